import Spreadsheet

/// Implicit intersections (`@A:A`) that OpenFormula does not make by itself.
///
/// It makes them where one value is asked for, and has no sign for them: where a function asks for
/// cells, it would take the range whole.
extension FormulaNode {
  /// The tree with the cell that an intersection gives in the place of each of these.
  ///
  /// - Parameters:
  ///   - cell: The cell that the tree is written for.
  ///   - note: Gets each intersection that is replaced.
  /// - Returns: The tree, the same when there is none.
  func intersected(at cell: CellReference, _ note: (FormulaNode) -> Void) -> FormulaNode {
    mapping { node in
      guard case .call(var call) = node, let row = FunctionTable.row(call.name) else { return nil }
      for (index, argument) in call.arguments.enumerated() {
        if row.parameter(index) != .value, let found = argument.intersection(at: cell) {
          note(argument)
          call.arguments[index] = found
        } else {
          call.arguments[index] = argument.intersected(at: cell, note)
        }
      }
      return .call(call)
    }
  }

  /// What an intersection with the row or the column of a cell gives; nil for anything else.
  private func intersection(at cell: CellReference) -> FormulaNode? {
    let operand: FormulaNode
    switch core {
    case .prefix(.implicitIntersection, let inner): operand = inner
    case .call(let call) where call.name == "SINGLE" && call.arguments.count == 1:
      operand = call.arguments[0]
    default: return nil
    }
    guard case .reference(var reference) = operand.core, reference.last != nil,
      reference.sheet?.last == nil
    else { return nil }
    let range = reference.range
    if range.columns.count == 1 {
      guard range.rows.contains(cell.row) else { return .error(.value) }
      reference.first.row = .init(cell.row, isAbsolute: false)
    } else if range.rows.count == 1 {
      guard range.columns.contains(cell.column) else { return .error(.value) }
      reference.first.column = .init(cell.column, isAbsolute: false)
    } else {
      return .error(.value)
    }
    reference.last = nil
    return .reference(reference)
  }
}
