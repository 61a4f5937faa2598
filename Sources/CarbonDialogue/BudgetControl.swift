import BudgetExecution
import Spreadsheet
public import Workbooks

/// The controls that a budget's table must pass: totals that are the sums of their lines, revenue
/// that equals expenditure where the whole budget is there.
public struct BudgetControl: Sendable {
  /// A control that does not close.
  public struct Finding: Hashable, Sendable, Encodable {
    /// What is compared.
    public enum Kind: String, Hashable, Sendable, Encodable {
      /// A subtotal or total with its lines.
      case total
      /// Revenue with expenditure.
      case balance
    }

    /// What is compared.
    public var kind: Kind
    /// Name of the sheet.
    public var sheet: String
    /// The cell of the total; nil for balances.
    public var cell: String?
    /// Label of the total, or section of the balance.
    public var label: String
    /// Header field of the amounts, as in the header lexicon.
    public var field: String
    /// What the table says: the total, or the revenue, in the unit of the table.
    public var stated: Double
    /// What it is compared with: the sum of the lines, or the expenditure.
    public var found: Double

    /// The finding as a French sentence.
    public var sentence: String {
      let amounts = (ComparedAmount.text(stated), ComparedAmount.text(found))
      switch kind {
      case .total:
        return
          "\(sheet)!\(cell ?? "") : « \(label) » vaut \(amounts.0), ses lignes font \(amounts.1)."
      case .balance:
        return "\(sheet) : \(label), colonne « \(field) » : recettes \(amounts.0), "
          + "dépenses \(amounts.1)."
      }
    }
  }

  /// What does not close, from the top of the table.
  public let findings: [Finding]
  /// How many totals were checked, cell by cell.
  public let totals: Int

  /// Checks the execution table of a workbook; without one, there is nothing to check.
  ///
  /// - Parameter workbook: The workbook.
  /// - Throws: `WorkbookError`, `DialogueError`.
  public init(of workbook: Workbook) throws {
    let finder = try TableFinder(try Referential.builtIn())
    guard case .table(let table, _) = try finder.recognition(in: workbook, sheet: nil) else {
      findings = []
      totals = 0
      return
    }
    var check = TableCheck(table, sheet: workbook.sheets[table.sheet].name)
    check.checkTotals()
    check.checkBalance()
    findings = check.findings
    totals = check.totals
  }
}

/// The controls of one table.
private struct TableCheck {
  private let table: ExecutionTable
  private let sheet: String
  private(set) var findings: [BudgetControl.Finding] = []
  private(set) var totals = 0

  init(_ table: ExecutionTable, sheet: String) {
    self.table = table
    self.sheet = sheet
  }

  mutating func checkTotals() {
    let body = table.body
    let ranges = TotalRows(body).ranges
    for (row, runs) in ranges.sorted(by: { $0.key < $1.key }) {
      guard let offset = body.offset(ofRow: row) else { continue }
      for (field, column) in table.columns.sorted(by: { $0.value < $1.value })
      where field.kind == .amount && field != .disponible {
        guard let values = body.amounts[field], !values[offset].isNaN else { continue }
        let lines = runs.flatMap { Array($0) }.compactMap { body.offset(ofRow: $0) }
          .filter { body.kinds[$0] == .line && !values[$0].isNaN }
        guard !lines.isEmpty else { continue }
        totals += 1
        let sum = lines.reduce(0.0) { $0 + values[$1] }
        // Each line may have been rounded to the unit shown.
        guard abs(sum - values[offset]) > 0.5 + Double(lines.count) * 0.005 else { continue }
        findings.append(
          BudgetControl.Finding(
            kind: .total,
            sheet: sheet,
            cell: "\(CellReference(row: row, column: column))",
            label: body.labels[row] ?? "Total",
            field: field.rawValue,
            stated: values[offset],
            found: sum
          )
        )
      }
    }
  }

  /// Revenue and expenditure are voted equal, section by section: the table of one direction, or of
  /// one kind of flow, need not be.
  mutating func checkBalance() {
    guard table.columns[.direction] == nil, table.columns[.service] == nil,
      table.directionLabel == nil
    else { return }
    let body = table.body
    for field in [Field.bp, .ouverts] {
      guard let values = body.amounts[field] else { continue }
      for (section, name) in [
        (BudgetSection.fonctionnement, "section de fonctionnement"),
        (.investissement, "section d'investissement"),
      ] {
        var sums: [FlowDirection: Double] = [:]
        for offset in 0..<body.count
        where body.kinds[offset] == .line && body.sections[offset] == section
          && !values[offset].isNaN
        {
          sums[body.directions[offset], default: 0] += values[offset]
        }
        guard sums[.unknown] == nil, let revenue = sums[.recette], let spent = sums[.depense],
          revenue != 0, spent != 0, abs(revenue - spent) > 0.5
        else { continue }
        findings.append(
          BudgetControl.Finding(
            kind: .balance,
            sheet: sheet,
            label: name,
            field: field.rawValue,
            stated: revenue,
            found: spent
          )
        )
      }
    }
  }
}

/// Amounts as French sentences show them.
enum ComparedAmount {
  /// An amount with two decimals and thin spaces: `1 234,50`.
  static func text(_ amount: Double) -> String {
    guard amount.isFinite, abs(amount) < 9e15 else { return "\(amount)" }
    let cents = Int((abs(amount) * 100).rounded())
    var digits = String(cents / 100)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    groups.insert(digits, at: 0)
    let fraction = cents % 100 < 10 ? "0\(cents % 100)" : "\(cents % 100)"
    return (amount < 0 && cents > 0 ? "-" : "") + groups.joined(separator: "\u{202F}") + ","
      + fraction
  }
}
