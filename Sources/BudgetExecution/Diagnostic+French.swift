import Spreadsheet

extension Diagnostic {
  /// The diagnostic with its place, as a French sentence for people.
  package func sentence() -> String {
    let place: String? =
      switch (row, column) {
      case (let row?, let column?): CellReference(row: row, column: column).description
      case (let row?, nil): "ligne \(row + 1)"
      case (nil, let column?): "colonne \(ColumnName.letters(column))"
      case (nil, nil): nil
      }
    return place.map { "\($0) : \(code.sentence())" } ?? code.sentence()
  }
}

extension Diagnostic.Code {
  /// What was not understood, as a French phrase.
  package func sentence() -> String {
    switch self {
    case .unknownHeader(let header): "en-tête « \(header) » non reconnu"
    case .lineWithoutNature(let label):
      label.isEmpty ? "ligne sans nature" : "ligne sans nature : « \(label) »"
    case .unreadableNature(let text): "« \(text) » n’est pas une nature"
    case .unreadableAmount(let text): "« \(text) » n’est pas un montant"
    case .errorValue(let text): "la cellule contient l’erreur \(text)"
    case .unvaluedFormulas(let count):
      "\(count) formules de montants sont sans valeur dans le fichier : le programme qui l’a "
        + "enregistré ne calcule pas. Ouvrez-le et enregistrez-le dans Excel ou LibreOffice, "
        + "puis recommencez"
    case .more(let count): "et \(count) autres remarques du même genre"
    case .furtherBlock: "un autre tableau commence ici ; il n’est pas traité"
    case .mixedUnits: "les montants mêlent euros et milliers d’euros"
    case .millionEuros: "les montants en millions d’euros ne sont pas pris en charge"
    case .availableIgnoresCommitments: "le disponible ne tient pas compte des engagements"
    case .amountsAsText(let field, let count):
      "« \(field.rawValue) » : \(count) montants saisis en texte, inutilisables par une formule"
    case .subtotalDiffers(let field, let found, let expected):
      "« \(field.rawValue) » : total de \(FrenchAmount.text(found)) pour des lignes dont la somme "
        + "est \(FrenchAmount.text(expected))"
    case .negativeRevenue: "les recettes sont en négatif"
    case .hiddenSheet: "la feuille du tableau est masquée"
    }
  }
}

extension Requirement {
  /// What lacks, as a French phrase.
  package func sentence() -> String {
    switch self {
    case .nature: "aucune colonne où lire la nature (compte par nature)"
    case .amount: "aucune colonne de crédits ouverts, BP, engagé ou mandaté"
    case .headers(let found): "trop peu d’en-têtes reconnus (\(found))"
    case .publicAccounting: "les en-têtes et les comptes ne sont pas ceux d’un budget public"
    case .rows: "aucune ligne sous l’en-tête"
    }
  }
}
