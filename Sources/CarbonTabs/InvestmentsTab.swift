import CarbonAccounting
import Spreadsheet

/// `CO2 PPI`: investments in euros and tonnes, emitted once and avoided each year, and the ratings of
/// the green annex.
struct InvestmentsTab: FilledTab {
  static let columns = 16
  /// The ``EntryRegion/id`` of the operations.
  static let region = "PPI"
  static let ratings = ["favorable", "neutre", "mixte", "défavorable", "non coté"]

  let context: DialogueContext
  let table: TabTable
  let annex: TabTable
  var writer: TabWriter

  init(_ context: DialogueContext, name: String) {
    self.context = context
    table = TabTable(
      sheet: name,
      id: Self.region,
      header: 9,
      count: context.rows(
        of: Self.region,
        atLeast: max(14, (context.records[.investments]?.count ?? 0) + 8)
      ),
      Self.operationColumns
    )
    let accounts = Self.accounts(context)
    annex = TabTable(
      sheet: name,
      id: "AnnexeVerte",
      header: table.rows.upperBound + 16,
      count: max(accounts.count, 1) + 8,
      spans: ["Libelle": 2, "Justification": 3, "Qui": 2, "Controle": 2],
      Self.annexColumns(context, accounts)
    )
    writer = TabWriter(
      name: name,
      title: context.title("Investissements et PPI"),
      subtitle: "Exercice \(context.fiscalYear) · euros, tonnes émises une fois, tonnes évitées "
        + "chaque année",
      columns: Self.columns
    )
    cards()
    writer.section(7, "1. Opérations", columns: Self.columns)
    writer.note(
      8,
      "Construire émet une fois ; ce que l'opération évite se compte chaque année, par rapport à une "
        + "situation de référence à écrire dans les hypothèses. Temps de retour : émises ÷ évitées "
        + "par an. Un CP est une limite de l'année, une AP une limite de l'opération.",
      columns: 0...15,
      lines: 2
    )
    writer.table(table, records: context.records[.investments] ?? [], height: 44, isEven: false)
    ratings()
    axes()
    annexTable()
    writer.sheet.frozenColumns = 1
    writer.sheet.print.repeatedRows = 0...1
    writer.sheet.print.rowBreaks = [annex.header - 2]
    // Details stand to the right and do not print: the page stays readable.
    writer.sheet.print.area = CellRange(
      rows: 0...annex.rows.upperBound,
      columns: 0...(Self.columns - 1)
    )
  }

  private mutating func cards() {
    func rounded(_ sum: String) -> String { Phrase.twoDigits(sum, otherwise: "0") }
    writer.card(
      3,
      0...1,
      label: "AP votées (€)",
      value: table.sum("AP"),
      format: Look.euros,
      note: "=SUMPRODUCT((\(table.cells("Operation"))<>\"\")*1+"
        + "(\(table.cells("Controle"))=\(A1.literal(TabTable.unnamed)))*1)&\" opération(s)\"&"
        + table.unnamedWords(in: "Controle")
    )
    writer.card(
      3,
      2...4,
      label: "Émises par la construction (t)",
      value: rounded(table.sum("Construction")),
      format: Look.rounded,
      note: "une fois"
    )
    writer.card(
      3,
      5...8,
      label: "Évitées (t par an)",
      value: rounded(table.sum("Evitees")),
      format: Look.rounded,
      note: "à la mise en service, par rapport à la référence"
    )
    let rated = Phrase.sum(
      of: table.cells("CP"),
      where: "\(table.cells("Attenuation")),\"favorable\""
    )
    let all = table.sum("CP")
    writer.card(
      3,
      9...12,
      label: "CP de l'année cotés favorables",
      value: Phrase.ratio(rated, to: all, otherwise: "\"–\""),
      format: Look.percent,
      note: "cotation de l'atténuation"
    )
    let signs = "SUMPRODUCT(ISNUMBER(SEARCH(\"négati\",\(table.cells("Controle"))))*1)"
    writer.card(
      3,
      13...15,
      label: "Opérations dont les CP dépassent l'AP",
      value: "COUNTIF(\(table.cells("Controle")),\"CP > AP\")",
      format: "0",
      note:
        "=IF(\(signs)=0,\"CP cumulés et mandaté compris\",\(signs)&\" opération(s) à montant négatif\")"
    )
  }

