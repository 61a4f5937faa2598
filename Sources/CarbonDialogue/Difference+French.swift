public import Workbooks

extension Difference {
  /// The difference as a French sentence that begins with its place: `Feuille!C12`.
  public var sentence: String {
    let place = location
    return (place.isEmpty ? "" : place + " : ") + cause
  }

  private var location: String {
    switch kind {
    case .rowInserted, .rowDeleted, .blankRows, .rowVisibility: return sheet ?? ""
    case .name: return "nom « \(place ?? "") »" + (sheet.map { ", feuille « \($0) »" } ?? "")
    case .part: return "partie \(place ?? "")"
    case .sheetAdded, .sheetRemoved, .sheetVisibility, .hiddenColumns, .protection, .view,
      .printSetup, .drawings, .columnWidth:
      return "feuille « \(sheet ?? "") »"
    default: break
    }
    guard let sheet, let place else { return sheet ?? place ?? "" }
    return "\(sheet)!\(place)" + (otherPlace.map { " (devenue \($0))" } ?? "")
  }

  private var cause: String {
    switch kind {
    case .sheetAdded: "ajoutée"
    case .sheetRemoved: "supprimée"
    case .sheetOrder: "ordre des feuilles : \(before ?? "") → \(after ?? "")"
    case .sheetVisibility: "\(visibility(before)) → \(visibility(after))"
    case .rowInserted: "ligne \(place ?? "") insérée (\(after ?? ""))"
    case .rowDeleted: "ligne \(place ?? "") supprimée (\(before ?? ""))"
    case .blankRows:
      "lignes vides avant la ligne \(place ?? "")\(moved) : \(before ?? "") → \(after ?? "")"
    case .rowVisibility:
      "ligne \(place ?? "")\(moved) \(after == "true" ? "masquée" : "affichée à nouveau")"
    case .value: change("valeur")
    case .formula: change("formule")
    case .result: change("résultat de la formule")
    case .numberFormat: change("format de nombre")
    case .appearance: appearance
    case .validation: change("règle de saisie")
    case .conditionalFormat: change("mise en forme conditionnelle")
    case .link: change("lien")
    case .columnWidth: "colonnes \(place ?? "") : largeur \(before ?? "") → \(after ?? "")"
    case .view: setting("affichage", Self.views)
    case .printSetup: setting("impression", Self.prints)
    case .drawings: "graphiques, images et formes : \(before ?? "") → \(after ?? "")"
    case .comment: comment
    case .merged: range("cellules fusionnées", "cellules séparées")
    case .hiddenColumns: "colonnes masquées : \(list(before)) → \(list(after))"
    case .filter: range("filtre ajouté", "filtre supprimé")
    case .table: range("tableau ajouté", "tableau supprimé")
    case .protection: after == "true" ? "protégée" : "protection levée"
    case .name: change("définition")
    case .part: part
    }
  }

  private var moved: String { otherPlace.map { " (devenue \($0))" } ?? "" }

  private func change(_ what: String) -> String {
    switch (before, after) {
    case (let before?, let after?): "\(what) \(quoted(before)) → \(quoted(after))"
    case (nil, let after?): "\(what) ajoutée : \(quoted(after))"
    case (let before?, nil): "\(what) supprimée : \(quoted(before))"
    case (nil, nil): what
    }
  }

  /// A text in quotes where it would not show, or not end, otherwise.
  private func quoted(_ text: String) -> String {
    let shown = text.replacing("\n", with: "⏎")
    let short = shown.count > 200 ? String(shown.prefix(200)) + "…" : shown
    return short.isEmpty || short.contains(" ") && kind != .formula ? "« \(short) »" : short
  }

  private var comment: String {
    switch (before, after) {
    case (let before?, let after?): "commentaire \(quoted(before)) → \(quoted(after))"
    case (nil, let after?): "commentaire ajouté : \(quoted(after))"
    case (let before?, nil): "commentaire supprimé : \(quoted(before))"
    case (nil, nil): "commentaire"
    }
  }

  private func range(_ added: String, _ removed: String) -> String {
    guard let after else { return removed }
    return before == nil ? added : "étendue changée, devenue \(after)"
  }

  private func list(_ text: String?) -> String {
    guard let text, !text.isEmpty else { return "aucune" }
    return text
  }

  private func visibility(_ text: String?) -> String {
    switch text {
    case "hidden": "masquée"
    case "veryHidden": "masquée pour les programmes seuls"
    default: "visible"
    }
  }

  private var appearance: String {
    func split(_ text: String?) -> (name: String, value: String) {
      let parts = (text ?? "").split(
        separator: " ",
        maxSplits: 1,
        omittingEmptySubsequences: false
      )
      return (parts.first.map(String.init) ?? "", parts.count > 1 ? String(parts[1]) : "")
    }
    let (old, new) = (split(before), split(after))
    switch (old.name, old.value, new.value) {
    case ("bold", _, let new): return new.isEmpty ? "n'est plus en gras" : "passe en gras"
    case ("italic", _, let new): return new.isEmpty ? "n'est plus en italique" : "passe en italique"
    case ("fill", _, ""): return "n'a plus de fond"
    case ("fill", "", let new): return "a un fond (\(new))"
    case (let name, let old, let new):
      return "\(Self.aspects[name] ?? name) : \(list(old)) → \(list(new))"
    }
  }

  private static let aspects = [
    "font": "police", "size": "taille de police", "underline": "soulignement", "strike": "barré",
    "script": "exposant ou indice", "color": "couleur du texte", "fill": "fond",
    "left": "bordure gauche", "right": "bordure droite", "top": "bordure haute",
    "bottom": "bordure basse", "diagonal": "bordure diagonale",
    "horizontal": "alignement horizontal", "vertical": "alignement vertical",
    "wrap": "renvoi à la ligne", "indent": "retrait", "rotation": "orientation",
    "shrink": "ajustement à la cellule", "locked": "verrouillage", "hidden": "formule masquée",
  ]
  private static let views = [
    "frozen-rows": "lignes figées", "frozen-columns": "colonnes figées", "zoom": "zoom",
    "grid": "quadrillage", "headings": "en-têtes", "zeros": "valeurs nulles",
    "right-to-left": "de droite à gauche", "tab-color": "couleur de l'onglet",
  ]
  private static let prints = [
    "areas": "zone d'impression", "rows": "lignes répétées", "columns": "colonnes répétées",
    "landscape": "paysage", "scale": "échelle", "fit-width": "pages en largeur",
    "fit-height": "pages en hauteur", "centred-across": "centrage horizontal",
    "centred-down": "centrage vertical", "grid": "quadrillage", "headings": "en-têtes",
    "header": "en-tête de page", "footer": "pied de page",
    "even-header": "en-tête des pages paires", "even-footer": "pied des pages paires",
    "first-header": "en-tête de la première page", "first-footer": "pied de la première page",
    "row-breaks": "sauts de page",
    "column-breaks": "sauts de page verticaux",
  ]

  private func setting(_ what: String, _ names: [String: String]) -> String {
    let name = names[place ?? ""] ?? place ?? ""
    func value(_ text: String?) -> String {
      switch text {
      case "true": "oui"
      case "false": "non"
      default: quoted(list(text))
      }
    }
    return "\(what), \(name) : \(value(before)) → \(value(after))"
  }

  private var part: String {
    switch (before, after) {
    case (nil, _): "ajoutée"
    case (_, nil): "supprimée"
    default: "contenu différent"
    }
  }
}
