import Spreadsheet

/// Reads the text of a formula.
///
/// The grammar, after ECMA-376 Part 1, §18.17.2 and OpenFormula (OpenDocument 1.3 Part 4), §5.
/// Where the two differ, SpreadsheetML stands left of ⟂ and OpenFormula right of it. White space may
/// stand between any two tokens.
///
///     expression   = prefix* operand postfix* (infix expression)?      by precedence, left to right:
///                    `:` · intersection · union · prefix · `%` · `^` · `* /` · `+ -` · `&` ·
///                    `= <> < <= > >=`
///     prefix       = "+" | "-" | "@" ⟂ "+" | "-"
///     postfix      = "%" | "#" | "(" arguments ")" ⟂ "%"
///     infix        = ":" | intersection | union | "^" | "*" | "/" | "+" | "-" | "&" | comparison
///     intersection = white space ⟂ "!"
///     union        = ","  (not between arguments) ⟂ "~"
///     operand      = number | text | boolean | error | array | "(" expression ")" | call
///                  | reference | name | structured
///     call         = function "(" (argument (separator argument)*)? ")"
///     argument     = expression | nothing
///     separator    = "," ⟂ ";"
///     array        = "{" row (rowSeparator row)* "}"
///     row          = constant (columnSeparator constant)*
///     rowSeparator = ";" ⟂ "|"                 columnSeparator = "," ⟂ ";"
///     reference    = sheets? area ⟂ "[" place (":" place)? "]"
///     sheets       = workbook? sheet (":" sheet)? "!"      the whole perhaps quoted: 'a sheet'!
///     place        = (source "#")? ("$"? sheet)? "." corner
///     area         = corner (":" corner)?
///     corner       = "$"? letters "$"? digits | "$"? letters | "$"? digits
///     name         = sheets? identifier ⟂ ("$"? sheet ".")? identifier
///     structured   = identifier? "[" … "]"     kept as text ⟂ identifier "[" … "]"
struct FormulaParser {
  let bytes: [UInt8]
  let dialect: FormulaDialect
  var position = 0
  private var depth = 0
  private var operators = 0
  private var takesUnion = true

  /// Parentheses and arguments within each other; Excel stops at 64.
  static let greatestDepth = 200
  /// Operators in all, each of which can make the tree one level deeper; Excel stops at 8,192
  /// characters, LibreOffice at as many tokens.
  static let mostOperators = 2_000

  init(_ text: String, dialect: FormulaDialect) {
    bytes = Array(text.utf8)
    self.dialect = dialect
  }

  mutating func parse() throws(FormulaError) -> FormulaNode {
    // Some programs store the equals sign that people type before a formula; Excel passes over it.
    let mark = dialect == .spreadsheetML && byte == UInt8(ascii: "=") ? "=" : ""
    position += mark.utf8.count
    let root = try expressionAndSpace()
    guard position == bytes.count else { throw failure(.operatorOrEnd) }
    return Self.spaced(mark, root, "")
  }

  func failure(_ expected: FormulaError.Expectation) -> FormulaError {
    let rest = bytes[min(position, bytes.count)...].prefix(12)
    return FormulaError(
      position: position,
      expected: expected,
      found: String(decoding: rest, as: UTF8.self)
    )
  }

  private mutating func expressionAndSpace() throws(FormulaError) -> FormulaNode {
    let inner = try expression(0)
    return Self.spaced("", inner, space())
  }

  private mutating func expression(_ least: Int) throws(FormulaError) -> FormulaNode {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.greatestDepth else { throw failure(.shallowerNesting) }
    var left = try operand()
    while true {
      let start = position
      let blank = space()
      if byte == UInt8(ascii: "%"), least <= BinaryOperator.percentPrecedence {
        position += 1
        left = .postfix(.percent, Self.spaced("", left, blank))
      } else if byte == UInt8(ascii: "#"), dialect == .spreadsheetML, blank.isEmpty {
        position += 1
        left = .postfix(.spill, left)
      } else if byte == UInt8(ascii: "("), blank.isEmpty, left.canBeApplied {
        position += 1
        left = .application(left, try arguments())
      } else if let (sign, length) = infix(after: blank), sign.precedence >= least {
        var (before, after) = (blank, "")
        if length == 0 {
          // The first blank is the operator itself, the others surround it.
          let cut = blank.firstIndex(of: " ") ?? blank.startIndex
          before = String(blank[..<cut])
          after = String(blank[blank.index(after: cut)...])
        }
        position += length
        let right = try expression(sign.precedence + 1)
        left = .binary(sign, Self.spaced("", left, before), Self.spaced(after, right, ""))
      } else {
        position = start
        return left
      }
      operators += 1
      guard operators <= Self.mostOperators else { throw failure(.shallowerNesting) }
    }
  }

