import CarbonAccounting
import Spreadsheet

/// Cells of a tab that other tabs show; nil when the tab is not made.
extension DialogueContext {
  /// A cell of the total row of the consumption, in the tab of the budget.
  func consumed(_ column: Int) -> String? {
    sheetName(for: .budget).map { A1.cell($0, BudgetLayout(self).consumptionTotal, column) }
  }

  /// A cell of a poste's row of the consumption, in the tab of the budget.
  func consumed(_ column: Int, ofPoste index: Int) -> String? {
    guard index < BudgetLayout(self).count else { return nil }
    return sheetName(for: .budget).map {
      A1.cell($0, BudgetLayout(self).consumptionRows.lowerBound + index, column)
    }
  }

  /// The cells of a column of the consumption, one for each poste.
  func consumedRange(_ column: Int) -> String? {
    sheetName(for: .budget).map {
      A1.range($0, BudgetLayout(self).consumptionRows, column...column)
    }
  }

  /// A cell of the total row of the envelopes, in the tab of the budget.
  func envelopes(_ column: Int) -> String? {
    sheetName(for: .budget).map { A1.cell($0, BudgetLayout(self).envelopeTotal, column) }
  }

  /// Formula: the envelope of the poste in a cell without the amendments, the one voted or else that
  /// of the trajectory; nil without the tab of the budget.
  func envelope(beforeAmendmentsOf cell: String) -> String? {
    guard let voted = envelopeRange(BudgetLayout.Envelope.voted),
      let trajectory = envelopeRange(BudgetLayout.Envelope.trajectory)
    else { return nil }
    let row = "MATCH(\(cell),\(name(.posteList)),0)"
    return "IFERROR(IF(\(Phrase.isNumber("INDEX(\(voted),\(row))")),INDEX(\(voted),\(row)),"
      + "N(INDEX(\(trajectory),\(row)))),0)"
  }

  /// The cells of a column of the envelopes, one for each poste.
  func envelopeRange(_ column: Int) -> String? {
    sheetName(for: .budget).map { A1.range($0, BudgetLayout(self).envelopeRows, column...column) }
  }

  /// What remains of the reference in a year, as a formula: 0.96³, or 1 − 3 × 4 %.
  func coefficient(ofYear year: String) -> String {
    let years = "(\(year)-\(name(.referenceYear)))"
    let rate = name(.rate)
    return "IF(\(name(.mode))=\"linéaire\",MAX(0,1-\(rate)*\(years)),(1-\(rate))^\(years))"
  }

  /// Formula: what tonnes of the fiscal year are in the reference year, on the trajectory.
  func atReference(_ tonnes: String) -> String {
    let coefficient = coefficient(ofYear: name(.fiscalYear))
    return "IF(\(coefficient)>0.0001,\(tonnes)/MAX(0.0001,\(coefficient)),0)"
  }

  /// Formula: tonnes that validated changes of perimeter add to the base of the trajectory; nil
  /// without the tab of amendments.
  var movedBase: String? {
    AmendmentsTab.perimeter(self).map { atReference("N(\($0))") }
  }

  /// Formula: the base of the trajectory, a service that changed direction counted where it is now;
  /// nil without the tab of the budget.
  var trajectoryBase: String? {
    envelopes(BudgetLayout.Envelope.reference).map {
      "(N(\($0))\(movedBase.map { "+\($0)" } ?? ""))"
    }
  }

  /// Where a list of postes comes from.
  var posteRule: Validation.Rule {
    if sheetName(for: .budget) != nil { return .listReference(name(.posteList)) }
    // Excel takes 255 characters of a list.
    var names: [String] = []
    for poste in Poste.all where (names + [poste.name]).joined(separator: ",").utf16.count < 250 {
      names.append(poste.name)
    }
    return .list(names)
  }

  /// The directions that the référentiel knows, to choose from; nil when there is none, or more than
  /// a list takes.
  var directionRule: Validation.Rule? {
    let codes = directions.map(\.code).filter { code in
      !code.isEmpty && !code.contains { [",", ";", "\""].contains($0) }
    }
    guard !codes.isEmpty, codes.joined(separator: ",").utf16.count < 250 else { return nil }
    return .list(codes)
  }

  /// A sentence after the tabs that it is about, as far as they are made: `Onglet CO2 Actions : une
  /// seule.`; the sentence alone when none of them is.
  func sentence(_ words: String, in tabs: [DialogueTab]) -> String {
    let names = tabs.compactMap { sheetName(for: $0) }
    guard let last = names.last else { return words.prefix(1).uppercased() + words.dropFirst() }
    let others = names.dropLast().joined(separator: ", ")
    return others.isEmpty ? "Onglet \(last) : \(words)" : "Onglets \(others) et \(last) : \(words)"
  }
}
