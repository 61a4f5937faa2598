import Spreadsheet

extension Calculator {
  /// Calculates every formula that was entered and compares it with its stored value.
  ///
  /// - Parameter visit: Gets each cell that does not agree.
  /// - Returns: How many cells came out how.
  /// - Throws: What `visit` throws.
  package func recalculate(
    _ visit: (CalculatedCell) throws -> Void
  ) rethrows -> RecalculationSummary {
    var summary = RecalculationSummary()
    for sheet in sheets {
      for index in sheet.columns.indices {
        guard let column = sheet.existing(index), column.file.count > 0 else { continue }
        try recalculate(column, &summary, visit)
      }
    }
    return summary
  }

  private func recalculate(
    _ column: ColumnStore,
    _ summary: inout RecalculationSummary,
    _ visit: (CalculatedCell) throws -> Void
  ) rethrows {
    column.file.sort()
    for position in 0..<column.file.count {
      let row = Int(column.file.rows[position])
      let stored = column.file.stored[position]
      let template = templates[templateIndex(column.file.templates[position])]
      var computed = stored
      var outcome: CalculatedCell.Outcome
      if let reason = template.reason {
        outcome = .kept(reason)
      } else {
        computed = finished(column, row)
        let place = CellPlace(
          sheet: column.sheet,
          cell: CellReference(row: row, column: column.index)
        )
        if let reason = keptWhileCalculating[place] {
          outcome = .kept(reason)
        } else if cyclicPlaces.contains(place) {
          outcome = .cyclic
        } else if stored.isBlank {
          outcome = .noStoredValue
        } else {
          outcome = agrees(computed, stored) ? .agrees : .disagrees
        }
      }
      summary.count(outcome)
      guard outcome != .agrees else { continue }
      try visit(
        CalculatedCell(
          sheet: column.sheet,
          cell: CellReference(row: row, column: column.index),
          stored: value(stored),
          computed: value(computed),
          outcome: outcome
        )
      )
    }
  }

  /// Whether a calculated value is the stored one, for all that its reader can tell.
  func agrees(_ computed: Scalar, _ stored: Scalar) -> Bool {
    if computed == stored { return true }
    if let x = computed.asNumber, let y = stored.asNumber {
      let distance = abs(x - y)
      return distance <= 1e-9 * max(abs(x), abs(y)) || distance < 1e-15
    }
    if computed.isError, stored.isError {
      // Programs store errors of their own, such as LibreOffice's Err:502.
      return stored.error == .other
    }
    return false
  }
}

extension Scalar {
  /// A number, or a boolean as the number that formats without booleans store.
  fileprivate var asNumber: Double? { isNumber ? double : isBoolean ? (isTrue ? 1 : 0) : nil }
}
