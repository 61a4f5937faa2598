import CarbonAccounting
import Spreadsheet

/// A row of the sheet `Paramètres`; its raw value is the text of the first column.
package enum ReferentialParameter: String, CaseIterable, Sendable {
  /// Name of the authority.
  case collectivity = "Collectivité"
  /// Fiscal year.
  case fiscalYear = "Exercice"
  /// Year of the inventory.
  case referenceYear = "Année de référence"
  /// Last year of the trajectory.
  case targetYear = "Année cible"
  /// Yearly reduction, a rate.
  case rate = "Baisse annuelle"
  /// `composé` or `linéaire`.
  case mode = "Mode de la baisse"
  /// Closing date.
  case closingDate = "Date d'arrêté"
  /// Prices of the year divided by prices of the ratios' year.
  case priceIndex = "Indice de prix"
  /// `oui` when amounts are before tax.
  case beforeTax = "Montants hors taxes"
  /// `oui` to count subsidies and contributions.
  case extendedPerimeter = "Périmètre élargi"
  /// Fewest people for whom a figure is shown.
  case anonymity = "Seuil d'anonymat"

  /// What it means, for people.
  var explanation: String {
    switch self {
    case .collectivity: "Nom de la collectivité, repris en tête des onglets."
    case .fiscalYear: "Année budgétaire. Vide : celle que dit le tableau d'exécution."
    case .referenceYear: "Année du bilan d'émissions dont part la trajectoire."
    case .targetYear: "Dernière année de la trajectoire."
    case .rate: "Baisse demandée chaque année."
    case .mode:
      "composé : la baisse s'applique à l'année précédente. linéaire : à l'année de référence."
    case .closingDate: "Date à laquelle l'exécution est arrêtée. Vide : celle de l'option --arrete."
    case .priceIndex:
      "Prix de l'exercice divisés par ceux de l'année des ratios (2023) : 1,04 après 4 % de hausse."
    case .beforeTax: "oui si le budget est tenu hors taxes (service assujetti à la TVA)."
    case .extendedPerimeter:
      "oui pour compter aussi les subventions et participations (comptes « option »)."
    case .anonymity:
      "Aucun chiffre de déplacement n'est montré pour moins de personnes. Jamais moins de 5."
    }
  }

  /// The value that the model starts with; nil when it is left to the user.
  func defaultValue(fiscalYear: Int?) -> CellValue {
    switch self {
    case .collectivity: .blank
    case .fiscalYear: fiscalYear.map { .number(Double($0)) } ?? .blank
    case .referenceYear: .number(2021)
    case .targetYear: .number(2030)
    case .rate: .number(0.04)
    case .mode: .text(Trajectory.Mode.compound.rawValue)
    case .closingDate: .blank
    case .priceIndex: .number(1)
    case .beforeTax, .extendedPerimeter: .text("non")
    case .anonymity: .number(5)
    }
  }

  /// What can be typed.
  var rule: Validation.Rule? {
    switch self {
    case .collectivity: nil
    case .fiscalYear, .referenceYear, .targetYear: .whole(1990...2100)
    case .rate: .decimal(0...0.5)
    case .mode: .list(Trajectory.Mode.allCases.map(\.rawValue))
    case .closingDate: .date(32_874...73_415)
    case .priceIndex: .decimal(0.1...10)
    case .beforeTax, .extendedPerimeter: .list(["oui", "non"])
    case .anonymity: .whole(5...100)
    }
  }

  /// Number format of its value.
  var numberFormat: String {
    switch self {
    case .rate: Look.percentFine
    case .closingDate: Look.date
    case .priceIndex: "0.000"
    case .fiscalYear, .referenceYear, .targetYear, .anonymity: "0"
    case .collectivity, .mode, .beforeTax, .extendedPerimeter: "General"
    }
  }
}
