package import Spreadsheet

/// How an injected column looks and behaves.
package struct CarbonColumn: Hashable, Sendable {
  /// Which column.
  package var role: ColumnRole
  /// Text of its header; input columns carry the sign `✎`.
  package var header: String
  /// Width in characters of the default font.
  package var width: Double
  /// Number format of its cells.
  package var numberFormat: String
  /// Place of the text.
  package var alignment: Alignment.Horizontal
  /// Whether people type in it.
  package var isInput: Bool
  /// Whether subtotal rows add it up as they add up the euro columns.
  package var isAdditive: Bool

  init(_ role: ColumnRole) {
    self.role = role
    isInput = false
    isAdditive = false
    width = 12
    numberFormat = "General"
    alignment = .right
    switch role {
    case .chapitre:
      header = "Chapitre (CO2)"
      (width, numberFormat, alignment) = (9, "@", .center)
    case .cle:
      header = "✎ Clé carbone"
      (width, numberFormat, alignment, isInput) = (11, "@", .left, true)
    case .poste:
      header = "Poste carbone"
      (width, numberFormat, alignment) = (28, ";;;@", .left)
    case .methode:
      header = "Méthode"
      (width, numberFormat, alignment) = (11, ";;;@", .left)
    case .facteur:
      header = "FE (kgCO2e/k€ HT)"
      (width, numberFormat) = (15, "#,##0;-#,##0;;@")
    case .tva:
      header = "TVA"
      (width, numberFormat) = (8, "0.0%;-0.0%;;@")
    case .co2BP:
      header = "CO2e BP (t)"
    case .co2Ouverts:
      header = "CO2e crédits ouverts (t)"
    case .co2Engage:
      header = "CO2e engagé (t)"
    case .co2Mandate:
      header = "CO2e mandaté (t)"
    case .constate:
      header = "✎ CO2e constaté (t)"
      isInput = true
    case .retenu:
      header = "CO2e retenu (t)"
    case .disponible:
      header = "CO2e disponible (t)"
    case .taux:
      header = "% CO2e consommé"
      (width, numberFormat) = (11, "0%")
    case .incertitude:
      header = "Incertitude (±)"
      (width, numberFormat) = (11, "0%;-0%;;@")
    case .ordre:
      header = "Ordre de grandeur"
      (width, alignment) = (13, .center)
    case .commentaireDirection:
      header = "✎ Commentaire carbone direction"
      (width, alignment, isInput) = (32, .left, true)
    case .commentaireFinances:
      header = "✎ Commentaire carbone finances"
      (width, alignment, isInput) = (32, .left, true)
    }
    switch role {
    case .co2BP, .co2Ouverts, .co2Engage, .co2Mandate, .constate, .retenu, .disponible:
      numberFormat = "#,##0.00;-#,##0.00;\"–\""
      isAdditive = true
    default: break
    }
  }
}
