import Workbooks

/// The French of what a conversion lost.
enum LossPhrases {
  /// Lines of the report: how much was lost, then what.
  static func lines(_ report: LossReport) -> [String] {
    guard !report.isEmpty else { return ["Rien n'est perdu."] }
    let count = report.losses.count
    let head = count > 1 ? "\(count) pertes :" : "1 perte :"
    return [head] + report.losses.map { "- " + sentence($0) }
  }

  /// A loss as a sentence that starts with its place.
  static func sentence(_ loss: Loss) -> String {
    var place = loss.sheet.map { "feuille « \($0) »" } ?? ""
    if let range = loss.range { place += place.isEmpty ? "\(range)" : ", \(range)" }
    var text = place.isEmpty ? "" : place + " : "
    text += feature(loss.feature)
    if !loss.detail.isEmpty { text += " « \(short(loss.detail)) »" }
    if loss.count > 1 { text += " (\(loss.count) fois)" }
    return text + ", " + remedy(loss.remedy) + "."
  }

  private static func short(_ text: String) -> String {
    let line = text.split(separator: "\n").joined(separator: " ")
    return line.count > 80 ? line.prefix(77) + "…" : line
  }

  /// What was done, in words that agree with any feature, one or several.
  private static func remedy(_ remedy: Loss.Remedy) -> String {
    switch remedy {
    case .dropped: "sans équivalent dans le résultat"
    case .valueKept: "seule la valeur est gardée"
    case .approximated: "à la place : ce qui s'en approche le plus"
    case .textKept: "seul le texte est gardé"
    case .cellsKept: "les cellules sont gardées telles quelles"
    case .emptied: "une feuille vide la remplace"
    case .renamed: "sous un autre nom dans le résultat"
    case .cut: "seul le début est gardé"
    case .passwordDropped: "la protection est gardée sans mot de passe"
    case .keptAsIs: "sans changement, à vérifier"
    }
  }

  private static func feature(_ feature: Loss.Feature) -> String {
    names[feature] ?? feature.rawValue
  }

  private static let names: [Loss.Feature: String] = [
    .formula: "formule", .arrayFormula: "formule matricielle",
    .dataTable: "table de données", .externalLink: "liaison vers un autre classeur",
    .structuredReference: "référence structurée",
    .letterCase: "comparaison de textes qui distingue majuscules et minuscules",
    .numberFormat: "format de nombre",
    .fillPattern: "motif de remplissage", .gradientFill: "remplissage en dégradé",
    .borderStyle: "style de bordure", .diagonalBorder: "bordure diagonale",
    .alignment: "alignement", .font: "police", .richText: "texte à plusieurs polices",
    .phoneticText: "annotation phonétique", .errorValue: "valeur d'erreur",
    .dateValue: "date", .longText: "texte trop long", .controlCharacter: "caractère interdit",
    .cellsBeyondLimit: "cellules au-delà des limites de la feuille",
    .repeatedCell: "cellules dont la ligne ou la place est déjà prise",
    .blankFormatting: "mise en forme de lignes vides", .sheetName: "nom de feuille",
    .sheetKind: "feuille qui n'est pas une feuille de calcul",
    .missingSheet: "feuille dont le fichier n'a que le nom",
    .sheetState: "état de la feuille", .sheetCopyState: "état de la feuille",
    .definedName: "nom défini", .merge: "fusion de cellules", .validation: "règle de saisie",
    .conditionalFormat: "mise en forme conditionnelle", .hyperlink: "lien",
    .comment: "commentaire", .threadedComment: "fil de commentaires", .image: "image",
    .chart: "graphique", .shape: "forme", .control: "contrôle de formulaire",
    .oleObject: "objet incorporé", .sparkline: "graphique sparkline",
    .pivotTable: "tableau croisé dynamique", .slicer: "segment", .table: "tableau structuré",
    .filter: "critère de filtre", .outline: "niveau de plan", .rowHeight: "hauteur de ligne",
    .columnWidth: "largeur de colonne", .view: "réglage d'affichage",
    .printSetup: "réglage d'impression", .headerFooter: "en-tête ou pied de page",
    .pageBreak: "saut de page", .sheetProtection: "droit laissé par la protection",
    .workbookProtection: "protection du classeur", .passwordHash: "mot de passe de protection",
    .scenario: "scénario", .macro: "macro", .signature: "signature électronique",
    .documentProperty: "propriété du document", .customPart: "partie propre à un autre logiciel",
    .cellMetadata: "métadonnées de cellules", .otherSheets: "réglage du classeur",
    .csvFormatting: "mise en forme",
  ]
}
