import PackageParts
import Spreadsheet
import XML

/// Reads a cell of a worksheet (ECMA-376 Part 1, §18.3.1.4) from bytes.
struct CellReader {
  private enum Content {
    case number
    case sharedString
    case text
    case inlineString
    case boolean
    case error
    case date
  }

  /// Column of the cell read last, or -1 at the start of a row.
  private(set) var column = -1
  /// Whether the columns of the row's cells ascend, as they should.
  private(set) var isAscending = true
  /// Highest index of a shared formula met; -1 when there was none.
  var lastSharedFormula = -1
  /// Highest style number met; -1 when there was none.
  private(set) var highestStyle = -1

  /// Whether cells that only have a style are delivered too.
  private let keepsBlanks: Bool
  /// Gets what cells hold that cannot be delivered.
  let losses: SheetLosses?
  private let texts: TextTable
  private let sharedStringCount: Int
  private let kinds: [Cell.Kind]
  private let dateOffset: Double
  private let numbers = NumberText()
  var sharedFormulas: [Int: (text: String, origin: CellReference)] = [:]
  /// The data tables that begin in a cell read so far.
  var dataTables: [DataTable] = []
  /// Character data that stands in several pieces, joined.
  private var buffer: [UInt8] = []
  var decoded: [UInt8] = []
  private var richText: RichText

  init(
    texts: TextTable,
    sharedStringCount: Int,
    kinds: [Cell.Kind],
    dateOffset: Double,
    styles: StyleReader? = nil,
    keepsBlanks: Bool = false,
    losses: SheetLosses? = nil
  ) {
    self.texts = texts
    self.sharedStringCount = sharedStringCount
    self.kinds = kinds
    self.dateOffset = dateOffset
    self.losses = losses
    self.keepsBlanks = keepsBlanks || styles != nil
    richText = RichText(styles: styles)
  }

  /// Notes the style that a row gives to cells that it does not have.
  mutating func noteRowStyle(_ style: Int) { highestStyle = max(highestStyle, style) }

  mutating func startRow() {
    column = -1
    isAscending = true
  }

  /// Whether a cell holds nothing, or a text without a character.
  func isEmpty(_ cell: Cell) -> Bool {
    guard !cell.hasFormula else { return false }
    return cell.kind == .blank || cell.kind == .text && texts.utf8Count(Int(cell.payload)) == 0
  }

