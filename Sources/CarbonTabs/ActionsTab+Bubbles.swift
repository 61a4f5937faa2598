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
    return places + sizes
  }

  mutating func bubbles() {
    let first = layout.bubbleRow
    writer.section(first - 2, "3. Où elles sont", columns: Self.columns)
    writer.note(
      first - 1,
      "Une bulle par piste : plus elle est grande, plus le gain l'est ; sa couleur dit quoi en faire. "
        + "En haut à droite, ce qui est faisable et a du sens. Des notes égales sont un peu écartées.",
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
      series: series,
      area: CellRange(rows: first...(first + 14), columns: 0...18),
      alternativeText: "Bulles : faisabilité de 0 à 3 en abscisse, sens de 0 à 3 en ordonnée, gain "
        + "en tonnes par an en surface, une couleur par orientation. Les chiffres sont dans la liste."
    )
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
