/// A format that depends on what the cells hold.
public struct ConditionalFormat: Hashable, Sendable {
  /// When it applies.
  public enum Rule: Hashable, Sendable {
    /// A formula in A1 notation, written for the upper left cell of all ranges together.
    case expression(String)
    /// A bar as long as the value, from zero to the greatest of the range.
    case dataBar(Color)
    /// The value held against one or two formulas.
    case cell(Comparison, String, String?)
    /// Values among the greatest or the smallest.
    case rank(Int, isPercent: Bool, isBottom: Bool)
    /// Values beyond the average, or equal to it when asked for.
    case average(isAbove: Bool, orEqual: Bool)
    /// Values that stand several times, or only once.
    case duplicate(isUnique: Bool)
    /// A text in the value, given by a formula: mostly a text in quotes.
    case text(TextMatch, String)
    /// Values that are errors, or those that are none.
    case error(isError: Bool)
    /// Days of a period, seen from today.
    case period(DatePeriod)
    /// A colour between two or three by the place of the value between thresholds.
    case colorScale([ColorStop])
    /// A bar between two thresholds.
    case bar(DataBar)
    /// One of three to five icons by the place of the value.
    case icons(IconSet)

    /// Whether it applies the style of the format.
    public var appliesStyle: Bool {
      switch self {
      case .expression, .cell, .rank, .average, .duplicate, .text, .error, .period: true
      case .dataBar, .bar, .colorScale, .icons: false
      }
    }
    /// Whether it holds of a cell whatever the other cells of its ranges are.
    package var looksAtEachCell: Bool {
      switch self {
      case .expression, .cell, .text, .error, .period: true
      case .rank, .average, .duplicate, .dataBar, .bar, .colorScale, .icons: false
      }
    }
  }
  /// Cells it is for.
  public var ranges: [CellRange]
  /// When it applies.
  public var rule: Rule
  /// How the cells look when it does (font colour, weight, fill); unused by data bars.
  public var style: CellStyle

  /// Whether formats after this one are left aside where it applies.
  public var stops = false
  /// The cell that its formulas are written for; nil for ``corner``.
  package var base: CellReference?
  /// The cell that formulas are written for when ``base`` does not say so.
  package var corner: CellReference { ranges.corner }
  /// The format, for each range by itself where formulas could not be written for all of them.
  package var unambiguous: [ConditionalFormat] {
    guard rule.looksAtEachCell, base != corner else { return [self] }
    return ranges.unambiguous.map { ranges in
      var part = self
      part.ranges = ranges
      part.base = base ?? corner
      return part
    }
  }

  /// Makes a conditional format.
  public init(_ ranges: [CellRange], _ rule: Rule, style: CellStyle = CellStyle()) {
    self.ranges = ranges
    self.rule = rule
    self.style = style
  }
}

/// How a value is held against others (ECMA-376 Part 1, §18.18.15 and §18.18.22).
public enum Comparison: String, Hashable, Sendable, CaseIterable {
  /// From the first to the second.
  case between
  /// Below the first or above the second.
  case notBetween
  /// Equal.
  case equal
  /// Not equal.
  case notEqual
  /// Less.
  case lessThan
  /// Less or equal.
  case lessThanOrEqual
  /// Greater.
  case greaterThan
  /// Greater or equal.
  case greaterThanOrEqual

  /// Whether there are two bounds.
  public var hasTwoBounds: Bool { self == .between || self == .notBetween }
}

extension ConditionalFormat.Rule {
  /// The rule with each formula replaced.
  package func mappingFormulas<Failure>(
    _ transform: (String) throws(Failure) -> String
  ) throws(Failure) -> Self {
    func mapped(_ threshold: Threshold) throws(Failure) -> Threshold {
      guard threshold.kind == .formula else { return threshold }
      var threshold = threshold
      threshold.value = try transform(threshold.value)
      return threshold
    }
    switch self {
    case .dataBar, .rank, .average, .duplicate, .error, .period: return self
    case .text(let match, let words): return .text(match, try transform(words))
    case .expression(let formula): return .expression(try transform(formula))
    case .cell(let comparison, let first, let second):
      let start = try transform(first)
      guard let second else { return .cell(comparison, start, nil) }
      return .cell(comparison, start, try transform(second))
    case .colorScale(var stops):
      for index in stops.indices { stops[index].threshold = try mapped(stops[index].threshold) }
      return .colorScale(stops)
    case .bar(var bar):
      bar.minimum = try mapped(bar.minimum)
      bar.maximum = try mapped(bar.maximum)
      return .bar(bar)
    case .icons(var icons):
      for index in icons.thresholds.indices {
        icons.thresholds[index] = try mapped(icons.thresholds[index])
      }
      return .icons(icons)
    }
  }
}
