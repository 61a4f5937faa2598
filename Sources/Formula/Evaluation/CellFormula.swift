/// The formula of one cell, compiled when its value is first asked for.
struct CellFormula {
  let expression: Expression
  /// Whether operators apply to each element of ranges, as in an array formula.
  let isArray: Bool
}

/// A formula that stands in many rows of a column.
struct ColumnFill {
  let rows: ClosedRange<Int>
  let operation: Operation
  /// What the formula depends on, when that is a few texts of its row.
  let inputs: RowInputs?
}
