/// Where the tables of the tab `CO2 Budget` stand, for the tabs that link to it.
struct BudgetLayout {
  enum Envelope {
    static let poste = 0, beges = 1, reference = 2, previous = 3, trajectory = 4, voted = 5
    static let amendments = 6, corrected = 7, uncertainty = 8, owner = 9, comment = 11
  }
  enum Consumption {
    static let poste = 0, envelope = 1, engaged = 2, recorded = 3, remaining = 4, known = 5
    static let consumed = 6, expected = 7, pace = 8, landing = 9, gap = 10, uncertainty = 11
    static let range = 12, alert = 13
  }
  enum Profile {
    static let poste = 0, delay = 1, firstMonth = 2, total = 14
  }
  /// Hidden columns: what each source of a poste's tonnes knows, until when, and where that lands.
  enum Part {
    static let first = 16
    static let tonnes = 0, known = 1, expected = 2, count = 3
    static let sources = 4
    static let landing = first + sources * count
  }
  static let columns = 15
  static let coefficientRow = 4
  static let coefficientColumn = 6
  static let previousCoefficientColumn = 5

  let count: Int
  let envelopeRows: ClosedRange<Int>
  let consumptionRows: ClosedRange<Int>
  let profileRows: ClosedRange<Int>

  init(_ context: DialogueContext) {
    count = max(1, context.postes.count)
    envelopeRows = 9...(9 + count - 1)
    let consumption = envelopeRows.upperBound + 9
    consumptionRows = consumption...(consumption + count - 1)
    let profile = consumptionRows.upperBound + 6
    profileRows = profile...(profile + count - 1)
  }

  /// Formulas: the months of a poste's season, as one row, and their sum, for another tab; nil without
  /// a tab of the budget.
  static func season(
    _ context: DialogueContext,
    ofPoste cell: String
  ) -> (months: String, total: String)? {
    guard let sheet = context.sheetName(for: .budget) else { return nil }
    let rows = BudgetLayout(context).profileRows
    func found(_ columns: ClosedRange<Int>, _ column: Int) -> String {
      "INDEX(\(A1.range(sheet, rows, columns)),MATCH(\(cell),"
        + "\(A1.range(sheet, rows, Profile.poste...Profile.poste)),0),\(column))"
    }
    return (
      found(Profile.firstMonth...(Profile.firstMonth + 11), 0),
      found(Profile.total...Profile.total, 1)
    )
  }

  var envelopeTotal: Int { envelopeRows.upperBound + 1 }
  var consumptionTotal: Int { consumptionRows.upperBound + 1 }
  /// Formula: how many postes with an envelope have no landing.
  var missing: String { missing(in: nil) }
  var monthRow: Int { profileRows.lowerBound - 1 }

  /// Formula: how many postes with an envelope have no landing, for another tab.
  func missing(in sheet: String?) -> String {
    func cells(_ column: Int) -> String {
      let cells = A1.range(consumptionRows, column)
      return sheet.map { "\(A1.quoted($0))!\(cells)" } ?? cells
    }
    return "SUMPRODUCT((\(cells(Consumption.envelope))>0)"
      + "*(1-ISNUMBER(\(cells(Consumption.landing)))))"
  }
}
