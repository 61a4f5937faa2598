/// Charts the size of a cell that look alike (`CT_SparklineGroup` of [MS-XLSX] §2.6.112).
package struct SparklineGroup: Hashable, Sendable {
  /// Kinds.
  package enum Kind: String, Hashable, Sendable {
    /// A line.
    case line
    /// Columns.
    case column
    /// Columns of one height, upwards for gains and downwards for losses.
    case stacked
  }
  /// How a missing value is drawn.
  package enum Blank: String, Hashable, Sendable {
    case gap, zero, span
  }
  /// How an end of the axis is found.
  package enum Bound: Hashable, Sendable {
    /// For each by itself.
    case individual
    /// For all of the group.
    case group
    /// Given.
    case fixed(Double)
  }
  /// One of them.
  package struct Sparkline: Hashable, Sendable {
    /// The cell that shows it.
    package var cell: CellReference
    /// The cells of its values, as a reference with its sheet; nil when they are gone.
    package var values: String?
    /// Makes a sparkline.
    package init(_ cell: CellReference, values: String?) {
      self.cell = cell
      self.values = values
    }
  }
  /// Points that may have a mark and a colour of their own.
  package enum Point: String, Hashable, Sendable, CaseIterable {
    case negative, markers, high, low, first, last
  }

  /// Kind.
  package var kind = Kind.line
  /// How missing values are drawn.
  package var blanks = Blank.gap
  /// Width of lines in points.
  package var lineWidth = 0.75
  /// Whether the axis is drawn.
  package var showsAxis = false
  /// Whether they run from right to left.
  package var isRightToLeft = false
  /// Whether values of hidden cells are shown.
  package var showsHidden = false
  /// The points that are marked.
  package var marked: Set<Point> = []
  /// Lower end of the axis.
  package var minimum = Bound.individual
  /// Upper end of the axis.
  package var maximum = Bound.individual
  /// Colour of lines and columns.
  package var color: Color?
  /// Colour of the axis.
  package var axisColor: Color?
  /// Colours of the points.
  package var pointColors: [Point: Color] = [:]
  /// The cells of the dates that values stand at, as a reference with its sheet.
  package var dates: String?
  /// The sparklines.
  package var sparklines: [Sparkline] = []

  /// Makes a group that says nothing.
  package init() {}
}
