import Spreadsheet

extension ChartObjectWriter {
  /// What OpenDocument cannot say of a chart, in the words of the format that can.
  static func losses(of chart: Chart) -> [(detail: String, remedy: Loss.Remedy)] {
    var losses: [(detail: String, remedy: Loss.Remedy)] = []
    func lose(
      _ detail: String,
      _ remedy: Loss.Remedy = .approximated,
      if isLost: Bool = true
    ) {
      guard isLost, !losses.contains(where: { $0.detail == detail }) else { return }
      losses.append((detail, remedy))
    }
    for plot in chart.plots {
      lose("dropLines", if: plot.dropLines != nil)
      lose("hiLowLines", if: plot.kind != .stock && plot.highLowLines != nil)
      lose("upDownBars", if: plot.kind != .stock && plot.upDownBars != nil)
      lose("holeSize", if: plot.kind == .doughnut && plot.holeSize != 50)
      if plot.kind == .bubble {
        lose("bubbleScale", if: plot.bubbleScale != 100)
        lose("sizeRepresents", if: plot.sizesAreWidths)
      }
      lose("surfaceChart", if: plot.kind == .surface)
    }
    // Groupings are those of the whole chart.
    let groupings = chart.plots.filter { $0.kind == .bar || $0.kind == .area }.map(\.grouping)
    lose("grouping", if: Set(groupings).count > 1)
    for axis in [
      chart.categoryAxis, chart.valueAxis, chart.secondaryCategoryAxis, chart.secondaryValueAxis,
    ] {
      lose("logBase", if: axis?.scale.logarithmBase.map { $0 != 10 } ?? false)
      lose("tickLblSkip", if: (axis?.labelInterval ?? 1) > 1)
    }
    lose("view3D", if: chart.view?.rotation != nil || chart.view?.elevation != nil)
    lose("dTable", if: chart.hasDataTable)
    lose("roundedCorners", if: chart.hasRoundedCorners)
    let titles = [
      chart.title, chart.categoryAxis?.title, chart.valueAxis?.title,
      chart.secondaryCategoryAxis?.title, chart.secondaryValueAxis?.title,
    ]
    for title in titles { if let cells = title?.cells { lose(cells, .valueKept) } }
    var categories: String?
    for series in chart.series {
      let plot = chart.plots.indices.contains(series.plot) ? chart.plots[series.plot] : nil
      lose("invertIfNegative", if: series.invertsNegatives && series.hasNegatives)
      if plot?.usesValuesOnBothAxes == false, let cells = series.categories.cells {
        lose("cat", if: categories.map { $0 != cells } ?? false)
        categories = categories ?? cells
      }
      for bars in series.errorBars {
        lose("noEndCap", if: !bars.hasCaps)
        if case .standardDeviation(let number) = bars.amount { lose("stdDev", if: number != 1) }
        if case .cells(let plus, let minus) = bars.amount {
          lose("errBars", if: plus.cells == nil && minus.cells == nil)
        }
      }
      if let labels = series.labels {
        lose("showBubbleSize", if: labels.shows.contains(.size) && plot?.kind != .bubble)
      }
    }
    return losses
  }
}

extension Chart.Series {
  fileprivate var hasNegatives: Bool { values.numbers.contains { ($0 ?? 0) < 0 } }
}
