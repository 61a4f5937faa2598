import Spreadsheet

/// What SUMIFS and its like ask of a cell.
enum Criterion {
  /// The value itself: a number, a text without case, a boolean or an error.
  case equal(Scalar)
  /// A number, or a text that reads as it: what a criterion such as `"60611"` asks for.
  case numeral(Scalar, text: Scalar, isNegated: Bool)
  /// Any other value, and blank cells.
  case notEqual(Scalar)
  /// A number or a text on one side of another.
  case order(BinaryOperator, Scalar)
  /// A text that fits a pattern, or anything else.
  case pattern(TextPattern, isNegated: Bool)
  /// No value at all.
  case blank
  /// No value, or an empty text.
  case empty
  /// Some value.
  case notBlank

  /// Reads a criterion: a value, or a text such as `">5"`, `"<>x"` or `"a*"`.
  init(_ scalar: Scalar, _ calculator: Calculator) {
    let pool = calculator.pool
    guard scalar.isText else {
      self = .equal(scalar.isBlank ? .zero : scalar)
      return
    }
    let text = pool.texts[scalar.textIndex]
    let signs: [(String, BinaryOperator)] = [
      ("<>", .notEqual), ("<=", .lessOrEqual), (">=", .greaterOrEqual), ("<", .less),
      (">", .greater), ("=", .equal),
    ]
    guard let (sign, comparison) = signs.first(where: { text.hasPrefix($0.0) }) else {
      self = text.isEmpty ? .empty : Self.equal(text, calculator, isNegated: false)
      return
    }
    let rest = String(text.dropFirst(sign.count))
    switch comparison {
    case .equal: self = rest.isEmpty ? .blank : Self.equal(rest, calculator, isNegated: false)
    case .notEqual: self = rest.isEmpty ? .notBlank : Self.equal(rest, calculator, isNegated: true)
    default: self = .order(comparison, Self.value(rest, pool))
    }
  }

  private static func equal(
    _ text: String,
    _ calculator: Calculator,
    isNegated: Bool
  ) -> Criterion {
    let pool = calculator.pool
    if let quoted = TextPattern.quotedText(text, calculator.settings) {
      let text = pool.intern(quoted)
      if let number = calculator.numberShown(as: quoted) {
        return .numeral(number, text: text, isNegated: isNegated)
      }
      return isNegated ? .notEqual(text) : .equal(text)
    }
    if let pattern = TextPattern(text, calculator.settings) {
      return .pattern(pattern, isNegated: isNegated)
    }
    let value = value(text, pool)
    if value.isNumber {
      return .numeral(value, text: pool.intern(text), isNegated: isNegated)
    }
    return isNegated ? .notEqual(value) : .equal(value)
  }

  private static func value(_ text: String, _ pool: TextPool) -> Scalar {
    if let number = NumberReading.number(text) { return .number(number) }
    switch text.uppercased() {
    case "TRUE": return .boolean(true)
    case "FALSE": return .boolean(false)
    case let upper:
      if let error = CellError(rawValue: upper) { return .error(error) }
      return pool.intern(text)
    }
  }

  /// Whether a blank cell fulfils it.
  var includesBlank: Bool {
    switch self {
    case .blank, .empty, .notEqual, .pattern(_, isNegated: true),
      .numeral(_, text: _, isNegated: true):
      true
    default: false
    }
  }
}

extension Calculator {
  /// The number that shows as a text, which is found by it in OpenOffice's manner; nil when none does.
  func numberShown(as text: String) -> Scalar? {
    guard settings.manner == .openOffice, let number = NumberReading.number(text),
      NumberText.general(number) == text
    else { return nil }
    return .number(number)
  }
}

/// Tests cells against a criterion, each distinct text once.
struct CriterionTest {
  let criterion: Criterion
  private let calculator: Calculator
  private var known: [Int32: Bool] = [:]

  init(_ criterion: Criterion, _ calculator: Calculator) {
    self.criterion = criterion
    self.calculator = calculator
  }

  mutating func holds(_ scalar: Scalar) -> Bool {
    switch criterion {
    case .equal(let value): return isSame(scalar, value)
    case .numeral(let number, let text, let isNegated):
      return (isSame(scalar, number) || isSame(scalar, text)) != isNegated
    case .notEqual(let value): return !isSame(scalar, value)
    case .order(let sign, let value):
      guard scalar.isNumber && value.isNumber || scalar.isText && value.isText else {
        return false
      }
      let order = calculator.compare(scalar, value)
      switch sign {
      case .less: return order < 0
      case .lessOrEqual: return order <= 0
      case .greater: return order > 0
      default: return order >= 0
      }
    case .pattern(let pattern, let isNegated):
      guard scalar.isText else {
        // In OpenOffice's manner a number fits by the text that it shows.
        guard calculator.settings.manner == .openOffice, scalar.isNumber else { return isNegated }
        return pattern.matches(NumberText.general(scalar.double)) != isNegated
      }
      let fold = calculator.pool.fold(scalar)
      if let known = known[fold] { return known }
      let result = pattern.matches(calculator.pool.folded(scalar)) != isNegated
      known[fold] = result
      return result
    case .blank: return scalar.isBlank
    case .empty: return scalar.isBlank || scalar.isText && scalar.textIndex == 0
    case .notBlank: return !scalar.isBlank
    }
  }

  private func isSame(_ scalar: Scalar, _ value: Scalar) -> Bool {
    if value.isNumber { return scalar.isNumber && Arithmetic.isEqual(scalar.double, value.double) }
    if value.isText {
      return scalar.isText && calculator.pool.fold(scalar) == calculator.pool.fold(value)
    }
    return scalar == calculator.inCell(value)
  }
}
