/// Texts that the same formula gives in programs of different countries.
enum RegionalText {
  /// Whether two texts differ in nothing but the marks between digits and the words for TRUE and
  /// FALSE: `1,234.50 €` and `1 234,50 €`.
  static func isSame(_ a: String, _ b: String) -> Bool {
    guard a.utf8.count < 1024, b.utf8.count < 1024 else { return false }
    return a == b || neutral(a) == neutral(b)
  }

  private static func neutral(_ text: String) -> [Unicode.Scalar] {
    let scalars = Array(text.unicodeScalars)
    var result: [Unicode.Scalar] = []
    var index = 0
    while index < scalars.count {
      if let (word, length) = word(scalars, at: index) {
        result.append(word)
        index += length
        continue
      }
      let isBetweenDigits =
        index > 0 && index + 1 < scalars.count && isDigit(scalars[index - 1])
        && isDigit(scalars[index + 1])
      result.append(isBetweenDigits && marks.contains(scalars[index]) ? "¤" : scalars[index])
      index += 1
    }
    return result
  }

  private static let marks: Set<Unicode.Scalar> = [
    ".", ",", " ", "'", "\u{A0}", "\u{202F}", "\u{2019}",
  ]

  private static let words: [([Unicode.Scalar], Unicode.Scalar)] = [
    (Array("TRUE".unicodeScalars), "\u{1}"), (Array("VRAI".unicodeScalars), "\u{1}"),
    (Array("FALSE".unicodeScalars), "\u{2}"), (Array("FAUX".unicodeScalars), "\u{2}"),
  ]

  private static func word(
    _ scalars: [Unicode.Scalar],
    at index: Int
  ) -> (Unicode.Scalar, Int)? {
    words.first { scalars[index...].starts(with: $0.0) }.map { ($0.1, $0.0.count) }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
