/// A cell as the readers deliver it: 16 bytes, its text in a ``TextTable``.
@frozen
public struct Cell: Sendable {
  /// What the payload is.
  @frozen
  public enum Kind: UInt8, Sendable {
    /// A styled cell without a value.
    case blank
    /// A number.
    case number
    /// A number shown as an amount of money.
    case currency
    /// A number shown as a percentage.
    case percentage
    /// A date, payload in days since 1899-12-30.
    case date
    /// A duration or time of day, payload in days.
    case time
    /// TRUE or FALSE: payload 1 or 0.
    case boolean
    /// A text: payload an index of the ``TextTable``.
    case text
    /// An error: payload an index of the ``TextTable`` holding its text, such as `#N/A`.
    case error
  }

  /// Bits of a `Double`, or an index of the text table.
  public var payload: UInt64
  /// Style of the cell: an index that the document gives meaning to.
  public var style: StyleIndex
  /// Column, from zero.
  public var column: UInt16
  /// What the payload is.
  public var kind: Kind
  /// Whether the cell has a formula, found in ``SheetRow/formulas``.
  public var hasFormula: Bool

  /// Makes a cell.
  @inlinable
  public init(
    column: Int,
    kind: Kind,
    payload: UInt64,
    style: StyleIndex = 0,
    hasFormula: Bool = false
  ) {
    self.payload = payload
    self.style = style
    self.column = UInt16(truncatingIfNeeded: column)
    self.kind = kind
    self.hasFormula = hasFormula
  }

  /// The number a numeric cell holds (numbers, money, percentages, dates, times, booleans).
  @inlinable
  public var number: Double? {
    switch kind {
    case .number, .currency, .percentage, .date, .time: Double(bitPattern: payload)
    case .boolean: payload == 0 ? 0 : 1
    case .blank, .text, .error: nil
    }
  }
}

/// Index of a cell's style in the document it was read from.
public typealias StyleIndex = UInt32