  /// The operator that stands here, and its length; 0 when the white space before is the operator.
  private func infix(after blank: String) -> (BinaryOperator, Int)? {
    guard let byte else { return nil }
    let next = position + 1 < bytes.count ? bytes[position + 1] : 0
    switch byte {
    case UInt8(ascii: "="): return (.equal, 1)
    case UInt8(ascii: "<"):
      if next == UInt8(ascii: "=") { return (.lessOrEqual, 2) }
      return next == UInt8(ascii: ">") ? (.notEqual, 2) : (.less, 1)
    case UInt8(ascii: ">"):
      return next == UInt8(ascii: "=") ? (.greaterOrEqual, 2) : (.greater, 1)
    case UInt8(ascii: "&"): return (.concatenate, 1)
    case UInt8(ascii: "+"): return (.add, 1)
    case UInt8(ascii: "-"): return (.subtract, 1)
    case UInt8(ascii: "*"): return (.multiply, 1)
    case UInt8(ascii: "/"): return (.divide, 1)
    case UInt8(ascii: "^"): return (.power, 1)
    case UInt8(ascii: ":"): return (.range, 1)
    case UInt8(ascii: "~") where dialect == .openFormula: return (.union, 1)
    case UInt8(ascii: "!") where dialect == .openFormula: return (.intersection, 1)
    case UInt8(ascii: ",") where dialect == .spreadsheetML && takesUnion: return (.union, 1)
    case UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "$"):
      return dialect == .spreadsheetML && !blank.isEmpty ? (.intersection, 0) : nil
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      // Whole rows such as `1:3`; a number alone is no reference.
      let end = endOfIdentifier(from: position)
      return dialect == .spreadsheetML && !blank.isEmpty && end < bytes.count
        && bytes[end] == UInt8(ascii: ":") ? (.intersection, 0) : nil
    default:
      return dialect == .spreadsheetML && !blank.isEmpty && Self.startsIdentifier(byte)
        ? (.intersection, 0) : nil
    }
  }

  private mutating func operand() throws(FormulaError) -> FormulaNode {
    let blank = space()
    guard let byte else { throw failure(.operand) }
    let sign: PrefixOperator? =
      switch byte {
      case UInt8(ascii: "+"): .plus
      case UInt8(ascii: "-"): .minus
      case UInt8(ascii: "@") where dialect == .spreadsheetML: .implicitIntersection
      default: nil
      }
    if let sign {
      position += 1
      let operand = try expression(BinaryOperator.prefixPrecedence + 1)
      return Self.spaced(blank, .prefix(sign, operand), "")
    }
    let inner: FormulaNode
    switch byte {
    case UInt8(ascii: "("):
      position += 1
      let before = takesUnion
      takesUnion = true
      let content = try expressionAndSpace()
      takesUnion = before
      try expect(")", .closingParenthesis)
      inner = .parenthesised(content)
    case UInt8(ascii: "{"):
      inner = try array()
    default:
      inner = try leafOrCall()
    }
    return Self.spaced(blank, inner, "")
  }

  private mutating func array() throws(FormulaError) -> FormulaNode {
    let (column, row) =
      dialect == .spreadsheetML
      ? (UInt8(ascii: ","), UInt8(ascii: ";")) : (UInt8(ascii: ";"), UInt8(ascii: "|"))
    let before = takesUnion
    takesUnion = false
    defer { takesUnion = before }
    var rows: [[FormulaNode]] = [[]]
    position += 1
    while true {
      let element = try expressionAndSpace()
      rows[rows.count - 1].append(dialect == .openFormula ? Self.element(element) : element)
      switch byte {
      case column: break
      case row: rows.append([])
      case UInt8(ascii: "}"):
        position += 1
        return .array(rows)
      default: throw failure(.closingBrace)
      }
      position += 1
    }
  }

  /// An element of an array, in which `TRUE` is how OpenFormula writes a boolean, and `TRUE()` another
  /// spelling.
  private static func element(_ node: FormulaNode) -> FormulaNode {
    switch node {
    case .spaced(let before, let inner, let after):
      .spaced(before: before, element(inner), after: after)
    case .spelled("TRUE", _, .boolean(let value)), .spelled("FALSE", _, .boolean(let value)):
      .boolean(value)
    case .boolean(let value): .spelled(value ? "TRUE()" : "FALSE()", .openFormula, node)
    default: node
    }
  }

  /// Reads the arguments and the closing parenthesis.
  mutating func arguments() throws(FormulaError) -> [FormulaNode] {
    let separator = dialect == .spreadsheetML ? UInt8(ascii: ",") : UInt8(ascii: ";")
    let before = takesUnion
    takesUnion = false
    defer { takesUnion = before }
    var arguments: [FormulaNode] = []
    while true {
      let start = position
      let blank = space()
      if byte == separator || byte == UInt8(ascii: ")") {
        let isOnly = arguments.isEmpty && byte == UInt8(ascii: ")")
        if !isOnly || !blank.isEmpty { arguments.append(Self.spaced(blank, .missing, "")) }
      } else {
        position = start
        arguments.append(try expressionAndSpace())
      }
      switch byte {
      case separator: position += 1
      case UInt8(ascii: ")"):
        position += 1
        return arguments
      default: throw failure(.separatorOrParenthesis)
      }
    }
  }
}

extension FormulaNode {
  /// Whether it can give a function: a call or another application.
  fileprivate var canBeApplied: Bool {
    switch self {
    case .call, .application: true
    case .spaced(_, let inner, let after): after.isEmpty && inner.canBeApplied
    default: false
    }
  }
}
