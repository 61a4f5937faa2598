import Spreadsheet

/// A text with characters that stand for others, by the rules of the workbook.
struct TextPattern {
  private enum Kind {
    case wildcard(Wildcard)
    case regular(RegularExpression)
    case part([Unicode.Scalar])
  }

  private let kind: Kind
  private let isWhole: Bool

  /// Makes a pattern of wildcards that the whole of a text has to fit, from a lower-case text.
  init(wildcards text: String) {
    kind = .wildcard(Wildcard(text))
    isWhole = true
  }

  /// Reads a text; nil when it stands for itself alone.
  init?(_ text: String, _ settings: CalculationSettings) {
    isWhole = settings.matchesWholeCells
    switch settings.patterns {
    case .wildcards where Wildcard.isPattern(text):
      kind = .wildcard(Wildcard(TextPool.fold(text)))
    case .regularExpressions where Self.isExpression(text):
      guard let regex = RegularExpression(text, ignoresCase: true) else { return nil }
      kind = .regular(regex)
    default:
      // Where a part is enough, any text is a pattern.
      guard !settings.matchesWholeCells, !text.isEmpty else { return nil }
      kind = .part(Array(TextPool.fold(text).unicodeScalars))
    }
  }

  /// The text that an expression quotes (`\Q…\E`), where it is nothing but that: such a text is looked
  /// up, which is faster than matching; nil of others.
  static func quotedText(_ text: String, _ settings: CalculationSettings) -> String? {
    guard settings.patterns == .regularExpressions else { return nil }
    var inner = text[...]
    let isAnchored = inner.hasPrefix("^") && inner.hasSuffix("$")
    if isAnchored { inner = inner.dropFirst().dropLast() }
    guard isAnchored || settings.matchesWholeCells, inner.utf8.count >= 4, inner.hasPrefix("\\Q"),
      inner.hasSuffix("\\E")
    else { return nil }
    inner = inner.dropFirst(2).dropLast(2)
    return inner.contains("\\E") ? nil : String(inner)
  }

  /// The characters that make a regular expression of a text.
  static let specials = Set(".*+?[](){}|^$\\".utf8)

  private static func isExpression(_ text: String) -> Bool {
    text.utf8.contains { specials.contains($0) }
  }

  /// Whether a lower-case text fits.
  func matches(_ text: String) -> Bool {
    switch kind {
    case .wildcard(let wildcard):
      if isWhole { return wildcard.matches(text) }
      let scalars = Array(text.unicodeScalars)
      return (0...scalars.count).contains {
        wildcard.end(in: scalars, from: $0, whole: false) != nil
      }
    case .regular(let regex):
      let scalars = Array(text.unicodeScalars)
      return isWhole ? regex.matchesWhole(scalars) : regex.firstMatch(in: scalars) != nil
    case .part(let part):
      let scalars = Array(text.unicodeScalars)
      return scalars.indices.contains { scalars[$0...].starts(with: part) }
    }
  }
}
