import CarbonAccounting
import Spreadsheet

/// `CO2 Entretien`: the script of the meeting with live figures, its decisions, its debrief.
struct InterviewTab: FilledTab {
  static let columns = 12
  /// The ``EntryRegion/id`` of the decisions.
  static let decisionRegion = "Decisions"

  let context: DialogueContext
  let name: String
  let decisions: TabTable
  var writer: TabWriter

  /// What is said of a decision without its text.
  private static let unworded = "décision ?"

  private static let firstPhase = 9

  init(_ context: DialogueContext, name: String) {
    self.context = context
    self.name = name
    decisions = Self.decisions(context, name: name)
    writer = TabWriter(
      name: name,
      title: context.title("Rendez-vous de suivi"),
      subtitle: "Exercice \(context.fiscalYear) · déroulé, relevé de décisions, bilan à chaud",
      columns: Self.columns
    )
    writer.widths([8, 12, 46, 22, 22, 15, 14, 12, 12, 13, 12, 16])
    cards()
    phases()
    decisionTable()
    debrief()
    writer.sheet.print.repeatedRows = 0...1
    writer.sheet.print.rowBreaks = [decisions.header - 2]
    writer.sheet.print.area = CellRange(
      rows: 0...(decisions.rows.upperBound + 10),
      columns: 0...(Self.columns - 1)
    )
  }

  /// The table of decisions, for the tabs that count them.
  static func decisions(_ context: DialogueContext, name: String) -> TabTable {
    let records = context.records[.interview] ?? []
    return TabTable(
      sheet: name,
      id: decisionRegion,
      header: firstPhase + Phase.allCases.count + 4,
      count: context.rows(
        of: decisionRegion,
        atLeast: max(14, records.count + TabTable.spareRows - 4)
      ),
      decisionColumns(context)
    )
  }

  private static func decisionColumns(_ context: DialogueContext) -> [TabColumn] {
    [
      .computed("Numero", "N°", 8, Look.centered) { t, r in
        "IF(\(t.isEmpty(r)),\"\",ROW()-\(t.header + 1))"
      },
      .date("Date", "Date", from: "Date", "Date du rendez-vous."),
      .text("Decision", "Décision", 46, from: "Décision"),
      .choice(
        "Type",
        "Type",
        22,
        .list([
          "information", "action", "DM en euros", "DM carbone", "demande de donnée",
          "à porter en conférence",
        ]),
        from: "Type",
        "Ce que la décision demande."
      ),
      .text("Porteur", "Porteur (fonction)", 22, from: "Porteur (fonction)"),
      .text("Sollicitee", "Direction sollicitée", 15, from: "Direction sollicitée"),
      .date("Echeance", "Échéance", from: "Échéance", "Date à laquelle c'est fait."),
      .number(
        "EffetTonnes",
        "Effet attendu (t)",
        12,
        "+#,##0.0;-#,##0.0;0.0",
        -1_000_000...1_000_000,
        from: "Effet attendu (t)",
        "Négatif : une baisse."
      ),
      .number(
        "EffetEuros",
        "Effet (€)",
        12,
        "+#,##0;-#,##0;0",
        -1_000_000_000...1_000_000_000,
        from: "Effet (€)",
        "Négatif : une dépense évitée."
      ),
      .choice(
        "Statut",
        "Statut",
        13,
        .list(["à faire", "en cours", "soldée", "abandonnée"]),
        from: "Statut",
        "Où en est la décision."
      ),
      .date("Soldee", "Soldée le", from: "Soldée le", "Date à laquelle elle a été soldée."),
      .computed("Retard", "Suivi", 16, Look.words) { t, r in
        let closing = context.name(.closingDate)
        let status = t.at(r, "Statut")
        return Phrase.first(
          of: [
            ("\(t.at(r, "Decision"))=\"\"", unworded), t.textForNumber(r),
            ("\(status)=\"soldée\"", "soldée"), ("\(status)=\"abandonnée\"", "abandonnée"),
            (
              "AND(ISNUMBER(\(t.at(r, "Echeance"))),\(t.number(r, "Echeance"))<\(closing))",
              "en retard"
            ),
            ("NOT(ISNUMBER(\(t.at(r, "Echeance"))))", "sans échéance"), ("TRUE", "dans les temps"),
          ],
          unless: t.isEmpty(r)
        )
      },
    ]
  }

