import Spreadsheet
import XML

extension ChartObjectWriter {
  /// The axes, with what stands on them.
  mutating func axes() -> String {
    let plots = chart.plots
    let main = plots.first { !$0.isOnSecondaryAxes } ?? mainPlot
    var xml = axis(chart.categoryAxis, "x", main)
    xml += axis(chart.valueAxis, "y", main)
    if let plot = plots.first(where: { $0.hasAxes && $0.isOnSecondaryAxes }) {
      if let axis = chart.secondaryCategoryAxis, !axis.isHidden {
        xml += self.axis(axis, "x", plot, isSecondary: true)
      }
      xml += axis(chart.secondaryValueAxis, "y", plot, isSecondary: true)
    }
    return xml
  }

  private mutating func axis(
    _ axis: Chart.Axis?,
    _ dimension: String,
    _ plot: Chart.Plot,
    isSecondary: Bool = false
  ) -> String {
    let isCategory = dimension == "x"
    let isVertical = isCategory == plot.isHorizontal
    let styleName = styleName(axis, plot, isCategory: isCategory)
    var xml = "<chart:axis chart:dimension=\"\(dimension)\""
    xml += " chart:name=\"\(isSecondary ? "secondary" : "primary")-\(dimension)\""
    xml += " chart:style-name=\"\(styleName)\""
    let hasCategories = isCategory && !plot.usesValuesOnBothAxes
    if hasCategories {
      xml += " chartooo:axis-type=\"\(axis?.isTime == true ? "date" : "text")\""
    }
    xml += ">"
    if hasCategories, let axis, axis.isTime { xml += dateScale(axis) }
    if let title = axis?.title, axis?.isHidden == false {
      xml += self.title(title, usualRotation: isVertical ? 90 : 0)
    }
    if hasCategories, let address = categories {
      xml += "<chart:categories table:cell-range-address=\"\(XMLEscape.attribute(address))\"/>"
    }
    for (line, kind) in [(axis?.majorGrid, "major"), (axis?.minorGrid, "minor")] {
      guard let line else { continue }
      var style = ChartStyle()
      style.set(line)
      xml += "<chart:grid chart:style-name=\"\(name(style))\" chart:class=\"\(kind)\"/>"
    }
    return xml + "</chart:axis>"
  }

  /// All series share the categories of the first that has some.
  private var categories: String? {
    guard let first = chart.series.firstIndex(where: { !$0.categories.isEmpty }) else { return nil }
    return address(chart.series[first].categories, local: LocalColumn.categories)
  }

  private func dateScale(_ axis: Chart.Axis) -> String {
    var xml = "<chartooo:date-scale"
    if let unit = axis.unit { xml += " chart:base-time-unit=\"\(unit.rawValue)\"" }
    if let step = axis.scale.majorStep, step >= 1 {
      xml += " chart:major-interval-value=\"\(Int(step))\""
      xml += " chart:major-interval-unit=\"\((axis.majorUnit ?? .days).rawValue)\""
    }
    return xml + "/>"
  }

  private mutating func styleName(
    _ axis: Chart.Axis?,
    _ plot: Chart.Plot,
    isCategory: Bool
  ) -> String {
    var style = ChartStyle()
    let hidden = axis?.isHidden ?? true
    let axis = axis ?? Chart.Axis()
    let scale = axis.scale
    if hidden || !plot.hasAxes { style.set("chart:visible", false) }
    style.set("chart:display-label", axis.labels != .none)
    style.set("chart:logarithmic", scale.logarithmBase != nil)
    if let minimum = scale.minimum { style.set("chart:minimum", minimum) }
    if let maximum = scale.maximum { style.set("chart:maximum", maximum) }
    if !axis.isTime {
      let step = scale.majorStep.flatMap { $0 > 0 ? $0 : nil }
      if let step { style.set("chart:interval-major", step) }
      if let step, let minor = scale.minorStep, minor > 0, minor <= step {
        style.set("chart:interval-minor-divisor", (step / minor).rounded())
      } else if !isCategory || plot.usesValuesOnBothAxes, scale.logarithmBase == nil,
        axis.minorGrid != nil || axis.minorTicks != .none
      {
        // Excel counts five small steps in a large one; LibreOffice two where nothing is said.
        style.set("chart:interval-minor-divisor", 5)
      }
    }
    // Shares run clockwise when their axis is reversed, and so do the categories of a radar.
    let isTurned = isCategory ? plot.kind == .radar : !plot.hasAxes
    style.set("chart:reverse-direction", scale.isReversed != isTurned)
    for (kind, ticks) in [("major", axis.majorTicks), ("minor", axis.minorTicks)] {
      style.set("chart:tick-marks-\(kind)-inner", ticks == .inside || ticks == .cross)
      style.set("chart:tick-marks-\(kind)-outer", ticks == .outside || ticks == .cross)
    }
    switch axis.labels {
    case .none, .nextTo: style.set("chart:axis-label-position", "near-axis")
    case .low: style.set("chart:axis-label-position", "outside-start")
    case .high: style.set("chart:axis-label-position", "outside-end")
    }
    switch axis.crossing {
    case .zero: style.set("chart:axis-position", "0")
    case .minimum: style.set("chart:axis-position", "start")
    case .maximum: style.set("chart:axis-position", "end")
    case .at(let place): style.set("chart:axis-position", place)
    }
    if isCategory {
      style.set("text:line-break", true)
      // Lines begin in the middle of their category, as bars do.
      if axis.isBetweenTicks, plot.kind == .line || plot.kind == .area {
        style.set("loext:major-origin", 0.5)
      }
      if axis.labelInterval == 1 { style.set("chart:text-overlap", true) }
    } else if plot.kind == .bar {
      let bars = chart.plots.first {
        $0.kind == .bar && $0.isOnSecondaryAxes == plot.isOnSecondaryAxes
      }
      if let width = bars?.gapWidth { style.set("chart:gap-width", Double(width)) }
      if let overlap = bars?.overlap { style.set("chart:overlap", Double(overlap)) }
    }
    if let rotation = axis.textRotation { style.set("style:rotation-angle", rotation) }
    style.set("chart:link-data-style-to-source", axis.numberFormat == nil)
    style.dataStyle = dataStyle(axis.numberFormat ?? axis.cellNumberFormat ?? "General")
    style.set(axis.line)
    style.set(axis.text.over(chart.text))
    return name(style)
  }
}
