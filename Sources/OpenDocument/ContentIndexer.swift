import PackageParts
import Spreadsheet
import XML

/// Reads through `content.xml` once and notes where its tables stand.
struct ContentIndexer {
  /// Where the bytes that were read go.
  private enum Sink {
    case head, table, names, tail
  }

  private let names = ODFNames()
  private var prefixes = PrefixTable()
  private var tables: [ContentIndex.Table] = []
  private var head: [UInt8] = []
  private var tail: [UInt8] = []
  private var sink = Sink.head
  /// One key per open element, against which end tags are held.
  private var open: [NameKey] = []
  /// Depth of the elements in `office:spreadsheet`; nil outside it.
  private var sheetDepth: Int?

  /// Elements nested deeper than this are refused.
  private static let depthLimit = 256
  /// Bytes around the tables that are kept; more are refused.
  private static let skeletonLimit = 64 << 20

  static func index(_ source: ContentSource) throws -> ContentIndex {
    var indexer = ContentIndexer()
    return try indexer.run(source)
  }

  private mutating func run(_ source: ContentSource) throws -> ContentIndex {
    var window = try source.window()
    var offset = 0
    while try window.grow() {
      offset = window.offset
      if head.count + tail.count > Self.skeletonLimit {
        throw WorkbookError(
          .limitExceeded(what: "bytes in an indexed part", limit: Self.skeletonLimit),
          part: ContentSource.name
        )
      }
      let end = try scan(window.bytes, offset: offset)
      offset += end
      window.discard(end)
    }
    guard open.isEmpty, !window.bytes.contains(UInt8(ascii: "<")) else {
      throw malformed("unexpected end", offset)
    }
    // White space after the root is a text that nothing ends.
    put(window.bytes, 0..<window.bytes.count)
    let skeleton: XMLPart
    do { skeleton = try XMLPart(head + tail) } catch {
      throw WorkbookError(error, part: ContentSource.name)
    }
    let body = skeleton.root.first("body")
    guard let spreadsheet = body?.first("spreadsheet") else {
      throw WorkbookError(
        .notASpreadsheet(found: body?.children.first?.localName ?? skeleton.root.localName),
        part: ContentSource.name
      )
    }
    // Without a table, sheets would come before the end of their element.
    let headCount = tables.isEmpty ? spreadsheet.content.upperBound : head.count
    return ContentIndex(
      tables: tables.filter { $0.externalSheet == nil },
      externalTables: tables.filter { $0.externalSheet != nil },
      prefixes: prefixes,
      skeleton: skeleton,
      headCount: headCount,
      tailOffset: tables.last?.end ?? headCount,
      spreadsheet: spreadsheet
    )
  }

  private func malformed(_ reason: String, _ offset: Int) -> WorkbookError {
    WorkbookError(.malformedXML(reason: reason), part: ContentSource.name, offset: offset)
  }

  /// Takes in the complete tokens at the front of the window and returns how many bytes they are.
  private mutating func scan(_ bytes: [UInt8], offset: Int) throws -> Int {
    let span = bytes.span
    var scanner = XMLScanner()
    var taken = 0
    while true {
      let token = scanner.next(span)
      switch token {
      case .incomplete, .end:
        let end = token == .end ? span.count : scanner.tokenStart
        put(bytes, taken..<end)
        return end
      case .malformed: throw malformed("unexpected byte", offset + scanner.tokenStart)
      case .documentType:
        throw WorkbookError(
          .documentType,
          part: ContentSource.name,
          offset: offset + scanner.tokenStart
        )
      case .startTag, .emptyTag:
        try start(bytes, scanner, offset, isEmpty: token == .emptyTag, &taken)
      case .endTag:
        let key = nameKey(span, scanner.nameStart, scanner.nameEnd)
        guard open.popLast() == key else {
          throw malformed("mismatched end tag", offset + scanner.tokenStart)
        }
        end(bytes, scanner, offset, &taken)
      case .text, .cdata, .other: continue
      }
    }
  }

