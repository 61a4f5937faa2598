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
          outcome =
            !agrees(computed, stored, template.agreement)
            ? .disagrees : approximatedPlaces.contains(place) ? .nearlyAgrees : .agrees
        }
      }
      summary.count(outcome)
      guard outcome != .agrees else { continue }
      try visit(
        CalculatedCell(
          sheet: column.sheet,
          cell: CellReference(row: row, column: column.index),
          stored: value(stored),
          computed: value(asWritten(computed, in: column, row)),
          outcome: outcome
        )
      )
    }
  }

  /// The value as a file writes it: a boolean, where other formulas take it for a number.
  private func asWritten(_ scalar: Scalar, in column: ColumnStore, _ row: Int) -> Scalar {
    guard !booleanPlaces.isEmpty else { return scalar }
    let cell = CellReference(row: row, column: column.index)
    guard booleanPlaces.contains(CellPlace(sheet: column.sheet, cell: cell)) else { return scalar }
    return .boolean(scalar.double == 1)
  }

  /// Whether a calculated value is the stored one, for all that its reader can tell.
  func agrees(_ computed: Scalar, _ stored: Scalar, _ agreement: Agreement = .exact) -> Bool {
    if computed == stored { return true }
    if let x = computed.asNumber, let y = stored.asNumber {
      return agreement.holds(x, y) || settings.usesDisplayedPrecision && isShown(x, as: y)
    }
    if computed.isError, stored.isError {
      // Programs store errors of their own, such as LibreOffice's Err:502; those that Excel has had
      // since 2018, such as #CALC! and #SPILL!, are stored as #VALUE!.
      return stored.error == .other || stored.error == .value && computed.error == .other
    }
    // Some libraries store the error's name as a text.
    if computed.isError, stored.isText {
      return pool.texts[stored.textIndex] == computed.error.rawValue
    }
    return false
  }

  /// Whether a number rounded to the places of another one is that one: the workbook keeps what its
  /// cells show.
  private func isShown(_ number: Double, as shown: Double) -> Bool {
    for places in 0...15 where Arithmetic.round(shown, places, .toNearestOrAwayFromZero) == shown {
      let rounded = Arithmetic.round(number, places, .toNearestOrAwayFromZero)
      return abs(rounded - shown) <= 1e-9 * abs(shown)
    }
    return false
  }
}

extension Scalar {
  /// A number, or a boolean as the number that formats without booleans store.
  fileprivate var asNumber: Double? { isNumber ? double : isBoolean ? (isTrue ? 1 : 0) : nil }
}
