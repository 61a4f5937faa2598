/// The qualified names met in a part, each kept once, and the namespaces that they are in.
///
/// A name is its index here, the same all through the part.
struct QualifiedNames {
  /// A name as it is written, and what it stands for where it was met last; no text, so that it is
  /// cheap to look at.
  struct Name {
    let key: SpellingKey
    /// Where its bytes begin in ``QualifiedNames/spelling``.
    let start: Int
    /// Number of its prefix; ``QualifiedNames/noPrefix`` when it has none.
    let prefix: Int
    /// Number of its local name in the vocabulary.
    let word: Int
    let isDeclaration: Bool
    /// Number of the namespace among ``QualifiedNames/namespaces``.
    var namespace = 0
    /// Number of the namespace in the vocabulary.
    var space = XMLVocabulary.noNamespace
    /// The state of the declarations in which ``namespace`` was found.
    var generation = -1
    /// The element that last had an attribute of this name, counted.
    var element = 0
  }

  private struct Declaration {
    let prefix: Int
    let namespace: Int
    let depth: Int
  }

  private static let noPrefix = 0
  private static let xmlPrefix = 1

  private let vocabulary: XMLVocabulary
  private var names: [Name] = []
  private var spelling: [UInt8] = []
  private var locals: [String] = []
  private var prefixes = ["": noPrefix, "xml": xmlPrefix]
  private var namespaces = ["", "http://www.w3.org/XML/1998/namespace"]
  private var namespaceIndices: [String: Int]
  /// Names met last, by the slots of their keys; -1 where none was.
  private var slots = [Int](repeating: -1, count: SpellingKey.slots)
  private var indices: [UInt64: Int] = [:]
  private var declarations: [Declaration] = []
  private var generation = 0

  init(_ vocabulary: XMLVocabulary) {
    self.vocabulary = vocabulary
    namespaceIndices = Dictionary(uniqueKeysWithValues: zip(namespaces, namespaces.indices))
  }

  subscript(index: Int) -> Name { names[index] }

  /// How many namespaces were declared so far, each counted once.
  var namespaceCount: Int { namespaces.count }

  /// The local name of a name.
  func local(_ index: Int) -> String { locals[index] }

  /// The namespace of an element's name, or of a prefixed attribute's.
  func namespace(_ index: Int) -> String { namespaces[names[index].namespace] }

  /// Whether a name has a prefix.
  func hasPrefix(_ index: Int) -> Bool { names[index].prefix != Self.noPrefix }

  /// The index of the name that lies between two offsets, if it was met lately.
  func known(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    let key = SpellingKey(bytes, start, end)
    let known = slots[key.slot]
    return known >= 0 && equals(known, key, bytes, start) ? known : nil
  }

  /// The index of the name that lies between two offsets.
  mutating func intern(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    let key = SpellingKey(bytes, start, end)
    let known = slots[key.slot]
    if known >= 0, equals(known, key, bytes, start) { return known }
    let index = find(key, bytes, start, end)
    slots[key.slot] = index
    return index
  }

  /// Whether the name that lies between two offsets is a known one.
  func equals(_ index: Int, _ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    equals(index, SpellingKey(bytes, start, end), bytes, start)
  }

  /// Notes that an element has an attribute of a name; returns false when it had one already.
  mutating func mark(_ index: Int, element: Int) -> Bool {
    if names[index].element == element { return false }
    names[index].element = element
    return true
  }

  /// Takes down what an attribute `xmlns` or `xmlns:prefix` of an element at a depth declares.
  mutating func declare(_ index: Int, _ uri: String, depth: Int) {
    let prefix = hasPrefix(index) ? prefixIndex(locals[index]) : Self.noPrefix
    let namespace = namespaceIndices[uri] ?? namespaces.count
    if namespace == namespaces.count {
      namespaces.append(uri)
      namespaceIndices[uri] = namespace
    }
    declarations.append(Declaration(prefix: prefix, namespace: namespace, depth: depth))
    generation += 1
  }

  /// Whether a prefix is declared here.
  func declares(_ prefix: String) -> Bool {
    let index = prefixes[prefix]
    return declarations.contains { $0.prefix == index }
  }

  /// Forgets what an element that ends at a depth has declared.
  mutating func close(depth: Int) {
    guard let last = declarations.last, last.depth == depth else { return }
    while let last = declarations.last, last.depth == depth { declarations.removeLast() }
    generation += 1
  }

  /// Finds out the namespace of a name here; returns false when its prefix is not declared.
  @discardableResult
  mutating func resolve(_ index: Int) -> Bool {
    if names[index].generation == generation || names[index].isDeclaration { return true }
    names[index].generation = generation
    let prefix = names[index].prefix
    let declaration = declarations.last { $0.prefix == prefix }
    let namespace = prefix == Self.xmlPrefix ? 1 : declaration?.namespace ?? 0
    names[index].namespace = namespace
    names[index].space = vocabulary.space(namespaces[namespace])
    return namespace != 0 || prefix == Self.noPrefix
  }

  private mutating func prefixIndex(_ prefix: String) -> Int {
    if let known = prefixes[prefix] { return known }
    prefixes[prefix] = prefixes.count
    return prefixes.count - 1
  }

  private func equals(_ index: Int, _ key: SpellingKey, _ bytes: Span<UInt8>, _ start: Int) -> Bool
  {
    guard names[index].key == key else { return false }
    guard key.isPartial else { return true }
    let own = names[index].start
    // The first and the last eight are known to be the same.
    var offset = ByteWord.width
    while offset < key.count - ByteWord.width {
      let word = ByteWord(spelling.span, at: own + offset).bytes
      if word != ByteWord(bytes, at: start + offset).bytes { return false }
      offset += ByteWord.width
    }
    return true
  }

  /// The index of a name that is not in its slot.
  private mutating func find(
    _ key: SpellingKey,
    _ bytes: Span<UInt8>,
    _ start: Int,
    _ end: Int
  ) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in start..<end { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3 }
    if let known = indices[hash] {
      if equals(known, key, bytes, start) { return known }
      // Names of the same hash are made on purpose; they are found, only more slowly.
      for index in names.indices where equals(index, key, bytes, start) { return index }
    }
    let index = add(key, bytes, start..<end)
    if indices[hash] == nil { indices[hash] = index }
    return index
  }

  private mutating func add(_ key: SpellingKey, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    let start = spelling.count
    for index in range { spelling.append(bytes[index]) }
    let name = spelling[start...]
    let colon = name.firstIndex(of: 0x3A)
    let prefix = colon.map { String(decoding: name[..<$0], as: UTF8.self) } ?? ""
    let local = String(decoding: name[(colon.map { $0 + 1 } ?? start)...], as: UTF8.self)
    locals.append(local)
    names.append(
      Name(
        key: key,
        start: start,
        prefix: prefixIndex(prefix),
        word: vocabulary.word(local),
        isDeclaration: prefix == "xmlns" || (prefix.isEmpty && local == "xmlns")
      )
    )
    return names.count - 1
  }
}
