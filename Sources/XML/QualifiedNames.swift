/// The qualified names met in a part, each kept once, and the namespaces that they are in.
struct QualifiedNames {
  /// A name as it is written, and what it stands for where it was met last.
  struct Name {
    var bytes: [UInt8]
    var prefix: String
    var local: String
    var namespace = ""
    /// The state of the declarations in which ``namespace`` was found.
    var generation = -1
    var isDeclaration: Bool
  }

  private struct Declaration {
    var prefix: String
    var uri: String
    var depth: Int
  }

  private var names: [Name] = []
  private var indices: [UInt64: Int] = [:]
  private var declarations: [Declaration] = []
  private var generation = 0

  subscript(index: Int) -> Name { names[index] }

  /// Whether an attribute's name has a local name and a namespace.
  func isAttribute(_ index: Int, _ local: String, _ namespace: String) -> Bool {
    // The default namespace is not that of attributes.
    names[index].local == local
      && (names[index].prefix.isEmpty ? "" : names[index].namespace) == namespace
  }

  /// The index of the name that lies between two offsets.
  mutating func intern(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in start..<end { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3 }
    if let known = indices[hash], equals(known, bytes, start, end) { return known }
    // Names of the same hash are made on purpose; they are found, only more slowly.
    if indices[hash] != nil,
      let known = names.indices.first(where: { equals($0, bytes, start, end) })
    {
      return known
    }
    var name: [UInt8] = []
    for index in start..<end { name.append(bytes[index]) }
    let colon = name.firstIndex(of: 0x3A)
    let prefix = String(decoding: name[..<(colon ?? 0)], as: UTF8.self)
    let local = String(decoding: name[(colon.map { $0 + 1 } ?? 0)...], as: UTF8.self)
    names.append(
      Name(
        bytes: name,
        prefix: prefix,
        local: local,
        isDeclaration: prefix == "xmlns" || (prefix.isEmpty && local == "xmlns")
      )
    )
    if indices[hash] == nil { indices[hash] = names.count - 1 }
    return names.count - 1
  }

  /// Takes down what an attribute `xmlns` or `xmlns:prefix` of an element at a depth declares.
  mutating func declare(_ index: Int, _ uri: String, depth: Int) {
    let prefix = names[index].prefix.isEmpty ? "" : names[index].local
    declarations.append(Declaration(prefix: prefix, uri: uri, depth: depth))
    generation += 1
  }

  /// Whether a prefix is declared here.
  func declares(_ prefix: String) -> Bool { declarations.contains { $0.prefix == prefix } }

  /// Forgets what an element that ends at a depth has declared.
  mutating func close(depth: Int) {
    guard let last = declarations.last, last.depth == depth else { return }
    while let last = declarations.last, last.depth == depth { declarations.removeLast() }
    generation += 1
  }

  /// Finds out the namespace of a name here; returns false when its prefix is not declared.
  @discardableResult
  mutating func resolve(_ index: Int, isAttribute: Bool) -> Bool {
    let name = names[index]
    guard name.generation != generation, !name.isDeclaration else { return true }
    // An attribute without prefix is in no namespace; an element may have the same name.
    if isAttribute, name.prefix.isEmpty { return true }
    names[index].generation = generation
    if name.prefix == "xml" {
      names[index].namespace = "http://www.w3.org/XML/1998/namespace"
      return true
    }
    let declaration = declarations.last { $0.prefix == name.prefix }
    names[index].namespace = declaration?.uri ?? ""
    return declaration.map { !$0.uri.isEmpty } ?? false || name.prefix.isEmpty
  }

  private func equals(_ index: Int, _ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let name = names[index].bytes
    guard name.count == end - start else { return false }
    for offset in name.indices where name[offset] != bytes[start + offset] { return false }
    return true
  }
}
