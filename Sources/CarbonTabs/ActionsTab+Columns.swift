import CarbonAccounting
import Spreadsheet

/// Columns of the actions.
extension ActionsTab {
  static func columns(_ context: DialogueContext) -> [TabColumn] {
    assessed(context) + calculated + followed + details(context) + steps
  }

  private static func assessed(_ context: DialogueContext) -> [TabColumn] {
    let note = "0 : bloquant. 1 : faible. 2 : suffisant. 3 : fort."
    return [
      .whole("Numero", "N°", 6, 0...9_999, from: "N°", "Numéro, pour les liens entre actions."),
      .text("Action", "Action", 42, from: "Action"),
      .choice(
        "Poste",
        "Poste",
        24,
        context.posteRule,
        from: "Poste",
        "Poste que l'action fait baisser.",
        refuses: false
      ),
      .whole(
        "Donnees",
        "Données (0 à 3)",
        10,
        0...3,
        from: "Données 0-3",
        "Disponibles, ou produisibles ? \(note)"
      ),
      .whole(
        "Faisabilite",
        "Faisabilité (0 à 3)",
        11,
        0...3,
        from: "Faisabilité 0-3",
        "A-t-on les moyens, humains et matériels ? \(note)"
      ),
      .whole(
        "Sens",
        "Sens (0 à 3)",
        8,
        0...3,
        from: "Sens 0-3",
        "L'action fait-elle sens pour les agents ? \(note)"
      ),
      .choice(
        "Marge",
        "Marge de manœuvre",
        15,
        .list(["directe", "partagée", "dépend du PPI", "dépend d'un tiers"]),
        from: "Marge de manœuvre",
        "Ce qui relève de la direction, et ce qui dépend d'autres."
      ),
      .number(
        "GainBas",
        "Gain bas (t/an)",
        9,
        Look.tonnes,
        0...1_000_000,
        from: "Gain bas (t/an)",
        "Estimation prudente, en tonnes par an."
      ),
      .number(
        "GainHaut",
        "Gain haut (t/an)",
        9,
        Look.tonnes,
        0...1_000_000,
        from: "Gain haut (t/an)",
        "Estimation favorable, en tonnes par an."
      ),
      .number(
        "Moyens",
        "Moyens (€)",
        11,
        Look.euros,
        0...1_000_000_000,
        from: "Moyens (€)",
        "Dépense de l'action, sur toute sa durée."
      ),
    ]
  }

  private static var calculated: [TabColumn] {
    [
      .computed("Score", "Score", 8, Look.number("0.0")) { t, r in
        "IF(\(isEmpty(t, r)),\"\",\(t.at(r, "ScoreCalcul")))"
      },
      .computed("Rang", "Rang", 7, Look.centered) { t, r in
        "IF(\(t.at(r, "Tri"))=-1,\"\",1+SUMPRODUCT((\(t.cells("Tri"))>\(t.at(r, "Tri")))*1))"
      },
      .computed("Orientation", "Orientation", 20, Look.words) { t, r in
        let marge = t.at(r, "Marge")
        return Phrase.first(
          of: [abandoned, done].map { ("\(t.at(r, "Statut"))=\(A1.literal($0))", $0) } + [
            ("\(t.number(r, "Donnees"))<2", orientations[2]),
            ("\(marge)=\"dépend du PPI\"", orientations[4]),
            ("OR(\(marge)=\"partagée\",\(marge)=\"dépend d'un tiers\")", orientations[3]),
            ("\(t.at(r, "ScoreCalcul"))>=2", orientations[0]), ("TRUE", orientations[1]),
          ],
          unless: isEmpty(t, r)
        )
      },
      .computed("Ordre", "Ordre de grandeur", 12, Look.centered) { t, r in
        Phrase.band(of: t.at(r, "Gain"))
      },
      .computed("EuroTonne", "€ par t/an", 10, Look.number(Look.euros)) { t, r in
        // Two digits: the gain is an order of magnitude.
        let ratio = "(\(t.amountOfMillions(r, "Moyens"))/MAX(\(t.at(r, "Gain")),0.0001))"
        return "IF(\(t.at(r, "Gain"))>0,\(Phrase.twoDigits(ratio, otherwise: "0")),\"\")"
      },
    ]
  }

  private static var followed: [TabColumn] {
    [
      .text(
        "Liees",
        "Liée à (N°)",
        9,
        from: "Actions corrélées (N°)",
        "Numéros des actions liées."
      ),
      .choice(
        "SensLien",
        "Sens du lien",
        15,
        .list(["renforce", "conditionne", "double-compte", "contredit"]),
        from: "Sens du lien",
        "double-compte : la moitié de son gain est déduite, tant qu'une action liée n'est pas "
          + "abandonnée ; marquez les deux."
      ),
      .choice(
        "Statut",
        "Statut",
        11,
        .list(["idée", "instruite", "engagée", done, abandoned]),
        from: "Statut",
        "faite : son gain est obtenu. abandonnée : il ne compte plus."
      ),
      .choice(
        "Suivie",
        "Suivie cette année ?",
        9,
        .list(["oui", "non"]),
        from: "Suivie cette année",
        "oui : elle revient à chaque rendez-vous."
      ),
    ]
  }

