/// The tabs that carry the carbon dialogue, in their order.
package enum DialogueTab: String, CaseIterable, Sendable {
  /// Euros and tonnes on one page.
  case synthesis = "CO2 Synthèse"
  /// The carbon columns, line by line, when there is no room for them beside the table.
  case lines = "CO2 Lignes"
  /// The envelope of each poste and what was consumed of it.
  case budget = "CO2 Budget"
  /// The reduction from year to year.
  case trajectory = "CO2 Trajectoire"
  /// Trips by kind and mode.
  case trips = "CO2 Déplacements"
  /// Energy by meter and month.
  case energy = "CO2 Énergie"
  /// Ideas of actions, by data, feasibility and meaning.
  case actions = "CO2 Actions"
  /// Script of the meeting and its decisions.
  case interview = "CO2 Entretien"
  /// One A4 page for a direction.
  case onePage = "CO2 Fiche"
  /// Paragraph of the letter that frames next year's budget.
  case guidance = "CO2 Cadrage"
  /// Tonnes that move between envelopes.
  case amendments = "CO2 DM"
  /// Inventory of the data.
  case data = "CO2 Données"
  /// Investments, in euros and tonnes.
  case investments = "CO2 PPI"
  /// Meetings of the year.
  case cycle = "CO2 Cycle"
  /// Plans of progress with partners.
  case partners = "CO2 Partenaires"
  /// Parameters, correspondences and factors.
  case factors = "CO2 Facteurs"
  /// Orders of magnitude to keep in mind.
  case landmarks = "CO2 Repères"
  /// What is rated rather than summed.
  case dimensions = "CO2 Dimensions"
  /// What the tabs are and how to read them.
  case readMe = "CO2 Lisez-moi"

  /// Name on the tab, unless the workbook has a sheet of that name.
  package var defaultName: String { rawValue }

  /// The ``EntryRegion/id`` of the quantities that ``budget`` counts from this tab; nil when it has
  /// none.
  package var countedRegion: String? {
    switch self {
    case .trips: TripsLayout.tripRegion
    case .energy: EnergyLayout.meterRegion
    default: nil
    }
  }

  /// What it shows, in a sentence for people.
  var purpose: String {
    switch self {
    case .synthesis:
      "La page à présenter en réunion : euros et tonnes côte à côte, par poste et par chapitre."
    case .lines:
      "Les colonnes carbone, ligne à ligne, faute de place à côté du tableau."
    case .budget:
      "L'enveloppe de chaque poste, ce qui en est consommé, l'atterrissage et l'alerte."
    case .trajectory: "La baisse prévue d'année en année, et ce qui a été réalisé."
    case .trips:
      "La collecte légère des déplacements, par équipe, sans nom, en regard de l'enveloppe mobilité."
    case .energy:
      "Les quantités d'énergie par compteur et par mois, avec leur date de fraîcheur."
    case .actions:
      "Les pistes d'action : données, faisabilité, sens, gain, moyens, et qui en a la main."
    case .interview:
      "Le déroulé du rendez-vous avec les chiffres, le relevé de décisions, le bilan."
    case .onePage: "La fiche de la direction, sur une page A4, à joindre à la lettre de cadrage."
    case .guidance: "Le paragraphe carbone de la lettre de cadrage, à copier."
    case .amendments:
      "Les décisions modificatives carbone, qui doivent s'équilibrer, et le carbone d'une DM en euros."
    case .data: "L'inventaire des données : fraîcheur, fiabilité, coût, décision éclairée."
    case .investments:
      "Les investissements : AP et CP, tonnes émises et évitées, temps de retour, annexe verte."
    case .cycle: "Les rencontres de l'année, la prochaine étape, les premiers pas d'une direction."
    case .partners:
      "Les plans de progrès avec les partenaires : engagements des deux côtés, sans note."
    case .landmarks: "Des repères pour se représenter les tonnes."
    case .dimensions: "Biodiversité, égalité, eau… : ce qui se cote au lieu de se compter."
    case .factors:
      "Les paramètres, la correspondance des comptes et les facteurs d'émission avec leur source."
    case .readMe: "Cette notice : mode d'emploi, légende, glossaire, sources."
    }
  }

  /// Whether what people type in it is that of one fiscal year: quantities, dates, decisions.
  package var isOfOneYear: Bool {
    switch self {
    case .budget, .trips, .energy, .interview, .guidance, .amendments, .cycle, .investments: true
    case .synthesis, .lines, .trajectory, .actions, .onePage, .data, .partners, .factors,
      .landmarks, .dimensions, .readMe:
      false
    }
  }

  /// The sheet of the référentiel that fills in its tables.
  package var referentialSheet: ReferentialSchema? {
    switch self {
    case .trips: .trips
    case .energy: .energy
    case .actions: .actions
    case .interview: .decisions
    case .amendments: .amendments
    case .data: .data
    case .investments: .investments
    case .cycle: .meetings
    case .partners: .partners
    case .synthesis, .lines, .budget, .trajectory, .onePage, .guidance, .factors, .landmarks,
      .dimensions,
      .readMe:
      nil
    }
  }
}
