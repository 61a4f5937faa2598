import Spreadsheet
import XML

/// What stands before the rows of a worksheet that is read as a stream, up to the start tag of
/// `sheetData`.
struct WorksheetHead {
  /// The head with end tags, so that it can be indexed.
  let part: XMLPart
  /// Whether `sheetData` is an empty-element tag.
  let isWithoutRows: Bool
  /// The start tag of the document element.
  let rootTag: [UInt8]
  /// Bytes of ``part`` that are not in the worksheet.
  private let added: Int

  /// Reads up to the rows; the window then begins after the tag of `sheetData`.
  init(_ window: inout XMLWindow, _ scanner: inout XMLScanner) throws {
    var opening = try scanner.seekTag("sheetData", in: window.bytes, isEnd: false)
    while opening == nil {
      guard try window.grow() else {
        throw WorkbookError(.invalidContent(expected: "sheetData", found: "end of the part"))
      }
      opening = try scanner.seekTag("sheetData", in: window.bytes, isEnd: false)
    }
    isWithoutRows = opening == .emptyTag
    let head = Array(window.bytes[..<scanner.position])
    let name = Array(window.bytes[scanner.nameStart..<scanner.nameEnd])
    part = try Self.closed(head, data: isWithoutRows ? [] : name)
    added = part.bytes.count - head.count
    rootTag = Array(part.bytes[part.root.startTag])
    window.discard(scanner.position)
    scanner.position = 0
  }

  /// The head with changes made.
  func edited(_ change: (inout Splices) -> Void) -> ArraySlice<UInt8> {
    var splices = Splices()
    change(&splices)
    return splices.applied(to: part.bytes).dropLast(added)
  }

  private static func closed(_ head: [UInt8], data: [UInt8]) throws -> XMLPart {
    var scanner = XMLScanner()
    var root: [UInt8] = []
    while root.isEmpty {
      switch scanner.next(head.span) {
      case .startTag: root = Array(head[scanner.nameStart..<scanner.nameEnd])
      case .text, .other: continue
      default: throw WorkbookError(.malformedXML(reason: "no document element"))
      }
    }
    var bytes = head
    for name in [data, root] where !name.isEmpty {
      bytes.append(contentsOf: "</".utf8)
      bytes.append(contentsOf: name)
      bytes.append(UInt8(ascii: ">"))
    }
    return try XMLPart(bytes)
  }
}
