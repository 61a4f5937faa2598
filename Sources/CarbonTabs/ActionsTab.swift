import CarbonAccounting
import Spreadsheet

/// `CO2 Actions`: from a long list of ideas to a few actions, by data, feasibility and meaning.
struct ActionsTab: FilledTab {
  /// What to do with an action, by what it depends on.
  static let orientations = [
    "à faire tout de suite", "à préparer", "à instruire (données)", "à partager",
    "à porter au PPI",
  ]
  /// Statuses of actions that nothing more is expected of.
  static let done = "faite", abandoned = "abandonnée"
  /// Visible columns that print.
  static let columns = 19
  static let topCount = 8

  let context: DialogueContext
  let layout: ActionsLayout
  let table: TabTable
  var writer: TabWriter

  init(_ context: DialogueContext, name: String) {
    self.context = context
    layout = ActionsLayout(context, sheet: name)
    table = TabTable(
      sheet: name,
      id: ActionsLayout.region,
      header: layout.header,
      count: layout.count,
      Self.columns(context)
    )
    writer = TabWriter(
      name: name,
      title: context.title("Pistes d'action"),
      subtitle: "Exercice \(context.fiscalYear) · données, faisabilité, sens : trois dimensions "
        + "qui tiennent ensemble",
      columns: Self.columns
    )
    cards()
    top()
    orientations()
    bubbles()
    list()
    writer.sheet.frozenColumns = 2
    writer.repeatsHeader(layout.header)
    writer.sheet.print.rowBreaks = [layout.header - 2]
    writer.sheet.print.area = CellRange(
      rows: 0...table.rows.upperBound,
      columns: 0...(Self.columns - 1)
    )
  }

  private mutating func cards() {
    // Each row with something on it has an orientation.
    let count = "SUMPRODUCT((\(table.cells("Orientation"))<>\"\")*1)"
    writer.card(
      3,
      0...1,
      label: "Pistes d'action",
      value: count,
      format: "0",
      note: "=MAX(\(table.cells(ActionsLayout.followedID)))&\" suivie(s) cette année, \"&"
        + "\(number(of: Self.done))&\" faite(s), \"&\(number(of: Self.abandoned))&\" abandonnée(s)\"&"
        + table.unnamedWords(in: "Controle")
    )
    let total = gain
    writer.card(
      3,
      2...4,
      label: "Gain à venir, sans double compte (t/an)",
      value: Phrase.twoDigits(total, otherwise: "0"),
      format: "General",
      note: "=\"déjà obtenu par les actions faites : \"&IF(\(obtained)>0,"
        + "SUBSTITUTE(\(Phrase.twoDigits(obtained))&\"\",\".\",\",\"),0)&\" t/an\""
    )
    let landing = context.consumed(BudgetLayout.Consumption.landing)
    if let landing {
      writer.card(
        3,
        5...9,
        label: "Part de l'atterrissage que ces pistes éviteraient",
        value: Phrase.ratio(total, to: "N(\(landing))", otherwise: "\"–\""),
        format: Look.percent,
        note: "une fois menées à bien celles qui restent"
      )
    }
    let euros =
      Phrase.sum(
        of: table.cells("Moyens"),
        where: "\(table.cells("Statut")),\(A1.literal("<>" + Self.abandoned))"
      )
    writer.card(
      3,
      landing == nil ? 5...13 : 10...13,
      label: "Moyens (€)",
      value: euros,
      format: Look.euros,
      note: "euros et tonnes côte à côte : sobriété n'est pas austérité"
    )
    let faults = "SUMPRODUCT((\(table.cells("Controle"))<>\"\")*1)"
    writer.card(
      3,
      14...18,
      label: "Pistes dont une dimension bloque",
      value: "SUMPRODUCT((\(table.cells("Tri"))<>-1)*(\(table.cells("ScoreCalcul"))=0))",
      format: "0",
      note:
        "=IF(\(faults)=0,\"un zéro dans une dimension suffit\",\(faults)&\" ligne(s) à corriger : \"&"
        + "\"colonne Contrôle, à droite\")"
    )
  }

  /// Formula: how many actions have a status.
  private func number(of status: String) -> String {
    "COUNTIF(\(table.cells("Statut")),\(A1.literal(status)))"
  }

  /// Formula: tonnes that the actions done have saved.
  private var obtained: String {
    "SUMIFS(\(table.cells("Compte")),\(table.cells("Statut")),\(A1.literal(Self.done)))"
  }

  /// Formula: tonnes that the others would save.
  private var gain: String { "(SUM(\(table.cells("Compte")))-\(obtained))" }

