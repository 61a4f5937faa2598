/// How a cell is to look; what is nil stays as in ``base``.
public struct CellStyle: Hashable, Sendable {
  /// Style of the opened workbook to start from; nil means the workbook's default.
  public var base: StyleIndex?
  /// Font.
  public var font: Font?
  /// Background; `Fill.none` takes the base's away.
  public var fill: Fill?
  /// Borders.
  public var border: Border?
  /// Place of the text in the cell.
  public var alignment: Alignment?
  /// Number format in Excel's notation (ECMA-376 Part 1, §18.8.30), such as `#,##0.00`, or one of
  /// ``SystemFormat``.
  public var numberFormat: String?
  /// Whether the cell is locked when its sheet is protected.
  public var isLocked: Bool?
  /// Whether the formula is kept from view when the sheet is protected.
  public var hidesFormula: Bool?
  /// Name of the cell style that people choose from a list, when it is not the default one.
  public var name: String?

  /// Makes a style.
  public init(
    base: StyleIndex? = nil,
    font: Font? = nil,
    fill: Fill? = nil,
    border: Border? = nil,
    alignment: Alignment? = nil,
    numberFormat: String? = nil,
    isLocked: Bool? = nil
  ) {
    self.base = base
    self.font = font
    self.fill = fill
    self.border = border
    self.alignment = alignment
    self.numberFormat = numberFormat
    self.isLocked = isLocked
  }
}
