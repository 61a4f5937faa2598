import BudgetExecution
import CarbonTabs
import Spreadsheet
import Workbooks

/// What Onglet makes of a workbook: its sheets, its execution table, column by column, and why.
public struct Inspection: Encodable, Sendable {
  /// The execution table recognised.
  public struct Table: Encodable, Sendable {
    /// Name of the sheet.
    public var sheet: String
    /// First and last header row, numbered as people see them.
    public var headerRows: [Int]
    /// First row of the body, numbered as people see them.
    public var firstRow: Int
    /// Last row of the body, numbered as people see them.
    public var lastRow: Int
    /// Letter of the column of each field; fields as in the header lexicon.
    public var columns: [String: String]
    /// Letters of all the columns of *décisions modificatives*.
    public var dmColumns: [String]
    /// `€` or `k€`.
    public var unit: String
    /// Whether *engagé* includes *mandaté*; nil when the rows do not tell.
    public var engagedIsCumulative: Bool?
    /// `fraction`, `percent` or `text`; nil without a rate.
    public var rateForm: String?
    /// Fiscal year, when something says it.
    public var year: Int?
    /// The direction that the table names.
    public var direction: String?
    /// Rows by what they are: lines, banners, subtotals, totals.
    public var rowCounts: [String: Int]
    /// How sure the recognition is, from 0 to 1.
    public var confidence: Double

    private enum CodingKeys: String, CodingKey {
      case sheet, headerRows, firstRow, lastRow, columns, dmColumns, unit, engagedIsCumulative
      case rateForm, year, direction, rowCounts, confidence
    }

    /// Writes a null where the rows do not tell, so that readers need not guess.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(sheet, forKey: .sheet)
      try container.encode(headerRows, forKey: .headerRows)
      try container.encode(firstRow, forKey: .firstRow)
      try container.encode(lastRow, forKey: .lastRow)
      try container.encode(columns, forKey: .columns)
      try container.encode(dmColumns, forKey: .dmColumns)
      try container.encode(unit, forKey: .unit)
      try container.encode(engagedIsCumulative, forKey: .engagedIsCumulative)
      try container.encode(rateForm, forKey: .rateForm)
      try container.encode(year, forKey: .year)
      try container.encode(direction, forKey: .direction)
      try container.encode(rowCounts, forKey: .rowCounts)
      try container.encode((confidence * 1000).rounded() / 1000, forKey: .confidence)
    }
  }

  /// What was made of a column.
  public struct Column: Encodable, Sendable {
    /// Letter of the column.
    public var letter: String
    /// Text of the header, bands first.
    public var header: String
    /// Field of the lexicon; nil when the column is not used.
    public var field: String?
    /// How sure that is, from 0 to 1.
    public var confidence: Double
    /// Why, in French.
    public var reasons: [String]
  }

  /// A sheet of the workbook.
  public struct SheetSummary: Encodable, Sendable {
    /// Name on the tab.
    public var name: String
    /// Whether people see it.
    public var isVisible: Bool
  }

  /// Path of the workbook.
  public var file: String
  /// `xlsx` or `ods`.
  public var format: String
  /// The sheets.
  public var sheets: [SheetSummary]
  /// Names of the carbon tabs that are there already.
  public var carbonSheets: [String]
  /// The execution table; nil when none was recognised.
  public var table: Table?
  /// The columns of the table, from left to right.
  public var columns: [Column]
  /// Why the table is read as it is, in French.
  public var reasons: [String]
  /// What was not understood, in French.
  public var warnings: [String]

  /// Inspects a workbook.
  ///
  /// - Parameters:
  ///   - path: The workbook; it is only read.
  ///   - sheet: Sheet of the execution table; nil to look for it.
  ///   - referential: Référentiel whose `Colonnes` sheet teaches further headers.
  /// - Throws: `WorkbookError`, `DialogueError`.
  public init(of path: String, sheet: String? = nil, referential: String? = nil) throws {
    let workbook = try Workbook(contentsOf: path)
    file = path
    format = workbook.format.rawValue
    sheets = workbook.sheets.map {
      SheetSummary(name: $0.name, isVisible: $0.visibility == .visible)
    }
    let ours = Set(TabChoice.all + [DialogueTab.lines.defaultName])
    carbonSheets = workbook.sheets.map(\.name).filter(ours.contains)
    columns = []
    reasons = []
    warnings = []
    let headers = try referential.map { try Referential(contentsOf: $0) } ?? .builtIn()
    switch try TableFinder(headers).recognition(in: workbook, sheet: sheet) {
    case .table(let found, let others):
      describe(found, others)
    case .none(let nearest, let missing):
      warnings.append("aucun tableau de suivi d'exécution n'a été reconnu.")
      if let nearest { warnings.append("le plus proche : \(TableFinder.words(nearest)).") }
      for requirement in missing { warnings.append("\(requirement.sentence()).") }
    }
  }

  private mutating func describe(_ found: ExecutionTable, _ others: [Candidate]) {
    table = Table(found)
    columns = found.findings.map { finding in
      Column(
        letter: ColumnName.letters(finding.column),
        header: finding.header,
        field: finding.field?.rawValue,
        confidence: (finding.confidence * 100).rounded() / 100,
        reasons: finding.reasons.map { $0.sentence() }
      )
    }
    let engaged =
      switch found.engagedIsCumulative {
      case true: "l'engagé comprend le mandaté"
      case false: "l'engagé ne comprend pas le mandaté"
      case nil: "on ne sait pas si l'engagé comprend le mandaté"
      }
    reasons = [
      "unité \(found.unit.sign) : \(found.unitReason.sentence())",
      "\(engaged) : \(found.engagedReason.sentence())",
    ]
    for check in found.identities where check.holds {
      reasons.append(
        "\(check.identity.formula) : vérifié sur \(check.holding) lignes sur \(check.tried)"
      )
    }
    warnings = found.diagnostics.map { $0.sentence() }
    for other in others {
      warnings.append(TableFinder.leftAside(other))
    }
  }

  /// The inspection as French lines for a screen.
  public var lines: [String] {
    var lines = ["\(file) (.\(format)), \(sheets.count) feuille(s) :"]
    for sheet in sheets {
      lines.append("  « \(sheet.name) »" + (sheet.isVisible ? "" : " (masquée)"))
    }
    if let table { lines += table.lines }
    if !columns.isEmpty { lines += ["", "Colonnes :"] }
    for column in columns {
      let field = column.field ?? "non utilisée"
      let sureness =
        column.field == nil ? "" : ", sûreté \(Int((column.confidence * 100).rounded())) %"
      lines.append("  \(column.letter)  « \(column.header) » → \(field)\(sureness)")
      for reason in column.reasons { lines.append("       \(reason)") }
    }
    if !reasons.isEmpty { lines += ["", "Lecture des montants :"] + reasons.map { "  " + $0 } }
    if !carbonSheets.isEmpty {
      lines += ["", "Onglets carbone déjà présents : " + carbonSheets.joined(separator: ", ")]
    }
    if !warnings.isEmpty { lines += ["", "À vérifier :"] + warnings.map { "  " + $0 } }
    return lines
  }
}

