import Spreadsheet

extension ChartWriter {
  /// The axes of plots, by the identifiers that their parts share.
  enum Axes {
    static let main = (category: "510001", value: "510002")
    static let secondary = (category: "510003", value: "510004")
    static let depth = "510005"
  }

  func axes(of plot: Chart.Plot) -> (category: String, value: String) {
    plot.isOnSecondaryAxes ? Axes.secondary : Axes.main
  }

  /// Every plot has its two axes, shown or not.
  mutating func writeAxes() {
    for isSecondary in [false, true] {
      guard
        let plot = chart.plots.first(where: { $0.hasAxes && $0.isOnSecondaryAxes == isSecondary })
      else { continue }
      let axes = isSecondary ? Axes.secondary : Axes.main
      var hidden = Chart.Axis()
      hidden.isHidden = true
      let category = isSecondary ? chart.secondaryCategoryAxis : chart.categoryAxis
      let value = isSecondary ? chart.secondaryValueAxis : chart.valueAxis
      let isFlat = plot.isHorizontal
      let pair = (category: category ?? hidden, value: value ?? hidden)
      write(
        pair.category,
        plot.usesValuesOnBothAxes ? .value : pair.category.isTime ? .date : .category,
        ids: (axes.category, axes.value),
        isVertical: isFlat,
        isBetweenTicks: false
      )
      write(
        pair.value,
        .value,
        ids: (axes.value, axes.category),
        isVertical: !isFlat,
        isBetweenTicks: pair.category.isBetweenTicks && !plot.usesValuesOnBothAxes
      )
      if needsDepthAxis(plot) {
        write(hidden, .depth, ids: (Axes.depth, axes.category), isVertical: false)
      }
    }
  }

  private enum AxisKind: String {
    case category = "c:catAx"
    case date = "c:dateAx"
    case value = "c:valAx"
    case depth = "c:serAx"
  }

  private mutating func write(
    _ axis: Chart.Axis,
    _ kind: AxisKind,
    ids: (own: String, crossed: String),
    isVertical: Bool,
    isBetweenTicks: Bool = true
  ) {
    markup.start(kind.rawValue)
    value("c:axId", ids.own)
    write(axis.scale, isValue: kind == .value || kind == .date)
    value("c:delete", flag(axis.isHidden))
    let isFar = axis.crossing == .maximum
    value("c:axPos", isVertical ? isFar ? "r" : "l" : isFar ? "t" : "b")
    if let line = axis.majorGrid { write(line, around: "c:majorGridlines") }
    if let line = axis.minorGrid { write(line, around: "c:minorGridlines") }
    if let title = axis.title, !axis.isHidden { writeTitle(title, isUpright: isVertical) }
    markup.empty(
      "c:numFmt",
      [
        "formatCode": axis.numberFormat ?? axis.cellNumberFormat ?? "General",
        "sourceLinked": flag(axis.numberFormat == nil),
      ]
    )
    value("c:majorTickMark", axis.majorTicks.rawValue)
    value("c:minorTickMark", axis.minorTicks.rawValue)
    value("c:tickLblPos", axis.labels.rawValue)
    write(Chart.Look(line: axis.line))
    write(axis.text, rotation: axis.textRotation)
    value("c:crossAx", ids.crossed)
    switch axis.crossing {
    case .zero: value("c:crosses", "autoZero")
    case .minimum: value("c:crosses", "min")
    case .maximum: value("c:crosses", "max")
    case .at(let place): value("c:crossesAt", NumberText.text(place))
    }
    writeEnd(axis, kind, isBetweenTicks: isBetweenTicks)
    markup.end(kind.rawValue)
  }

  private mutating func write(_ scale: Chart.Axis.Scale, isValue: Bool) {
    markup.start("c:scaling")
    if isValue, let base = scale.logarithmBase, base >= 2, base <= 1000 {
      value("c:logBase", NumberText.text(base))
    }
    value("c:orientation", scale.isReversed ? "maxMin" : "minMax")
    if isValue {
      if let maximum = scale.maximum { value("c:max", NumberText.text(maximum)) }
      if let minimum = scale.minimum { value("c:min", NumberText.text(minimum)) }
    }
    markup.end("c:scaling")
  }

  private mutating func writeEnd(_ axis: Chart.Axis, _ kind: AxisKind, isBetweenTicks: Bool) {
    switch kind {
    case .category:
      value("c:auto", "0")
      value("c:lblAlgn", "ctr")
      value("c:lblOffset", "100")
      if let interval = axis.labelInterval { value("c:tickLblSkip", String(max(interval, 1))) }
      value("c:noMultiLvlLbl", "0")
    case .date:
      value("c:auto", "0")
      value("c:lblOffset", "100")
      if let unit = axis.unit { value("c:baseTimeUnit", unit.rawValue) }
      if let step = positive(axis.scale.majorStep) { value("c:majorUnit", step) }
      if let unit = axis.majorUnit { value("c:majorTimeUnit", unit.rawValue) }
      if let step = positive(axis.scale.minorStep) { value("c:minorUnit", step) }
    case .value:
      value("c:crossBetween", isBetweenTicks ? "between" : "midCat")
      if let step = positive(axis.scale.majorStep) { value("c:majorUnit", step) }
      if let step = positive(axis.scale.minorStep) { value("c:minorUnit", step) }
    case .depth: break
    }
  }

  private func positive(_ step: Double?) -> String? {
    step.flatMap { $0 > 0 ? NumberText.text($0) : nil }
  }
}
