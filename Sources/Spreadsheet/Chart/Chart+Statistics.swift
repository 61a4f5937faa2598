extension Chart {
  /// A line that sums up a series.
  public struct TrendLine: Hashable, Sendable {
    /// Kinds of curve.
    public enum Kind: Hashable, Sendable {
      /// a + bx
      case linear
      /// a + b ln x
      case logarithmic
      /// a exp bx
      case exponential
      /// a x to the power b
      case power
      /// A polynomial of a degree.
      case polynomial(degree: Int)
      /// The mean of the values before.
      case movingAverage(period: Int)
    }
    /// Kind.
    public var kind: Kind
    /// Name in the legend; nil for the usual one.
    public var name: String?
    /// The line.
    public var line = Line()
    /// How far it goes on after the last value.
    public var forward: Double?
    /// How far it begins before the first.
    public var backward: Double?
    /// Where it cuts the axis; nil where the values decide.
    public var intercept: Double?
    /// Whether its equation is shown.
    public var showsEquation = false
    /// Whether R² is shown.
    public var showsDetermination = false

    /// Makes a line.
    public init(_ kind: Kind) { self.kind = kind }
  }

  /// Bars around the values of a series.
  public struct ErrorBars: Hashable, Sendable {
    /// How long they are.
    public enum Amount: Hashable, Sendable {
      /// A length.
      case fixed(Double)
      /// Per cent of the value.
      case percent(Double)
      /// So many standard deviations.
      case standardDeviation(Double)
      /// The standard error.
      case standardError
      /// Lengths from cells.
      case cells(plus: Source, minus: Source)
    }
    /// Whether they lie along x.
    public var isHorizontal = false
    /// Whether they go up.
    public var showsPlus = true
    /// Whether they go down.
    public var showsMinus = true
    /// How long they are.
    public var amount: Amount
    /// Whether they end in a short line.
    public var hasCaps = true
    /// The line.
    public var line = Line()

    /// Makes bars.
    public init(_ amount: Amount) { self.amount = amount }
  }
}
