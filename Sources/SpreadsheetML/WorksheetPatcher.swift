import Spreadsheet
import XML

/// Copies a worksheet as a stream while the cells of column blocks are inserted.
final class WorksheetPatcher {
  private enum Place {
    case head
    case rows
    case tail
    case done
  }

  private let plan: WorksheetPatch
  private var window: XMLWindow
  private var scanner = XMLScanner()
  private var place = Place.head
  private var rootTag: [UInt8] = []
  private var rows: RowInserter

  init(_ plan: WorksheetPatch, window: consuming XMLWindow) {
    self.plan = plan
    self.window = window
    rows = RowInserter(plan)
  }

  /// Appends the next bytes of the new part; returns false when there is nothing more.
  ///
  /// A recorder gets them too.
  func produce(_ output: inout [UInt8], noting recorder: DeltaRecorder? = nil) throws -> Bool {
    do {
      let before = output.count
      let isMore = try step(&output)
      recorder?.write(output[before...])
      return isMore
    } catch {
      throw WorkbookError.located(error, file: nil, part: plan.partName, sheet: plan.sheetName)
    }
  }

  private func step(_ output: inout [UInt8]) throws -> Bool {
    switch place {
    case .head: try copyHead(&output)
    case .rows: try copyRows(&output)
    case .tail: try copyTail(&output)
    case .done: return false
    }
    return true
  }

  private func copyHead(_ output: inout [UInt8]) throws {
    var opening = try scanner.seekTag("sheetData", in: window.bytes, isEnd: false)
    while opening == nil {
      guard try window.grow() else {
        throw WorkbookError(.invalidContent(expected: "sheetData", found: "end of the part"))
      }
      opening = try scanner.seekTag("sheetData", in: window.bytes, isEnd: false)
    }
    let isEmpty = opening == .emptyTag
    let head = Array(window.bytes[..<scanner.position])
    let name = Array(window.bytes[scanner.nameStart..<scanner.nameEnd])
    let part = try Self.closed(head, data: isEmpty ? [] : name)
    let root = part.root
    rootTag = Array(part.bytes[root.startTag])
    rows.start(prefix: root.prefix)

    var splices = Splices()
    plan.patchHead(root, &splices)
    if isEmpty, let data = root.first("sheetData") {
      splices.append(rows.allRows(), into: data)
    }
    let patched = splices.applied(to: part.bytes)
    output.append(contentsOf: patched[..<(patched.count - (part.bytes.count - head.count))])
    window.discard(scanner.position)
    scanner.position = 0
    place = isEmpty ? .tail : .rows
  }

  /// The head of the part with end tags, so that it can be indexed.
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

  private func copyRows(_ output: inout [UInt8]) throws {
    let isDone = try rows.copy(window.bytes, &scanner, &output)
    window.discard(scanner.position)
    scanner.position = 0
    if isDone {
      place = .tail
    } else if try !window.grow() {
      throw WorkbookError(.malformedXML(reason: "the part ends before its rows do"))
    }
  }

  private func copyTail(_ output: inout [UInt8]) throws {
    while try window.grow() {}
    let part = try XMLPart(rootTag + window.bytes)
    var splices = Splices()
    plan.patchTail(part, &splices)
    output.append(contentsOf: splices.applied(to: part.bytes)[rootTag.count...])
    window.discard(window.bytes.count)
    place = .done
  }
}
