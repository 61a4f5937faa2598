import Spreadsheet
import XML

/// A worksheet without its rows: what stands before and after them.
struct WorksheetFrame {
  /// The part, its rows taken out of `sheetData`.
  let part: XMLPart
  /// Heights that rows give, in points.
  var rowHeights: Set<Double> { pass.heights }
  /// Runs of the rows that it has.
  var rowRuns: [RowRun] { pass.runs }
  /// Whether cells hold texts with runs themselves.
  var hasInlineRuns: Bool { pass.hasInlineRuns }
  /// What the `vm` of cells says, where it was asked for: an entry of the metadata part, from 1.
  var valueMetadata: [CellReference: Int] { pass.valueMetadata }

  private let pass: RowPass

  /// Reads a worksheet as a stream, passing over its rows.
  init(_ window: inout XMLWindow, findsValueMetadata: Bool = false) throws {
    var bytes: [UInt8] = []
    var scanner = XMLScanner()
    var pass = RowPass(findsValueMetadata: findsValueMetadata)
    var opening = try scanner.seekTag("sheetData", in: window.bytes, isEnd: false)
    while opening == nil, try window.grow() {
      opening = try scanner.seekTag("sheetData", in: window.bytes, isEnd: false)
    }
    bytes.append(contentsOf: window.bytes[..<scanner.position])
    if opening == .startTag {
      while try !pass.passRows(&scanner, window.bytes, offset: window.offset) {
        window.discard(scanner.position)
        scanner.position = 0
        guard try window.grow() else {
          throw XMLError(.malformed(reason: "the part ends before its rows do"))
        }
      }
      scanner.position = scanner.tokenStart
    }
    bytes.append(contentsOf: window.bytes[scanner.position...])
    window.discard(window.bytes.count)
    while try window.grow() {
      bytes.append(contentsOf: window.bytes)
      window.discard(window.bytes.count)
    }
    part = try XMLPart(bytes)
    self.pass = pass
  }
}

/// What is noted of rows that are passed over.
private struct RowPass {
  private(set) var heights: Set<Double> = []
  private(set) var hasInlineRuns = false
  private(set) var runs: [RowRun] = []
  private(set) var valueMetadata: [CellReference: Int] = [:]
  private let findsValueMetadata: Bool
  private var next = 0
  private var column = -1

  init(findsValueMetadata: Bool) { self.findsValueMetadata = findsValueMetadata }

  /// Passes over rows, noting their heights; false when the bytes end before `sheetData` does.
  mutating func passRows(
    _ scanner: inout XMLScanner,
    _ bytes: [UInt8],
    offset: Int
  ) throws(XMLError) -> Bool {
    let bytes = bytes.span
    while true {
      switch scanner.next(bytes) {
      case .incomplete, .end: return false
      case .documentType: throw XMLError(.documentType, offset: offset + scanner.tokenStart)
      case .malformed:
        throw XMLError(.malformed(reason: "misplaced <"), offset: offset + scanner.tokenStart)
      case .text, .cdata, .other: continue
      case .startTag, .emptyTag:
        if scanner.isNamed("row", bytes) {
          noteHeight(scanner, bytes)
          column = -1
          guard next <= SheetLimits.rows else {
            throw XMLError(
              .limitExceeded(what: "rows", limit: SheetLimits.rows),
              offset: offset + scanner.tokenStart
            )
          }
        } else if scanner.isNamed("r", bytes) {
          hasInlineRuns = true
        } else if findsValueMetadata, scanner.isNamed("c", bytes) {
          noteMetadata(scanner, bytes)
        }
      case .endTag: if scanner.isNamed("sheetData", bytes) { return true }
      }
    }
  }

  private mutating func noteMetadata(_ scanner: XMLScanner, _ bytes: Span<UInt8>) {
    var place = CellReference(row: next - 1, column: column + 1)
    var entry: Int?
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(bytes, from: &cursor) {
      if attribute.isNamed("r", bytes) {
        place = CellReader.reference(bytes, attribute.value) ?? place
      } else if attribute.isNamed("vm", bytes) {
        entry = CellReader.natural(bytes, attribute.value)
      }
    }
    column = place.column
    if let entry { valueMetadata[place] = entry }
  }

  private mutating func noteHeight(_ scanner: XMLScanner, _ bytes: Span<UInt8>) {
    var height: Double?
    var isHidden = false
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(bytes, from: &cursor) {
      if attribute.isNamed("ht", bytes) {
        height = Double(CellReader.text(bytes, attribute.value))
      } else if attribute.isNamed("hidden", bytes) {
        isHidden = CellReader.flag(bytes, attribute.value)
      } else if attribute.isNamed("r", bytes),
        let number = CellReader.natural(bytes, attribute.value)
      {
        next = max(number - 1, 0)
      }
    }
    if let height, height > 0 { heights.insert(height) }
    defer { next += 1 }
    if let last = runs.last, last.rows.upperBound + 1 == next, last.height == height,
      last.isHidden == isHidden
    {
      runs[runs.count - 1].rows = last.rows.lowerBound...next
    } else if next > runs.last?.rows.upperBound ?? -1 {
      runs.append(RowRun(next...next, height: height, isHidden: isHidden))
    }
  }
}

extension XMLScanner {
  /// Goes on to the next tag of a local name.
  ///
  /// - Returns: The token, the position being after it; nil when the bytes end before it, the
  ///   position being at the token that they cut.
  mutating func seekTag(
    _ name: StaticString,
    in bytes: [UInt8],
    isEnd: Bool
  ) throws(XMLError) -> Token? {
    let bytes = bytes.span
    while true {
      let token = next(bytes)
      switch token {
      case .incomplete, .end: return nil
      case .documentType: throw XMLError(.documentType, offset: tokenStart)
      case .malformed: throw XMLError(.malformed(reason: "misplaced <"), offset: tokenStart)
      case .text, .cdata, .other: continue
      case .startTag, .emptyTag: if !isEnd, isNamed(name, bytes) { return token }
      case .endTag: if isEnd, isNamed(name, bytes) { return token }
      }
    }
  }
}
