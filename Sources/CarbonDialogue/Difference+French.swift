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
    case .sheetAdded, .sheetRemoved, .sheetVisibility, .hiddenColumns, .protection:
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
    switch (before, after) {
    case ("bold", _): "n'est plus en gras"
    case (_, "bold"): "passe en gras"
    case ("fill", _): "n'a plus de fond"
    default: "a un fond"
    }
  }

  private var part: String {
    switch (before, after) {
    case (nil, _): "ajoutée"
    case (_, nil): "supprimée"
    default: "contenu différent"
    }
  }
}