  /// Reads a cell whose start tag was the last token, and appends it to the row if it holds
  /// anything.
  ///
  /// - Returns: False when the bytes end within the cell: nothing has changed then.
  mutating func read(
    _ bytes: Span<UInt8>,
    _ token: XMLScanner.Token,
    _ scanner: inout XMLScanner,
    _ row: inout SheetRow,
    _ takesRowFromCell: Bool
  ) throws -> Bool {
    var style = 0
    var content = Content.number
    var next = column + 1
    var cursor = scanner.nameEnd
    var names = AttributeNames()
    var isRepeated = false
    while let attribute = scanner.nextAttribute(bytes, from: &cursor) {
      if names.isRepeated(by: attribute, bytes, scanner) { isRepeated = true }
      guard attribute.nameEnd - attribute.nameStart == 1 else { continue }
      switch bytes[attribute.nameStart] {
      case UInt8(ascii: "r"):
        let place = try Self.checkedReference(bytes, attribute.value)
        next = place.column
        if takesRowFromCell { row.index = place.row }
      case UInt8(ascii: "s"): style = Self.natural(bytes, attribute.value) ?? 0
      case UInt8(ascii: "t"): content = Self.content(bytes, attribute.value)
      default: continue
      }
    }
    guard next < SheetLimits.columns else {
      throw WorkbookError(.limitExceeded(what: "columns", limit: SheetLimits.columns))
    }
    guard !isRepeated else {
      throw WorkbookError.repeatedAttribute(cell: CellReference(row: row.index, column: next))
    }
    highestStyle = max(highestStyle, style)
    if token == .emptyTag {
      move(to: next)
      if keepsBlanks {
        row.cells.append(
          Cell(column: next, kind: .blank, payload: 0, style: StyleIndex(truncatingIfNeeded: style))
        )
      }
      return true
    }

    var value = 0..<0
    var hasValue = false
    var isBuffered = false
    var formula: StoredFormula?
    buffer.removeAll(keepingCapacity: true)
    richText.clear()
    let place = CellReference(row: row.index, column: next)
    scan: while true {
      // Most cells hold nothing but these, without attributes: no token is looked for one by one.
      if Self.isEndTag(of: UInt8(ascii: "c"), bytes, at: scanner.position) {
        scanner.position += 4
        break scan
      }
      if !isBuffered, let range = Self.plainElement(UInt8(ascii: "v"), bytes, &scanner) {
        (value, hasValue) = (range, true)
        continue
      }
      if let range = Self.plainElement(UInt8(ascii: "f"), bytes, &scanner) {
        formula = plainFormula(bytes, range, place) ?? formula
        continue
      }
      let inner = scanner.next(bytes)
      switch inner {
      case .incomplete, .end: return false
      case .malformed: throw WorkbookError(.malformedXML(reason: "misplaced <"), cell: place)
      case .documentType: throw WorkbookError(.documentType)
      case .text, .cdata, .other: continue
      case .endTag:
        if scanner.isNamed("c", bytes) { break scan }
      case .startTag, .emptyTag:
        if scanner.isNamed("v", bytes) {
          hasValue = true
          guard inner == .startTag else { continue }
          guard let range = text(bytes, &scanner, &isBuffered) else { return false }
          value = range
        } else if scanner.isNamed("f", bytes) {
          guard try readFormula(bytes, inner, &scanner, place, &formula) else { return false }
        } else if scanner.isNamed("is", bytes) {
          hasValue = true
          guard inner == .startTag else { continue }
          guard readInlineString(bytes, &scanner) else { return false }
        } else if inner == .startTag {
          guard skipElement(bytes, &scanner) else { return false }
        }
      }
    }
    move(to: next)
    if keepsBlanks, formula == nil, !dataTables.isEmpty {
      formula = dataTables.last { $0.range.contains(place) }.map {
        StoredFormula(column: next, text: $0.formula(at: place), origin: place)
      }
    }
    var cell = Cell(
      column: next,
      kind: .blank,
      payload: 0,
      style: StyleIndex(truncatingIfNeeded: style),
      hasFormula: formula != nil
    )
    if let formula { row.formulas.append(formula) }
    if hasValue {
      if isBuffered {
        let pieces = buffer
        fill(&cell, content, pieces.span, 0..<pieces.count)
      } else {
        fill(&cell, content, bytes, value)
      }
    }
    if cell.kind != .blank || cell.hasFormula || keepsBlanks { row.cells.append(cell) }
    return true
  }

  /// Goes past an element of a name of one letter, without prefix and attributes, that holds nothing but
  /// character data, whose range it gives; nil, and nowhere, when something else is there or the bytes
  /// end before it does.
  private static func plainElement(
    _ name: UInt8,
    _ bytes: Span<UInt8>,
    _ scanner: inout XMLScanner
  ) -> Range<Int>? {
    let start = scanner.position
    guard start + 3 < bytes.count, bytes[start] == UInt8(ascii: "<"), bytes[start + 1] == name,
      bytes[start + 2] == UInt8(ascii: ">"),
      let end = XMLScanner.find(byte: UInt8(ascii: "<"), in: bytes, from: start + 3),
      isEndTag(of: name, bytes, at: end)
    else { return nil }
    scanner.position = end + 4
    return start + 3..<end
  }

  /// Whether the end tag of an element of a name of one letter stands at an offset.
  private static func isEndTag(of name: UInt8, _ bytes: Span<UInt8>, at start: Int) -> Bool {
    start + 3 < bytes.count && bytes[start] == UInt8(ascii: "<")
      && bytes[start + 1] == UInt8(ascii: "/") && bytes[start + 2] == name
      && bytes[start + 3] == UInt8(ascii: ">")
  }

  private mutating func move(to next: Int) {
    if next <= column { isAscending = false }
    column = next
  }

