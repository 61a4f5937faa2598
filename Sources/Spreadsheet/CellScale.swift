/// A value at which a scale, a bar or a set of icons changes (ECMA-376 Part 1, §18.3.1.11 `cfvo`).
public struct Threshold: Hashable, Sendable {
  /// How the value is found.
  public enum Kind: String, Hashable, Sendable {
    /// A number.
    case number
    /// A share of the way from the least to the greatest, in per cent.
    case percent
    /// A share of the cells, in per cent.
    case percentile
    /// A formula.
    case formula
    /// The least value.
    case minimum
    /// The greatest value.
    case maximum
    /// What the program thinks best.
    case automatic
  }
  /// How the value is found.
  public var kind: Kind
  /// The number or formula.
  public var value: String
  /// Whether the value itself belongs to what is above.
  public var isInclusive: Bool

  /// Makes a threshold.
  public init(_ kind: Kind, _ value: String = "", isInclusive: Bool = true) {
    self.kind = kind
    self.value = value
    self.isInclusive = isInclusive
  }
}

/// A bar in a cell.
public struct DataBar: Hashable, Sendable {
  /// Where it begins.
  public var minimum: Threshold
  /// Where it is full.
  public var maximum: Threshold
  /// Colour.
  public var color: Color
  /// Colour of negative values; nil is the same.
  public var negativeColor: Color?
  /// Whether the colour fades.
  public var isGradient = true
  /// Whether the number is shown too.
  public var showsValue = true
  /// Where negative bars end and positive ones begin.
  public var axis = Axis.automatic
  /// Colour of the line there; nil is the program's choice.
  public var axisColor: Color?
  /// The length of the shortest bar and of the longest, in per cent of the cell.
  public var lengths = 0...100

  /// Where negative bars end and positive ones begin ([MS-XLSX] §2.6.20).
  public enum Axis: String, Hashable, Sendable {
    /// At the place of zero.
    case automatic
    /// In the middle of the cell.
    case middle
    /// Nowhere: all bars begin at the edge.
    case none
  }

  /// Makes a bar.
  public init(minimum: Threshold, maximum: Threshold, color: Color) {
    self.minimum = minimum
    self.maximum = maximum
    self.color = color
  }
}

/// Icons before values.
public struct IconSet: Hashable, Sendable {
  /// Name, such as `3TrafficLights1` (ECMA-376 Part 1, §18.18.42 `ST_IconSetType`).
  public var name: String
  /// Where each icon begins, the first being the least.
  public var thresholds: [Threshold]
  /// Whether the number is shown too.
  public var showsValue = true
  /// Whether the icons stand in reverse.
  public var isReversed = false
  /// The icon of each place where they were chosen one by one; else empty.
  public var chosen: [Icon] = []

  /// An icon that was chosen.
  public struct Icon: Hashable, Sendable {
    /// The set that it is from.
    public var set: String
    /// Its place in there, counted from zero; nil for no icon at all.
    public var place: Int?

    /// Makes a choice.
    public init(set: String, place: Int?) {
      self.set = set
      self.place = place
    }
  }

  /// Makes a set.
  public init(_ name: String, _ thresholds: [Threshold]) {
    self.name = name
    self.thresholds = thresholds
  }
}

/// A colour of a scale.
public struct ColorStop: Hashable, Sendable {
  /// Where it stands.
  public var threshold: Threshold
  /// The colour.
  public var color: Color

  /// Makes a stop.
  public init(_ threshold: Threshold, _ color: Color) {
    self.threshold = threshold
    self.color = color
  }
}
