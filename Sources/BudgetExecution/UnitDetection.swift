import Spreadsheet

/// Finds out whether amounts are in euros or in thousands of euros.
struct UnitDetection {
  private(set) var unit = AmountUnit.euro
  private(set) var reason = UnitReason.nothingDeclared
  private(set) var diagnostics: [Diagnostic] = []

  /// Greatest amount of a line that a town can have in thousands of euros.
  private static let largestThousands = 100_000.0

  init(
    reading: HeaderReading,
    amountColumns: Set<Int>,
    notes: [(row: Int?, text: String)],
    thousandTexts: Int,
    textCount: Int,
    largest: Double
  ) {
    var declared: (unit: DeclaredUnit, reason: UnitReason)?
    var units: Set<DeclaredUnit> = []
    for column in reading.columns where amountColumns.contains(column.column) {
      guard let unit = column.text.unit, unit != .percent else { continue }
      units.insert(unit)
      if declared == nil { declared = (unit, .header(column: column.column)) }
    }
    if units.count > 1 { diagnostics.append(Diagnostic(.mixedUnits, row: reading.rows.upperBound)) }
    if thousandTexts > 0, declared == nil {
      declared = (.thousandEuros, .cells(count: thousandTexts))
      if thousandTexts * 2 < textCount { diagnostics.append(Diagnostic(.mixedUnits)) }
    }
    if declared == nil {
      for note in notes {
        guard let unit = DeclaredUnit.inNote(Folding.fold(note.text)) else { continue }
        declared = (unit, .note(row: note.row, text: note.text))
        break
      }
    }
    guard let declared else { return }
    switch declared.unit {
    case .thousandEuros:
      if largest >= Self.largestThousands {
        reason = .amountsTooGreat(largest: largest)
      } else {
        unit = .thousandEuros
        reason = declared.reason
      }
    case .millionEuros:
      diagnostics.append(Diagnostic(.millionEuros, row: reading.rows.upperBound))
    case .euro: reason = declared.reason
    case .percent: break
    }
  }
}
