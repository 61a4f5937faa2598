import CarbonAccounting
import Spreadsheet

/// Columns of the amendments, and of the movements of a DM in euros.
extension AmendmentsTab {
  static func amendmentColumns(_ context: DialogueContext) -> [TabColumn] {
    asked(context) + checked(context) + steps(context)
  }

  private static func asked(_ context: DialogueContext) -> [TabColumn] {
    let poste = context.posteRule
    return [
      .whole("Numero", "N°", 7, 0...9_999, from: "N°", "Numéro de la DM carbone."),
      .date("Date", "Date", from: "Date", "Date de la demande ou du vote."),
      .text("Liee", "DM en euros liée", 14, from: "DM financière liée"),
      .text("DirectionSource", "Direction source", 12, from: "Direction source"),
      .choice(
        "PosteSource",
        "Poste source",
        26,
        poste,
        from: "Poste source",
        "Enveloppe qui donne des tonnes.",
        refuses: false
      ),
      .text("DirectionCible", "Direction cible", 12, from: "Direction cible"),
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

  private static func checked(_ context: DialogueContext) -> [TabColumn] {
    [
      .computed("Controle", "Contrôle", 24, Look.control) { t, r in
        let motive = t.at(r, "Motif")
        func isA(_ m: CarbonAmendment.Motive) -> String { "\(motive)=\(A1.literal(m.rawValue))" }
        let source = t.at(r, "PosteSource")
        let target = t.at(r, "PosteCible")
        let typed = "COUNTA(\(A1.range(r...r, 0...13)))"
        return Phrase.first(
          of: [
            ("NOT(ISNUMBER(\(t.at(r, "Tonnes"))))", "tonnes à saisir"),
            ("\(t.number(r, "Tonnes"))<0", "tonnes positives attendues"),
            ("\(motive)=\"\"", "motif à choisir"),
            (
              "AND(OR(\(isA(.transfer)),\(isA(.perimeter))),OR(\(source)=\"\",\(target)=\"\"))",
              "source et cible attendues"
            ),
            (
              "AND(\(isA(.transfer)),\(source)=\(target),"
                + "\(t.at(r, "DirectionSource"))=\(t.at(r, "DirectionCible")))",
              "source et cible identiques"
            ),
            ("AND(\(isA(.opening)),\(target)=\"\")", "cible attendue"),
            ("AND(\(isA(.cancellation)),\(source)=\"\")", "source attendue"),
            (
              "AND(\(isA(.opening)),\(t.at(r, "ReserveMoins"))>0,"
                + "\(A1.absolute(9, 5))<-0.05)",
              "réserve insuffisante"
            ),
            ("\(t.at(r, "Statut"))=\"\"", "statut à choisir"), ("TRUE", "équilibrée"),
          ],
          unless: "\(typed)=0"
        )
      }
    ]
  }

  private static func steps(_ context: DialogueContext) -> [TabColumn] {
    let number = Look.number("0.00")
    let names = [context.directionCode, context.directionName].filter { !$0.isEmpty }
    // Without a direction in the workbook, every amendment is its own.
    func isOurs(_ cell: String) -> String {
      names.isEmpty
        ? "TRUE"
        : "OR(\(cell)=\"\",\(names.map { "\(cell)=\(A1.literal($0))" }.joined(separator: ",")))"
    }
    func moves(_ t: TabTable, _ r: Int) -> String {
      "\(t.at(r, "Statut"))=\"validée\",\(t.at(r, "Motif"))<>\"\","
        + "\(t.at(r, "Motif"))<>\(A1.literal(CarbonAmendment.Motive.method.rawValue))"
    }
    return [
      .computed("Entree", "", 8, number, isHidden: true) { t, r in
        "IF(AND(\(moves(t, r)),\(t.at(r, "PosteCible"))<>\"\","
          + "\(isOurs(t.at(r, "DirectionCible")))),\(t.amount(r, "Tonnes")),0)"
      },
      .computed("Sortie", "", 8, number, isHidden: true) { t, r in
        "IF(AND(\(moves(t, r)),\(t.at(r, "PosteSource"))<>\"\","
          + "\(isOurs(t.at(r, "DirectionSource")))),\(t.amount(r, "Tonnes")),0)"
      },
      .computed("ReserveMoins", "", 8, number, isHidden: true) { t, r in
        "IF(AND(\(moves(t, r)),\(t.at(r, "Motif"))=\"ouverture\","
          + "NOT(ISNUMBER(SEARCH(\"hors trajectoire\",\(t.at(r, "Contrepartie")))))),"
          + "\(t.amount(r, "Tonnes")),0)"
      },
      .computed("ReservePlus", "", 8, number, isHidden: true) { t, r in
        "IF(AND(\(moves(t, r)),\(t.at(r, "Motif"))=\"annulation\"),\(t.amount(r, "Tonnes")),0)"
      },
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
