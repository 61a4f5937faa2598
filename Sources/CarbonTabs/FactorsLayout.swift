import CarbonAccounting

/// Where the blocks of the tab `CO2 Facteurs` stand, for the names that formulas use.
struct FactorsLayout {
  /// Parameters, in their order.
  enum Parameter: Int, CaseIterable {
    case collectivity, direction, fiscalYear, referenceYear, targetYear, rate, mode
    case closingDate, priceIndex, beforeTax

    /// Name of its field.
    var field: String {
      switch self {
      case .collectivity: "Collectivite"
      case .direction: "Direction"
      case .fiscalYear: "Exercice"
      case .referenceYear: "AnneeReference"
      case .targetYear: "AnneeCible"
      case .rate: "Taux"
      case .mode: "Mode"
      case .closingDate: "DateArrete"
      case .priceIndex: "Indice"
      case .beforeTax: "HorsTaxes"
      }
    }
  }

  static let firstParameterRow = 5
  static let spareKeys = 15
  static let spareFactors = 10
  static let valueColumn = 2
  static let effectiveColumn = 3

  let keyRows: ClosedRange<Int>
  let ratioRows: ClosedRange<Int>
  let physicalRows: ClosedRange<Int>
  /// Monetary factors, then all others.
  let ratios: [EmissionFactor]
  let physical: [EmissionFactor]

  init(_ context: DialogueContext) {
    ratios = context.factors.filter(\.isMonetary)
    physical = context.factors.filter { !$0.isMonetary }
    let firstKey = Self.firstParameterRow + Parameter.allCases.count + 4
    let keys = context.correspondences.count
    let spareKeys = context.rows(of: "Correspondances", atLeast: Self.spareKeys)
    keyRows = firstKey...(firstKey + keys + spareKeys - 1)
    let firstRatio = keyRows.upperBound + 5
    let spareRatios = context.rows(of: "Ratios", atLeast: Self.spareFactors)
    ratioRows = firstRatio...(firstRatio + ratios.count + spareRatios - 1)
    let firstPhysical = ratioRows.upperBound + 5
    let sparePhysical = context.rows(of: "Facteurs", atLeast: Self.spareFactors)
    physicalRows = firstPhysical...(firstPhysical + physical.count + sparePhysical - 1)
  }

  func row(_ parameter: Parameter) -> Int { Self.firstParameterRow + parameter.rawValue }
}
