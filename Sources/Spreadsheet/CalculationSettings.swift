/// What a workbook says of how its formulas are calculated.
public struct CalculationSettings: Hashable, Sendable {
  /// What serial numbers of dates count from.
  public enum DateSystem: Hashable, Sendable {
    /// Excel's: 1 is 1900-01-01, and a 29 February 1900 that never was is 60.
    case from1900
    /// OpenDocument's: 0 is 1899-12-30. From 1900-03-01 on the same as Excel's.
    case from1899
    /// 0 is 1904-01-01.
    case from1904

    /// Days from 1899-12-30 to the day of serial 0.
    public var offset: Double { self == .from1904 ? 1462 : 0 }
  }

  /// Whose rules hold where programs calculate differently.
  public enum Manner: Hashable, Sendable {
    /// Excel's: booleans are no numbers, `Sheet1!A1` is an address.
    case excel
    /// That of LibreOffice and OpenOffice: a boolean in a cell is a number, `Sheet1.A1` an address.
    case openOffice
  }

  /// What a text that is looked for may hold besides its letters.
  public enum TextPatterns: Hashable, Sendable {
    /// `*`, `?` and `~`.
    case wildcards
    /// Regular expressions.
    case regularExpressions
    /// Nothing.
    case none
  }

  /// Whose rules hold.
  public var manner = Manner.excel
  /// What serial numbers of dates count from.
  public var dateSystem = DateSystem.from1900
  /// Whether formulas that depend on themselves are calculated again and again.
  public var iterates = false
  /// Whether formulas are calculated only when somebody asks for it.
  public var isManual = false
  /// Whether values are rounded to what their cells show.
  public var usesDisplayedPrecision = false
  /// Whether operators tell upper and lower case apart; what looks for a text never does.
  public var distinguishesCase = false
  /// Whether a criterion has to fit the whole text of a cell.
  public var matchesWholeCells = true
  /// What a criterion may hold.
  public var patterns = TextPatterns.wildcards

  /// Makes the settings of a new Excel workbook.
  public init() {}
}
