/// The sheets of a référentiel and their columns: what the model writes and what the reader looks
/// for.
package struct ReferentialSchema: Hashable, Sendable {
  /// What a column holds.
  package enum Kind: Hashable, Sendable {
    /// A text; codes too, which keep their leading zeros.
    case text
    /// A number.
    case number
    /// A date.
    case date
    /// A rate: 4 % is 0.04.
    case percent
  }

  /// A column.
  package struct Column: Hashable, Sendable {
    /// Text of its header, without the sign of required columns.
    package var header: String
    /// What it holds.
    package var kind: Kind
    /// Whether the sheet cannot be read without it.
    package var isRequired: Bool
    /// Width in characters.
    package var width: Double
    /// What people should know to fill it in.
    package var explanation: String

    init(
      _ header: String,
      _ kind: Kind = .text,
      isRequired: Bool = false,
      width: Double = 16,
      _ explanation: String = ""
    ) {
      self.header = header
      self.kind = kind
      self.isRequired = isRequired
      self.width = width
      self.explanation = explanation
    }

    /// The header as the model writes it: required columns end with an asterisk.
    package var title: String { isRequired ? "\(header) *" : header }
  }

  /// Name of the sheet.
  package var sheetName: String
  /// What it is for, in a sentence.
  package var purpose: String
  /// Its columns, in the order of the model.
  package var columns: [Column]

  /// Every sheet of a référentiel, in the order of the model.
  package static let all: [ReferentialSchema] = [
    parameters, directions, inventory, budget, factors, correspondences, profiles, trips, energy,
    actions, decisions, meetings, amendments, data, investments, partners, headers,
  ]
}

extension ReferentialSchema {
  /// Headers of the months.
  package static let monthNames = [
    "Janvier", "Février", "Mars", "Avril", "Mai", "Juin", "Juillet", "Août", "Septembre",
    "Octobre", "Novembre", "Décembre",
  ]

  /// Columns of `Paramètres`.
  package enum Parameters {
    /// Name of the parameter.
    package static let name = Column("Paramètre", isRequired: true, width: 30)
    /// Its value.
    package static let value = Column("Valeur", isRequired: true, width: 26)
    /// What it means.
    package static let explanation = Column("Explication", width: 90)
  }
  /// `Paramètres`: one row each, see ``ReferentialParameter``.
  package static let parameters = ReferentialSchema(
    sheetName: "Paramètres",
    purpose: "La collectivité, l'exercice et la trajectoire.",
    columns: [Parameters.name, Parameters.value, Parameters.explanation]
  )

  /// Columns of `Directions`.
  package enum Directions {
    /// Short code, given to the option `--direction`.
    package static let code = Column(
      "Code",
      isRequired: true,
      width: 12,
      "Code court, celui de l'option --direction."
    )
    /// Name.
    package static let name = Column("Nom", isRequired: true, width: 42)
    /// Service.
    package static let service = Column("Service", width: 30)
    /// Function of the carbon correspondent.
    package static let correspondent = Column(
      "Référent carbone",
      width: 30,
      "Une fonction plutôt qu'un nom."
    )
    /// Number of agents.
    package static let staff = Column("Effectif", .number, width: 11)
    /// Agents who answered the commuting survey.
    package static let answers = Column(
      "Réponses",
      .number,
      width: 11,
      "Nombre d'agents qui ont répondu à l'enquête de déplacements."
    )
  }
  /// `Directions`.
  package static let directions = ReferentialSchema(
    sheetName: "Directions",
    purpose: "Les directions de la collectivité.",
    columns: [
      Directions.code, Directions.name, Directions.service, Directions.correspondent,
      Directions.staff, Directions.answers,
    ]
  )

  /// Columns of `Bilan`.
  package enum Inventory {
    /// Code of the direction.
    package static let direction = Column("Direction", isRequired: true, width: 14)
    /// Name of the poste.
    package static let poste = Column("Poste", isRequired: true, width: 36)
    /// Tonnes of the reference year.
    package static let tonnes = Column(
      "tCO2e",
      .number,
      isRequired: true,
      width: 13,
      "Tonnes de l'année de référence."
    )
    /// Uncertainty.
    package static let uncertainty = Column("Incertitude", .percent, width: 13)
  }
  /// `Bilan`.
  package static let inventory = ReferentialSchema(
    sheetName: "Bilan",
    purpose: "Le bilan d'émissions de l'année de référence, par direction et par poste.",
    columns: [Inventory.direction, Inventory.poste, Inventory.tonnes, Inventory.uncertainty]
  )

