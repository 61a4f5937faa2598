/// What a column of an execution table is about; raw values are the `champ` of the lexicon.
package enum Field: String, CaseIterable, Sendable, Hashable {
  case organisme
  case budget
  case exercice
  case etape
  case direction
  case service
  case antenne
  case sens
  case section
  case reelOrdre = "reel_ordre"
  case chapitre
  case chapitreLibelle = "chapitre_libelle"
  case nature
  case natureLibelle = "nature_libelle"
  case fonction
  case fonctionLibelle = "fonction_libelle"
  case operation
  case ap
  case imputation
  case codeLigne = "code_ligne"
  case libelle
  case tiers
  case marche
  case engagement
  case commentaire
  case bp
  case proposition
  case bs
  case dm
  case virements
  case reports
  case ouverts
  case preEngage = "pre_engage"
  case engage
  case engageNonMandate = "engage_nm"
  case facture
  case liquide
  case preMandate = "pre_mandate"
  case mandate
  case paye
  case rattache
  case rar
  case disponible
  case tauxExecution = "taux_exec"
  case tauxEngagement = "taux_eng"
  case tauxDisponible = "taux_dispo"
  case caN1 = "ca_n1"
  case bpN1 = "bp_n1"
  case ecart
  case atterrissage
  case besoinDM = "besoin_dm"
  case apMontant = "ap_montant"
  case cp

  /// What the cells of a field hold; raw values are the `type` of the lexicon.
  package enum Kind: String, Sendable, Hashable {
    /// A code, a name or a remark.
    case dimension = "dim"
    /// An amount in the unit of the table.
    case amount = "mt"
    /// A share, such as a rate of execution.
    case rate = "pct"
  }

  /// What the cells of the field hold.
  package var kind: Kind {
    switch self {
    case .tauxExecution, .tauxEngagement, .tauxDisponible: .rate
    case .organisme, .budget, .exercice, .etape, .direction, .service, .antenne, .sens, .section,
      .reelOrdre, .chapitre, .chapitreLibelle, .nature, .natureLibelle, .fonction, .fonctionLibelle,
      .operation, .ap, .imputation, .codeLigne, .libelle, .tiers, .marche, .engagement,
      .commentaire:
      .dimension
    case .bp, .proposition, .bs, .dm, .virements, .reports, .ouverts, .preEngage, .engage,
      .engageNonMandate, .facture, .liquide, .preMandate, .mandate, .paye, .rattache, .rar,
      .disponible, .caN1, .bpN1, .ecart, .atterrissage, .besoinDM, .apMontant, .cp:
      .amount
    }
  }

  /// The fields of which one at least makes a table an execution table.
  package static let execution: [Field] = [.ouverts, .bp, .mandate, .engage]
}
