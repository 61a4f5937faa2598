package import Spreadsheet

/// Charts of every kind with everything said that both formats hold, for tests of their writers and
/// readers.
package enum SampleChart {
  /// A chart for each way of drawing.
  ///
  /// - Parameter cells: Puts a reference such as `Données!$A$2:$A$5` in the notation of the format.
  /// - Returns: The charts, each with the name that tells it.
  package static func all(_ cells: (String) -> String) -> [(name: String, chart: Chart)] {
    var charts: [(String, Chart)] = []
    let groupings: [(String, Chart.Plot.Grouping)] = [
      ("", .standard), (" stacked", .stacked), (" percent", .percent),
    ]
    for (suffix, grouping) in groupings {
      charts.append(("column" + suffix, chart(Chart.Plot(.bar, grouping: grouping), cells)))
      charts.append(
        ("bar" + suffix, chart(Chart.Plot(.bar, grouping: grouping, isHorizontal: true), cells))
      )
      charts.append(("line" + suffix, chart(Chart.Plot(.line, grouping: grouping), cells)))
      charts.append(("area" + suffix, chart(Chart.Plot(.area, grouping: grouping), cells)))
    }
    for kind in [Chart.Plot.Kind.pie, .doughnut, .scatter, .bubble, .radar] {
      var plot = Chart.Plot(kind)
      plot.variesColors = !plot.hasAxes
      plot.firstAngle = plot.hasAxes ? 0 : 30
      charts.append((kind.rawValue, chart(plot, cells)))
    }
    var filled = Chart.Plot(.radar)
    filled.isFilled = true
    charts.append(("filled radar", chart(filled, cells)))
    charts.append(("combined", combined(cells)))
    return charts
  }

  private static func chart(_ plot: Chart.Plot, _ cells: (String) -> String) -> Chart {
    let colors: [UInt32] = [0x1F4E79, 0xE0A030]
    let series = ["B", "C"].enumerated().map { index, column in
      self.series(plot, column, Color(colors[index]), cells)
    }
    var chart = Chart(plots: [plot], series: series)
    chart.title = Chart.Title("Euros & tonnes", look: look(14))
    chart.legend = Chart.Legend(position: .bottom, text: look(9))
    chart.blanks = .gap
    guard plot.hasAxes else { return chart }
    chart.categoryAxis = axis("Mois", "General")
    chart.valueAxis = axis("t CO2e", "#,##0.00")
    chart.valueAxis?.scale.minimum = -5
    chart.valueAxis?.scale.maximum = 120
    chart.valueAxis?.scale.majorStep = 25
    chart.valueAxis?.majorGrid = Chart.Line(.solid(Color(0xE4E4E4)), width: 0.75)
    return chart
  }

  private static func combined(_ cells: (String) -> String) -> Chart {
    var chart = chart(Chart.Plot(.bar), cells)
    var line = Chart.Plot(.line)
    line.isOnSecondaryAxes = true
    chart.plots.append(line)
    chart.series[1] = series(line, "C", Color(0xE0A030), cells)
    chart.series[1].plot = 1
    chart.secondaryValueAxis = axis("%", "0%")
    chart.secondaryValueAxis?.crossing = .maximum
    return chart
  }

  private static func look(_ size: Double) -> Chart.TextLook {
    Chart.TextLook(
      size: size,
      isBold: false,
      isItalic: false,
      color: Color(0x404040),
      font: "Arial"
    )
  }

  private static func axis(_ title: String, _ format: String) -> Chart.Axis {
    var axis = Chart.Axis()
    axis.title = Chart.Title(title, look: look(9))
    axis.title?.rotation = 0
    axis.numberFormat = format
    axis.line = Chart.Line(.solid(Color(0xA6A6A6)), width: 0.75)
    axis.text = look(8)
    axis.labels = .low
    axis.majorTicks = .cross
    return axis
  }

  private static func series(
    _ plot: Chart.Plot,
    _ column: String,
    _ color: Color,
    _ cells: (String) -> String
  ) -> Chart.Series {
    var series = Chart.Series(
      name: Chart.Name("Série \(column)", cells: cells("Données!$\(column)$1")),
      categories: Chart.Source(cells("Données!$A$2:$A$5")),
      values: Chart.Source(
        cells("Données!$\(column)$2:$\(column)$5"),
        cache: .numbers([1.5, nil, -3, 100])
      )
    )
    series.categories.cache =
      plot.usesValuesOnBothAxes ? .numbers([1, 2, 3, 4.5]) : .texts(["a", "b", "c & d", "é"])
    if plot.kind == .bubble {
      series.sizes = Chart.Source(cells("Données!$D$2:$D$5"), cache: .numbers([1, 2, 3, 4]))
    }
    if plot.drawsLines {
      series.look = Chart.Look(line: Chart.Line(.solid(color), width: 2.25, dash: .dash))
      series.marker = Chart.Marker(.diamond, size: 6, look: Chart.Look(fill: .solid(color)))
      series.marker.look.line.paint = .none
    } else {
      series.look = Chart.Look(
        fill: .solid(color, opacity: plot.kind == .bubble ? 0.5 : 1),
        line: Chart.Line(.solid(Color(0xFFFFFF)), width: 1.5)
      )
    }
    series.labels = Chart.Labels(shows: [.value, .series], position: position(plot))
    series.labels?.separator = " - "
    series.labels?.numberFormat = "0.0"
    series.labels?.text = look(7)
    if plot.kind == .bar || plot.kind == .scatter {
      var trend = Chart.TrendLine(.polynomial(degree: 3))
      trend.line = Chart.Line(.solid(Color(0x333333)), width: 1.5, dash: .dot)
      trend.forward = 2
      trend.name = "Tendance"
      trend.showsEquation = true
      series.trendLines = [trend]
      var bars = Chart.ErrorBars(.percent(5))
      bars.showsMinus = false
      bars.line = Chart.Line(.solid(Color(0x777777)), width: 0.75)
      series.errorBars = [bars]
    }
    return series
  }

  private static func position(_ plot: Chart.Plot) -> Chart.Labels.Position? {
    switch plot.kind {
    case .pie: .outsideEnd
    case .line, .scatter, .bubble: .top
    case .bar: .center
    default: nil
    }
  }
}
