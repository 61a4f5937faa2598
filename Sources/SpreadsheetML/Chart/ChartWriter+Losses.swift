import Spreadsheet

extension ChartWriter {
  /// What SpreadsheetML cannot say of a chart, in the words of the format that can.
  static func losses(of chart: Chart) -> [String] {
    var losses: [String] = []
    for series in chart.series where chart.plots.indices.contains(series.plot) {
      let plot = chart.plots[series.plot]
      let bars = errorBars(plot)
      if series.errorBars.count > bars, !losses.contains("error-indicator") {
        losses.append("error-indicator")
      }
      let hasNoTrend = !plot.hasAxes || plot.kind == .radar || plot.kind == .surface
      if !series.trendLines.isEmpty, hasNoTrend, !losses.contains("regression-curve") {
        losses.append("regression-curve")
      }
    }
    return losses
  }

  /// How many error bars a series of a plot can have.
  static func errorBars(_ plot: Chart.Plot) -> Int {
    switch plot.kind {
    case .bar, .line, .stock: 1
    case .area, .scatter, .bubble: 2
    case .pie, .doughnut, .radar, .surface: 0
    }
  }
}
