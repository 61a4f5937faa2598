import CarbonAccounting
import Spreadsheet

/// What a poste's tonnes come from: the lines of the table, trips noted by month, trips of a usual
/// week, and meters. Each is known until a day of its own and lands by itself, so that what came
/// late is not taken for what did not happen.
extension BudgetTab {
  /// Formulas over the parts of a poste.
  struct Parts {
    /// Cells of each part.
    fileprivate var cells: [(tonnes: String, known: String, expected: String)] = []
    /// Cell with the tonnes that the parts land at.
    fileprivate(set) var landing = ""

    /// Formula: the earliest of the days until which something is known.
    var known: String {
      guard let lines = cells.first else { return "0" }
      let nothing = cells.map { "\($0.tonnes)=0" }.joined(separator: ",")
      let latest = "MAX(\(cells.map(\.known).joined(separator: ",")))"
      let days = cells.map { "IF(\($0.tonnes)=0,\(latest),\($0.known))" }
      if cells.count == 1 { return lines.known }
      return "IF(AND(\(nothing)),\(lines.known),MIN(\(days.joined(separator: ","))))"
    }

    /// Formula: the share of the year's tonnes expected in what is known of all parts.
    func expected(recorded: String) -> String {
      guard let lines = cells.first else { return "0" }
      if cells.count == 1 { return lines.expected }
      let unknown = cells.map { "AND(\($0.tonnes)<>0,\($0.expected)<=0)" }.joined(separator: ",")
      return "IF(OR(\(unknown)),0,IF(AND(\(recorded)>0,\(landing)>0.0001),"
        + "ROUND(\(recorded)/\(landing),9),\(lines.expected)))"
    }
  }

  /// The sources of a poste's tonnes that there are: lines, trips by month, trips of a usual week,
  /// meters.
  static func sources(_ context: DialogueContext) -> [Int] {
    [0] + (TripsLayout(context) == nil ? [] : [1, 2]) + (EnergyLayout(context) == nil ? [] : [3])
  }

  /// Headers of the hidden columns, for whoever follows the calculation.
  mutating func partHeaders() {
    let header = layout.consumptionRows.lowerBound - 1
    let names = ["Lignes", "Trajets par mois", "Trajets par semaine", "Compteurs"]
    for source in Self.sources(context) {
      let name = names[source]
      let first = BudgetLayout.Part.first + source * BudgetLayout.Part.count
      for (offset, label) in ["(t)", "connu jusqu'au", "part attendue"].enumerated() {
        writer.text(header, first + offset, "\(name) : \(label)", Look.header)
      }
    }
    writer.text(header, BudgetLayout.Part.landing, "Atterrissage des sources (t)", Look.header)
    writer.sheet.hiddenColumns.formUnion(BudgetLayout.columns...BudgetLayout.Part.landing)
  }

  /// Writes the parts of the poste on a row.
  ///
  /// - Parameters:
  ///   - row: The row.
  ///   - profileRow: Row of its delay and its season.
  ///   - measured: Formula of the quantities that its recorded tonnes include where there is no table.
  /// - Returns: The formulas over the parts.
  mutating func parts(_ row: Int, _ profileRow: Int, measured: String?) -> Parts {
    let poste = A1.columnFixed(row, C.poste)
    let closing = context.name(.closingDate)
    let delay = Phrase.typed(A1.columnFixed(profileRow, P.delay))
    var parts = Parts()
    // What lands by itself says how much of its year is known; else the poste's season does.
    func part(_ source: Int, _ tonnes: String, until day: String, year: String? = nil) {
      let first = BudgetLayout.Part.first + source * BudgetLayout.Part.count
      typealias Part = BudgetLayout.Part
      let known = A1.columnFixed(row, first + Part.known)
      writer.formula(row, first + Part.tonnes, tonnes, Look.number(Look.tonnes))
      writer.formula(row, first + Part.known, day, Look.number(Look.date))
      let season = expected(until: known, profileRow)
      let amount = A1.columnFixed(row, first + Part.tonnes)
      writer.formula(
        row,
        first + Part.expected,
        year.map { "IF(AND(\(amount)>0,\($0)>0),\(amount)/MAX(\($0),0.0000001),\(season))" }
          ?? season,
        Look.number(Look.percent)
      )
      parts.cells.append(
        (
          A1.columnFixed(row, first + Part.tonnes), known,
          A1.columnFixed(row, first + Part.expected)
        )
      )
    }
    part(
      0,
      lines(of: poste, row, measured: measured),
      until: "IF(\(delay)<=0,\(closing),EOMONTH(\(closing)+1,-INT(MIN(24,\(delay)))-1))"
    )
    if let trips = TripsLayout(context) {
      let monthly = "\(trips.monthlyKilograms(ofPoste: poste))/1000"
      part(1, monthly, until: trips.knownDay)
      part(
        2,
        "\(trips.kilograms(ofPoste: poste))/1000-\(parts.cells[1].tonnes)",
        until: closing,
        year: "(\(trips.yearlyKilograms(ofPoste: poste))/1000)"
      )
    }
    if let energy = EnergyLayout(context) {
      part(
        3,
        "\(energy.kilograms(ofPoste: poste))/1000",
        until: energy.knownDay,
        year: "(\(energy.yearlyKilograms(ofPoste: poste))/1000)"
      )
    }
    writer.formula(
      row,
      BudgetLayout.Part.landing,
      // A share of nearly nothing would make nonsense of what is known.
      parts.cells.map { "IF(\($0.expected)>0.0001,\($0.tonnes)/\($0.expected),\($0.tonnes))" }
        .joined(separator: "+"),
      Look.number(Look.tonnes)
    )
    parts.landing = A1.columnFixed(row, BudgetLayout.Part.landing)
    return parts
  }

  /// Formula: tonnes of the lines of the table, or those typed where there is no table.
  private func lines(of poste: String, _ row: Int, measured: String?) -> String {
    if let binding = context.binding, let postes = binding.range(.poste) {
      return binding.range(.retenu).map { "SUMIFS(\($0),\(postes),\(poste))" } ?? "0"
    }
    let recorded = Phrase.typed(A1.columnFixed(row, C.recorded))
    return measured.map { "\(recorded)-\($0)" } ?? recorded
  }

  /// Formula: share of the year expected until the day in a cell: whole months by the profile, the
  /// last one in proportion to its days.
  private func expected(until day: String, _ profileRow: Int) -> String {
    let year = context.name(.fiscalYear)
    let months = P.firstMonth...(P.firstMonth + 11)
    let starts = CellRange(rows: layout.monthRow...layout.monthRow, columns: months).absolute
    let shares =
      "$"
      + A1.range(profileRow...profileRow, months).split(separator: ":")
      .joined(separator: ":$")
    let begun = Phrase.sum(of: shares, where: "\(starts),\"<=\"&\(day)")
    let current = Phrase.sum(of: shares, where: "\(starts),\(day)-DAY(\(day))+1")
    let total = A1.columnFixed(profileRow, P.total)
    return "IF(OR(\(day)<DATE(\(year),1,1),N(\(total))<=0.0001),0,IF(\(day)>=DATE(\(year),12,31),1,"
      + "MAX(0,MIN(1,(\(begun)-(1-DAY(\(day))/DAY(EOMONTH(\(day),0)))*\(current))/\(total)))))"
  }
}
