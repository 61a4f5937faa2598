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

  /// Reads a lower-case text; nil when it stands for itself alone.
  init?(_ text: String, _ settings: CalculationSettings) {
    isWhole = settings.matchesWholeCells
    switch settings.patterns {
    case .wildcards where Wildcard.isPattern(text): kind = .wildcard(Wildcard(text))
    case .regularExpressions where Self.isExpression(text):
      guard let regex = RegularExpression(text, ignoresCase: true) else { return nil }
      kind = .regular(regex)
    default:
      // Where a part is enough, any text is a pattern.
      guard !settings.matchesWholeCells, !text.isEmpty else { return nil }
      kind = .part(Array(text.unicodeScalars))
    }
  }

  private static func isExpression(_ text: String) -> Bool {
    text.utf8.contains { Array(".*+?[](){}|^$\\".utf8).contains($0) }
  }

  /// Whether a lower-case text fits.
  func matches(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    switch kind {
    case .wildcard(let wildcard):
      if isWhole { return wildcard.matches(text) }
      return (0...scalars.count).contains {
        wildcard.end(in: scalars, from: $0, whole: false) != nil
      }
    case .regular(let regex):
      return isWhole ? regex.matchesWhole(scalars) : regex.firstMatch(in: scalars) != nil
    case .part(let part):
      return scalars.indices.contains { scalars[$0...].starts(with: part) }
    }
  }
}
