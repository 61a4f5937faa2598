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
        // A dynamic array without room shows #SPILL!, which files store as #VALUE!.
        let isBlocked =
          area.isCell && elements.scalars.count > 1
          && column.file.stored[position] == .error(.value)
        if isBlocked { element = .error(.other) }
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
    let stored = column.file.stored[position]
    let agreement = templates[templateIndex(column.file.templates[position])].agreement
    let isConfirmed = agrees(result, stored, agreement)
    // What comes out as the file has it was understood after all.
    if let reason, !isConfirmed {
      keptWhileCalculating[place] = reason
      return stored.isBlank ? .unknown : inCell(stored)
    }
    // The file's own digits: what other cells make of them is then what the file's program made.
    if isConfirmed, result.isNumber, stored.isNumber {
      if agreement != .exact, !agrees(result, stored) { approximatedPlaces.insert(place) }
      return stored
    }
    // The file was calculated in another country: its own marks stay.
    if result.isText, stored.isText, result != stored,
      isRegionally(stored, result) || isRegionally(stored, swappingMarks(column, row, position))
    {
      return stored
    }
    let value = inCell(cyclicPlaces.contains(place) ? stored : result)
    if value != result, result.isBoolean { booleanPlaces.insert(place) }
    return value
  }

  /// Whether a text differs from another one in nothing but the marks of a country.
  private func isRegionally(_ stored: Scalar, _ result: Scalar?) -> Bool {
    guard let result, result.isText else { return false }
    return RegionalText.isSame(pool.texts[result.textIndex], pool.texts[stored.textIndex])
  }

  /// What a formula with TEXT gives where the point and the comma of formats are swapped; nil for other
  /// formulas.
  ///
  /// `TEXT(67.1,"00.00")` is 0.067 in Germany.
  private func swappingMarks(_ column: ColumnStore, _ row: Int, _ position: Int) -> Scalar? {
    let template = templates[templateIndex(column.file.templates[position])]
    guard let operation = template.operation, template.expression?.root.calls("TEXT") ?? false
    else { return nil }
    let outer = (reasonToKeep, arrayMemo)
    swapsMarks = true
    arrayMemo = ArrayMemo()
    defer {
      (reasonToKeep, arrayMemo) = outer
      swapsMarks = false
    }
    return operation.scalar(
      Frame(calculator: self, sheet: column.sheet, row: row, column: column.index)
    )
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
