/// Numbers as formulas and texts show them.
enum NumberText {
  /// The shortest text that reads back as the number, such as `0.1`, `5` or `1E+20`.
  static func shortest(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
    var text = number.description
    if text.hasSuffix(".0") { text.removeLast(2) }
    return text.uppercased()
  }
}