  /// Columns of `Budget`.
  package enum Budget {
    /// Code of the direction.
    package static let direction = Column("Direction", isRequired: true, width: 14)
    /// Name of the poste.
    package static let poste = Column("Poste", isRequired: true, width: 36)
    /// Fiscal year; empty for the one of `Paramètres`.
    package static let year = Column(
      "Exercice",
      .number,
      width: 11,
      "Vide : l'exercice de la feuille Paramètres."
    )
    /// Tonnes of the envelope.
    package static let envelope = Column(
      "Enveloppe (tCO2e)",
      .number,
      isRequired: true,
      width: 18,
      "Vide : calculée depuis le bilan par la trajectoire."
    )
    /// Who owns the data.
    package static let owner = Column("Responsable de la donnée", width: 30)
    /// Remark.
    package static let comment = Column("Commentaire", width: 50)
  }
  /// `Budget`.
  package static let budget = ReferentialSchema(
    sheetName: "Budget",
    purpose: "Les enveloppes votées, par direction et par poste.",
    columns: [
      Budget.direction, Budget.poste, Budget.year, Budget.envelope, Budget.owner, Budget.comment,
    ]
  )

  /// Columns of `Facteurs`.
  package enum Factors {
    /// Key.
    package static let code = Column("Code", isRequired: true, width: 28)
    /// What is bought or done.
    package static let label = Column("Libellé", isRequired: true, width: 52)
    /// Family.
    package static let family = Column("Famille", width: 18)
    /// kgCO2e per unit.
    package static let value = Column(
      "Valeur (kgCO2e)",
      .number,
      isRequired: true,
      width: 16,
      "Kilogrammes de CO2e par unité."
    )
    /// Unit.
    package static let unit = Column(
      "Unité",
      isRequired: true,
      width: 14,
      "« k€ HT » pour un ratio monétaire."
    )
    /// Uncertainty.
    package static let uncertainty = Column("Incertitude", .percent, width: 12)
    /// Source.
    package static let source = Column("Source", width: 18)
    /// Identifier in the Base Empreinte.
    package static let identifier = Column("Identifiant", width: 14)
    /// Vintage.
    package static let vintage = Column("Millésime", width: 11)
    /// Reliability of the source.
    package static let reliability = Column("Sûreté", width: 13)
    /// Remark.
    package static let note = Column("Remarque", width: 60)
  }
  /// `Facteurs`.
  package static let factors = ReferentialSchema(
    sheetName: "Facteurs",
    purpose: "Les facteurs d'émission, avec leur source et leur millésime.",
    columns: [
      Factors.code, Factors.label, Factors.family, Factors.value, Factors.unit,
      Factors.uncertainty, Factors.source, Factors.identifier, Factors.vintage,
      Factors.reliability, Factors.note,
    ]
  )

  /// Columns of `Correspondances`.
  package enum Correspondences {
    /// Account, or the prefix of several.
    package static let nature = Column(
      "Nature",
      isRequired: true,
      width: 11,
      "Compte M57, ou le début de plusieurs comptes."
    )
    /// Function.
    package static let function = Column(
      "Fonction",
      width: 11,
      "Vide : toutes les fonctions. 31 vaut pour 311, 312…"
    )
    /// Label.
    package static let label = Column("Libellé", width: 46)
    /// Chapter.
    package static let chapter = Column("Chapitre", width: 10)
    /// Method.
    package static let method = Column("Méthode", isRequired: true, width: 19)
    /// Poste.
    package static let poste = Column("Poste", isRequired: true, width: 34)
    /// Code of the factor.
    package static let factor = Column("Code du facteur", width: 28)
    /// Ratio when there is no factor.
    package static let ratio = Column(
      "Ratio (kgCO2e/k€ HT)",
      .number,
      width: 14,
      "Seulement si aucun facteur n'est choisi."
    )
    /// VAT.
    package static let vat = Column("TVA", .percent, width: 9)
    /// Uncertainty.
    package static let uncertainty = Column("Incertitude", .percent, width: 12)
    /// Confidence.
    package static let confidence = Column("Confiance", width: 11)
    /// Remark.
    package static let note = Column("Commentaire", width: 60)
    /// Who validated.
    package static let validatedBy = Column("Validé par", width: 18)
    /// When.
    package static let validatedOn = Column("Validé le", .date, width: 12)
  }
  /// `Correspondances`.
  package static let correspondences = ReferentialSchema(
    sheetName: "Correspondances",
    purpose: "Ce que vaut chaque compte : méthode, poste, facteur, TVA.",
    columns: [
      Correspondences.nature, Correspondences.function, Correspondences.label,
      Correspondences.chapter, Correspondences.method, Correspondences.poste,
      Correspondences.factor, Correspondences.ratio, Correspondences.vat,
      Correspondences.uncertainty, Correspondences.confidence, Correspondences.note,
      Correspondences.validatedBy, Correspondences.validatedOn,
    ]
  )

  /// Columns of `Profils`.
  package enum Profiles {
    /// Poste.
    package static let poste = Column("Poste", isRequired: true, width: 36)
    /// Delay in months.
    package static let delay = Column(
      "Décalage (mois)",
      .number,
      width: 12,
      "3 pour une donnée qui arrive trois mois après (M+3)."
    )
    /// Shares of the months, January first.
    package static let months = monthNames.map { Column($0, .percent, width: 11) }
  }
  /// `Profils`.
  package static let profiles = ReferentialSchema(
    sheetName: "Profils",
    purpose: "Comment l'année de chaque poste se répartit sur les mois, et le retard des données.",
    columns: [Profiles.poste, Profiles.delay] + Profiles.months
  )
}