extension Inspection.Table {
  init(_ found: ExecutionTable) {
    sheet = found.sheetName
    headerRows = [found.headerRows.lowerBound + 1, found.headerRows.upperBound + 1]
    firstRow = found.rows.lowerBound + 1
    lastRow = found.rows.upperBound + 1
    columns = Dictionary(
      uniqueKeysWithValues: found.columns.map { ($0.key.rawValue, ColumnName.letters($0.value)) }
    )
    dmColumns = found.dmColumns.map(ColumnName.letters)
    unit = found.unit.sign
    engagedIsCumulative = found.engagedIsCumulative
    rateForm =
      switch found.rateForm {
      case .fraction: "fraction"
      case .percentNumber: "percent"
      case .percentText: "text"
      case nil: nil
      }
    year = found.year
    direction = found.directionLabel
    var counts = ["line": 0, "banner": 0, "subtotal": 0, "total": 0]
    for kind in found.body.kinds {
      switch kind {
      case .line: counts["line", default: 0] += 1
      case .banner: counts["banner", default: 0] += 1
      case .subtotal: counts["subtotal", default: 0] += 1
      case .total: counts["total", default: 0] += 1
      case .blank, .other: break
      }
    }
    rowCounts = counts
    confidence = found.confidence
  }

  var lines: [String] {
    let header =
      headerRows[0] == headerRows[1]
      ? "ligne \(headerRows[0])" : "lignes \(headerRows[0]) à \(headerRows[1])"
    var lines = [
      "",
      "Tableau d'exécution : feuille « \(sheet) »,"
        + " sûreté \(Int((confidence * 100).rounded())) %",
      "  en-tête : \(header) ; données : lignes \(firstRow) à \(lastRow)",
      "  \(rowCounts["line"] ?? 0) ligne(s) de crédits, \(rowCounts["banner"] ?? 0) bandeau(x),"
        + " \(rowCounts["subtotal"] ?? 0) sous-total(aux), \(rowCounts["total"] ?? 0) total(aux)",
      "  unité : \(unit)",
    ]
    if let year { lines.append("  exercice : \(year)") }
    if let direction { lines.append("  direction : \(direction)") }
    return lines
  }
}
