import Spreadsheet
import XML

/// The words of worksheets and shared strings that come by too often to be compared as texts.
enum SheetWord: Int, CaseIterable {
  case c, f, i, `is`, outlineLevel, r, rPh, ref, s, si, sst, t, v

  /// The namespaces of relationship identifiers come first.
  static let vocabulary = XMLVocabulary(
    names: allCases.map { "\($0)" },
    namespaces: [Conformance.transitional.relationships, Conformance.strict.relationships]
  )

  /// Whether a namespace of the vocabulary is that of relationship identifiers.
  static func isRelationships(_ space: Int) -> Bool { space >= 0 }
}

extension XMLWalker {
  /// The last tag's local name, where it is one of these words.
  var element: SheetWord? { SheetWord(rawValue: word) }

  /// The value of an attribute without namespace of the last start tag, decoded; nil when it has none.
  func attribute(_ word: SheetWord) -> String? { attribute(word.rawValue) }

  /// The whole number that an attribute without namespace of the last start tag holds; the fallback
  /// for a text that is no number, nil when the tag has no such attribute.
  func number(_ word: SheetWord, otherwise fallback: Int) -> Int? {
    guard let value = value(word.rawValue) else { return nil }
    return CellReader.natural(bytes.span, value) ?? Int(text(value)) ?? fallback
  }

  /// The cell that a value of the last start tag names; nil when it names none.
  func reference(_ value: Range<Int>) -> CellReference? {
    CellReader.exactReference(bytes.span, value) ?? CellReference(text(value))
  }
}
