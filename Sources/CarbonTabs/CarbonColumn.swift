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
    width = 0
    isInput = false
    isAdditive = false
    numberFormat = "General"
    alignment = .right
    switch role {
    case .chapitre:
      header = "Chapitre (CO2)"
      (numberFormat, alignment) = ("@", .center)
    case .cle:
      header = "✎ Clé carbone"
      (numberFormat, alignment, isInput) = ("@", .left, true)
    case .poste:
      header = "Poste carbone"
      (numberFormat, alignment) = (";;;@", .left)
    case .methode:
      header = "Méthode"
      (numberFormat, alignment) = (";;;@", .left)
    case .facteur:
      header = "FE (kgCO2e/k€ HT)"
      numberFormat = "#,##0;-#,##0;;@"
    case .tva:
      header = "TVA"
      numberFormat = Look.percentFineIfAny
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
      numberFormat = Look.percent
    case .incertitude:
      header = "Incertitude (±)"
      numberFormat = Look.percentIfAny
    case .ordre:
      header = "Ordre de grandeur"
      alignment = .center
    case .commentaireDirection:
      header = "✎ Commentaire carbone direction"
      (alignment, isInput) = (.left, true)
    case .commentaireFinances:
      header = "✎ Commentaire carbone finances"
      (alignment, isInput) = (.left, true)
    }
    switch role {
    case .co2BP, .co2Ouverts, .co2Engage, .co2Mandate, .constate, .retenu, .disponible:
      numberFormat = "#,##0.00;-#,##0.00;\"–\""
      isAdditive = true
    default: break
    }
    width = Self.width(role, header)
  }

  /// Headers stand on one line, in bold: the height of the table's header row cannot change.
  private static func width(_ role: ColumnRole, _ header: String) -> Double {
    let content: Double =
      switch role {
      case .poste: 32
      case .commentaireDirection, .commentaireFinances: 36
      case .tva: 8
      default: 12
      }
    return max(content, (Double(header.count) * 1.05).rounded(.up) + 2)
  }
}
