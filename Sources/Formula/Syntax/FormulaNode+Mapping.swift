import Spreadsheet

extension FormulaNode {
  /// The tree as a copy some rows and columns away has it.
  func moved(rows: Int, columns: Int) -> FormulaNode {
    mappingReferences { reference in
      reference.moved(rows: rows, columns: columns).map(FormulaNode.reference)
        ?? .error(.reference)
    }
  }

  /// The tree with each reference replaced.
  package func mappingReferences(
    _ transform: (FormulaReference) -> FormulaNode
  ) -> FormulaNode {
    mapping { node in
      guard case .reference(let reference) = node else { return nil }
      return transform(reference)
    }
  }

  /// The tree with each part replaced for which `transform` gives another; parts of a replaced part
  /// are left alone.
  package func mapping(_ transform: (FormulaNode) -> FormulaNode?) -> FormulaNode {
    if let replaced = transform(self) { return replaced }
    switch self {
    case .number, .text, .boolean, .error, .reference, .structured, .name, .missing, .opaque:
      return self
    case .call(var call):
      call.arguments = call.arguments.map { $0.mapping(transform) }
      return .call(call)
    case .application(let function, let arguments):
      return .application(function.mapping(transform), arguments.map { $0.mapping(transform) })
    case .prefix(let sign, let operand): return .prefix(sign, operand.mapping(transform))
    case .postfix(let sign, let operand): return .postfix(sign, operand.mapping(transform))
    case .binary(let sign, let left, let right):
      return .binary(sign, left.mapping(transform), right.mapping(transform))
    case .parenthesised(let inner): return .parenthesised(inner.mapping(transform))
    case .array(let rows): return .array(rows.map { $0.map { $0.mapping(transform) } })
    case .spaced(let before, let inner, let after):
      return .spaced(before: before, inner.mapping(transform), after: after)
    case .spelled(let text, let dialect, let inner):
      let mapped = inner.mapping(transform)
      return mapped == inner ? .spelled(text, dialect, inner) : mapped
    }
  }

  /// Whether a function is called anywhere in it, by its English name.
  func calls(_ name: String) -> Bool {
    var isFound = false
    forEach { node in if case .call(let call) = node, call.name == name { isFound = true } }
    return isFound
  }

  /// Shows each part of the tree, outer parts first.
  package func forEach(_ visit: (FormulaNode) -> Void) {
    visit(self)
    switch self {
    case .number, .text, .boolean, .error, .reference, .structured, .name, .missing, .opaque: break
    case .call(let call): for argument in call.arguments { argument.forEach(visit) }
    case .application(let function, let arguments):
      function.forEach(visit)
      for argument in arguments { argument.forEach(visit) }
    case .prefix(_, let inner), .postfix(_, let inner), .parenthesised(let inner),
      .spaced(_, let inner, _), .spelled(_, _, let inner):
      inner.forEach(visit)
    case .binary(_, let left, let right):
      left.forEach(visit)
      right.forEach(visit)
    case .array(let rows): for row in rows { for item in row { item.forEach(visit) } }
    }
  }
}
