/// The operators between two operands (ECMA-376 Part 1, §18.17.2.2; OpenFormula §5.5).
package enum BinaryOperator: UInt8, Hashable, Sendable, CaseIterable {
  /// `=`.
  case equal
  /// `<>`.
  case notEqual
  /// `<`.
  case less
  /// `<=`.
  case lessOrEqual
  /// `>`.
  case greater
  /// `>=`.
  case greaterOrEqual
  /// `&`.
  case concatenate
  /// `+`.
  case add
  /// `-`.
  case subtract
  /// `*`.
  case multiply
  /// `/`.
  case divide
  /// `^`.
  case power
  /// The cells of both operands: `,` or `~`.
  case union
  /// The cells that both operands share: a blank or `!`.
  case intersection
  /// The smallest range around both operands: `:`.
  case range

  /// How tightly it binds; prefix signs stand at ``prefixPrecedence`` and `%` just below.
  var precedence: Int {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: 1
    case .concatenate: 2
    case .add, .subtract: 3
    case .multiply, .divide: 4
    case .power: 5
    case .union: 8
    case .intersection: 9
    case .range: 10
    }
  }

  static let percentPrecedence = 6
  static let prefixPrecedence = 7

  /// The operator in a dialect.
  func text(in dialect: FormulaDialect) -> String {
    switch self {
    case .equal: "="
    case .notEqual: "<>"
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .concatenate: "&"
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .power: "^"
    case .union: dialect == .spreadsheetML ? "," : "~"
    case .intersection: dialect == .spreadsheetML ? " " : "!"
    case .range: ":"
    }
  }
}

/// The operators before an operand.
package enum PrefixOperator: String, Hashable, Sendable {
  /// `+`.
  case plus = "+"
  /// `-`.
  case minus = "-"
  /// `@`: the one cell of a range that stands in the row or column of the formula.
  case implicitIntersection = "@"
}

/// The operators after an operand.
package enum PostfixOperator: String, Hashable, Sendable {
  /// `%`.
  case percent = "%"
  /// `#`: the cells that a dynamic array fills.
  case spill = "#"
}
