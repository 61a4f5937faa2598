package import Spreadsheet

/// A part of a formula.
///
/// The tree holds on to what a text says beyond its meaning (``spaced(before:_:after:)``,
/// ``spelled(_:_:_:)``, ``parenthesised(_:)``), so that it prints back as it was read.
package indirect enum FormulaNode: Hashable, Sendable {
  /// A number.
  case number(Double)
  /// A text.
  case text(String)
  /// TRUE or FALSE.
  case boolean(Bool)
  /// An error value.
  case error(CellError)
  /// Cells.
  case reference(FormulaReference)
  /// A part of a table, named by its columns.
  case structured(StructuredReference)
  /// A name, perhaps of one sheet.
  case name(String, SheetLocator?)
  /// A function and its arguments.
  case call(FunctionCall)
  /// A function that a formula gives, such as a LAMBDA, and its arguments.
  case application(FormulaNode, [FormulaNode])
  /// A sign before an operand.
  case prefix(PrefixOperator, FormulaNode)
  /// An operator after its operand.
  case postfix(PostfixOperator, FormulaNode)
  /// Two operands.
  case binary(BinaryOperator, FormulaNode, FormulaNode)
  /// Parentheses.
  case parenthesised(FormulaNode)
  /// An inline array, by rows.
  case array([[FormulaNode]])
  /// An argument left out.
  case missing
  /// White space around a part.
  case spaced(before: String, FormulaNode, after: String)
  /// A leaf that a file wrote in another way than this module would.
  case spelled(String, FormulaDialect, FormulaNode)
  /// A part kept as its text: labels, references of other grammars.
  case opaque(String, FormulaDialect)

  /// The part without white space, spelling and parentheses around it.
  package var core: FormulaNode {
    switch self {
    case .spaced(_, let inner, _), .spelled(_, _, let inner), .parenthesised(let inner): inner.core
    default: self
    }
  }
}

/// A function and its arguments.
package struct FunctionCall: Hashable, Sendable {
  /// The function's English name, as the table of functions has it; without prefix when unknown.
  package var name: String
  /// The arguments.
  package var arguments: [FormulaNode]
  /// How the file wrote the name, when not as this module would.
  var spelling: String?
  /// The dialect of ``spelling``.
  var dialect: FormulaDialect

  /// Makes a call.
  package init(_ name: String, _ arguments: [FormulaNode]) {
    self.name = name
    self.arguments = arguments
    dialect = .spreadsheetML
  }
}
