import Spreadsheet

/// `CO2 Cycle`: the meetings of the year on a strip of months, the next one, and how to begin.
struct CycleTab: FilledTab {
  static let columns = 12
  /// The ``EntryRegion/id`` of the meetings.
  static let region = "Rencontres"

  let context: DialogueContext
  let table: TabTable
  var writer: TabWriter

  init(_ context: DialogueContext, name: String) {
    self.context = context
    table = Self.table(context, name: name)
    writer = TabWriter(
      name: name,
      title: context.title("Cycle annuel"),
      subtitle: "Exercice \(context.fiscalYear) · les rencontres, ce qu'elles demandent, la suite",
      columns: Self.columns
    )
    writer.widths(Array(repeating: 15.5, count: Self.columns))
    strip()
    meetings()
    steps()
    writer.sheet.print.pagesTall = 1
  }

  /// The table of meetings, for the tabs that show the next one; nil when the tab is not made.
  static func table(_ context: DialogueContext) -> TabTable? {
    context.sheetName(for: .cycle).map { table(context, name: $0) }
  }

  private static func table(_ context: DialogueContext, name: String) -> TabTable {
    TabTable(
      sheet: name,
      id: region,
      header: 10,
      count: context.rows(
        of: region,
        atLeast: max(10, (context.records[.cycle]?.count ?? usual.count) + 4)
      ),
      spans: ["Rencontre": 2, "Qui": 2, "Preparer": 2, "Questions": 2],
      meetingColumns(context)
    )
  }

  /// The usual meetings, when the référentiel says none.
  private static let usual: [(month: Double, name: String, who: String, toPrepare: String)] = [
    (3, "1er rendez-vous de suivi", "Finances, direction", "Enveloppe, données, action suivie"),
    (6, "Vote du CFU N-1", "Assemblée", "Bilan N-1, annexe verte"),
    (7, "2e temps d'exécution", "Finances, directions réunies", "Consommation, atterrissage"),
    (10, "Conférence budgétaire", "Élu·e·s, directions", "Demandes N+1 en euros et en tonnes"),
    (12, "Vote du budget", "Assemblée", "Enveloppes N+1"),
  ]

  private static func meetingColumns(_ context: DialogueContext) -> [TabColumn] {
    let isUsual = context.records[.cycle] == nil
    func texts(_ field: (Int) -> String) -> [String] {
      isUsual ? usual.indices.map(field) : []
    }
    var month = TabColumn.whole("Mois", "Mois", 15.5, 1...12, from: "Mois", "De 1 à 12.")
    if isUsual { month.defaults = usual.map { .number($0.month) } }
    return [
      month,
      .text("Rencontre", "Rencontre", 31, from: "Rencontre", defaults: texts { usual[$0].name }),
      .text("Qui", "Qui", 31, from: "Qui", defaults: texts { usual[$0].who }),
      .text(
        "Preparer",
        "À préparer (données)",
        31,
        from: "À préparer (données)",
        defaults: texts { usual[$0].toPrepare }
      ),
      .text("Questions", "Questions", 31, from: "Questions"),
      .text("Livrable", "Livrable", 15.5, from: "Livrable"),
      .date("Fait", "Faite le", from: "Fait le", "Date à laquelle la rencontre a eu lieu."),
      .computed("Etat", "État", 15.5, Look.words) { t, r in
        let month = "MAX(1,MIN(12,INT(\(t.number(r, "Mois")))))"
        let closing = context.name(.closingDate)
        let year = context.name(.fiscalYear)
        // The month of the closing date, counted from the fiscal year: what comes before it is late.
        let now = "((YEAR(\(closing))-\(year))*12+MONTH(\(closing)))"
        let open =
          "((\(t.cells("Rencontre"))<>\"\")*(\(t.cells("Faite"))=0)*(\(t.cells("Cle"))>=\(now))"
          + "*(\(t.cells("Cle"))<\(t.at(r, "Cle"))))"
        return Phrase.first(
          of: [
            ("\(t.at(r, "Faite"))=1", "faite"),
            ("NOT(ISNUMBER(\(t.at(r, "Mois"))))", "mois à saisir"),
            ("\(month)<\(now)", "à rattraper"), ("SUMPRODUCT(\(open))=0", "prochaine"),
            ("TRUE", "à venir"),
          ],
          unless: "\(t.at(r, "Rencontre"))=\"\""
        )
      },
      // A date of another year, or after the closing date, is not that of a meeting held.
      .computed("Faite", "", 8, Look.number("0"), isHidden: true) { t, r in
        let held = t.number(r, "Fait")
        let year = context.name(.fiscalYear)
        return "IF(AND(ISNUMBER(\(t.at(r, "Fait"))),\(held)>=DATE(\(year),1,1),"
          + "\(held)<DATE(\(year)+1,1,1),\(held)<\(context.name(.closingDate))+1),1,0)"
      },
      .computed("Cle", "", 8, Look.number("0.000"), isHidden: true) { t, r in
        "IF(\(t.at(r, "Rencontre"))=\"\",99,MAX(1,MIN(12,INT(\(t.number(r, "Mois")))))+ROW()/100000)"
      },
    ]
  }