  private mutating func top() {
    writer.section(7, "1. Les premières, par score puis par gain", columns: Self.columns)
    writer.headers(
      8,
      ["Rang", "Action", "Score", "Gain bas (t/an)", "Gain haut (t/an)", "N°"],
      leading: 2,
      height: 30
    )
    for offset in 0..<Self.topCount {
      let row = 9 + offset
      writer.formula(
        row,
        0,
        "IF(COUNT(\(table.cells("Rang")))>\(offset),\(offset + 1),\"\")",
        Look.centered
      )
      let place = "MATCH(\(offset + 1),\(table.cells("Rang")),0)"
      func found(_ id: String, _ otherwise: String = "\"\"") -> String {
        "IFERROR(INDEX(\(table.cells(id)),\(place)),\(otherwise))"
      }
      writer.formula(row, 1, "\(found("Action"))&\"\"", Look.wrappedText)
      writer.formula(row, 2, found("ScoreCalcul"), Look.number("0.0"))
      // Nothing rather than zero where there is no action: LibreOffice draws a bar for zero too.
      for (column, id) in [(3, "GainBas"), (4, "GainHaut")] {
        writer.formula(
          row,
          column,
          "IF(\(Phrase.isNumber(found(id, "0"))),IF(\(found(id, "0"))>0,\(found(id, "0")),\"\"),\"\")",
          Look.number(Look.tonnes)
        )
      }
      // The number that stands beside the bubble. LibreOffice takes "" beside a blank cell above rows that
      // are repeated in print for zero.
      let number = found("Numero")
      writer.formula(
        row,
        5,
        "IF(\(number)=\"\",\"\u{A0}\",\(number)&\"\")",
        Look.centered
      )
    }
    writer.even(9...(8 + Self.topCount), height: 26)
    let rows = 9...(8 + Self.topCount)
    func series(_ title: String, _ column: Int, _ color: Color) -> Chart.Series {
      Chart.Series(
        name: title,
        categories: A1.range(layout.sheet, rows, 1...1),
        values: A1.range(layout.sheet, rows, column...column),
        color: color
      )
    }
    var chart = Chart(
      .bar,
      title: "Gain potentiel des premières pistes",
      series: [series("Gain bas", 3, Look.soft), series("Gain haut", 4, Look.dark)],
      area: CellRange(rows: 8...(8 + Self.topCount), columns: 6...18),
      alternativeText:
        "Barres : gain bas et gain haut des premières actions, en tonnes de CO2e par "
        + "an. Les chiffres sont dans le tableau 1."
    )
    chart.valueAxisTitle = "t CO2e par an"
    writer.sheet.charts.append(chart)
  }

  private mutating func orientations() {
    let first = layout.orientationRow
    writer.section(first - 2, "2. Que faire de chacune", columns: Self.columns)
    writer.headers(
      first - 1,
      ["Nb", "Orientation", "Gain (t/an)", "Moyens (€)", "", "Ce que cela veut dire"],
      leading: 2,
      height: 20
    )
    writer.merge(first - 1, 3...4)
    writer.merge(first - 1, 5...18)
    let meanings = [
      "La direction en a la main, les trois dimensions tiennent (score d'au moins 2).",
      "La direction en a la main, une dimension est encore faible.",
      "Les données manquent : existent-elles, sous quelle forme, auprès de qui, à quel coût ?",
      "Rien ne se fait sans une autre direction ou un tiers : à porter ensemble.",
      "Dépend d'un investissement : à porter à la révision du PPI.",
      "Menée à bien : son gain est obtenu. Une action abandonnée ne compte nulle part.",
    ]
    let shown = Self.orientations + [Self.done]
    for (offset, orientation) in shown.enumerated() {
      let row = first + offset
      let cell = A1.columnFixed(row, 1)
      writer.text(row, 1, orientation)
      writer.formula(
        row,
        0,
        "COUNTIF(\(table.cells("Orientation")),\(cell))",
        Look.with(Look.centered) { $0.numberFormat = "0" }
      )
      for (column, id, format) in [(2, "Gain", Look.tonnes), (3, "Moyens", Look.euros)] {
        writer.formula(
          row,
          column,
          Phrase.sum(of: table.cells(id), where: "\(table.cells("Orientation")),\(cell)"),
          Look.number(format)
        )
      }
      writer.merge(row, 3...4)
      writer.text(row, 5, meanings[offset], Look.words)
      writer.merge(row, 5...18)
    }
    writer.even(first...(first + shown.count - 1))
  }

  private mutating func list() {
    writer.section(layout.header - 2, "4. La liste", columns: Self.columns)
    writer.note(
      layout.header - 1,
      "Score : moyenne géométrique des trois notes, de 0 à 3 ; un zéro bloque. Le gain va du bas au "
        + "haut : un ordre de grandeur. Les colonnes de détail, à droite, ne s'impriment pas.",
      columns: 0...18
    )
    writer.table(table, records: context.records[.actions] ?? [], height: 40, isEven: false)
    let orientation = A1.columnFixed(table.rows.lowerBound, table.column("Orientation"))
    writer.sheet.conditionalFormats.append(
      ConditionalFormat(
        [
          CellRange(
            rows: table.rows,
            columns: table.column("Orientation")...table.column("Orientation")
          )
        ],
        .expression("\(orientation)=\(A1.literal(Self.orientations[0]))"),
        style: CellStyle(font: Font(size: 9, isBold: true, color: Look.alertGreen))
      )
    )
  }
}
