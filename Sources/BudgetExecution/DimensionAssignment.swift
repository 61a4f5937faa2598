/// Decides which column is which dimension, and which columns may be amounts.
struct DimensionAssignment {
  private(set) var columns: [Field: Int] = [:]
  /// Field and reason of each column that got a dimension.
  private(set) var chosen: [Int: HeaderLexicon.Match] = [:]
  /// Columns that lost their field to a better one.
  private(set) var losers: [Int: (field: Field, to: Int)] = [:]
  private(set) var natureSource = Field.nature
  private let reading: HeaderReading
  private let amountColumns: [Int]

  init(_ reading: HeaderReading) {
    self.reading = reading
    amountColumns =
      reading.columns.filter { column in
        column.column != reading.natureColumn
          && column.matches.first.map { $0.field.kind != .dimension } ?? false
          || column.matches.contains { $0.field.kind != .dimension }
            && column.content.looksLikeAmounts && column.column != reading.natureColumn
      }.map(\.column)
    var claims: [(column: HeaderReading.Column, match: HeaderLexicon.Match)] = []
    for column in reading.columns where !amountColumns.contains(column.column) {
      for match in column.matches where match.field.kind == .dimension {
        claims.append((column, match))
      }
    }
    if let nature = reading.natureColumn,
      let column = reading.columns.first(where: { $0.column == nature }),
      let match = column.matches.first
    {
      natureSource = match.field == .imputation ? .imputation : .nature
      take(match, column.column)
    }
    let sorted = claims.enumerated().sorted { a, b in
      a.element.match.confidence != b.element.match.confidence
        ? a.element.match.confidence > b.element.match.confidence : a.offset < b.offset
    }
    for (_, claim) in sorted where chosen[claim.column.column] == nil {
      if let taken = columns[claim.match.field] {
        losers[claim.column.column] = losers[claim.column.column] ?? (claim.match.field, taken)
      } else {
        take(claim.match, claim.column.column)
      }
    }
  }

  private mutating func take(_ match: HeaderLexicon.Match, _ column: Int) {
    columns[match.field] = column
    chosen[column] = match
  }

  /// Where the body is read.
  func bodyColumns(firstRow: Int) -> BodyColumns {
    let own = reading.natureColumn
    func column(_ field: Field) -> Int? { columns[field] == own ? nil : columns[field] }
    let labels = reading.columns.map(\.column).filter {
      !amountColumns.contains($0) && $0 != own
    }
    return BodyColumns(
      firstRow: firstRow,
      nature: own,
      chapter: column(.chapitre) ?? column(.chapitreLibelle),
      function: column(.fonction),
      section: column(.section),
      direction: column(.sens),
      order: column(.reelOrdre),
      amounts: amountColumns,
      labels: labels
    )
  }
}
