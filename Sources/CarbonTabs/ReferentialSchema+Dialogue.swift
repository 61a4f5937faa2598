/// The sheets that feed the dialogue beyond figures: actions, meetings, data, partners.
extension ReferentialSchema {
  /// `Déplacements`.
  package static let trips = ReferentialSchema(
    sheetName: "Déplacements",
    purpose: "Les déplacements d'une équipe, notés par mois ou par semaine type, sans nom.",
    columns: [
      Column("Direction", isRequired: true, width: 14),
      Column("Période", isRequired: true, width: 18), Column("Service ou équipe", width: 24),
      Column("Typologie", isRequired: true, width: 24), Column("Mode", isRequired: true, width: 28),
      Column("Agents", .number, isRequired: true, width: 10),
      Column("Km par trajet", .number, isRequired: true, width: 10),
      Column("Trajets par agent", .number, isRequired: true, width: 10),
      Column("Occupants", .number, width: 10), Column("Déjà dans le budget", width: 11),
      Column("Qualité", width: 12), Column("Commentaire", width: 40),
    ]
  )

  /// `Énergie`.
  package static let energy = ReferentialSchema(
    sheetName: "Énergie",
    purpose: "Les quantités d'énergie par compteur et par mois, en kWh ou en litres.",
    columns: [
      Column("Direction", isRequired: true, width: 14),
      Column("Bâtiment", isRequired: true, width: 32),
      Column("Énergie", isRequired: true, width: 28), Column("Poste", width: 28),
    ] + monthNames.map { Column($0, .number, width: 10) }
  )

  /// `Décisions`.
  package static let decisions = ReferentialSchema(
    sheetName: "Décisions",
    purpose: "Les décisions des rendez-vous, avec leur échéance.",
    columns: [
      Column("Direction", width: 14), Column("Date", .date, width: 12),
      Column("Décision", isRequired: true, width: 60), Column("Type", width: 22),
      Column("Porteur (fonction)", width: 28), Column("Direction sollicitée", width: 18),
      Column("Échéance", .date, width: 12), Column("Effet attendu (t)", .number, width: 11),
      Column("Effet (€)", .number, width: 12), Column("Statut", width: 14),
      Column("Soldée le", .date, width: 12),
    ]
  )

  /// `Actions`.
  package static let actions = ReferentialSchema(
    sheetName: "Actions",
    purpose: "Les pistes d'action et leurs trois dimensions.",
    columns: [
      Column("N°", .number, isRequired: true, width: 7),
      Column("Direction", isRequired: true, width: 14),
      Column("Action", isRequired: true, width: 50),
      Column("Poste", width: 34), Column("Levier", width: 14), Column("Nature", width: 18),
      Column("Données 0-3", .number, width: 12), Column("Question données", width: 40),
      Column("Faisabilité 0-3", .number, width: 14), Column("Moyens (€)", .number, width: 13),
      Column("Moyens (jours)", .number, width: 13), Column("Sens 0-3", .number, width: 11),
      Column("Marge de manœuvre", width: 22), Column("Direction dont dépend l'action", width: 22),
      Column("Gain bas (t/an)", .number, width: 13), Column("Gain haut (t/an)", .number, width: 13),
      Column("Actions corrélées (N°)", width: 18), Column("Sens du lien", width: 18),
      Column("Statut", width: 14), Column("Porteur (fonction)", width: 24),
      Column("Échéance", .date, width: 12), Column("Indicateur", width: 34),
      Column("Suivie cette année", width: 14),
    ]
  )

  /// `Rencontres`.
  package static let meetings = ReferentialSchema(
    sheetName: "Rencontres",
    purpose: "Le cycle annuel des réunions et ce qu'elles demandent.",
    columns: [
      Column("Mois", .number, isRequired: true, width: 8),
      Column("Rencontre", isRequired: true, width: 44), Column("Qui", width: 44),
      Column("À préparer (données)", width: 50), Column("Questions", width: 50),
      Column("Livrable", width: 34), Column("Fait le", .date, width: 12),
    ]
  )

