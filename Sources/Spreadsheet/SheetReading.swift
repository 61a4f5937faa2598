/// A workbook that can be read row by row, whatever its format.
public protocol SheetReading {
  /// The sheets, in the order of their tabs.
  var sheets: [SheetInfo] { get }

  /// The texts that cells refer to by index.
  var texts: TextTable { get }

  /// Delivers the rows of a sheet that hold something, from the top.
  ///
  /// - Parameters:
  ///   - sheet: Position of the sheet, from zero.
  ///   - visit: Gets each row, and says whether to go on.
  /// - Throws: `WorkbookError`, or what `visit` throws.
  func readRows(ofSheet sheet: Int, _ visit: (SheetRow) throws -> RowVisit) throws

  /// What stands around the cells of a sheet: merged ranges, hidden columns, filters.
  ///
  /// - Throws: `WorkbookError`.
  func layout(ofSheet sheet: Int) throws -> SheetLayout

  /// How cells of a style look, as far as is known.
  func appearance(of style: StyleIndex) -> CellAppearance
}

extension SheetReading {
  /// The value of a cell, its text made into a `String`.
  public func value(of cell: Cell) -> CellValue { texts.value(of: cell) }
}

extension TextTable {
  /// The value of a cell that refers to these texts, its own made into a `String`.
  package func value(of cell: Cell) -> CellValue {
    switch cell.kind {
    case .blank: .blank
    case .number, .currency, .percentage, .time: .number(Double(bitPattern: cell.payload))
    case .date: .date(Double(bitPattern: cell.payload))
    case .boolean: .boolean(cell.payload != 0)
    case .text: .text(self[Int(cell.payload)])
    case .error: .error(CellError(rawValue: self[Int(cell.payload)]) ?? .other)
    }
  }
}

/// What can be seen of a cell's style when it is read.
public struct CellAppearance: Hashable, Sendable {
  /// The number format in Excel's notation, when known.
  public var numberFormat: String?
  /// Whether the text is bold.
  public var isBold = false
  /// Whether the cell has a background.
  public var isFilled = false

  /// Makes a plain appearance.
  public init() {}
}
