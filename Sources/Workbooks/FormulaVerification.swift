import Formula
public import Spreadsheet

/// What the formulas of a workbook, and the values stored for them, say of their health.
public struct FormulaVerification {
  /// A cell that is worth a look.
  public struct Finding: Hashable, Sendable {
    /// Why.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// The stored value is not what the formula gives.
      case stale
      /// The cell shows an error.
      case error
      /// The formula refers to cells or sheets that are there no more.
      case lostReference = "lost-reference"
      /// The cell holds a formula as a text, which nothing calculates.
      case text
      /// The formula depends on itself.
      case cycle
      /// The formula cannot be read.
      case unreadable
    }

    /// Why the cell is worth a look.
    public var kind: Kind
    /// Name of the sheet.
    public var sheet: String
    /// The cell.
    public var cell: CellReference
    /// The formula as the file has it, with its `=`; empty when there is none.
    public var formula: String
    /// The value that the file stores.
    public var stored: CellValue
    /// The value calculated, for stale cells.
    public var computed: CellValue?
  }

  /// The cells, by kind in the order of the kinds; at most ``limit`` of each kind.
  public let findings: [Finding]
  /// How many cells there are of each kind.
  public let counts: [Finding.Kind: Int]
  /// Formula cells.
  public let total: Int
  /// Formula cells that were calculated.
  public let evaluated: Int
  /// Formula cells whose value agrees with the stored one: numbers to a relative 1e-9, texts exactly.
  ///
  /// Values that programs find by trying (IRR) and that differ by less than these promise are neither
  /// among them nor stale.
  public let agreeing: Int
  /// Formula cells that were not calculated, by reason.
  public let kept: KeptFormulas

  /// Cells told of each kind.
  public static let limit = 1_000

  /// Checks the formulas of a workbook.
  ///
  /// - Parameter workbook: The workbook.
  /// - Throws: `WorkbookError`.
  public init(of workbook: Workbook) throws {
    var list = FindingList()
    let calculation = try WorkbookCalculation(workbook)
    let summary = calculation.recalculate { cell in
      let kind: Finding.Kind
      switch cell.outcome {
      case .disagrees: kind = .stale
      case .cyclic: kind = .cycle
      case .kept(.unreadable): kind = .unreadable
      case .agrees, .nearlyAgrees, .noStoredValue, .kept: return
      }
      list.add(kind) {
        Finding(
          kind: kind,
          sheet: calculation.sheetNames[cell.sheet],
          cell: cell.cell,
          formula: "=" + (calculation.formula(of: cell) ?? ""),
          stored: cell.stored.cellValue,
          computed: kind == .stale ? cell.computed.cachedValue : nil
        )
      }
    }
    for sheet in workbook.sheets.indices where workbook.sheets[sheet].kind == .worksheet {
      try Self.read(sheet, of: workbook, calculation.dialect, &list)
    }
    findings = list.ordered
    counts = list.counts
    total = summary.total
    evaluated = summary.evaluated
    agreeing = summary.agreeing
    kept = KeptFormulas(summary)
  }

  /// Looks for errors, lost references and formulas stored as texts in the cells of a sheet.
  private static func read(
    _ sheet: Int,
    of workbook: Workbook,
    _ dialect: FormulaDialect,
    _ list: inout FindingList
  ) throws {
    let document = workbook.document
    let name = workbook.sheets[sheet].name
    var found = list
    try document.readRows(ofSheet: sheet) { row in
      for formula in row.formulas where formula.text.hasLostReference {
        let cell = CellReference(row: row.index, column: formula.column)
        found.add(.lostReference) {
          Finding(
            kind: .lostReference,
            sheet: name,
            cell: cell,
            formula: "=" + formula.text,
            stored: row.cell(formula.column).map { document.value(of: $0) } ?? .blank
          )
        }
      }
      for cell in row.cells where cell.kind == .error || cell.kind == .text {
        let kind: Finding.Kind
        if cell.kind == .error {
          kind = .error
        } else if !cell.hasFormula, document.texts.beginsWithEquals(Int(cell.payload)),
          isFormula(document.texts[Int(cell.payload)])
        {
          kind = .text
        } else {
          continue
        }
        found.add(kind) {
          Finding(
            kind: kind,
            sheet: name,
            cell: CellReference(row: row.index, column: Int(cell.column)),
            formula: row.formula(Int(cell.column)).map { "=" + $0.text } ?? "",
            stored: document.value(of: cell)
          )
        }
      }
      return .next
    }
    list = found
  }

  /// Whether a text would be a formula that calculates something, if it were one.
  private static func isFormula(_ text: String) -> Bool {
    let origin = CellReference(row: 0, column: 0)
    // People type semicolons where French programs show them.
    let body = text.dropFirst().replacing(";", with: ",")
    guard
      let expression = try? Expression(parsing: String(body), dialect: .spreadsheetML, at: origin)
    else { return false }
    var calculates = false
    expression.root.forEach { node in
      switch node {
      case .reference, .call: calculates = true
      default: return
      }
    }
    return calculates
  }
}

/// Findings with their numbers, of which only the first of each kind are kept.
private struct FindingList {
  private var found: [FormulaVerification.Finding.Kind: [FormulaVerification.Finding]] = [:]
  private(set) var counts: [FormulaVerification.Finding.Kind: Int] = [:]

  /// The findings kind by kind.
  var ordered: [FormulaVerification.Finding] {
    FormulaVerification.Finding.Kind.allCases.flatMap { found[$0] ?? [] }
  }

  mutating func add(
    _ kind: FormulaVerification.Finding.Kind,
    _ finding: () -> FormulaVerification.Finding
  ) {
    counts[kind, default: 0] += 1
    guard counts[kind, default: 0] <= FormulaVerification.limit else { return }
    found[kind, default: []].append(finding())
  }
}

extension String {
  /// Whether a formula refers to what is there no more, as SpreadsheetML writes it.
  fileprivate var hasLostReference: Bool {
    var rest = utf8[...]
    while let sign = rest.firstIndex(of: UInt8(ascii: "#")) {
      rest = rest[sign...]
      if rest.starts(with: "#REF!".utf8) { return true }
      rest.removeFirst()
    }
    return false
  }
}

extension TextTable {
  /// Whether a text begins with `=` and goes on.
  fileprivate func beginsWithEquals(_ index: Int) -> Bool {
    utf8Count(index) > 2 && self[index].utf8.first == UInt8(ascii: "=")
  }
}
