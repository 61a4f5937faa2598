import XML

/// Gives names that no style of the workbook has.
struct NameAllocator {
  private var used: Set<String> = []
  private var next: [String: Int] = [:]

  init(_ parts: [XMLPart?]) {
    for part in parts {
      for group in part?.root.children ?? [] {
        for element in group.children {
          if let name = element.attribute("name", namespace: ODFNamespace.style.uri) {
            used.insert(name)
          }
        }
      }
    }
  }

  init(used: Set<String>) { self.used = used }

  /// A name that begins with a prefix and ends with a number.
  mutating func name(_ prefix: String) -> String {
    var number = next[prefix] ?? 1
    while used.contains("\(prefix)\(number)") { number += 1 }
    next[prefix] = number + 1
    let name = "\(prefix)\(number)"
    used.insert(name)
    return name
  }

  /// Whether a name is taken.
  func contains(_ name: String) -> Bool { used.contains(name) }
}