  private mutating func cards() {
    func count(_ words: String, in id: String) -> String {
      "COUNTIF(\(decisions.cells(id)),\(A1.literal(words)))"
    }
    // Each row with something on it says where it is, or what is missing.
    let all = "SUMPRODUCT((\(decisions.cells("Retard"))<>\"\")*1)"
    writer.card(
      3,
      0...2,
      label: "Décisions notées",
      value: all,
      format: "0",
      note: "=\(count("soldée", in: "Statut"))&\" soldée(s), \"&"
        + "\(count("abandonnée", in: "Statut"))&\" abandonnée(s)\"&"
        + decisions.unnamedWords(in: "Retard", Self.unworded)
    )
    writer.card(
      3,
      3...4,
      label: "En retard à la date d'arrêté",
      value: count("en retard", in: "Retard"),
      format: "0",
      note: "échéance passée, décision non soldée"
    )
    let closing = context.name(.closingDate)
    let open =
      Phrase.sum(
        of: decisions.cells("EffetTonnes"),
        where: ["<>soldée", "<>abandonnée"]
          .map { "\(decisions.cells("Statut")),\(A1.literal($0))" }.joined(separator: ",")
      )
    writer.card(
      3,
      5...7,
      label: "Effet attendu des décisions ouvertes (t)",
      value: open,
      format: "+#,##0.0;-#,##0.0;0.0",
      note: "négatif : une baisse"
    )
    writer.card(
      3,
      8...11,
      label: "Arrêté au",
      value: closing,
      format: Look.date,
      note: "les chiffres du déroulé sont ceux de cette date"
    )
  }

  private mutating func phases() {
    writer.section(7, "1. Déroulé", columns: Self.columns)
    writer.headers(
      8,
      [
        "Phase", "Durée", "Sujet, objectif de l'échange et question à poser",
        "Ce que disent les chiffres", "",
        "✎ Réponse de la direction", "", "✎ Réponse finances et carbone", "", "✎ Suite à donner",
        "",
        "",
      ],
      leading: 3,
      height: 24
    )
    for columns in [3...4, 5...6, 7...8, 9...11] { writer.merge(8, columns) }
    for (offset, phase) in Phase.allCases.enumerated() {
      let row = Self.firstPhase + offset
      writer.sheet[row, 0] = .number(Double(offset), Look.centered)
      writer.text(row, 1, "\(phase.minutes) min", Look.centered)
      writer.text(row, 2, phase.words, Look.words)
      writer.formula(row, 3, phase.figure(context, decisions), Look.words)
      for column in [5, 7, 9] { writer.text(row, column, "", Look.smaller(Look.remark)) }
      for columns in [3...4, 5...6, 7...8, 9...11] { writer.merge(row, columns) }
      writer.sheet.rowHeights[row] = 54
    }
    writer.regions.append(
      EntryRegion(
        "Deroule",
        rows: Self.firstPhase...(Self.firstPhase + Phase.allCases.count - 1),
        keys: .column(0),
        fields: [("Direction", 5), ("Finances", 7), ("Suite", 9)]
      )
    )
  }

  private mutating func decisionTable() {
    writer.section(decisions.header - 2, "2. Relevé de décisions", columns: Self.columns)
    writer.note(
      decisions.header - 1,
      "Une décision, un porteur, une échéance. En retard : échéance passée à la date d'arrêté.",
      columns: 0...11
    )
    writer.table(decisions, records: context.records[.interview] ?? [], height: 30, isEven: false)
    writer.colour(
      decisions.rows,
      decisions.column("Retard"),
      [
        ("en retard", Look.alertRed), ("sans échéance", Look.alertAmber),
        ("soldée", Look.alertGreen), ("abandonnée", Look.grey),
      ]
    )
  }

  private mutating func debrief() {
    let first = decisions.rows.upperBound + 2
    writer.section(first, "3. Bilan à chaud", columns: Self.columns)
    writer.headers(
      first + 1,
      ["Ce que l'on retient", "", "", "✎ Réponse"],
      leading: 4,
      height: 20
    )
    writer.merge(first + 1, 0...2)
    writer.merge(first + 1, 3...11)
    let prompts = [
      "Ce qui a bien marché dans cet échange",
      "Ce qui a coincé : irritants, incompréhensions",
      "Ce dont on a besoin : données, compétences, outils",
      "Avec les données parfaites, quelle décision changerait ?",
      "À transmettre aux élu·e·s",
      "À préparer pour le prochain rendez-vous",
    ]
    for (offset, prompt) in prompts.enumerated() {
      let row = first + 2 + offset
      writer.text(row, 0, prompt)
      writer.merge(row, 0...2)
      writer.text(row, 3, "", Look.remark)
      writer.merge(row, 3...11)
      writer.sheet.rowHeights[row] = 24
    }
    writer.regions.append(
      EntryRegion(
        "BilanAChaud",
        rows: (first + 2)...(first + 1 + prompts.count),
        keys: .column(0),
        fields: [("Reponse", 3)]
      )
    )
  }
}