  /// Gives a cell the value that its `<v>` or `<is>` holds.
  private mutating func fill(
    _ cell: inout Cell,
    _ content: Content,
    _ bytes: Span<UInt8>,
    _ range: Range<Int>
  ) {
    switch content {
    case .number:
      guard !range.isEmpty else { return }
      guard var number = numbers.value(bytes, range) else {
        return fillText(&cell, .text, bytes, range)
      }
      let style = Int(cell.style)
      let kind = style < kinds.count ? kinds[style] : .number
      if kind == .date { number += dateOffset }
      cell.kind = kind
      cell.payload = number.bitPattern
    case .sharedString:
      guard let index = Self.natural(bytes, range), index < sharedStringCount else { return }
      cell.kind = .text
      cell.payload = UInt64(index)
    case .text: fillText(&cell, .text, bytes, range)
    case .inlineString:
      cell.kind = .text
      let text = richText.finished()
      if let runs = richText.runs {
        let index = texts.append(text.span)
        texts.setRuns(runs, ofText: index)
        cell.payload = UInt64(index)
      } else {
        cell.payload = UInt64(texts.intern(text.span))
      }
    case .boolean:
      guard !range.isEmpty else { return }
      cell.kind = .boolean
      cell.payload = Self.flag(bytes, range) ? 1 : 0
    case .error: fillText(&cell, .error, bytes, range)
    case .date:
      guard let serial = DateText.serial(Self.text(bytes, range)) else {
        return fillText(&cell, .text, bytes, range)
      }
      cell.kind = serial < 1 ? .time : .date
      cell.payload = serial.bitPattern
    }
  }

  private mutating func fillText(
    _ cell: inout Cell,
    _ kind: Cell.Kind,
    _ bytes: Span<UInt8>,
    _ range: Range<Int>
  ) {
    decoded.removeAll(keepingCapacity: true)
    XMLText.decode(bytes, range, into: &decoded)
    SharedText.decode(&decoded, from: 0)
    cell.kind = kind
    cell.payload = UInt64(texts.intern(decoded.span))
  }

  /// The character data up to the end tag of the element just begun; nil when the bytes end in it.
  ///
  /// It is left where it stands, and only copied to ``buffer`` when it is in several pieces.
  private mutating func text(
    _ bytes: Span<UInt8>,
    _ scanner: inout XMLScanner,
    _ isBuffered: inout Bool
  ) -> Range<Int>? {
    var range = 0..<0
    var pieces = 0
    while true {
      switch scanner.next(bytes) {
      case .incomplete, .end, .malformed, .documentType: return nil
      case .other, .startTag, .emptyTag: continue
      case .endTag: return range
      case .text, .cdata:
        let isCDATA = bytes[scanner.tokenStart] == UInt8(ascii: "<")
        if pieces == 1 && !isBuffered {
          buffer.append(contentsOf: Self.array(bytes, range))
          isBuffered = true
        }
        pieces += 1
        range = scanner.tokenStart..<scanner.tokenEnd
        if isCDATA {
          isBuffered = true
          XMLEscape.text(
            Self.text(bytes, scanner.cdataStart..<scanner.cdataEnd),
            to: &buffer
          )
        } else if isBuffered {
          buffer.append(contentsOf: Self.array(bytes, range))
        }
      }
    }
  }

  private mutating func readInlineString(
    _ bytes: Span<UInt8>,
    _ scanner: inout XMLScanner
  ) -> Bool {
    while true {
      let token = scanner.next(bytes)
      switch token {
      case .incomplete, .end, .malformed, .documentType: return false
      case .other: continue
      case .startTag, .emptyTag: richText.open(token, scanner, bytes)
      case .text, .cdata: richText.append(token, scanner, bytes)
      case .endTag:
        if scanner.isNamed("is", bytes) { return true }
        richText.close(scanner, bytes)
      }
    }
  }

  private func skipElement(_ bytes: Span<UInt8>, _ scanner: inout XMLScanner) -> Bool {
    var depth = 1
    while depth > 0 {
      switch scanner.next(bytes) {
      case .incomplete, .end, .malformed, .documentType: return false
      case .startTag: depth += 1
      case .endTag: depth -= 1
      case .emptyTag, .text, .cdata, .other: continue
      }
    }
    return true
  }

  private static func content(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Content {
    guard let first = range.first else { return .number }
    switch bytes[first] {
    case UInt8(ascii: "s"): return range.count == 1 ? .sharedString : .text
    case UInt8(ascii: "i"): return .inlineString
    case UInt8(ascii: "b"): return .boolean
    case UInt8(ascii: "e"): return .error
    case UInt8(ascii: "d"): return .date
    default: return .number
    }
  }
}
