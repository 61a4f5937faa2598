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
    func found(_ name: WorkbookName, _ t: TabTable, _ r: Int) -> String {
      // An account that was typed as a number is found as well.
      "INDEX(\(context.name(name)),MATCH(\(t.at(r, "Compte"))&\"\",\(context.name(.keys)),0))"
    }
    func ofKey(_ name: WorkbookName, _ t: TabTable, _ r: Int) -> String {
      "IFERROR(N(\(found(name, t, r))),0)"
    }
    func isBy(_ methods: [Method], _ t: TabTable, _ r: Int) -> String {
      let words = methods.map { "\(t.at(r, "Methode"))=\(A1.literal($0.word))" }
      return "OR(\(words.joined(separator: ",")))"
    }
    return euroInputs(context) + [
      .computed("Ratio", "kgCO2e par k€ HT", 10, Look.number("0.##;;;@")) { t, r in
        // What the account's own euros count for nothing in, a movement of it does not change.
        "IF(\(isBy([.excluded, .physical], t, r)),0,"
          + "IF(\(t.at(r, "Code"))<>\"\",IFERROR(MAX(0,MIN(1000000,N(INDEX(\(context.name(.ratioValues)),"
          + "MATCH(\(t.at(r, "Code")),\(context.name(.ratioCodes)),0))))),0),"
          + "IF(\(isBy([.monetary], t, r)),\(ofKey(.ratios, t, r)),0)))"
      },
      .computed("TVARetenue", "TVA retenue", 13, Look.number(Look.percentFineIfAny)) { t, r in
        // Typed as a number, 20 stands for 20 %.
        let rate = t.number(r, "TVA")
        return "IF(\(context.name(.beforeTax))=\"oui\",0,IF(ISNUMBER(\(t.at(r, "TVA"))),"
          + "MAX(0,MIN(1,IF(\(rate)>1,\(rate)/100,\(rate)))),\(ofKey(.vatRates, t, r))))"
      },
      .computed("Delta", "Effet (t)", 20, Look.number("+#,##0.000;-#,##0.000;;@")) { t, r in
        "\(t.number(r, "Montant"))/(1+\(t.at(r, "TVARetenue")))"
          + "/1000*\(t.at(r, "Ratio"))/1000/\(context.name(.priceIndex))"
      },
      .computed("Controle", "Contrôle", 41, Look.control) { t, r in
        Phrase.first(
          of: [
            ("NOT(\(Phrase.isNumber(t.at(r, "Montant"))))", "montant à saisir"),
            (Phrase.isText(t.at(r, "TVA")), Phrase.notNumber),
            (isBy([.excluded], t, r), "compte exclu : ni ses euros ni ce mouvement ne comptent"),
            (
              isBy([.physical], t, r),
              "compté en quantités : l'effet se lit dans les quantités saisies"
            ),
            (
              "AND(\(isBy([.manual], t, r)),\(t.at(r, "Ratio"))<=0)",
              "compté à la main : l'effet est à saisir avec ses tonnes"
            ),
            ("\(t.at(r, "Ratio"))<=0", "pas de ratio : effet inconnu, à chercher en quantités"),
          ],
          unless: "COUNTA(\(t.at(r, "Compte")),\(t.at(r, "Montant")))=0"
        )
      },
      .computed("Methode", "", 8, Look.text, isHidden: true) { t, r in
        "IF(\(t.at(r, "Compte"))=\"\",\"\",IFERROR(\(found(.methods, t, r))&\"\",\"\"))"
      },
    ]
  }

  private static func euroInputs(_ context: DialogueContext) -> [TabColumn] {
    [
      .computed("Ligne", "N°", 7, Look.centered) { t, r in "\(r - t.rows.lowerBound + 1)" },
      .account(
        12,
        context,
        "Un compte de l'onglet CO2 Facteurs, ou un autre avec un code de ratio."
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
    ]
  }
}
