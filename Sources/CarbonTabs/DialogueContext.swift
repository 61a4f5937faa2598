package import CarbonAccounting

/// Everything the tabs and columns are made from.
package struct DialogueContext: Sendable {
  /// Name of the authority.
  package var collectivity: String
  /// Code of the direction.
  package var directionCode: String
  /// Name of the direction.
  package var directionName: String
  /// Fiscal year.
  package var fiscalYear: Int
  /// Year of the inventory that the trajectory starts from.
  package var referenceYear: Int
  /// Last year of the trajectory.
  package var targetYear: Int
  /// Yearly reduction, as a fraction.
  package var rate: Double
  /// Compound or linear.
  package var mode: Trajectory.Mode
  /// Closing date, in days since 1899-12-30.
  package var closingDate: Double
  /// Prices of the year divided by prices of the ratios' year.
  package var priceIndex: Double
  /// Whether the budget records amounts before tax.
  package var amountsExcludeVAT: Bool
  /// The postes shown, in their order.
  package var postes: [PosteBudget]
  /// The keys met in the workbook, in the order they are to stand.
  package var correspondences: [WorkbookCorrespondence]
  /// The factors listed; the monetary ones can be chosen for a key.
  package var factors: [EmissionFactor]
  /// The chapters met in the workbook.
  package var chapters: [Chapter]
  /// What the référentiel says beyond figures, for the direction, by tab that shows it.
  package var records: [DialogueTab: [ReferentialRecord]] = [:]
  /// Agents of the direction.
  package var staff: Int?
  /// Agents who answered the survey of trips.
  package var answers: Int?
  /// The directions that the référentiel knows.
  package var directions: [(code: String, name: String)] = []
  /// Function of the carbon correspondent.
  package var correspondent = ""
  /// Fewest people for whom a figure is shown; never below 5.
  package var anonymity = 5
  /// Where the factors come from, such as `catalogue intégré 2025.1`.
  package var catalogueName: String
  /// Names of the tabs to make, already unique in the workbook; a tab without a name is not made.
  package var sheetNames: [DialogueTab: String]
  /// Names that had to be changed because the workbook has them for something else.
  package var renamedNames: [WorkbookName: String]
  /// All names of the workbook, in lower case.
  package var takenNames: Set<String>
  /// Rows that hold what people typed before, by ``EntryRegion/id``.
  package var entryRows: [String: Int]
  /// Key that the lines of each kind get, by what makes lines of a kind.
  package var lineKeys: [(signature: String, key: String)]
  /// Name of the hidden sheet that remembers defaults, unique in the workbook.
  package var defaultsSheetName: String
  /// Where the execution table is; nil for tabs alone.
  package var binding: TableBinding?

  /// Makes a context with the default tabs and names, and nothing met yet.
  package init(
    collectivity: String = "",
    directionCode: String = "",
    directionName: String = "",
    fiscalYear: Int,
    referenceYear: Int = 2021,
    targetYear: Int = 2030,
    rate: Double = 0.04,
    mode: Trajectory.Mode = .compound,
    closingDate: Double,
    priceIndex: Double = 1,
    amountsExcludeVAT: Bool = false,
    postes: [PosteBudget] = [],
    correspondences: [WorkbookCorrespondence] = [],
    factors: [EmissionFactor] = [],
    chapters: [Chapter] = [],
    catalogueName: String = "",
    binding: TableBinding? = nil
  ) {
    self.collectivity = collectivity
    self.directionCode = directionCode
    self.directionName = directionName
    self.fiscalYear = fiscalYear
    self.referenceYear = referenceYear
    self.targetYear = targetYear
    self.rate = rate
    self.mode = mode
    self.closingDate = closingDate
    self.priceIndex = priceIndex
    self.amountsExcludeVAT = amountsExcludeVAT
    self.postes = postes
    self.correspondences = correspondences
    self.factors = factors
    self.chapters = chapters
    self.catalogueName = catalogueName
    self.binding = binding
    sheetNames = Dictionary(
      uniqueKeysWithValues: DialogueTab.allCases.map { ($0, $0.defaultName) }
    )
    renamedNames = [:]
    takenNames = []
    entryRows = [:]
    lineKeys = []
    defaultsSheetName = "CO2 Propositions"
  }

  /// Name of a tab; nil when it is not made.
  package func sheetName(for tab: DialogueTab) -> String? { sheetNames[tab] }

  /// The name that formulas use.
  package func name(_ name: WorkbookName) -> String { renamedNames[name] ?? name.rawValue }

  /// How many rows a region needs: those proposed, or more when people have filled more.
  ///
  /// - Parameters:
  ///   - id: The ``EntryRegion/id`` of a region whose rows people add.
  ///   - count: Rows of an empty region.
  ///   - spare: Rows left empty after those that people have filled.
  /// - Returns: A number of rows, at least `count`.
  package func rows(of id: String, atLeast count: Int, spare: Int = 5) -> Int {
    max(count, entryRows[id].map { $0 + spare } ?? 0)
  }

  /// A name that the workbook does not have for something else.
  func freeName(_ name: String) -> String {
    guard takenNames.contains(name.lowercased()) else { return name }
    var number = 2
    while takenNames.contains("\(name)_\(number)".lowercased()) { number += 1 }
    return "\(name)_\(number)"
  }

  /// Mandated euros of each key, as the tab of the factors sums them up; nil without a table.
  var mandatedByKey: String? {
    guard binding?.range(.mandate) != nil, let sheet = sheetName(for: .factors) else { return nil }
    let column = FactorsTab.Column.mandated
    return A1.range(sheet, FactorsLayout(self).keyRows, column...column)
  }

  /// Formula: tonnes of the poste in a cell that the tabs of quantities know to date; nil when
  /// there are no such tabs.
  func measuredTonnes(ofPoste cell: String) -> String? {
    let kilograms = [
      TripsLayout(self)?.kilograms(ofPoste: cell), EnergyLayout(self)?.kilograms(ofPoste: cell),
    ].compactMap { $0 }
    return kilograms.isEmpty ? nil : "(\(kilograms.joined(separator: "+")))/1000"
  }

  /// Formula: the squared uncertain tonnes of the poste in a cell that quantities account for.
  func measuredVariance(ofPoste cell: String) -> String? {
    var terms: [String] = []
    if let trips = TripsLayout(self) {
      terms.append("SUMSQ(\(trips.kilograms(ofPoste: cell))/1000*\(trips.uncertainty))")
    }
    if let energy = EnergyLayout(self) {
      terms.append("SUMSQ(\(energy.kilograms(ofPoste: cell))/1000*\(energy.uncertainty))")
    }
    return terms.isEmpty ? nil : terms.joined(separator: "+")
  }

  /// Postes that the tabs of quantities fill in, unless people choose others.
  package var quantityPostes: [String] {
    (TripsLayout(self) == nil ? [] : TripsLayout.kindPostes)
      + (EnergyLayout(self) == nil ? [] : EnergyLayout.postes)
  }

  /// Whether some tab of quantities can fill in a poste.
  func isMeasured(_ poste: String) -> Bool { quantityPostes.contains(poste) }

  /// Formula: whether the budget has no row for the poste in a cell, so that what counts on it would
  /// be in no total.
  func isLost(poste cell: String) -> String {
    sheetName(for: .budget) == nil
      ? "FALSE" : "SUMPRODUCT((\(name(.posteList))=\(cell))*1)=0"
  }

  /// What the tabs are about: the direction, or the authority when no direction is known.
  var subject: String {
    let direction = directionName.isEmpty ? directionCode : directionName
    return direction.isEmpty ? collectivity : direction
  }

  /// A title that names what the tab is about, when that is known.
  func title(_ words: String) -> String { subject.isEmpty ? words : "\(words) — \(subject)" }

  /// A subtitle of the parts that say something; it begins with a capital.
  func subtitle(_ parts: String...) -> String {
    let words = parts.filter { !$0.isEmpty }.joined(separator: " · ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
