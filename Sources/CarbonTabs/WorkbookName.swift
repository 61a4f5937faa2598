/// Names that the tabs define in the workbook and that formulas use.
package enum WorkbookName: String, CaseIterable, Sendable {
  /// Keys of the correspondences.
  case keys = "CO2_Cles"
  /// Poste of each key.
  case postes = "CO2_Postes"
  /// Method of each key.
  case methods = "CO2_Methodes"
  /// kgCO2e per k€ before tax of each key.
  case ratios = "CO2_FE"
  /// VAT rate of each key.
  case vatRates = "CO2_TVA"
  /// Uncertainty of each key.
  case uncertainties = "CO2_Incertitudes"
  /// Tonnes retained for each key; only with a table.
  case retainedByKey = "CO2_RetenuParCle"
  /// Codes of the monetary factors.
  case ratioCodes = "CO2_CodesRatios"
  /// Values of the monetary factors.
  case ratioValues = "CO2_ValeursRatios"
  /// Price index.
  case priceIndex = "CO2_Indice"
  /// Fiscal year.
  case fiscalYear = "CO2_Exercice"
  /// Reference year.
  case referenceYear = "CO2_AnneeReference"
  /// Yearly reduction.
  case rate = "CO2_Taux"
  /// `composé` or `linéaire`.
  case mode = "CO2_Mode"
  /// Closing date.
  case closingDate = "CO2_DateArrete"
  /// `oui` when amounts are before tax.
  case beforeTax = "CO2_HorsTaxes"
  /// Names of the postes, for lists.
  case posteList = "CO2_ListePostes"
  /// What input cells held when the tabs were made.
  case defaults = "CO2_Propositions"
  /// The paragraph of the tab that frames next year's budget.
  case guidance = "CO2_Paragraphe"
}
