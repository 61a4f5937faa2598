import Spreadsheet

extension Calculator {
  /// Calculates an array formula, whose cells wait, and gives each its element.
  ///
  /// - Returns: The element of the cell asked for.
  func resolve(_ array: ArrayFormula, _ column: ColumnStore, _ row: Int) -> Scalar {
    let area = array.area
    guard let operation = templates[array.template].operation else { return .error(.value) }
    forEachWaitingCell(of: array) { $0.set($1, .inProgress) }
    depth += 1
    let outerReason = reasonToKeep
    reasonToKeep = nil
    let frame = Frame(calculator: self, sheet: area.sheet, row: area.top, column: area.left)
    let elements = elements(operation.operand(frame))
    let reason = reasonToKeep
    reasonToKeep = outerReason
    depth -= 1
    guard postponed == nil else {
      forEachWaitingCell(of: array) { $0.set($1, .pending) }
      return .error(.value)
    }
    forEachWaitingCell(of: array) { column, row in
      var element = elements.element(row - area.top, column.index - area.left)
      if let position = column.file.position(ofRow: row) {
        element = settled(element, column, row, position, reason)
      }
      column.set(row, element.isBlank ? .zero : element)
    }
    return column.stored(row)
  }

  /// Shows the cells of an array formula that are not calculated yet.
  private func forEachWaitingCell(
    of array: ArrayFormula,
    _ visit: (ColumnStore, Int) -> Void
  ) {
    let area = array.area
    for index in area.left...area.right {
      guard let column = sheets[area.sheet].existing(index) else { continue }
      for row in column.waitingRows(in: area.top...area.bottom) {
        guard let position = column.file.position(ofRow: row),
          column.file.templates[position] < 0,
          arrays[-2 - Int(column.file.templates[position])].area == area
        else { continue }
        visit(column, row)
      }
    }
  }

  /// The value that a formula cell of a file gets: the stored one when it has to be kept.
  func settled(
    _ result: Scalar,
    _ column: ColumnStore,
    _ row: Int,
    _ position: Int,
    _ reason: KeptReason?
  ) -> Scalar {
    let place = CellPlace(
      sheet: column.sheet,
      cell: CellReference(row: row, column: column.index)
    )
    // What comes out as the file has it was understood after all.
    if let reason, !agrees(result, column.file.stored[position]) {
      keptWhileCalculating[place] = reason
      return column.file.stored[position]
    }
    let stored = column.file.stored[position]
    if result.isText, stored.isText, result != stored,
      RegionalText.isSame(pool.texts[result.textIndex], pool.texts[stored.textIndex])
    {
      // The file was calculated in another country: its own marks stay.
      return stored
    }
    return cyclicPlaces.contains(place) ? stored : result
  }

  /// Adds what stood in the way of a formula to what is reported.
  func note(_ issues: CompileIssues) {
    for name in issues.unsupported { unsupported[name, default: 0] += 1 }
    for name in issues.volatile { unsupported[name, default: 0] += 1 }
    if issues.isExternal { externalReferences += 1 }
  }

  /// The cells that the dynamic array of a cell fills (`A1#`).
  func spill(of area: Area) throws(Failure) -> Operand {
    let cell = CellReference(row: area.top, column: area.left)
    guard area.isCell, let index = arrayPlaces[CellPlace(sheet: area.sheet, cell: cell)] else {
      throw Failure(.reference)
    }
    return .area(arrays[index].area)
  }
}