  /// `DM carbone`.
  package static let amendments = ReferentialSchema(
    sheetName: "DM carbone",
    purpose: "Les tonnes déplacées d'une enveloppe à une autre.",
    columns: [
      Column("N°", .number, isRequired: true, width: 7), Column("Date", .date, width: 12),
      Column("DM financière liée", width: 18), Column("Direction source", width: 16),
      Column("Poste source", width: 34), Column("Direction cible", width: 16),
      Column("Poste cible", width: 34), Column("tCO2e", .number, isRequired: true, width: 11),
      Column("Motif", width: 14), Column("Contrepartie", width: 30),
      Column("Euros liés", .number, width: 13), Column("Statut", isRequired: true, width: 13),
      Column("Validée par", width: 20), Column("Remarque", width: 40),
    ]
  )

  /// `Données`.
  package static let data = ReferentialSchema(
    sheetName: "Données",
    purpose: "L'inventaire des données : où elles sont, ce qu'elles valent.",
    columns: [
      Column("Donnée", isRequired: true, width: 36), Column("Poste", width: 34),
      Column("Existe", width: 10), Column("Forme", width: 18),
      Column("Détenteur (direction)", width: 22), Column("Contact (fonction)", width: 24),
      Column("Granularité", width: 16), Column("Périodicité", width: 14),
      Column("Décalage (mois)", .number, width: 12),
      Column("Dernière période connue", .date, width: 14),
      Column("Fiabilité 1-5", .number, width: 11),
      Column("Représentativité technique 1-5", .number, width: 16),
      Column("Représentativité géographique 1-5", .number, width: 16),
      Column("Représentativité temporelle 1-5", .number, width: 16),
      Column("Complétude 1-5", .number, width: 12), Column("Limites d'interprétation", width: 40),
      Column("Heures par an", .number, width: 12),
      Column("Décision que la donnée éclaire", width: 40),
    ]
  )

  /// `PPI`.
  package static let investments = ReferentialSchema(
    sheetName: "PPI",
    purpose: "Les opérations d'investissement, en euros et en tonnes.",
    columns: [
      Column("Opération", isRequired: true, width: 18), Column("AP n°", width: 12),
      Column("Libellé", isRequired: true, width: 44), Column("Direction", width: 14),
      Column("AP votée (€)", .number, width: 15), Column("CP N (€)", .number, width: 13),
      Column("CP N+1 (€)", .number, width: 13), Column("CP N+2 (€)", .number, width: 13),
      Column("CP ultérieurs (€)", .number, width: 15),
      Column("Mandaté cumulé (€)", .number, width: 16),
      Column("Natures", width: 18), Column("tCO2e construction", .number, width: 14),
      Column("tCO2e évitées par an", .number, width: 14),
      Column("Durée de vie (ans)", .number, width: 11),
      Column("Cotation atténuation", width: 18), Column("Cotation biodiversité", width: 18),
      Column("Hypothèses", width: 50),
    ]
  )

  /// `Partenaires`.
  package static let partners = ReferentialSchema(
    sheetName: "Partenaires",
    purpose: "Les plans de progrès avec les partenaires : engagements des deux côtés.",
    columns: [
      Column("Direction", width: 14),
      Column("Structure", isRequired: true, width: 36), Column("Type", width: 20),
      Column("Convention", width: 26), Column("Début", .date, width: 12),
      Column("Fin", .date, width: 12), Column("Montant (€)", .number, width: 13),
      Column("Interlocuteur (fonction)", width: 26), Column("Objectif commun", width: 44),
      Column("Indicateur", width: 30), Column("Départ", .number, width: 11),
      Column("Cible", .number, width: 11), Column("Valeur", .number, width: 11),
      Column("Date du point", .date, width: 13), Column("Engagement de la collectivité", width: 40),
      Column("Données déjà transmises", width: 34), Column("Nouvelle demande", width: 30),
      Column("Engagement du partenaire", width: 40),
    ]
  )

  /// Columns of `Colonnes`.
  package enum Headers {
    /// Text of a header in finance tables.
    package static let header = Column(
      "En-tête",
      isRequired: true,
      width: 34,
      "Tel qu'il est écrit dans vos tableaux."
    )
    /// Field it stands for.
    package static let field = Column(
      "Champ",
      isRequired: true,
      width: 22,
      "Par exemple : nature, bp, ouverts, engage, mandate."
    )
  }
  /// `Colonnes`.
  package static let headers = ReferentialSchema(
    sheetName: "Colonnes",
    purpose: "Des en-têtes propres à vos exports, quand ils ne sont pas reconnus.",
    columns: [Headers.header, Headers.field]
  )
}
