import CarbonAccounting
import Spreadsheet

/// Columns of the amendments, and of the movements of a DM in euros.
extension AmendmentsTab {
  static func amendmentColumns(_ context: DialogueContext) -> [TabColumn] {
    asked(context) + control + steps(context)
  }

  private static func asked(_ context: DialogueContext) -> [TabColumn] {
    let poste = context.posteRule
    return [
      .whole(
        "Numero",
        "N°",
        7,
        0...9_999,
        from: "N°",
        "Numéro de la DM carbone ; ses lignes s'équilibrent ensemble."
      ),
      .date("Date", "Date", from: "Date", "Date de la demande ou du vote."),
      .text("Liee", "DM en euros liée", 14, from: "DM financière liée"),
      .direction("DirectionSource", "Direction source", 12, context, from: "Direction source"),
      .choice(
        "PosteSource",
        "Poste source",
        26,
        poste,
        from: "Poste source",
        "Enveloppe qui donne des tonnes.",
        refuses: false
      ),
      .direction("DirectionCible", "Direction cible", 12, context, from: "Direction cible"),
      .choice(
        "PosteCible",
        "Poste cible",
        26,
        poste,
        from: "Poste cible",
        "Enveloppe qui reçoit des tonnes.",
        refuses: false
      ),
      .number(
        "Tonnes",
        "tCO2e",
        10,
        Look.tonnes,
        0...100_000_000,
        from: "tCO2e",
        "Toujours positif : la source donne, la cible reçoit."
      ),
      .choice(
        "Motif",
        "Motif",
        13,
        .list(CarbonAmendment.Motive.allCases.map(\.rawValue)),
        from: "Motif",
        "transfert, ouverture, annulation, périmètre ou méthode."
      ),
      .text("Contrepartie", "Contrepartie", 20, from: "Contrepartie"),
      .number(
        "Euros",
        "Euros liés",
        11,
        Look.euros,
        -1_000_000_000...1_000_000_000,
        from: "Euros liés",
        "Montant de la DM en euros."
      ),
      .choice(
        "Statut",
        "Statut",
        12,
        .list(["demandée", "instruite", "validée", "refusée"]),
        from: "Statut",
        "Seule une DM validée change les enveloppes."
      ),
      .text("ValideePar", "Validée par (instance)", 18, from: "Validée par"),
      .text("Remarque", "Remarque", 22, from: "Remarque"),
    ]
  }

  static func euroColumns(_ context: DialogueContext) -> [TabColumn] {
    func ofKey(_ name: WorkbookName, _ t: TabTable, _ r: Int) -> String {
      "IFERROR(N(INDEX(\(context.name(name)),MATCH(\(t.at(r, "Compte")),\(context.name(.keys)),0))),0)"
    }
    return [
      .computed("Ligne", "N°", 7, Look.centered) { t, r in "\(r - t.rows.lowerBound + 1)" },
      .choice(
        "Compte",
        "Compte",
        12,
        .listReference(context.name(.keys)),
        "Un compte de l'onglet CO2 Facteurs, ou un autre avec un code de ratio.",
        refuses: false
      ),
      .text("Libelle", "Objet", 26),
      .choice(
        "Code",
        "Code du ratio, si besoin",
        26,
        .listReference(context.name(.ratioCodes)),
        "Vide : le ratio du compte."
      ),
      .number(
        "TVA",
        "TVA, si besoin",
        12,
        Look.percentFine,
        0...1,
        "Vide : la TVA du compte."
      ),
      .number(
        "Montant",
        "Montant TTC (±)",
        26,
        "+#,##0;-#,##0;0",
        -1_000_000_000...1_000_000_000,
        "Crédits ajoutés ; négatif quand on les retire."
      ),
      .computed("Ratio", "kgCO2e par k€ HT", 10, Look.number("0.##;;;@")) { t, r in
        "IF(\(t.at(r, "Code"))<>\"\",IFERROR(N(INDEX(\(context.name(.ratioValues)),"
          + "MATCH(\(t.at(r, "Code")),\(context.name(.ratioCodes)),0))),0),\(ofKey(.ratios, t, r)))"
      },
      .computed("TVARetenue", "TVA retenue", 13, Look.number(Look.percentFineIfAny)) { t, r in
        "IF(\(context.name(.beforeTax))=\"oui\",0,IF(ISNUMBER(\(t.at(r, "TVA"))),"
          + "MAX(0,MIN(1,\(t.number(r, "TVA")))),\(ofKey(.vatRates, t, r))))"
      },
      .computed("Delta", "Effet (t)", 20, Look.number("+#,##0.000;-#,##0.000;;@")) { t, r in
        "MAX(-1000000000,MIN(1000000000,\(t.number(r, "Montant"))))/(1+\(t.at(r, "TVARetenue")))"
          + "/1000*\(t.at(r, "Ratio"))/1000/\(context.name(.priceIndex))"
      },
      .computed("Controle", "Contrôle", 41, Look.control) { t, r in
        Phrase.first(
          of: [
            ("NOT(ISNUMBER(\(t.at(r, "Montant"))))", "montant à saisir"),
            ("\(t.at(r, "Ratio"))<=0", "pas de ratio : effet inconnu, à chercher en quantités"),
          ],
          unless: "AND(\(t.at(r, "Compte"))=\"\",\(t.at(r, "Montant"))=\"\")"
        )
      },
    ]
  }
}