  private static var operationColumns: [TabColumn] {
    let euros = 0.0...10_000_000_000.0
    func amount(_ id: String, _ title: String, _ header: String, _ message: String) -> TabColumn {
      .number(id, title, 12, Look.euros, euros, from: header, message)
    }
    func rating(_ id: String, _ title: String, _ header: String) -> TabColumn {
      .choice(
        id,
        title,
        14,
        .list(ratings),
        from: header,
        "favorable, neutre, mixte, défavorable ou non coté."
      )
    }
    let typed: [TabColumn] = [
      .text("Operation", "Opération", 14, from: "Opération"),
      .text("Libelle", "Libellé", 30, from: "Libellé"),
      amount("AP", "AP votée (€)", "AP votée (€)", "Limite des engagements."),
      amount("CP", "CP N (€)", "CP N (€)", "Limite des mandatements de l'année."),
      amount("CP1", "CP N+1 (€)", "CP N+1 (€)", "Prévision."),
      amount("CP2", "CP N+2 (€)", "CP N+2 (€)", "Prévision."),
      amount("CPPlus", "CP ultérieurs (€)", "CP ultérieurs (€)", "Prévision."),
      amount("Mandate", "Mandaté cumulé (€)", "Mandaté cumulé (€)", "Avant l'exercice."),
      .number(
        "Construction",
        "t émises (une fois)",
        12,
        Look.tonnes,
        0...10_000_000,
        from: "tCO2e construction",
        "Émissions des travaux."
      ),
      .number(
        "Evitees",
        "t évitées par an",
        12,
        Look.tonnes,
        0...10_000_000,
        from: "tCO2e évitées par an",
        "Par rapport à la référence."
      ),
      .number(
        "Vie",
        "Durée de vie (ans)",
        9,
        "0",
        0...200,
        from: "Durée de vie (ans)",
        "En années."
      ),
      rating("Attenuation", "Cotation atténuation", "Cotation atténuation"),
      rating("Biodiversite", "Cotation biodiversité", "Cotation biodiversité"),
    ]
    let calculated: [TabColumn] = [
      .computed("Retour", "Temps de retour (ans)", 10, Look.number("0.0")) { t, r in
        "IF(\(t.number(r, "Construction"))>0,"
          + "\(Phrase.ratio(t.amount(r, "Construction"), to: t.amount(r, "Evitees"))),\"\")"
      },
      .computed("Net", "Bilan sur la durée de vie (t)", 11, Look.number("+#,##0;-#,##0;;@")) {
        t,
        r in
        "\(t.amount(r, "Construction"))-\(t.amount(r, "Evitees"))*MIN(200,\(t.amount(r, "Vie")))"
      },
      .computed("Controle", "Contrôle", 14, Look.control) { t, r in
        let credits = Phrase.sum(of: A1.range(r...r, t.column("CP")...t.column("Mandate")))
        let euros = A1.range(r...r, t.column("AP")...t.column("Mandate"))
        return Phrase.first(
          of: [
            ("\(t.at(r, "Operation"))=\"\"", TabTable.unnamed), t.textForNumber(r),
            ("COUNTIF(\(euros),\"<0\")>0", "euros négatifs"),
            (
              "OR(\(t.number(r, "Construction"))<0,\(t.number(r, "Evitees"))<0)",
              "tonnes négatives"
            ),
            ("\(t.number(r, "Vie"))<0", "durée négative"),
            ("AND(\(t.number(r, "AP"))>0,\(credits)>\(t.number(r, "AP"))+0.5)", "CP > AP"),
            ("AND(\(t.number(r, "Evitees"))>0,\(t.at(r, "Hypotheses"))=\"\")", "référence ?"),
            (
              "AND(\(t.number(r, "Retour"))>0,\(t.number(r, "Vie"))>0,\(t.number(r, "Retour"))>\(t.number(r, "Vie")))",
              "jamais rendu"
            ),
            (
              "OR(\(isUnknown(t.at(r, "Attenuation"))),\(isUnknown(t.at(r, "Biodiversite"))))",
              unknownRating
            ),
            ("\(t.at(r, "Attenuation"))=\"\"", "à coter"),
          ],
          unless: t.isEmpty(r)
        )
      },
    ]
    let details: [TabColumn] = [
      .text("NumeroAP", "AP n°", 12, from: "AP n°"),
      .text("Direction", "Direction", 10, from: "Direction"),
      .text("Natures", "Natures", 11, from: "Natures"),
      .text("Hypotheses", "Hypothèses, référence", 28, from: "Hypothèses"),
      .computed("EuroTonne", "AP par t évitée (€)", 11, Look.number(Look.euros)) { t, r in
        let avoided = "(\(t.amount(r, "Evitees"))*MIN(200,\(t.amount(r, "Vie"))))"
        return "IF(\(t.number(r, "AP"))>0,"
          + "\(Phrase.ratio("MIN(10000000000,\(t.number(r, "AP")))", to: avoided)),\"\")"
      },
    ]
    return typed + calculated + details
  }
}
