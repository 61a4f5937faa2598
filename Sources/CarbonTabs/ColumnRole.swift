/// A column injected beside the execution table.
package enum ColumnRole: String, CaseIterable, Sendable {
  /// Chapter code, only when the table has no chapter column.
  case chapitre
  /// Key into the correspondences.
  case cle
  /// Poste.
  case poste
  /// Method.
  case methode
  /// kgCO2e per k€ before tax.
  case facteur
  /// VAT rate taken out of the amounts.
  case tva
  /// Tonnes of the budget primitif.
  case co2BP
  /// Tonnes of the crédits ouverts.
  case co2Ouverts
  /// Tonnes of what is engaged, mandated included.
  case co2Engage
  /// Tonnes of what is mandated.
  case co2Mandate
  /// Tonnes measured or decided, typed by people.
  case constate
  /// Tonnes that count: measured where they are, else by the ratio.
  case retenu
  /// Budget minus engaged, in tonnes.
  case disponible
  /// Retained over budget.
  case taux
  /// Uncertainty of the retained tonnes.
  case incertitude
  /// Band of the retained tonnes.
  case ordre
  /// Comment of the direction.
  case commentaireDirection
  /// Comment of the finance department.
  case commentaireFinances
}
