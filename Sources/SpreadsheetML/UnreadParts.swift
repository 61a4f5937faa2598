import PackageParts
import Spreadsheet
import XML

/// What is found out about the cells that nobody has read, before the workbook is written with them.
///
/// What cannot be read is an error: its bytes would go into the result as they are, and whoever opens
/// that would take the damage for ours. The parts are looked through tag by tag; what the cells hold is
/// left to who reads them. So is what the few small parts around them hold, which are read whole.
struct UnreadParts {
  /// How many bytes are looked through, so that a small file cannot use up time.
  private static let limit = 64 << 20

  /// Highest number of a format that a cell, row or column has; -1 when none has one.
  ///
  /// Some files number styles past the end of `cellXfs`. Programs show such cells plainly, and must go
  /// on doing so: formats appended there would give those numbers a meaning that nobody meant.
  private(set) var highestStyle = -1
  /// What is wrong with the first part that cannot be read.
  private(set) var fault: (any Error)?

  private var rest = Self.limit
  /// Names of the elements that are open.
  private var open: [SpellingKey] = []

  /// Looks through parts of a package.
  ///
  /// - Parameters:
  ///   - package: The package.
  ///   - sheets: Sheets that nobody has read.
  ///   - sharedStrings: The shared strings, when nobody has read them.
  init(_ package: OfficePackage, _ sheets: [WorkbookPart.SheetEntry], sharedStrings: String?) {
    do {
      if let sharedStrings { try lookThrough(sharedStrings, of: package) }
      for sheet in sheets {
        guard let part = sheet.partName else {
          throw WorkbookError(.missingPart, file: package.path, sheet: sheet.info.name)
        }
        try lookThrough(part, of: package, sheet: sheet.info.name)
        try lookAround(part, of: package, sheet: sheet.info.name)
      }
    } catch {
      fault = error
    }
  }

  private mutating func lookThrough(
    _ part: String,
    of package: OfficePackage,
    sheet: String? = nil
  ) throws {
    guard rest > 0 else { return }
    try WorkbookError.placed(file: package.path, part: part, sheet: sheet) {
      var window = try package.window(ofPart: part)
      open.removeAll(keepingCapacity: true)
      while rest > 0, try window.grow() {
        let position = try look(through: window, isSheet: sheet != nil)
        rest -= position
        window.discard(position)
      }
      if rest > 0, !open.isEmpty || window.bytes.contains(UInt8(ascii: "<")) {
        throw WorkbookError(.malformedXML(reason: "unexpected end"), offset: window.offset)
      }
    }
  }

  /// Reads the tables and comments of a sheet, and what leads to them.
  private mutating func lookAround(
    _ part: String,
    of package: OfficePackage,
    sheet: String
  ) throws {
    guard rest > 0 else { return }
    try WorkbookError.placed(file: package.path, part: part, sheet: sheet) {
      for related in try SheetSurroundings.related(toPart: part, in: package) {
        rest -= related.part.bytes.count
      }
    }
  }

  /// - Returns: Where to go on once there are more bytes.
  private mutating func look(through window: borrowing XMLWindow, isSheet: Bool) throws -> Int {
    let bytes = window.bytes.span
    var scanner = XMLScanner()
    do {
      while true {
        let token = scanner.next(bytes)
        switch token {
        case .incomplete, .end: return scanner.position
        case .documentType: throw WorkbookError(.documentType)
        case .malformed: throw WorkbookError(.malformedXML(reason: "misplaced <"))
        case .text, .cdata, .other: continue
        case .startTag, .emptyTag:
          if token == .startTag { try enter(Self.name(bytes, scanner)) }
          if isSheet { try note(bytes, scanner) }
        case .endTag:
          guard open.popLast() == Self.name(bytes, scanner) else {
            throw WorkbookError(.malformedXML(reason: "mismatched end tag"))
          }
        }
      }
    } catch var error as WorkbookError {
      error.offset = window.offset + scanner.tokenStart
      throw error
    }
  }

  private static func name(_ bytes: Span<UInt8>, _ scanner: XMLScanner) -> SpellingKey {
    SpellingKey(bytes, scanner.nameStart, scanner.nameEnd)
  }

  private mutating func enter(_ name: SpellingKey) throws(WorkbookError) {
    guard open.count < XMLLimits.depth else {
      throw WorkbookError(.limitExceeded(what: "levels of elements", limit: XMLLimits.depth))
    }
    open.append(name)
  }

  /// Notes the styles of cells and rows (`s`) and of columns (`style`), and checks where cells and rows
  /// say that they are (`r`).
  private mutating func note(_ bytes: Span<UInt8>, _ scanner: XMLScanner) throws {
    let isCell = scanner.isNamed("c", bytes)
    let isRow = !isCell && scanner.isNamed("row", bytes)
    guard isCell || isRow || scanner.isNamed("col", bytes) else { return }
    var cursor = scanner.nameEnd
    var names = AttributeNames()
    while let attribute = scanner.nextAttribute(bytes, from: &cursor) {
      guard !names.isRepeated(by: attribute, bytes, scanner) else {
        throw WorkbookError.repeatedAttribute(cell: nil)
      }
      if attribute.isNamed(isCell || isRow ? "s" : "style", bytes) {
        highestStyle = max(highestStyle, CellReader.natural(bytes, attribute.value) ?? -1)
      } else if isCell, attribute.isNamed("r", bytes) {
        guard try CellReader.checkedReference(bytes, attribute.value).column < SheetLimits.columns
        else { throw WorkbookError(.limitExceeded(what: "columns", limit: SheetLimits.columns)) }
      } else if isRow, attribute.isNamed("r", bytes) {
        _ = try CellReader.rowNumber(bytes, attribute.value)
      }
    }
  }
}
