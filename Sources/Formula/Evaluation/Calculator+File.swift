package import Spreadsheet

extension Calculator {
  /// Enters a formula of a file, to be calculated when its value is asked for.
  ///
  /// Rows of a column are best entered from the top. A formula that cannot be calculated keeps its
  /// stored value, which other formulas then use.
  ///
  /// - Parameters:
  ///   - text: The formula as the file has it, without `=`.
  ///   - dialect: How it is written.
  ///   - origin: The cell for which it was written.
  ///   - sheet: Position of the sheet.
  ///   - cell: The cell.
  ///   - array: The range that it fills as an array formula.
  ///   - stored: The value that the file stores; blank when it has none.
  package func enterFormula(
    _ text: String,
    dialect: FormulaDialect,
    origin: CellReference,
    sheet: Int,
    _ cell: CellReference,
    array: CellRange? = nil,
    stored: Value
  ) {
    let index = template(
      text,
      dialect,
      origin: origin,
      sheet: sheet,
      cell,
      isArray: array != nil
    )
    let template = templates[index]
    let column = sheets[sheet].column(cell.column)
    let value = scalar(stored)
    if template.isSubtotal { column.subtotalRows.insert(cell.row) }
    var code = index
    if let array, template.operation != nil {
      let area = Area(
        sheet: sheet,
        top: array.first.row,
        bottom: array.last.row,
        left: array.first.column,
        right: array.last.column
      )
      arrayPlaces[Self.place(sheet, cell)] = arrays.count
      code = -2 - arrays.count
      arrays.append(ArrayFormula(area: area, template: index))
      openArrays[sheet, default: []].append(arrays.count - 1)
    }
    // An error without a name is what a program leaves that could not read the formula either.
    let isKnown = !value.isBlank && value != .error(.other)
    column.enter(
      cell.row,
      template.operation == nil ? isKnown ? inCell(value) : .unknown : .pending,
      template: code,
      stored: value
    )
  }

  /// Enters a value of a file; a cell that an array formula fills is entered as one of its cells.
  package func enterValue(_ value: Value, sheet: Int, _ cell: CellReference) {
    if let open = openArrays[sheet] {
      for index in open {
        let area = arrays[index].area
        guard area.top...area.bottom ~= cell.row, area.left...area.right ~= cell.column else {
          continue
        }
        sheets[sheet].column(cell.column)
          .enter(cell.row, .pending, template: -2 - index, stored: scalar(value))
        return
      }
    }
    sheets[sheet].column(cell.column).set(cell.row, inCell(scalar(value)))
  }

  /// Says that the rows of a sheet before one are entered: array formulas that end above it need not
  /// be looked at any more.
  package func finishRows(ofSheet sheet: Int, before row: Int) {
    openArrays[sheet]?.removeAll { arrays[$0].area.bottom < row }
    if openArrays[sheet]?.isEmpty == true { openArrays[sheet] = nil }
  }

  /// The text of a formula that was entered, for its cell.
  ///
  /// - Parameters:
  ///   - sheet: Position of the sheet.
  ///   - cell: The cell.
  ///   - dialect: How the text is written.
  /// - Returns: The text without `=`; nil when the cell has no formula.
  package func formulaText(
    sheet: Int,
    _ cell: CellReference,
    in dialect: FormulaDialect
  ) -> String? {
    formula(sheet: sheet, cell)?.text(in: dialect, at: cell)
  }

  /// A formula that was entered, as the first of its copies has it; nil when the cell has none.
  package func formula(sheet: Int, _ cell: CellReference) -> Expression? {
    guard let column = sheets[sheet].existing(cell.column),
      let position = column.file.position(ofRow: cell.row)
    else { return nil }
    return templates[templateIndex(column.file.templates[position])].expression
  }

  func templateIndex(_ code: Int32) -> Int {
    code >= 0 ? Int(code) : arrays[-2 - Int(code)].template
  }

  static func place(_ sheet: Int, _ cell: CellReference) -> CellPlace {
    CellPlace(sheet: sheet, cell: cell)
  }

  private func template(
    _ text: String,
    _ dialect: FormulaDialect,
    origin: CellReference,
    sheet: Int,
    _ cell: CellReference,
    isArray: Bool
  ) -> Int {
    scratchKey.set(text, dialect, origin: origin, column: cell.column, isArray: isArray)
    let column = sheets[sheet].column(cell.column)
    // References count from the cell; where the formula was written for another one, its row is that
    // of the origin in the key already.
    if let known = column.templates[scratchKey] { return known }
    templates.append(compiled(text, dialect, origin: origin, sheet: sheet, cell, isArray))
    column.templates[scratchKey] = templates.count - 1
    return templates.count - 1
  }

  private func compiled(
    _ text: String,
    _ dialect: FormulaDialect,
    origin: CellReference,
    sheet: Int,
    _ cell: CellReference,
    _ isArray: Bool
  ) -> FormulaTemplate {
    var expression: Expression
    do {
      expression = try Expression(parsing: text, dialect: dialect, at: origin)
    } catch {
      return FormulaTemplate(
        expression: nil,
        operation: nil,
        reason: .unreadable(error),
        isSubtotal: false
      )
    }
    if origin != cell {
      expression = expression.moved(
        rows: cell.row - origin.row,
        columns: cell.column - origin.column
      )
    }
    var compiler = FormulaCompiler(self, expression, sheet: sheet, column: cell.column)
    let operation = compiler.compile(isArray: isArray)
    let reason = compiler.issues.reason
    return FormulaTemplate(
      expression: expression,
      operation: reason == nil ? operation : nil,
      reason: reason,
      isSubtotal: expression.root.usesSubtotal,
      agreement: Agreement(of: expression.root)
    )
  }
}

/// A cell of a workbook.
struct CellPlace: Hashable {
  let sheet: Int
  let cell: CellReference
}

extension FormulaNode {
  /// Whether a function in it is one that subtotals leave out.
  var usesSubtotal: Bool {
    var isFound = false
    forEach { node in
      if case .call(let call) = node, call.name == "SUBTOTAL" || call.name == "AGGREGATE" {
        isFound = true
      }
    }
    return isFound
  }
}
