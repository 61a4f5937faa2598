import CarbonAccounting
import Spreadsheet

/// Where the blocks of the tab `CO2 Déplacements` stand, for itself and for the tabs that read it.
struct TripsLayout {
  /// What a week stands for, when people note one week instead of a month.
  enum Week: String, CaseIterable {
    case any = "semaine type"
    case winter = "semaine type d'hiver"
    case summer = "semaine type d'été"

    /// Weeks worked that it usually stands for.
    var usualCount: Double {
      switch self {
      case .any: 45
      case .winter: 24
      case .summer: 21
      }
    }

    /// How much of its season has gone by, given the months gone by in the year.
    func elapsed(_ months: String) -> String {
      switch self {
      case .any: "\(months)/12"
      case .winter: "(MIN(\(months),3)+MAX(0,\(months)-9))/6"
      case .summer: "MAX(0,MIN(\(months),9)-3)/6"
      }
    }
  }

  /// Settings, in their order.
  enum Setting: Int, CaseIterable {
    case staff, answers, rate, threshold, override, reason, coefficient, anonymity
    case anyWeek, winterWeek, summerWeek, notedUntil, knownDay
  }

  static let months = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
  ]
  /// The months as the axis of a chart has room for them.
  static let shortMonths = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
    "déc.",
  ]
  /// Months, then weeks.
  static let periods = months + Week.allCases.map(\.rawValue)
  /// Kinds of trips that people find; they can be renamed.
  static let kinds = [
    "domicile-travail", "inter-sites", "déplacement exceptionnel", "logistique", "autre",
  ]
  static let kindPostes = [
    "Déplacements domicile-travail", "Déplacements professionnels",
    "Déplacements professionnels", "Fret", "Déplacements professionnels",
  ]
  static let qualities: [(name: String, uncertainty: Double)] = [
    ("mesuré", 0.1), ("déclaré", 0.25), ("estimé", 0.5),
  ]
  /// The ``EntryRegion/id`` of the trips.
  static let tripRegion = "Trajets"
  /// What people note beside a trip: the field, and the column of the référentiel.
  static let comment = "Commentaire"
  /// Accounts whose euros pay for trips that are followed in kilometres, and the poste of those
  /// trips: commuting says nothing of what missions cost.
  static let accounts: [(account: String, quantities: String)] = [
    ("6251", "Déplacements professionnels"), ("6247", "Déplacements domicile-travail"),
    ("60622", "Déplacements professionnels"),
  ]
  /// Visible columns of the sheet.
  static let columns = 14
  static let settingColumns = 3...4
  /// Hidden column of the accounts: whether they give way.
  static let flagColumn = 15
  static let firstKind = 11

  let sheet: String
  let modes: [TravelMode]
  let firstSetting: Int
  let modeRows: ClosedRange<Int>
  let kindRows: ClosedRange<Int>
  let periodRows: ClosedRange<Int>
  let accountRows: ClosedRange<Int>
  /// Header of the table that people fill in.
  let tripHeader: Int
  let tripCount: Int

  /// The layout in a workbook; nil when the tab is not made.
  init?(_ context: DialogueContext) {
    guard let sheet = context.sheetName(for: .trips) else { return nil }
    self.init(context, sheet: sheet)
  }

  init(_ context: DialogueContext, sheet: String) {
    self.sheet = sheet
    modes = TravelMode.all(among: context.factors)
    kindRows = Self.firstKind...(Self.firstKind + Self.kinds.count - 1)
    let period = kindRows.upperBound + 5
    periodRows = period...(period + Self.periods.count - 1)
    firstSetting = periodRows.upperBound + 5
    let account = firstSetting + Setting.allCases.count + 4
    accountRows = account...(account + Self.accounts.count - 1)
    let mode = accountRows.upperBound + 5
    modeRows = mode...(mode + modes.count + 4 - 1)
    tripHeader = modeRows.upperBound + 5
    tripCount = context.rows(
      of: Self.tripRegion,
      atLeast: max(40, (context.records[.trips]?.count ?? 0) + TabTable.spareRows),
      spare: TabTable.spareRows
    )
  }

  func row(_ setting: Setting) -> Int { firstSetting + setting.rawValue }

  /// Value of a setting on its own sheet.
  func value(_ setting: Setting) -> String {
    A1.absolute(row(setting), Self.settingColumns.lowerBound)
  }

  /// Formula: how many people a figure must have behind it to be shown and counted.
  var fewestPeople: String { "MAX(5,\(Phrase.typed(value(.anonymity))))" }

  var kindTotal: Int { kindRows.upperBound + 1 }

  /// Columns of the kinds of trips.
  enum Kind {
    static let name = 0, poste = 2, extrapolates = 4, people = 5, trips = 6, kilometres = 7
    static let kilograms = 8, share = 9, constant = 10, excluded = 11, words = 12
    // Hidden: people counted, kilograms before the threshold, and after it; of those the ones noted
    // by month, noted beside the budget's lines, and measured.
    static let count = 15, raw = 16, kept = 17, keptConstant = 18, keptMonths = 19
    static let noted = 20, measured = 21, takesPaid = 22
    static let keptWeeks = 23
  }

  private func cells(_ rows: ClosedRange<Int>, _ column: Int) -> String {
    A1.range(sheet, rows, column...column)
  }

  /// Formula: kilograms of the poste in a cell, to date.
  func kilograms(ofPoste cell: String) -> String {
    kilograms(Kind.kept, ofPoste: cell)
  }

  /// Formula: those of them that were noted by month, not by usual week.
  func monthlyKilograms(ofPoste cell: String) -> String {
    kilograms(Kind.keptMonths, ofPoste: cell)
  }

  /// Formula: what usual weeks make of a whole year.
  func yearlyKilograms(ofPoste cell: String) -> String {
    kilograms(Kind.keptWeeks, ofPoste: cell)
  }

  /// Formula: kilograms that no line of the budget pays for, of the poste in a cell.
  func notedKilograms(ofPoste cell: String) -> String {
    kilograms(Kind.noted, ofPoste: cell)
  }

  private func kilograms(_ column: Int, ofPoste cell: String) -> String {
    "SUMIFS(\(cells(kindRows, column)),\(cells(kindRows, Kind.poste)),\(cell))"
  }

  /// Cell with the last day that trips noted by month speak of.
  var knownDay: String {
    A1.cell(sheet, row(.knownDay), Self.settingColumns.lowerBound)
  }

  /// Cell with the kilograms of all trips, to date.
  var total: String { A1.cell(sheet, kindTotal, Kind.kept) }
  /// Cell with the same at the factors of the reference year.
  var totalConstant: String { A1.cell(sheet, kindTotal, Kind.keptConstant) }
  /// Column of the uncertainty of the modes, and of their total below.
  static let uncertaintyColumn = 9
  /// Cell with the uncertainty of the total.
  var uncertainty: String {
    A1.cell(sheet, modeRows.upperBound + 1, Self.uncertaintyColumn)
  }
  /// Cell with the share of agents who answered.
  var rate: String { A1.cell(sheet, row(.rate), Self.settingColumns.lowerBound) }
  /// Cell with the share of kilograms measured rather than said or guessed.
  var measured: String { A1.cell(sheet, 4, 11) }

  /// Formula: how many accounts of this tab leave their euros to its quantities, for the account in
  /// a cell or for each in a range.
  func replacements(of cells: String) -> String {
    ReplacedAccounts.replacements(of: cells, sheet, accountRows, flagColumn: Self.flagColumn)
  }
}
