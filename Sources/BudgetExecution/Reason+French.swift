import Spreadsheet

extension ColumnFinding {
  /// What was made of the column, as a French sentence for people.
  package func sentence() -> String {
    reasons.map { $0.sentence() }.joined(separator: " ; ")
  }
}

extension ColumnFinding.Reason {
  /// The reason as a French phrase.
  package func sentence() -> String {
    switch self {
    case .taught: "en-tête donné par la feuille Colonnes du référentiel"
    case .exact(let variant): "en-tête connu : « \(variant) »"
    case .sameWords(let variant): "mêmes mots que « \(variant) »"
    case .prefix(let variant): "l’en-tête contient « \(variant) »"
    case .similar(let variant): "en-tête proche de « \(variant) »"
    case .misspelt(let variant): "à une lettre près, « \(variant) »"
    case .band(let band): "d’après le bandeau « \(band) »"
    case .year(let year, let of):
      year == of ? "année \(year), celle du tableau" : "année \(year), le tableau étant de \(of)"
    case .relativeYear(let shift):
      shift == 0 ? "année N" : "année N\(shift < 0 ? "-" : "+")\(abs(shift))"
    case .contentFits(let holding, let of): "contenu conforme sur \(holding) cellules sur \(of)"
    case .contentDoesNotFit(let field):
      "l’en-tête évoque « \(field.rawValue) », mais le contenu ne convient pas"
    case .empty: "colonne vide"
    case .identity(let identity, let holding, let of):
      "\(identity.formula) vérifié sur \(holding) lignes sur \(of)"
    case .betterColumn(let field, let column):
      "« \(field.rawValue) » est déjà en colonne \(ColumnName.letters(column))"
    case .ambiguous(let fields):
      "en-tête ambigu : " + fields.map { "« \($0.rawValue) »" }.joined(separator: ", ")
    case .unknownHeader: "en-tête inconnu"
    case .otherYear(let year): "autre année : \(year)"
    }
  }
}

extension Identity {
  /// The identity as people write it.
  package var formula: String {
    switch self {
    case .creditsAreSteps: "ouverts = BP + reports + BS + DM + virements"
    case .creditsAreVotedAndDM: "ouverts = BP + DM"
    case .availableIsCreditsLessEngaged: "disponible = crédits − engagé"
    case .availableIsCreditsLessEngagedAndReserved: "disponible = crédits − engagé − pré-engagé"
    case .availableIsCreditsLessEngagedAndPaid: "disponible = crédits − engagé − mandaté"
    case .availableIsCreditsLessPaid: "disponible = crédits − mandaté"
    case .unpaidIsEngagedLessPaid: "engagé non mandaté = engagé − mandaté"
    case .chain: "engagé ≥ facturé ≥ mandaté ≥ payé"
    case .rateIsPaidOverCredits: "taux = mandaté / crédits"
    case .rateIsEngagedOverCredits: "taux = engagé / crédits"
    }
  }
}

extension EngagedReason {
  /// What the reading of *engagé* rests on, as a French phrase.
  package func sentence() -> String {
    switch self {
    case .notComparable: "aucune colonne à laquelle comparer l’engagé"
    case .identity(let identity, let holding, let of):
      "\(identity.formula) vérifié sur \(holding) lignes sur \(of)"
    case .namedUnpaid: "la colonne s’appelle « engagé non mandaté »"
    case .neverBelowPaid(let holding, let of):
      "engagé au moins égal au mandaté sur \(holding) lignes sur \(of)"
    case .oftenBelowPaid(let count, let of):
      "engagé inférieur au mandaté sur \(count) lignes sur \(of)"
    case .undecided: "les lignes ne permettent pas de trancher"
    }
  }
}

extension UnitReason {
  /// Why the unit is what it is, as a French phrase.
  package func sentence() -> String {
    switch self {
    case .nothingDeclared: "aucune unité n’est indiquée"
    case .header(let column): "indiquée en tête de la colonne \(ColumnName.letters(column))"
    case .note(let row?, let text): "indiquée ligne \(row + 1) : « \(text) »"
    case .note(nil, let text): "indiquée par le nom de la feuille « \(text) »"
    case .cells(let count): "écrite dans \(count) cellules"
    case .amountsTooGreat(let largest):
      "k€ indiqués, mais un montant de \(FrenchAmount.text(largest)) est en euros"
    }
  }
}