  private static func details(_ context: DialogueContext) -> [TabColumn] {
    [
      .direction("Direction", "Direction", 12, context, from: "Direction"),
      .direction(
        "Depend",
        "Direction dont elle dépend",
        14,
        context,
        from: "Direction dont dépend l'action"
      ),
      .choice(
        "Levier",
        "Levier",
        13,
        .list(["sobriété", "efficacité", "substitution"]),
        from: "Levier",
        "Ce qui change : l'usage, le rendement, ou la ressource."
      ),
      .choice(
        "Nature",
        "Nature",
        16,
        .list(["physique", "organisationnelle", "comportementale", "réglementaire"]),
        from: "Nature",
        "Nature de l'action, selon la méthode Bilan Carbone."
      ),
      .text(
        "Question",
        "Données : existe ? forme ? chez qui ? fiabilité ?",
        36,
        from: "Question données"
      ),
      .number(
        "Jours",
        "Moyens (jours)",
        10,
        "0",
        0...100_000,
        from: "Moyens (jours)",
        "Jours de travail."
      ),
      .text("Porteur", "Porteur (fonction)", 22, from: "Porteur (fonction)"),
      .date("Echeance", "Échéance", from: "Échéance", "Date à laquelle l'action est menée."),
      .text("Indicateur", "Indicateur", 30, from: "Indicateur"), control,
    ]
  }

  /// What is wrong with an action; its last column, so that what stands in the others keeps its place.
  private static var control: TabColumn {
    .computed("Controle", "Contrôle", 20, Look.control) { t, r in
      Phrase.first(
        of: [
          ("\(t.at(r, "Action"))=\"\"", TabTable.unnamed), t.textForNumber(r, except: ["Numero"]),
          (
            "AND(COUNT(\(t.at(r, "GainBas")),\(t.at(r, "GainHaut")))=2,"
              + "\(t.number(r, "GainBas"))>\(t.number(r, "GainHaut")))",
            "gain bas > gain haut"
          ),
          (
            "IF(\(t.at(r, "Numero"))=\"\",FALSE,\(isLinked(t, r, to: t.at(r, "Numero"))))",
            "liée à elle-même"
          ),
        ],
        unless: isEmpty(t, r)
      )
    }
  }

  /// Formula: whether people typed nothing of an action; numbers may be there in advance.
  static func isEmpty(_ t: TabTable, _ r: Int) -> String { t.isEmpty(r, except: ["Numero"]) }

  /// Formula: whether an action is linked to the numbers in some cells.
  private static func isLinked(_ t: TabTable, _ r: Int, to numbers: String) -> String {
    // Numbers of actions as people write them: 3, 7 or 3;7. French programs take 3,7 for a number.
    let linked = [" ": "", ",": ";", ".": ";"].sorted { $0.key < $1.key }
      .reduce(t.at(r, "Liees")) {
        "SUBSTITUTE(\($0),\(A1.literal($1.key)),\(A1.literal($1.value)))"
      }
    return "ISNUMBER(SEARCH(\";\"&\(numbers)&\";\",\";\"&\(linked)&\";\"))"
  }

  private static var steps: [TabColumn] {
    score + counted + bubbles
  }

  private static var score: [TabColumn] {
    [
      .computed("ScoreCalcul", "", 8, Look.number("0.00"), isHidden: true) { t, r in
        let notes = ["Donnees", "Faisabilite", "Sens"].map {
          "MAX(0,MIN(3,\(t.number(r, $0))))"
        }
        return "(\(notes.joined(separator: "*")))^(1/3)"
      },
      .computed("Gain", "", 8, Look.number("0.00"), isHidden: true) { t, r in
        let low = t.amount(r, "GainBas")
        let high = t.amount(r, "GainHaut")
        return "IF(\(low)*\(high)>0,SQRT(\(low)*\(high)),MAX(\(low),\(high)))"
      },
      .computed("Tri", "", 8, Look.number("0.00"), isHidden: true) { t, r in
        let isOver = [abandoned, done].map { "\(t.at(r, "Statut"))=\(A1.literal($0))" }
          .joined(separator: ",")
        return
          "IF(OR(\(isEmpty(t, r)),\(isOver)),-1,ROUND(\(t.at(r, "ScoreCalcul")),3)*10000000"
          + "+MIN(9999999,\(t.at(r, "Gain")))-ROW()/1000000)"
      },
    ]
  }

  /// What an action adds to the sums of gains, and which of the followed ones it is.
  private static var counted: [TabColumn] {
    [
      .computed("Compte", "", 8, Look.number("0.00"), isHidden: true) { t, r in
        // An action does not count twice with itself.
        let alive =
          "SUMPRODUCT((\(t.cells("Action"))<>\"\")*(\(t.cells("Numero"))<>\"\")"
          + "*(\(t.cells("Numero"))<>\(t.at(r, "Numero")))"
          + "*(\(t.cells("Statut"))<>\(A1.literal(abandoned)))*\(isLinked(t, r, to: t.cells("Numero"))))"
        let share =
          "IF(\(t.at(r, "SensLien"))<>\"double-compte\",1,"
          + "IF(OR(\(t.at(r, "Liees"))=\"\",\(alive)>0),0.5,1))"
        return "IF(\(t.at(r, "Statut"))=\(A1.literal(abandoned)),0,\(t.at(r, "Gain"))*\(share))"
      },
      .computed(ActionsLayout.followedID, "", 8, Look.number("0"), isHidden: true) { t, r in
        "COUNTIFS(\(t.cells("Suivie", downTo: r)),\"oui\",\(t.cells("Action", downTo: r)),\"<>\","
          + "\(t.cells("Statut", downTo: r)),\(A1.literal("<>" + abandoned)))"
      },
    ]
  }
}
