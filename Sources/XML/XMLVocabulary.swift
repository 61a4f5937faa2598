/// The local names and namespaces that a walk is to tell by number, so that nobody has to compare
/// texts at each tag.
///
/// The number of a word is its place in the list.
package struct XMLVocabulary: Sendable {
  /// Number of what is in no namespace.
  package static let noNamespace = -1
  /// Number of a name or namespace that the vocabulary does not have.
  package static let other = -2

  private let names: [String: Int]
  private let namespaces: [String: Int]

  /// A vocabulary of local names and of namespaces, neither of which may repeat itself.
  package init(names: [String] = [], namespaces: [String] = []) {
    self.names = Self.numbered(names)
    self.namespaces = Self.numbered(namespaces)
  }

  /// The number of a local name.
  func word(_ name: String) -> Int { names[name] ?? Self.other }

  /// The number of a namespace; an empty one is none.
  func space(_ namespace: String) -> Int {
    namespace.isEmpty ? Self.noNamespace : namespaces[namespace] ?? Self.other
  }

  private static func numbered(_ words: [String]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: zip(words, words.indices))
  }
}
