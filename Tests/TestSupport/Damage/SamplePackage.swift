/// A small healthy workbook as texts by part, to be damaged.
package struct SamplePackage {
  /// The file's name, whose extension matters.
  package var fileName: String
  /// Parts in the order of the package.
  package var parts: [(name: String, text: String)]
  /// Changes to the entries of the finished archive.
  package var archiveEdit: (inout RawZip) -> Void = { _ in }

  /// Makes a package.
  package init(fileName: String, parts: [(name: String, text: String)]) {
    self.fileName = fileName
    self.parts = parts
  }

  /// Replaces a text of a part, which must be there.
  package mutating func replace(_ old: String, _ new: String, in part: String) {
    guard let index = parts.firstIndex(where: { $0.name == part }),
      let range = parts[index].text.firstRange(of: old)
    else { preconditionFailure("\(old) is not in \(part)") }
    parts[index].text.replaceSubrange(range, with: new)
  }

  /// Takes a part out of the package.
  package mutating func remove(_ part: String) { parts.removeAll { $0.name == part } }

  /// Adds a part.
  package mutating func add(_ part: String, _ text: String) { parts.append((part, text)) }

  /// Changes an entry of the finished archive.
  package mutating func edit(_ part: String, _ change: @escaping (inout RawZip.Entry) -> Void) {
    archiveEdit = { zip in
      guard let index = zip.entries.firstIndex(where: { $0.text == part }) else {
        preconditionFailure("no entry \(part)")
      }
      change(&zip.entries[index])
    }
  }

  /// The bytes of the package, entries deflated but for `mimetype`.
  package var bytes: [UInt8] {
    var zip = RawZip(
      parts.map { part in
        RawZip.Entry(part.name, Array(part.text.utf8), deflated: part.name != "mimetype")
      }
    )
    archiveEdit(&zip)
    return zip.bytes
  }
}

/// A way to break a rule of a format.
package struct Damage: Sendable, CustomStringConvertible {
  /// The rule.
  package var rule: String
  /// What is done.
  package var apply: @Sendable (inout SamplePackage) -> Void

  package var description: String { rule }

  /// Any change.
  package init(_ rule: String, _ apply: @escaping @Sendable (inout SamplePackage) -> Void) {
    self.rule = rule
    self.apply = apply
  }

  /// A text of a part in the place of another one.
  package init(_ rule: String, _ old: String, _ new: String, in part: String) {
    self.init(rule) { $0.replace(old, new, in: part) }
  }
}
