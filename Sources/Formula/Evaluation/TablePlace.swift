package import Spreadsheet

/// A table of a sheet, as structured references see it.
struct TablePlace {
  let sheet: Int
  let table: SheetTable

  /// The cells that a reference names for a formula in a row; nil when there are none.
  func area(_ reference: StructuredReference, row: Int?) -> Area? {
    let range = table.range
    let top = range.first.row
    let bottom = range.last.row
    let firstData = top + table.headerRows
    let lastData = bottom - table.totalsRows
    var rows: (Int, Int)?
    func add(_ first: Int, _ last: Int) {
      guard first <= last else { return }
      rows = (min(rows?.0 ?? first, first), max(rows?.1 ?? last, last))
    }
    let named = reference.rows.isEmpty ? .data : reference.rows
    if named.contains(.headers) { add(top, firstData - 1) }
    if named.contains(.data) { add(firstData, lastData) }
    if named.contains(.totals) { add(lastData + 1, bottom) }
    if named.contains(.thisRow), let row, firstData...max(firstData, lastData) ~= row {
      add(row, row)
    }
    guard let rows else { return nil }
    var columns = (range.first.column, range.last.column)
    if let name = reference.firstColumn {
      guard let first = column(name), let last = column(reference.lastColumn ?? name) else {
        return nil
      }
      columns = (min(first, last), max(first, last))
    }
    return Area(
      sheet: sheet,
      top: rows.0,
      bottom: rows.1,
      left: columns.0,
      right: columns.1
    )
  }

  private func column(_ name: String) -> Int? {
    let lower = name.lowercased()
    return table.columns.firstIndex { $0.lowercased() == lower }
      .map { table.range.first.column + $0 }
  }
}

/// A structured reference.
final class StructuredOperation: Operation {
  /// Nil for the table in which the formula stands.
  let place: TablePlace?
  let reference: StructuredReference

  init(_ place: TablePlace?, _ reference: StructuredReference) {
    self.place = place
    self.reference = reference
  }

  override func operand(_ frame: Frame) -> Operand {
    let cell = CellReference(row: frame.row, column: frame.column)
    guard let place = place ?? frame.calculator.table(around: frame.sheet, cell),
      let area = place.area(reference, row: frame.row)
    else {
      // Data and totals that a table does not have are a reference to nothing.
      return .scalar(.error(reference.rows.contains(.thisRow) ? .value : .reference))
    }
    return .area(area)
  }
}

extension Calculator {
  /// Makes a table known to structured references.
  package func setTable(_ table: SheetTable, sheet: Int) {
    tables[table.name.lowercased()] = TablePlace(sheet: sheet, table: table)
  }

  /// The table in which a cell stands.
  func table(around sheet: Int, _ cell: CellReference) -> TablePlace? {
    tables.values.first {
      $0.sheet == sheet && $0.table.range.rows ~= cell.row
        && $0.table.range.columns ~= cell.column
    }
  }
}
