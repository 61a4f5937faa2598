/// The new cells of a row, their bytes in one buffer.
struct NewCells {
  var cells: [PreparedBlock.RenderedCell] = []
  var arena: [UInt8] = []

  /// Forgets the cells of the last row.
  mutating func clear() {
    cells.removeAll(keepingCapacity: true)
    arena.removeAll(keepingCapacity: true)
  }

  /// Appends a cell as an element of its own.
  func append(_ cell: PreparedBlock.RenderedCell, to out: inout [UInt8]) {
    out.append(
      contentsOf: (cell.isCovered ? "<table:covered-table-cell" : "<table:table-cell").utf8
    )
    out.append(contentsOf: arena[cell.style])
    out.append(contentsOf: arena[cell.rest])
    guard !cell.isEmpty else { return }
    out.append(
      contentsOf: (cell.isCovered ? "</table:covered-table-cell>" : "</table:table-cell>").utf8
    )
  }
}
