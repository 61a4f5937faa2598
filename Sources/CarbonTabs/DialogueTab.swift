/// The tabs that carry the carbon dialogue, in their order.
package enum DialogueTab: String, CaseIterable, Sendable {
  /// Euros and tonnes on one page.
  case synthesis = "CO2 Synthèse"
  /// The envelope of each poste and what was consumed of it.
  case budget = "CO2 Budget"
  /// The reduction from year to year.
  case trajectory = "CO2 Trajectoire"
  /// Trips by kind and mode.
  case trips = "CO2 Déplacements"
  /// Energy by meter and month.
  case energy = "CO2 Énergie"
  /// Parameters, correspondences and factors.
  case factors = "CO2 Facteurs"
  /// What the tabs are and how to read them.
  case readMe = "CO2 Lisez-moi"

  /// Name on the tab, unless the workbook has a sheet of that name.
  package var defaultName: String { rawValue }

  /// What it shows, in a sentence for people.
  var purpose: String {
    switch self {
    case .synthesis:
      "La page à présenter en réunion : euros et tonnes côte à côte, par poste et par chapitre."
    case .budget:
      "L'enveloppe de chaque poste, ce qui en est consommé, l'atterrissage et l'alerte."
    case .trajectory: "La baisse prévue d'année en année, et ce qui a été réalisé."
    case .trips:
      "La collecte légère des déplacements, par équipe, sans nom, en regard de l'enveloppe mobilité."
    case .energy:
      "Les quantités d'énergie par compteur et par mois, avec leur date de fraîcheur."
    case .factors:
      "Les paramètres, la correspondance des comptes et les facteurs d'émission avec leur source."
    case .readMe: "Cette notice : mode d'emploi, légende, glossaire, sources."
    }
  }

  /// The sheet of the référentiel that fills in its tables.
  package var referentialSheet: ReferentialSchema? {
    switch self {
    case .trips: .trips
    case .energy: .energy
    case .synthesis, .budget, .trajectory, .factors, .readMe: nil
    }
  }
}
