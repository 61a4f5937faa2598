extension Expression {
  /// The formula as this module would write it, whatever the spelling it was read in.
  ///
  /// A formula of a file prints back as the file had it; one that a program wrote by hand gets the
  /// prefixes that files need, such as `_xlfn.` before functions of after 2007.
  package var restated: Expression { Expression(root.restated, at: cell) }
}

extension FormulaNode {
  fileprivate var restated: FormulaNode {
    mapping { node in
      switch node {
      case .spelled(_, _, let inner): return inner.restated
      case .call(var call):
        call.spelling = nil
        call.arguments = call.arguments.map(\.restated)
        return .call(call)
      default: return nil
      }
    }
  }
}
