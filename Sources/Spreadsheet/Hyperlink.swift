/// A link from a cell.
public struct Hyperlink: Hashable, Sendable {
  /// Cell that carries it.
  public var cell: CellReference
  /// Place it leads to, such as `'CO2 Facteurs'!A1`; empty when only an address is given.
  public var location: String
  /// Address outside of the workbook; nil when it leads to a place within.
  public var address: String?
  /// Last of the cells that carry it, when it is not ``cell`` alone.
  public var lastCell: CellReference?
  /// Text shown when the pointer rests on it.
  public var tooltip: String?

  /// Makes a link.
  public init(_ cell: CellReference, to location: String, tooltip: String? = nil) {
    self.cell = cell
    self.location = location
    self.tooltip = tooltip
  }
}