  private mutating func strip() {
    writer.section(3, "1. L'année", columns: Self.columns)
    let rencontres = table.cells("Rencontre")
    for (index, month) in TripsLayout.months.enumerated() {
      writer.formula(
        4,
        index,
        "\(A1.literal(month))&IF(MONTH(\(context.name(.closingDate)))=\(index + 1),\" · arrêté\",\"\")",
        Look.header
      )
      let inMonth = "(\(table.cells("Mois"))=\(index + 1))*(\(rencontres)<>\"\")"
      let count = "SUMPRODUCT(\(inMonth))"
      let done = "SUMPRODUCT(\(inMonth)*(\(table.cells("Etat"))=\"faite\"))"
      writer.formula(
        5,
        index,
        "IF(\(count)=0,\"\",IF(\(done)=\(count),\"✓ \",\"● \")"
          + "&INDEX(\(rencontres),MATCH(\(index + 1),\(table.cells("Mois")),0))"
          + "&IF(\(count)>1,\" (+ \"&(\(count)-1)&\")\",\"\"))",
        Look.with(Look.centered) { $0.font = Font(size: 8, color: Look.ink) }
      )
    }
    writer.sheet.rowHeights[4] = 18
    writer.sheet.rowHeights[5] = 44
    writer.sheet.conditionalFormats.append(
      ConditionalFormat(
        [CellRange(rows: 4...5, columns: 0...11)],
        .expression("MONTH(\(context.name(.closingDate)))=COLUMN(A5)"),
        style: CellStyle(fill: .solid(Look.soft))
      )
    )
    let ignored = "(COUNT(\(table.cells("Fait")))-SUM(\(table.cells("Faite"))))"
    writer.formula(
      6,
      0,
      "IF(\(ignored)>0,\(ignored)&\" date(s) d'un autre exercice ou après l'arrêté, sans effet. \",\"\")&"
        + "IFERROR(\"Prochaine étape : \"&INDEX(\(rencontres),MATCH(\"prochaine\",\(table.cells("Etat")),0))"
        + "&\" (\"&CHOOSE(MAX(1,MIN(12,INDEX(\(table.cells("Mois")),"
        + "MATCH(\"prochaine\",\(table.cells("Etat")),0)))),\(monthNames))&\"). ✓ : rencontre faite ; "
        + "● : à tenir.\","
        + "IF(COUNTIF(\(table.cells("Etat")),\"à rattraper\")>0,"
        + "\"Aucune rencontre à venir ; il en reste à rattraper.\","
        + "\"Toutes les rencontres de l'année ont eu lieu.\"))",
      Look.with(Look.text) { $0.font = Font(size: 11, isBold: true, color: Look.dark) }
    )
    writer.merge(6, 0...11)
    writer.sheet.rowHeights[6] = 24
  }

  private var monthNames: String {
    TripsLayout.months.map { A1.literal($0) }.joined(separator: ",")
  }

  private mutating func meetings() {
    writer.section(8, "2. Les rencontres", columns: Self.columns)
    writer.note(
      9,
      "Le carbone se discute aux mêmes rencontres que les euros, avec les mêmes mots.",
      columns: 0...11
    )
    writer.table(table, records: context.records[.cycle] ?? [], height: 24, isEven: false)
    writer.colour(
      table.rows,
      table.column("Etat"),
      [
        ("à rattraper", Look.alertRed), ("mois à saisir", Look.alertAmber),
        ("faite", Look.alertGreen),
      ]
    )
    let date = table.column("Fait")
    writer.sheet.conditionalFormats.append(
      ConditionalFormat(
        [CellRange(rows: table.rows, columns: date...date)],
        .expression(
          "AND(\(table.at(table.rows.lowerBound, "Fait"))<>\"\","
            + "\(table.at(table.rows.lowerBound, "Faite"))=0)"
        ),
        style: CellStyle(font: Font(size: 10, isBold: true, color: Look.alertAmber))
      )
    )
  }

  private mutating func steps() {
    let first = table.rows.upperBound + 3
    writer.section(first - 1, "3. Pour une direction qui commence", columns: Self.columns)
    writer.headers(
      first,
      ["Étape", "", "", "Ce qu'il faut faire", "", "", "", "", "✎ Fait ?", "✎ Remarque"],
      leading: 4,
      height: 20
    )
    for columns in [0...2, 3...7, 9...11] { writer.merge(first, columns) }
    let steps: [(String, [DialogueTab], String)] = [
      ("Lire l'enveloppe", [.budget, .onePage], "d'où vient-elle, quels postes pèsent."),
      (
        "Choisir une action à suivre", [.actions],
        "une seule, avec des données, faisable, qui a du sens."
      ),
      (
        "Installer la collecte", [.trips, .energy], "une semaine type suffit pour commencer."
      ),
      (
        "Dire d'où viennent les données", [.data],
        "qui les tient, avec quel retard, quelle fiabilité."
      ),
      (
        "Tenir le premier rendez-vous", [.interview],
        "déroulé, relevé de décisions, bilan à chaud."
      ),
      (
        "Porter ce qui dépasse la direction", [.amendments, .investments],
        "ce qui se négocie et ce qui s'investit."
      ),
    ]
    for (offset, (step, tabs, words)) in steps.enumerated() {
      let row = first + 1 + offset
      writer.text(row, 0, step)
      writer.text(row, 3, context.sentence(words, in: tabs), Look.words)
      writer.text(row, 8, "", Look.input("General", .center))
      writer.text(row, 9, "", Look.smaller(Look.remark))
      for columns in [0...2, 3...7, 9...11] { writer.merge(row, columns) }
    }
    let rows = (first + 1)...(first + steps.count)
    writer.even(rows, height: 18)
    writer.sheet.validations.append(
      Validation(
        [CellRange(rows: rows, columns: 8...8)],
        .list(["oui", "en cours", "non"]),
        error: .init(title: "Étape", text: "Répondez oui, en cours ou non.")
      )
    )
    writer.regions.append(
      EntryRegion(
        "Embarquement",
        rows: rows,
        keys: .column(0),
        fields: [("Fait", 8), ("Remarque", 9)]
      )
    )
  }
}
