/// A rule for what can be typed into cells.
public struct Validation: Hashable, Sendable {
  /// What is allowed.
  public enum Rule: Hashable, Sendable {
    /// One of these texts: 255 characters together at most (Excel's limit).
    case list([String])
    /// One of the values of a range or name, such as `'CO2 Facteurs'!$A$5:$A$20` or `CO2_Postes`.
    case listReference(String)
    /// A number between two bounds.
    case decimal(ClosedRange<Double>)
    /// A whole number between two bounds.
    case whole(ClosedRange<Int>)
    /// A date between two serials (days since 1899-12-30).
    case date(ClosedRange<Double>)
    /// A quantity held against one or two formulas in A1 notation.
    case comparison(Quantity, Comparison, String, String?)
    /// What a formula in A1 notation, written for the upper left cell, is true for.
    case custom(String)
    /// Anything; there is only a message.
    case any
  }
  /// What is compared (ECMA-376 Part 1, §18.18.21 `ST_DataValidationType`).
  public enum Quantity: String, Hashable, Sendable {
    /// A whole number.
    case whole
    /// A number.
    case decimal
    /// A date.
    case date
    /// A time.
    case time
    /// The number of characters.
    case textLength
  }
  /// Cells it is for.
  public var ranges: [CellRange]
  /// What is allowed.
  public var rule: Rule
  /// Title (32 characters at most) and text (255 at most) shown when the cell is selected.
  public var prompt: Message?
  /// Title (32 characters at most) and text (255 at most) shown when the entry is refused.
  public var error: Message?
  /// Whether a wrong entry is refused, rather than asked about.
  public var refuses: Bool
  /// Whether a wrong entry is only remarked upon; ``refuses`` is false then.
  public var remarksOnly = false
  /// Whether wrong entries are noticed at all.
  public var checks = true
  /// Whether the cell may be left empty.
  public var allowsBlank = true
  /// Whether a list is offered by a button.
  public var showsButton = true
  /// The cell that its formulas are written for; nil for the upper left one of all ranges together.
  package var base: CellReference?
  /// The rule, for each range by itself where formulas could not be written for all of them.
  package var unambiguous: [Validation] {
    guard base != ranges.corner else { return [self] }
    return ranges.unambiguous.map { ranges in
      var part = self
      part.ranges = ranges
      part.base = base ?? self.ranges.corner
      return part
    }
  }

  /// A title and a text.
  public struct Message: Hashable, Sendable {
    /// Title.
    public var title: String
    /// Text.
    public var text: String
    /// Makes a message.
    public init(title: String, text: String) {
      self.title = title
      self.text = text
    }
  }

  /// Makes a validation.
  public init(
    _ ranges: [CellRange],
    _ rule: Rule,
    prompt: Message? = nil,
    error: Message? = nil,
    refuses: Bool = true
  ) {
    self.ranges = ranges
    self.rule = rule
    self.prompt = prompt
    self.error = error
    self.refuses = refuses
  }
}

extension Validation.Rule {
  /// The rule with each formula replaced.
  package func mappingFormulas<Failure>(
    _ transform: (String) throws(Failure) -> String
  ) throws(Failure) -> Self {
    switch self {
    case .list, .decimal, .whole, .date, .any: return self
    case .listReference(let formula): return .listReference(try transform(formula))
    case .custom(let formula): return .custom(try transform(formula))
    case .comparison(let quantity, let comparison, let first, let second):
      let start = try transform(first)
      guard let second else { return .comparison(quantity, comparison, start, nil) }
      return .comparison(quantity, comparison, start, try transform(second))
    }
  }
}
