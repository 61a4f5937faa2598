import Spreadsheet

extension Calculator {
  /// The number that a value stands for in arithmetic: blank is 0, TRUE is 1, texts are read.
  func number(_ scalar: Scalar) throws(Failure) -> Double {
    if scalar.isNumber { return scalar.double }
    if scalar.isBlank { return 0 }
    if scalar.isBoolean { return scalar.isTrue ? 1 : 0 }
    if scalar.isError { throw Failure(scalar.error) }
    let text = pool.texts[scalar.textIndex]
    guard let number = NumberReading.number(text) else {
      // What a comma or 1/2/2026 means hangs on the country of whoever calculated the file.
      if NumberReading.isRegional(text) { reasonToKeep = .unsupported(["VALUE"]) }
      throw Failure(.value)
    }
    return number
  }

  /// The text that a value stands for.
  func text(_ scalar: Scalar) throws(Failure) -> String {
    if scalar.isText { return pool.texts[scalar.textIndex] }
    if scalar.isNumber { return NumberText.general(scalar.double) }
    if scalar.isBoolean { return scalar.isTrue ? "TRUE" : "FALSE" }
    if scalar.isError { throw Failure(scalar.error) }
    return ""
  }

  /// Whether a value holds as a condition.
  func boolean(_ scalar: Scalar) throws(Failure) -> Bool {
    if scalar.isBoolean { return scalar.isTrue }
    if scalar.isNumber { return scalar.double != 0 }
    if scalar.isBlank { return false }
    if scalar.isError { throw Failure(scalar.error) }
    switch pool.folded(scalar) {
    case "true", "vrai": return true
    case "false", "faux": return false
    default: throw Failure(.value)
    }
  }

  /// Orders two values that are no errors; negative when `a` comes first.
  ///
  /// Numbers stand before texts, compared without case, and these before FALSE and TRUE; a blank is
  /// the zero, the empty text or FALSE.
  func compare(_ a: Scalar, _ b: Scalar) -> Int {
    if a.isNumber, b.isNumber { return order(a.double, b.double) }
    if a.isText, b.isText {
      return pool.fold(a) == pool.fold(b)
        ? 0 : TextOrder.comesBefore(pool.folded(a), pool.folded(b)) ? -1 : 1
    }
    if a.isBlank { return b.isBlank ? 0 : compare(blank(as: b), b) }
    if b.isBlank { return compare(a, blank(as: a)) }
    if a.isBoolean, b.isBoolean { return (a.isTrue ? 1 : 0) - (b.isTrue ? 1 : 0) }
    if settings.manner == .openOffice, !a.isText, !b.isText { return compare(inCell(a), inCell(b)) }
    return rank(a) - rank(b)
  }

  /// Whether two texts are the same for an operator.
  func isSameText(_ a: Scalar, _ b: Scalar) -> Bool {
    settings.distinguishesCase ? a == b : pool.fold(a) == pool.fold(b)
  }

  /// Orders two values as ``compare(_:_:)`` does, and texts equal but for case with small letters
  /// first.
  func orderWithCase(_ a: Scalar, _ b: Scalar) -> Int {
    let order = compare(a, b)
    guard order == 0, a.isText, b.isText, a != b else { return order }
    let (one, other) = (pool.texts[a.textIndex], pool.texts[b.textIndex])
    let difference = zip(one.unicodeScalars, other.unicodeScalars).first { $0 != $1 }
    return difference?.0.properties.isLowercase == true ? -1 : 1
  }

  /// A value as a cell holds it for other formulas: in OpenOffice's manner, a boolean is a number.
  func inCell(_ scalar: Scalar) -> Scalar {
    scalar.isBoolean && settings.manner == .openOffice ? .number(scalar.isTrue ? 1 : 0) : scalar
  }

  private func order(_ a: Double, _ b: Double) -> Int {
    if a == b || Arithmetic.isEqual(a, b) { return 0 }
    return a < b ? -1 : 1
  }

  private func blank(as other: Scalar) -> Scalar {
    other.isText ? .text(0) : other.isBoolean ? .boolean(false) : .zero
  }

  private func rank(_ scalar: Scalar) -> Int { scalar.isNumber ? 0 : scalar.isText ? 1 : 2 }
}
