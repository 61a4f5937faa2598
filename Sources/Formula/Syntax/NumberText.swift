/// Numbers as formulas and texts show them.
package enum NumberText {
  /// The shortest text that reads back as the number, such as `0.1`, `5` or `1E+20`.
  package static func shortest(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
    var text = number.description
    if text.hasSuffix(".0") { text.removeLast(2) }
    return text.uppercased()
  }

  /// The number as a cell of format General turns into text: 15 significant digits.
  static func general(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
    var (digits, exponent) = decimal(abs(number), significant: 15)
    while digits.count > 1, digits.last == 0 { digits.removeLast() }
    let sign = number < 0 ? "-" : ""
    let text = String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
    if exponent > 20 || exponent < -10 {
      let fraction = text.count > 1 ? "." + text.dropFirst() : ""
      let size = abs(exponent)
      return sign + text.prefix(1) + fraction + (exponent < 0 ? "E-" : "E+")
        + (size < 10 ? "0" : "") + String(size)
    }
    if exponent < 0 {
      return sign + "0." + String(repeating: "0", count: -exponent - 1) + text
    }
    guard text.count > exponent + 1 else {
      return sign + text + String(repeating: "0", count: exponent + 1 - text.count)
    }
    return sign + text.prefix(exponent + 1) + "." + text.dropFirst(exponent + 1)
  }

  /// The number as format General shows it within a text: eleven characters.
  static func narrow(_ number: Double) -> String {
    guard number != 0 else { return "0" }
    let size = decimal(abs(number), significant: 17).exponent
    if size >= 11 || size < -9 { return scientific(number) }
    return general(Arithmetic.round(number, 9 - max(size, 0), .toNearestOrAwayFromZero))
  }

  /// Six significant digits and the power of ten, such as `1.23457E+11`.
  private static func scientific(_ number: Double) -> String {
    var (digits, exponent) = decimal(abs(number), significant: 6)
    while digits.count > 1, digits.last == 0 { digits.removeLast() }
    let text = String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
    let fraction = text.count > 1 ? "." + text.dropFirst() : ""
    let size = String(abs(exponent))
    return (number < 0 ? "-" : "") + text.prefix(1) + fraction + (exponent < 0 ? "E-" : "E+")
      + (size.count < 2 ? "0" : "") + size
  }

  /// Decimal digits rounded to some places after the point.
  static func rounded(
    _ number: (digits: [UInt8], exponent: Int),
    places: Int
  ) -> (digits: [UInt8], exponent: Int) {
    let kept = number.exponent + 1 + places
    guard kept < number.digits.count else { return number }
    guard kept >= 0 else { return ([0], 0) }
    var digits = Array(number.digits.prefix(kept))
    var exponent = number.exponent
    guard number.digits[kept] >= 5 else { return digits.isEmpty ? ([0], 0) : (digits, exponent) }
    if increments(&digits) { exponent += 1 }
    return (digits, exponent)
  }

  /// Adds one to the last digit; returns whether that took one digit more.
  private static func increments(_ digits: inout [UInt8]) -> Bool {
    var index = digits.count - 1
    while index >= 0, digits[index] == 9 {
      digits[index] = 0
      index -= 1
    }
    if index >= 0 {
      digits[index] += 1
      return false
    }
    digits.insert(1, at: 0)
    return true
  }

  /// The decimal digits of a number above zero, rounded to some significant ones, and the power of
  /// ten of the first.
  static func decimal(_ number: Double, significant: Int) -> (digits: [UInt8], exponent: Int) {
    guard number > 0, number.isFinite else { return ([0], 0) }
    var digits: [UInt8] = []
    var point: Int?
    var shift = 0
    let text = Array(number.description.utf8)
    for (index, byte) in text.enumerated() {
      if byte == UInt8(ascii: ".") {
        point = digits.count
      } else if byte == UInt8(ascii: "e") {
        shift = Int(String(decoding: text[(index + 1)...], as: UTF8.self)) ?? 0
        break
      } else {
        digits.append(byte & 0x0F)
      }
    }
    let leading = digits.prefix { $0 == 0 }.count
    var exponent = (point ?? digits.count) - 1 - leading + shift
    digits.removeFirst(leading)
    guard digits.count > significant else { return (digits, exponent) }
    guard significant > 0 else {
      let roundsUp = significant == 0 && (digits.first ?? 0) >= 5
      return roundsUp ? ([1], exponent + 1) : ([0], exponent)
    }
    let carries = digits[significant] >= 5
    digits.removeLast(digits.count - significant)
    if carries, increments(&digits) {
      digits.removeLast()
      exponent += 1
    }
    return (digits, exponent)
  }
}
