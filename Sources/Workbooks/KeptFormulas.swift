import Formula

/// The formula cells of a workbook that are not calculated and keep the value that the file stores.
///
/// Each cell counts under one reason. These cells and those that were calculated are all there are.
public struct KeptFormulas: Hashable, Sendable {
  /// Cells that need functions, names or forms of references that are not calculated here.
  public let unsupported: Int
  /// The same by English function name; a cell counts once for each.
  public let functions: [String: Int]
  /// Cells that refer to another workbook, or ask a server or another program.
  ///
  /// Cubes, RTD, web services: nothing here can know what they are told.
  public let elsewhere: Int
  /// Cells whose value changes with time or chance: NOW, RAND.
  public let volatile: Int
  /// Cells whose formula cannot be read.
  public let unreadable: Int
  /// Cells that use a cell which is neither calculated nor stored.
  public let undetermined: Int
  /// Cells that depend on themselves.
  public let cyclic: Int

  init(_ summary: RecalculationSummary) {
    unsupported = summary.unsupportedCells
    functions = summary.unsupported
    elsewhere = summary.external
    volatile = summary.volatile
    unreadable = summary.unreadable
    undetermined = summary.undetermined
    cyclic = summary.cyclic
  }
}
