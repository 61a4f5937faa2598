package import Spreadsheet

/// A formula as a tree, written for one cell.
///
/// Relative references count from that cell: printing, moving and calculating for another cell is
/// copying there.
package struct Expression: Hashable, Sendable {
  /// The tree; its references stand as the formula of ``cell`` has them.
  package var root: FormulaNode
  /// The cell that the formula was written for.
  package var cell: CellReference

  /// Makes an expression.
  package init(_ root: FormulaNode, at cell: CellReference) {
    self.root = root
    self.cell = cell
  }

  /// Reads a formula without its leading `=` or namespace (`of:=`).
  ///
  /// - Parameters:
  ///   - text: The formula.
  ///   - dialect: How it is written.
  ///   - cell: The cell it was written for.
  /// - Throws: ``FormulaError`` with the place and what was expected there.
  package init(
    parsing text: String,
    dialect: FormulaDialect,
    at cell: CellReference
  ) throws(FormulaError) {
    var parser = FormulaParser(text, dialect: dialect)
    root = try parser.parse()
    self.cell = cell
  }

  /// The formula without a leading `=`, as a copy in a cell has it; in ``cell`` when that is nil.
  package func text(in dialect: FormulaDialect, at cell: CellReference? = nil) -> String {
    var printer = FormulaPrinter(dialect: dialect, rowOrigin: nil)
    printer.append(copied(to: cell ?? self.cell).root)
    return printer.finish().pieces.joined()
  }

  /// The formula of a row, split where the numbers of relative rows stand.
  ///
  /// - Parameters:
  ///   - dialect: How the text is written.
  ///   - cell: The cell whose row the places count from; ``cell`` when nil.
  /// - Returns: The pieces of the text and what each row number adds to that of the row.
  package func rowFormula(
    in dialect: FormulaDialect,
    at cell: CellReference? = nil
  ) -> RowFormula {
    let cell = cell ?? self.cell
    var printer = FormulaPrinter(dialect: dialect, rowOrigin: cell.row)
    printer.append(copied(to: cell).root)
    return printer.finish()
  }

  /// A copy some rows down and columns right; references that leave the sheet become `#REF!`.
  package func moved(rows: Int, columns: Int) -> Expression {
    Expression(
      root.moved(rows: rows, columns: columns),
      at: CellReference(row: cell.row + rows, column: cell.column + columns)
    )
  }

  private func copied(to target: CellReference) -> Expression {
    target == cell
      ? self : moved(rows: target.row - cell.row, columns: target.column - cell.column)
  }
}
