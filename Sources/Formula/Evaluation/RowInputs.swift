import Spreadsheet

/// The cells of its own row that a formula filled down a column depends on, and on nothing else that
/// changes from row to row.
///
/// Lookups by a key give the same result for the same key: among 50,000 lines there are a hundred keys,
/// so that most rows need no calculation.
final class RowInputs {
  /// The columns looked at, on the row of the formula.
  private let columns: [ColumnStore]
  /// Results by the texts of the columns.
  private var results: [Key: Scalar] = [:]
  /// Results by the index of the text, where there is one column; blank where none is known.
  private var direct: [Scalar] = []

  private struct Key: Hashable {
    var first: UInt64
    var second: UInt64
  }

  /// Results kept at most, and texts past which none are.
  private static let limit = 4096

  /// Functions whose result hangs on their arguments only, each argument that may be a range being
  /// taken as a whole.
  private static let lookups: Set<String> = ["INDEX", "MATCH"]
  private static let plain: Set<String> = ["IF", "IFERROR", "N", "AND", "OR", "NOT", "ISNUMBER"]

  /// Finds the inputs; nil when the formula is not of this kind.
  init?(_ expression: Expression, sheet: Int, in calculator: Calculator) {
    var found: [Int] = []
    guard
      Self.collect(
        expression.root,
        expression.cell.row,
        isWhole: false,
        sheet,
        calculator,
        &found
      ),
      !found.isEmpty, found.count <= 2
    else { return nil }
    columns = found.map { calculator.sheets[sheet].column($0) }
  }

  /// The result for a row: one known already, or a calculated one that is kept.
  func result(
    _ row: Int,
    _ calculator: Calculator,
    orElse calculate: () -> Scalar
  ) -> Scalar {
    var key = Key(first: 0, second: 0)
    for (position, column) in columns.enumerated() {
      var input = column.stored(row)
      if input.isUnfinished { input = calculator.resolve(column, row) }
      // Numbers differ on each row; only texts are worth keeping.
      guard input.isText, calculator.postponed == nil else { return calculate() }
      if position == 0 { key.first = input.bits } else { key.second = input.bits }
    }
    if columns.count == 1 {
      let index = Scalar(bits: key.first).textIndex
      guard index < Self.limit else { return calculate() }
      if index < direct.count, !direct[index].isBlank { return direct[index] }
      let result = calculate()
      if calculator.postponed == nil {
        while direct.count <= index { direct.append(.blank) }
        direct[index] = result
      }
      return result
    }
    if let known = results[key] { return known }
    let result = calculate()
    if calculator.postponed == nil, results.count < Self.limit { results[key] = result }
    return result
  }

  /// Walks a formula; false when a part of it depends on more than cells of its own row.
  private static func collect(
    _ node: FormulaNode,
    _ row: Int,
    isWhole: Bool,
    _ sheet: Int,
    _ calculator: Calculator,
    _ found: inout [Int]
  ) -> Bool {
    switch node.core {
    case .number, .text, .boolean, .missing: return true
    case .reference(let reference):
      guard reference.last == nil else { return isWhole && isFixed(reference) }
      if isFixed(reference) { return true }
      guard reference.sheet == nil, reference.first.row?.index == row,
        let column = reference.first.column, column.isAbsolute
      else { return false }
      if !found.contains(column.index) { found.append(column.index) }
      return true
    case .name(let name, nil):
      guard let expression = calculator.names[.init(name: name.lowercased(), scope: nil)],
        case .reference(let reference) = expression.root.core, isFixed(reference)
      else { return false }
      return isWhole || reference.last == nil
    case .call(let call):
      let isLookup = lookups.contains(call.name)
      guard isLookup || plain.contains(call.name) else { return false }
      return call.arguments.allSatisfy {
        collect($0, row, isWhole: isLookup, sheet, calculator, &found)
      }
    case .binary(let sign, let left, let right):
      guard [.equal, .notEqual].contains(sign) else { return false }
      return collect(left, row, isWhole: false, sheet, calculator, &found)
        && collect(right, row, isWhole: false, sheet, calculator, &found)
    default: return false
    }
  }

  /// Whether a copy of the reference looks at the same cells.
  private static func isFixed(_ reference: FormulaReference) -> Bool {
    func isFixed(_ corner: FormulaReference.Corner?) -> Bool {
      guard let corner else { return true }
      return corner.row?.isAbsolute ?? true && corner.column?.isAbsolute ?? true
    }
    return isFixed(reference.first) && isFixed(reference.last) && reference.first.row != nil
  }
}
