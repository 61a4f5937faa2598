import CarbonAccounting
import Spreadsheet

/// The example direction and the usual meetings, which show what a row looks like.
extension ReferentialSheet {
  /// Code of the example direction.
  static let exampleCode = "EXEMPLE"

  mutating func fillExample() {
    for row in Self.examples[schema.sheetName] ?? [] { add(row) }
  }

  private static let examples: [String: [[CellValue]]] = [
    "Directions": [
      [
        .text(exampleCode), .text("Direction de la culture (exemple)"),
        .text("Maison de la culture"),
        .text("Administration de la direction"), .number(42),
      ]
    ],
    "Bilan": [
      ("Énergie", 168.0, 0.1), ("Intrants biens & matières", 41.5, 0.8),
      ("Intrants services", 96.0, 0.8), ("Déplacements professionnels", 18.4, 0.5),
      ("Déplacements domicile-travail", 37.6, 0.6), ("Déchets directs", 3.2, 0.3),
      ("Immobilisations (bâtiments)", 22.0, 0.5), ("Immobilisations (équipements)", 14.8, 0.5),
      ("Immobilisations (informatique)", 10.8, 0.5),
    ].map { [.text(exampleCode), .text($0.0), .number($0.1), .number($0.2)] },
    "Budget": [
      [
        .text(exampleCode), .text("Déplacements professionnels"), .blank, .number(15),
        .text("Administration de la direction"), .text("Exemple d'enveloppe votée"),
      ],
      [
        .text(exampleCode), .text("Énergie"), .blank, .blank, .text("Direction du patrimoine"),
        .text("Vide : suit la trajectoire"),
      ],
    ],
    "Actions": [
      [
        .number(1), .text(exampleCode), .text("Remplacer l'éclairage scénique par des LED"),
        .text("Énergie"), .text("efficacité"), .text("physique"), .number(2),
        .text("Les kWh du bâtiment existent, pas ceux de la scène"), .number(2), .number(60_000),
        .number(10), .number(3), .text("dépend du PPI"), .blank, .number(2), .number(5), .blank,
        .blank, .text("instruite"), .text("Régie technique"), .blank,
        .text("kWh par représentation"),
        .text("oui"),
      ]
    ],
    "Rencontres": [
      (
        3, "1er rendez-vous de suivi d'exécution", "Finances, direction, 3DE",
        "Enveloppe, données connues, action à suivre", "La donnée existe-t-elle ? Auprès de qui ?",
        "Action choisie, plan de collecte"
      ),
      (
        6, "Vote du CFU N-1", "Assemblée", "Bilan N-1 en regard du budget carbone", "",
        "Annexe verte"
      ),
      (
        7, "2e temps d'exécution", "Finances, directions réunies", "Consommation, atterrissage",
        "Quels freins, quels leviers ?", "Relevé de décisions"
      ),
      (
        10, "Conférence budgétaire", "Élu·e·s, directions, DGS",
        "Demandes N+1 en euros et en tonnes",
        "Qui porte quelle baisse ?", "Arbitrages"
      ),
      (12, "Vote du budget", "Assemblée", "Enveloppes N+1", "", "Enveloppe par direction"),
    ].map {
      [.number(Double($0.0)), .text($0.1), .text($0.2), .text($0.3), .text($0.4), .text($0.5)]
    },
    "Données": [
      [
        .text("Consommation d'électricité (kWh)"), .text("Énergie"), .text("oui"), .text("facture"),
        .text("Patrimoine"), .text("Énergéticien"), .text("équipement"), .text("mensuelle"),
        .number(3), .blank, .number(5), .number(5), .number(5), .number(5), .number(4),
        .text("Le compteur est commun à deux équipements"), .number(6),
        .text("Réglage du chauffage hors spectacle"),
      ]
    ],
  ]
}
