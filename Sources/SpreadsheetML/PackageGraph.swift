import Spreadsheet

/// Which part of a package leads to which.
struct PackageGraph {
  /// Relationships by the part they are of, "" for the package; names in lower case.
  private var relationships: [String: Relationships] = [:]
  private let package: OfficePackage

  init(_ package: OfficePackage) throws(WorkbookError) {
    self.package = package
    for name in package.entryNames {
      guard let source = Self.source(ofRelationships: name) else { continue }
      relationships[source.lowercased()] = try Relationships(of: source, in: package)
    }
  }

  /// The part that a part of relationships is of; nil when it is no such part.
  private static func source(ofRelationships name: String) -> String? {
    var path = name.hasPrefix("/") ? String(name.dropFirst()) : name
    guard path.hasSuffix(".rels") else { return nil }
    path.removeLast(5)
    if path == "_rels/" { return "" }
    guard let folder = path.range(of: "_rels/") else { return nil }
    path.removeSubrange(folder)
    return path
  }

  /// The relationships of a part.
  func relationships(of part: String) -> Relationships? { relationships[part.lowercased()] }

  /// The entries that only certain parts lead to, those parts and their relationships included.
  ///
  /// What nothing leads to before stays.
  func entries(behind parts: Set<String>) -> Set<String> {
    let closed = Set(parts.map { $0.lowercased() })
    let before = reached(without: [])
    let gone = before.subtracting(reached(without: closed))
    var entries: Set<String> = []
    for name in package.entryNames {
      let key = (name.hasPrefix("/") ? String(name.dropFirst()) : name).lowercased()
      let source = Self.source(ofRelationships: key)
      if gone.contains(source ?? key) { entries.insert(name) }
    }
    return entries
  }

  private func reached(without closed: Set<String>) -> Set<String> {
    var reached: Set<String> = [""]
    var waiting = [""]
    while let part = waiting.popLast() {
      for relationship in relationships[part]?.all ?? [] where !relationship.isExternal {
        let target = relationship.target.lowercased()
        guard !closed.contains(target), reached.insert(target).inserted else { continue }
        waiting.append(target)
      }
    }
    return reached
  }
}

extension String {
  /// The range of the last occurrence of a text that ends no name before it.
  fileprivate func range(of text: String) -> Range<String.Index>? {
    var found: Range<String.Index>?
    var rest = self[...]
    while let range = rest.firstRange(of: text) {
      found = range
      rest = rest[range.upperBound...]
    }
    return found
  }
}
