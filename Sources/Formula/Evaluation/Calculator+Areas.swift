import Spreadsheet

extension Calculator {
  /// Calculates the formulas of an area that wait.
  func finish(_ area: Area) {
    let sheet = sheets[area.sheet]
    var index = area.left
    while index <= area.right, index < sheet.columns.count {
      defer { index += 1 }
      guard let column = sheet.columns[index], column.pending > 0 else { continue }
      column.isTransient = false
      let rows = column.waitingRows(in: area.top...area.bottom)
      for row in rows where postponed == nil && column.stored(row).isUnfinished {
        _ = resolve(column, row)
      }
    }
  }

  /// Shows every value of an operand; blank cells may be left out.
  func forEach(
    in operand: Operand,
    _ visit: (Scalar) throws(Failure) -> Void
  ) throws(Failure) {
    switch operand {
    case .scalar(let scalar): try visit(scalar)
    case .matrix(let matrix): for scalar in matrix.scalars { try visit(scalar) }
    case .area(let area): try forEach(in: area, visit)
    case .areas(let areas): for area in areas { try forEach(in: area, visit) }
    case .function: throw Failure(.value)
    }
  }

  func forEach(in area: Area, _ visit: (Scalar) throws(Failure) -> Void) throws(Failure) {
    finish(area)
    let columns = sheets[area.sheet].columns
    guard area.left < columns.count else { return }
    for index in area.left...min(area.right, columns.count - 1) {
      guard let column = columns[index] else { continue }
      let scalars = column.scalars
      let low = max(area.top - column.firstRow, 0)
      let high = min(area.bottom - column.firstRow + 1, scalars.count)
      if low < high { for offset in low..<high { try visit(usable(scalars[offset])) } }
      guard !column.distant.isEmpty else { continue }
      for row in column.distant.keys.sorted() where area.top...area.bottom ~= row {
        try visit(usable(column.stored(row)))
      }
    }
  }

  /// What is still unfinished within its own calculation is a cycle, reported already.
  private func usable(_ scalar: Scalar) -> Scalar {
    scalar.isUnfinished ? .error(.value) : scalar
  }

  /// The values of an operand in rows and columns; whole columns and rows end where cells end.
  func elements(_ operand: Operand) -> Matrix {
    switch operand {
    case .scalar(let scalar): return Matrix(rows: 1, columns: 1, scalars: [scalar])
    case .matrix(let matrix): return matrix
    case .function: return Matrix(rows: 1, columns: 1, scalars: [.error(.value)])
    case .areas(let areas):
      guard let first = areas.first, areas.count == 1 else {
        return Matrix(rows: 1, columns: 1, scalars: [.error(.value)])
      }
      return elements(.area(first))
    case .area(let whole):
      let area = clipped(whole)
      finish(area)
      if area.left == area.right {
        return Matrix(rows: area.rows, columns: 1, scalars: vector(area))
      }
      var scalars: [Scalar] = []
      scalars.reserveCapacity(area.rows * area.columns)
      let columns = (area.left...area.right).map { sheets[area.sheet].existing($0) }
      for row in area.top...area.bottom {
        for column in columns { scalars.append(usable(column?.stored(row) ?? .blank)) }
      }
      return Matrix(rows: area.rows, columns: area.columns, scalars: scalars)
    }
  }

  /// The values of an area of one column, which is finished.
  private func vector(_ area: Area) -> [Scalar] {
    var scalars: [Scalar] = []
    scalars.reserveCapacity(area.rows)
    sheets[area.sheet].existing(area.left).append(area.top..<area.bottom + 1, to: &scalars)
    return scalars
  }

  /// The area without the rows and columns past the last cell of its sheet, when it is as high or
  /// as wide as the sheet.
  func clipped(_ area: Area) -> Area {
    guard area.bottom == SheetLimits.rows - 1 || area.right == SheetLimits.columns - 1 else {
      return area
    }
    var area = area
    let store = sheets[area.sheet]
    if area.bottom == SheetLimits.rows - 1 {
      area.bottom = max(area.top, min(area.bottom, store.endRow - 1))
    }
    if area.right == SheetLimits.columns - 1 {
      area.right = max(area.left, min(area.right, store.columns.count - 1))
    }
    return area
  }
}

extension ColumnStore? {
  /// Appends the values of some rows, which are finished, to a buffer.
  func append(_ rows: Range<Int>, to buffer: inout [Scalar]) {
    guard let self else {
      buffer.append(contentsOf: repeatElement(.blank, count: rows.count))
      return
    }
    let places = rows.lowerBound - self.firstRow..<rows.upperBound - self.firstRow
    if self.pending == 0, places.lowerBound >= 0, places.upperBound <= self.scalars.count {
      self.scalars.copy(places, to: &buffer)
    } else {
      // What is still unfinished within its own calculation is a cycle, reported already.
      for row in rows {
        let scalar = self.stored(row)
        buffer.append(scalar.isUnfinished ? .error(.value) : scalar)
      }
    }
  }
}

extension ColumnStore {
  /// The rows of a range that wait for being calculated, from the top.
  func waitingRows(in rows: ClosedRange<Int>) -> [Int] {
    let low = max(rows.lowerBound, firstRow)
    let high = min(rows.upperBound, firstRow + scalars.count - 1)
    var waiting = low <= high ? (low...high).filter { stored($0).isUnfinished } : []
    for (row, scalar) in distant where scalar.isUnfinished && rows ~= row { waiting.append(row) }
    return distant.isEmpty ? waiting : waiting.sorted()
  }
}
