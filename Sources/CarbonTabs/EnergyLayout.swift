import CarbonAccounting
import Spreadsheet

/// Where the blocks of the tab `CO2 Énergie` stand, for itself and for the tabs that read it.
struct EnergyLayout {
  /// Accounts that pay for energies followed in quantities, and the families of those energies: 60618
  /// is gas where 60612 is kept for electricity.
  static let accounts: [(account: String, quantities: String)] = [
    ("60612", words(.electricity, .gas)), ("60613", words(.network)), ("60618", words(.gas)),
    ("60621", words(.other)), ("60622", words(.fuel)),
  ]
  /// The ``EntryRegion/id`` of the meters.
  static let meterRegion = "Compteurs"
  static let poste = "Énergie"
  /// Postes that meters count on: fuels burn in vehicles.
  static let postes = [poste, "Déplacements professionnels"]
  /// Visible columns of the sheet.
  static let columns = 19
  static let firstMonth = 3
  static let delayRow = 9
  /// First of the hidden columns with what the chart shows of each month.
  static let firstChartMonth = 26

  let sheet: String
  let sources: [EnergySource]
  let sourceRows: ClosedRange<Int>
  let monthRows: ClosedRange<Int>
  let accountRows: ClosedRange<Int>
  let meterHeader: Int
  let meterCount: Int

  /// The layout in a workbook; nil when the tab is not made.
  init?(_ context: DialogueContext) {
    guard let sheet = context.sheetName(for: .energy) else { return nil }
    self.init(context, sheet: sheet)
  }

  init(_ context: DialogueContext, sheet: String) {
    self.sheet = sheet
    sources = EnergySource.all(among: context.factors)
    let month = Self.delayRow + 6
    monthRows = month...(month + EnergySource.Group.allCases.count - 1)
    meterHeader = monthRows.upperBound + 22
    meterCount = context.rows(
      of: Self.meterRegion,
      atLeast: max(14, (context.records[.energy]?.count ?? 0) + 6)
    )
    let source = meterHeader + meterCount + 6
    sourceRows = source...(source + sources.count + 3 - 1)
    let account = sourceRows.upperBound + 6
    accountRows = account...(account + Self.accounts.count - 1)
  }

  var meterRows: ClosedRange<Int> { (meterHeader + 1)...(meterHeader + meterCount) }
  var meterTotal: Int { meterRows.upperBound + 1 }

  /// Columns of the meters.
  enum Meter {
    static let place = 0, energy = 1, poste = 2, total = 15, kilograms = 16, provisional = 17
    static let control = 18
    // Hidden: factor, kilograms known, what they make of a whole year, group, kilograms known at the
    // factor of the reference year.
    static let factor = 20, known = 21, year = 22, group = 23, constant = 24
    // Of the total only.
    static let uncertainty = 25
  }

  private func cells(_ column: Int) -> String {
    A1.range(sheet, meterRows, column...column)
  }

  /// Formula: kilograms of the poste in a cell, known to date.
  func kilograms(ofPoste cell: String) -> String {
    "SUMIFS(\(cells(Meter.known)),\(cells(Meter.poste)),\(cell))"
  }

  /// Formula: what the months known of the poste in a cell make of a whole year.
  func yearlyKilograms(ofPoste cell: String) -> String {
    "SUMIFS(\(cells(Meter.year)),\(cells(Meter.poste)),\(cell))"
  }

  /// Formula: kilograms known to date of the families that a text names; an energy without a family
  /// may be any.
  func kilograms(ofFamilies text: String) -> String {
    let groups = cells(Meter.group)
    return
      "SUMPRODUCT(((\(groups)=\"\")+ISNUMBER(SEARCH(\(groups),\(text)))>0)*\(cells(Meter.known)))"
  }

  /// Formula: kilograms known to date of one family.
  func kilograms(of group: EnergySource.Group) -> String {
    "SUMIFS(\(cells(Meter.known)),\(cells(Meter.group)),\(A1.literal(group.rawValue)))"
  }

  /// Cell with the kilograms of all meters, known to date.
  var total: String { A1.cell(sheet, meterTotal, Meter.known) }
  /// Cell with the uncertainty of the total.
  var uncertainty: String { A1.cell(sheet, meterTotal, Meter.uncertainty) }
  /// Cell with the last day known.
  var knownDay: String { A1.cell(sheet, Self.delayRow + 1, 3) }

  /// Formula: how many accounts of this tab leave their euros to its quantities, for the account in
  /// a cell or for each in a range.
  func replacements(of cells: String) -> String {
    ReplacedAccounts.replacements(of: cells, sheet, accountRows, flagColumn: Meter.factor)
  }

  /// Formula: whether quantities must be missing from the poste in a cell.
  func doubts(poste cell: String) -> String {
    ReplacedAccounts.doubts(poste: cell, sheet, accountRows, flagColumn: Meter.factor)
  }

  /// Families as one text, as accounts name them; a comma would part the list it is chosen from.
  static func words(_ groups: EnergySource.Group...) -> String {
    groups.map(\.rawValue).joined(separator: " + ")
  }
}