  private mutating func start(
    _ bytes: [UInt8],
    _ scanner: XMLScanner,
    _ offset: Int,
    isEmpty: Bool,
    _ taken: inout Int
  ) throws {
    let span = bytes.span
    let depth = open.count
    // Only the outer elements can hold sheets, names of sheets and declarations of prefixes.
    if depth <= (sheetDepth ?? 3) + 1 {
      declare(span, scanner)
      let local = nameKey(span, scanner.localNameStart, scanner.nameEnd)
      let space = prefixes.space(span, of: scanner)
      if let sheetDepth, depth == sheetDepth, space == .table, local == names.table {
        if tables.isEmpty {
          put(bytes, taken..<scanner.tokenStart)
        }
        tail.removeAll(keepingCapacity: true)
        taken = scanner.tokenStart
        sink = .table
        tables.append(table(span, scanner, offset))
        if tables.count > SheetLimits.sheets {
          throw WorkbookError(
            .limitExceeded(what: "sheets", limit: SheetLimits.sheets),
            part: ContentSource.name
          )
        }
        if isEmpty {
          sink = .tail
          taken = scanner.tokenEnd
        }
      } else if let sheetDepth, depth == sheetDepth + 1, sink == .table {
        if space == .table, local == names.namedExpressions, !isEmpty {
          taken = scanner.tokenStart
          sink = .names
        } else if space == .calcext, local == names.conditionalFormats {
          tables[tables.count - 1].hasConditionalFormats = true
        } else if local == names.tableProtection {
          tables[tables.count - 1].permissions = SheetProtection.read(span, scanner)
        }
      } else if sheetDepth == nil, depth == 2, space == .office, local == names.spreadsheet {
        sheetDepth = isEmpty ? nil : 3
      }
    }
    if sink == .table {
      if isComment(span, scanner) { tables[tables.count - 1].hasComments = true }
      if isObject(span, scanner, depth) { tables[tables.count - 1].hasObjects = true }
    }
    if !isEmpty {
      open.append(nameKey(span, scanner.nameStart, scanner.nameEnd))
      guard open.count <= Self.depthLimit else {
        throw WorkbookError(
          .limitExceeded(what: "nested elements", limit: Self.depthLimit),
          part: ContentSource.name,
          offset: offset + scanner.tokenStart
        )
      }
    }
  }

  /// Whether a tag is that of a frame or shape, or holds them or charts in cells: the elements of rows
  /// and cells, which are most, are told by their names.
  @inline(__always)
  private func isObject(
    _ span: borrowing Span<UInt8>,
    _ scanner: XMLScanner,
    _ depth: Int
  ) -> Bool {
    let space = prefixes.space(span, of: scanner)
    return space == .draw
      || space == .calcext && depth == (sheetDepth ?? 0) + 1
        && nameKey(span, scanner.localNameStart, scanner.nameEnd) == Self.sparklineGroups
  }

  private static let sparklineGroups = nameKey("sparkline-groups")

  @inline(__always)
  private func isComment(_ span: borrowing Span<UInt8>, _ scanner: XMLScanner) -> Bool {
    scanner.nameEnd - scanner.localNameStart == 10
      && nameKey(span, scanner.localNameStart, scanner.nameEnd) == names.annotation
  }

  /// Notes the end of an element, already taken off the open ones.
  private mutating func end(
    _ bytes: [UInt8],
    _ scanner: XMLScanner,
    _ offset: Int,
    _ taken: inout Int
  ) {
    guard let sheetDepth else { return }
    let depth = open.count
    if depth == sheetDepth + 1, sink == .names {
      put(bytes, taken..<scanner.tokenEnd)
      taken = scanner.tokenEnd
      sink = .table
    } else if depth == sheetDepth, sink == .table {
      tables[tables.count - 1].contentEnd = offset + scanner.tokenStart
      tables[tables.count - 1].end = offset + scanner.tokenEnd
      taken = scanner.tokenEnd
      sink = .tail
    } else if depth < sheetDepth {
      self.sheetDepth = nil
    }
  }

  /// Moves bytes that are done with to where they belong.
  private mutating func put(_ bytes: [UInt8], _ range: Range<Int>) {
    switch sink {
    case .head: head.append(contentsOf: bytes[range])
    case .tail: tail.append(contentsOf: bytes[range])
    case .names: tables[tables.count - 1].namedExpressions.append(contentsOf: bytes[range])
    case .table: break
    }
  }

  private mutating func declare(_ span: borrowing Span<UInt8>, _ scanner: XMLScanner) {
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(span, from: &cursor) {
      guard span[attribute.nameStart] == UInt8(ascii: "x") else { continue }
      let name = text(span, attribute.nameStart..<attribute.nameEnd)
      guard name == "xmlns" || name.hasPrefix("xmlns:") else { continue }
      prefixes.declare(
        prefix: String(name.dropFirst(6)),
        uri: text(span, attribute.value)
      )
    }
  }

  private func table(
    _ span: borrowing Span<UInt8>,
    _ scanner: XMLScanner,
    _ offset: Int
  ) -> ContentIndex.Table {
    var table = ContentIndex.Table(
      startTag: (offset + scanner.tokenStart)..<(offset + scanner.tokenEnd),
      contentEnd: offset + scanner.tokenEnd,
      end: offset + scanner.tokenEnd
    )
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(span, from: &cursor) {
      var local = attribute.nameStart
      while local < attribute.nameEnd, span[local] != UInt8(ascii: ":") { local += 1 }
      guard local < attribute.nameEnd,
        prefixes.space(span, attribute.nameStart, local) == .table
      else { continue }
      let value = text(span, attribute.value)
      switch nameKey(span, local + 1, attribute.nameEnd) {
      case names.name: table.name = value
      case names.styleName: table.styleName = value
      case names.protected: table.isProtected = value == "true"
      case names.printRanges: table.printRanges = value
      default: break
      }
    }
    return table
  }

  private func text(_ span: borrowing Span<UInt8>, _ range: Range<Int>) -> String {
    var decoded: [UInt8] = []
    _ = XMLText.decodeAttribute(span, range, into: &decoded)
    return String(decoding: decoded, as: UTF8.self)
  }
}
