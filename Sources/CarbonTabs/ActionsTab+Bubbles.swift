import Spreadsheet

/// Part 3: the actions by feasibility, meaning and gain, in the colour of what to do with them.
extension ActionsTab {
  private static let colors = [
    Look.alertGreen, Look.soft, Look.alertAmber, Look.euroBlue, Look.ink,
  ]

  /// Short name of the column with the sizes of the bubbles of an orientation.
  private static func size(_ orientation: Int) -> String { "Bulle\(orientation)" }

  /// Hidden columns: where each bubble stands, and its size in the series of its orientation.
  static var bubbles: [TabColumn] {
    // Notes are whole numbers: actions with the same ones are set a little apart to be seen.
    let places = [("BulleX", "Faisabilite", 5), ("BulleY", "Sens", 3)].map { id, note, steps in
      TabColumn.computed(id, "", 8, Look.number("0.00"), isHidden: true) { t, r in
        let apart = Double(r % steps - steps / 2) * 0.08
        return "IF(\(isEmpty(t, r)),0,MAX(0.1,MAX(0,MIN(3,\(t.number(r, note))))"
          + "+\(A1.literal(apart))))"
      }
    }
    let sizes = orientations.enumerated().map { index, words in
      TabColumn.computed(size(index), "", 8, Look.number("0.00"), isHidden: true) { t, r in
        "IF(\(t.at(r, "Orientation"))=\(A1.literal(words)),\(t.at(r, "Gain")),0)"
      }
    }
    // Sizes and names of the bubbles that hold nothing but the number of an action.
    let whole = TabColumn.computed("Bulle", "", 8, Look.number("0.00"), isHidden: true) { t, r in
      orientations.indices.map { t.at(r, size($0)) }.joined(separator: "+")
    }
    let name = TabColumn.computed("BulleNom", "", 8, Look.text, isHidden: true) { t, r in
      "IF(\(t.at(r, "Bulle"))>0,IF(\(t.at(r, "Numero"))=\"\",LEFT(\(t.at(r, "Action")),12),"
        + "\(t.at(r, "Numero"))&\"\"),\"\u{A0}\")"
    }
    return places + sizes + [whole, name]
  }

  /// Most series that only number a bubble: Excel draws 255 series at most.
  private static let mostNumbers = 200

  /// A series for each row, without colour, whose name stands beside the bubble of the row: small
  /// bubbles hold no number, and no program but Excel takes labels of points from cells.
  private var numbers: [Chart.Series] {
    table.rows.prefix(Self.mostNumbers).map { row in
      func cell(_ id: String) -> String { A1.cell(layout.sheet, row, table.column(id)) }
      var series = Chart.Series(
        name: "\u{A0}",
        x: cell("BulleX"),
        y: cell("BulleY"),
        size: cell("Bulle"),
        color: Look.ink
      )
      series.name.cells = cell("BulleNom")
      series.look = Chart.Look(fill: .none, line: Chart.Line(.none))
      series.labels = Chart.Labels(shows: [.series], position: .right)
      series.labels?.text = Chart.TextLook(size: 8, isBold: true, color: Look.ink)
      return series
    }
  }

  mutating func bubbles() {
    let first = layout.bubbleRow
    writer.section(first - 2, "3. Où elles sont", columns: Self.columns)
    writer.note(
      first - 1,
      "Une bulle par piste, avec son N° : plus elle est grande, plus le gain l'est ; sa couleur dit "
        + "quoi en faire. En haut à droite, ce qui est faisable et a du sens. Des notes égales sont "
        + "un peu écartées.",
      columns: 0...18
    )
    let series = Self.orientations.enumerated().map { index, words in
      Chart.Series(
        name: words,
        x: table.range("BulleX"),
        y: table.range("BulleY"),
        size: table.range(Self.size(index)),
        color: Self.colors[index]
      )
    }
    var chart = Chart(
      .bubble,
      title: "Faisabilité, sens et gain des pistes",
      series: series + numbers,
      area: CellRange(rows: first...(first + 14), columns: 0...18),
      alternativeText: "Bulles : faisabilité de 0 à 3 en abscisse, sens de 0 à 3 en ordonnée, gain "
        + "en tonnes par an en surface, une couleur par orientation, le numéro de la piste. Les chiffres "
        + "sont dans la liste."
    )
    chart.legend?.hiddenEntries = Set(series.count..<chart.series.count)
    chart.categoryAxisTitle = "Faisabilité (0 : bloquant, 3 : fort)"
    chart.valueAxisTitle = "Sens (0 à 3)"
    for axis in [\Chart.categoryAxis, \Chart.valueAxis] {
      chart[keyPath: axis]?.scale.minimum = 0
      chart[keyPath: axis]?.scale.maximum = 3.5
      chart[keyPath: axis]?.scale.majorStep = 1
      chart[keyPath: axis]?.numberFormat = "0"
    }
    chart.plots[0].bubbleScale = 40
    // The places and sizes are steps of the calculation, in hidden columns.
    chart.showsHiddenCells = true
    writer.sheet.charts.append(chart)
  }
}
