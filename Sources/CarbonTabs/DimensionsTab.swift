import Spreadsheet

/// `CO2 Dimensions`, the same place for what is rated rather than summed, such as biodiversity.
struct DimensionsTab: FilledTab {
  static let columns = 9
  static let ratings = InvestmentsTab.ratings
  static let dimensions = [
    "Biodiversité", "Égalité femmes-hommes", "Inégalités sociales", "Eau", "Santé",
  ]

  let context: DialogueContext
  let table: TabTable
  var writer: TabWriter

  private static let firstRow = 6
  /// Rows of the names of the dimensions.
  private static var nameRows: ClosedRange<Int> { firstRow...(firstRow + dimensions.count - 1) }

  init(_ context: DialogueContext, name: String) {
    self.context = context
    table = TabTable(
      sheet: name,
      id: "Dimensions",
      header: Self.firstRow + Self.dimensions.count + 18,
      count: context.rows(of: "Dimensions", atLeast: 30),
      spans: ["Justification": 2],
      Self.tableColumns(context, name)
    )
    writer = TabWriter(
      name: name,
      title: context.title("Autres dimensions"),
      subtitle: "Exercice \(context.fiscalYear) · ce qui se cote au lieu de se compter",
      columns: Self.columns
    )
    writer.widths([28, 54, 14, 14, 14, 16, 14, 14, 24])
    summary(name)
    chart(name)
    writer.section(table.header - 2, "2. Lignes et actions cotées", columns: Self.columns)
    writer.note(
      table.header - 1,
      "Une ligne par dépense ou action, pour une dimension. La justification compte plus que la note.",
      columns: 0...8
    )
    writer.table(table, height: 24, isEven: false)
    writer.repeatsHeader(table.header)
  }

  private static func tableColumns(_ context: DialogueContext, _ name: String) -> [TabColumn] {
    [
      .choice(
        "Dimension",
        "Dimension",
        28,
        .listReference(A1.range(name, nameRows, 0...0)),
        "Les dimensions se renomment au tableau 1."
      ),
      .text("Ligne", "Ligne budgétaire ou action", 54),
      .number("Montant", "Montant (€)", 14, Look.euros, 0...1_000_000_000, "Euros concernés."),
      .choice(
        "Cotation",
        "Cotation",
        14,
        .list(ratings),
        "favorable, neutre, mixte, défavorable ou non coté."
      ),
      .text("Justification", "Justification", 28),
      .text("Source", "Source", 14),
      .text("Qui", "Qui cote (fonction)", 14),
      .computed("Controle", "Contrôle", 24, Look.control) { t, r in
        let known = CellRange(rows: nameRows, columns: 0...0).absolute
        return Phrase.first(
          of: [
            ("\(t.at(r, "Dimension"))=\"\"", "dimension à choisir"),
            (
              "SUMPRODUCT((\(known)=\(t.at(r, "Dimension")))*1)=0",
              "dimension absente du tableau 1"
            ),
            t.textForNumber(r), ("\(t.at(r, "Cotation"))=\"\"", "cotation à choisir"),
            (InvestmentsTab.isUnknown(t.at(r, "Cotation")), InvestmentsTab.unknownRating),
            (
              "AND(\(t.at(r, "Cotation"))<>\"non coté\",\(t.at(r, "Justification"))=\"\")",
              "justification à écrire"
            ),
          ],
          unless: t.isEmpty(r)
        )
      },
      .computed("Retenu", "", 8, Look.number("0.00"), isHidden: true) { t, r in
        t.amountOfMillions(r, "Montant")
      },
    ]
  }

  private mutating func summary(_ name: String) {
    writer.section(3, "1. Par dimension (nombre de lignes)", columns: Self.columns)
    let rated = A1.range(Self.nameRows, 2...6)
    writer.note(
      4,
      formula:
        "\"Ces dimensions ne s'additionnent pas : on compte les cotations et la part des euros favorables.\""
        + "&IF(SUM(\(rated))=0,\" Rien n'est coté encore : le graphique se remplit avec le tableau 2.\",\"\")",
      columns: 0...8
    )
    writer.headers(
      5,
      ["✎ Dimension", "À quoi penser"]
        + Self.ratings.map { $0.prefix(1).uppercased() + $0.dropFirst() }
        + ["Cotées", "Part favorable des euros cotés"],
      leading: 2,
      height: 30
    )
    let prompts = [
      "Sols, haies, éclairage de nuit, produits utilisés",
      "Qui bénéficie de la dépense, qui décide, qui y travaille",
      "Accès, tarifs, quartiers, âges",
      "Consommation, ruissellement, qualité",
      "Air, bruit, alimentation, chaleur",
    ]
    for (offset, dimension) in Self.dimensions.enumerated() {
      let row = Self.firstRow + offset
      let cell = A1.columnFixed(row, 0)
      // Lines of a name that stands twice count once.
      let isSecond =
        "SUMPRODUCT((\(A1.absolute(Self.firstRow, 0)):\(cell)=\(cell))*1)>1"
      writer.text(row, 0, dimension, Look.remark)
      writer.text(row, 1, prompts[offset], Look.words)
      for (index, rating) in Self.ratings.enumerated() {
        writer.formula(
          row,
          2 + index,
          "IF(OR(\(cell)=\"\",\(isSecond)),0,COUNTIFS(\(table.cells("Dimension")),\(cell),\(table.cells("Cotation")),"
            + "\(A1.literal(rating))))",
          Look.number("0;-0;;@")
        )
      }
      writer.formula(row, 7, "SUM(\(A1.range(row...row, 2...5)))", Look.number("0;-0;;@"))
      func euros(_ condition: String) -> String {
        "SUMIFS(\(table.cells("Retenu")),\(table.cells("Dimension")),\(cell),\(table.cells("Cotation")),\(condition))"
      }
      let rated =
        "(\(Self.ratings.dropLast().map { euros(A1.literal($0)) }.joined(separator: "+")))"
      writer.formula(
        row,
        8,
        "IF(\(cell)=\"\",\"\",IF(\(isSecond),\"nom en double\","
          + "\(Phrase.ratio(euros("\"favorable\""), to: rated))))",
        Look.number(Look.percent)
      )
    }
    let rows = Self.nameRows
    writer.even(rows)
    writer.regions.append(
      EntryRegion("NomsDimensions", rows: rows, keys: .order, fields: [("Nom", 0)])
    )
  }

  private mutating func chart(_ name: String) {
    let rows = Self.nameRows
    let colors = [Look.medium, Look.lineGrey, Look.euroBlue, Look.alertAmber, Look.totalFill]
    let series = Self.ratings.enumerated().map { index, rating in
      Chart.Series(
        name: rating,
        categories: A1.range(name, rows, 0...0),
        values: A1.range(name, rows, (2 + index)...(2 + index)),
        color: colors[index]
      )
    }
    let first = rows.upperBound + 2
    var chart = Chart(
      .stackedColumn,
      title: "Cotations par dimension",
      series: series,
      area: CellRange(rows: first...(first + 11), columns: 0...8),
      alternativeText: "Colonnes empilées par dimension : nombre de lignes favorables, neutres, "
        + "mixtes, défavorables et non cotées. Les chiffres sont dans le tableau 1."
    )
    chart.valueAxisTitle = "nombre de lignes"
    // Lines are whole: without a step of its own, an axis of few of them goes by tenths.
    chart.valueAxis?.scale.minimum = 0
    chart.valueAxis?.scale.majorStep = 2
    writer.sheet.charts.append(chart)
  }
}
