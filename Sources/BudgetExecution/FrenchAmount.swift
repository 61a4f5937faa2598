/// Amounts in sentences.
enum FrenchAmount {
  /// An amount with two decimals at most, a comma, and thousands set apart: `1 234,5`.
  static func text(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return value.description }
    let cents = Int((abs(value) * 100).rounded())
    var whole = String(cents / 100)
    var index = whole.count - 3
    while index > 0 {
      whole.insert("\u{202F}", at: whole.index(whole.startIndex, offsetBy: index))
      index -= 3
    }
    var text = (value < 0 ? "-" : "") + whole
    let rest = cents % 100
    if rest > 0 { text += "," + (rest < 10 ? "0" : "") + String(rest % 10 == 0 ? rest / 10 : rest) }
    return text
  }
}
