package import Spreadsheet

extension Calculator {
  /// Sets a cell to a value.
  package func setValue(_ value: Value, sheet: Int, _ cell: CellReference) {
    let column = sheets[sheet].column(cell.column)
    column.formulas[cell.row] = nil
    column.set(cell.row, scalar(value))
  }

  /// Sets a cell to a formula, which is calculated when its value is asked for.
  ///
  /// - Parameters:
  ///   - expression: The formula; it is copied to the cell when written for another one.
  ///   - sheet: Position of the sheet.
  ///   - cell: The cell.
  ///   - isArray: Whether it is an array formula.
  package func setFormula(
    _ expression: Expression,
    sheet: Int,
    _ cell: CellReference,
    isArray: Bool = false
  ) {
    let column = sheets[sheet].column(cell.column)
    column.formulas[cell.row] = CellFormula(expression: expression, isArray: isArray)
    column.set(cell.row, .pending)
    if expression.root.usesSubtotal { column.subtotalRows.insert(cell.row) }
  }

  /// Says that a cell set as a value comes from a SUBTOTAL formula, which other ones leave out.
  package func markSubtotal(sheet: Int, _ cell: CellReference) {
    sheets[sheet].column(cell.column).subtotalRows.insert(cell.row)
  }

  /// Sets the rows of a column from `firstRow` on.
  package func setColumn(_ values: [Value], sheet: Int, column: Int, firstRow: Int) {
    sheets[sheet].column(column).set(from: firstRow, values.map(scalar))
  }

  /// Sets the rows of a column to numbers; NaN leaves a cell blank.
  package func setNumberColumn(_ numbers: [Double], sheet: Int, column: Int, firstRow: Int) {
    sheets[sheet].column(column).set(
      from: firstRow,
      numbers.map { $0.isNaN ? .blank : .number($0) }
    )
  }

  /// Sets the rows of a column to texts, given by index; a negative index leaves a cell blank.
  package func setTextColumn(
    _ indices: [Int],
    of texts: [String],
    sheet: Int,
    column: Int,
    firstRow: Int
  ) {
    let scalars = texts.map(pool.intern)
    sheets[sheet].column(column).set(
      from: firstRow,
      indices.map { $0 < 0 ? .blank : scalars[$0] }
    )
  }

  /// Defines a name, for one sheet when `scope` is its position.
  package func setName(_ name: String, _ expression: Expression, scope: Int? = nil) {
    names[NameKey(name: name.lowercased(), scope: scope)] = expression
  }

  /// Sets rows of a column to copies of one formula, to be calculated when asked for.
  ///
  /// - Parameters:
  ///   - expression: The formula, written for any row of the column.
  ///   - sheet: Position of the sheet.
  ///   - column: The column.
  ///   - rows: The rows.
  ///   - isTransient: Whether no other formula looks at the column: its values are then calculated
  ///     each time they are asked for and not kept, if nothing speaks against it.
  ///   - isIncluded: Which of the rows get the formula; the others stay as they are.
  package func setColumnFormula(
    _ expression: Expression,
    sheet: Int,
    column: Int,
    rows: ClosedRange<Int>,
    isTransient: Bool = false,
    where isIncluded: ((Int) -> Bool)? = nil
  ) {
    let store = sheets[sheet].column(column)
    store.isTransient = isTransient && expression.root.givesOwnTextsOnly
    var compiler = FormulaCompiler(self, expression, sheet: sheet, column: column)
    let operation = compiler.compile(isArray: false)
    note(compiler.issues)
    store.fills.append(
      ColumnFill(
        rows: rows,
        operation: operation,
        inputs: RowInputs(expression, sheet: sheet, in: self)
      )
    )
    store.postpone(rows, where: isIncluded)
  }

  /// Sets rows of a column to copies of one formula and calculates them from the top.
  package func fillColumn(
    _ expression: Expression,
    sheet: Int,
    column: Int,
    rows: ClosedRange<Int>,
    where isIncluded: ((Int) -> Bool)? = nil
  ) -> ColumnValues {
    setColumnFormula(expression, sheet: sheet, column: column, rows: rows, where: isIncluded)
    return values(sheet: sheet, column: column, rows: rows)
  }

  /// The values of rows of a column, formulas calculated from the top unless they are transient.
  package func values(sheet: Int, column: Int, rows: ClosedRange<Int>) -> ColumnValues {
    let store = sheets[sheet].column(column)
    if !store.isTransient {
      if let fill = store.fills.last, store.fills.count == 1 {
        self.fill(store, rows.clamped(to: fill.rows), fill)
      }
      if store.pending > 0 { for row in rows { _ = finished(store, row) } }
    }
    return ColumnValues(store, rows, in: self)
  }
}

extension FormulaNode {
  /// Whether the texts it can give are known before it is calculated: they stand in it.
  fileprivate var givesOwnTextsOnly: Bool {
    switch self {
    case .number, .text, .boolean, .error, .missing, .prefix(.minus, _), .postfix(.percent, _):
      return true
    case .prefix(.plus, let inner), .parenthesised(let inner), .spaced(_, let inner, _),
      .spelled(_, _, let inner):
      return inner.givesOwnTextsOnly
    case .binary(let sign, _, _):
      return ![.concatenate, .union, .intersection, .range].contains(sign)
    case .call(let call):
      switch call.name {
      case "IF": return call.arguments.dropFirst().allSatisfy(\.givesOwnTextsOnly)
      case "IFERROR": return call.arguments.allSatisfy(\.givesOwnTextsOnly)
      case "N", "ISNUMBER", "AND", "OR", "NOT", "ABS", "ROUND", "MIN", "MAX", "SUM": return true
      default: return false
      }
    default: return false
    }
  }
}
