package import XML

/// The order of the elements within another one, where the schema sets it (`xsd:sequence`).
package struct ChildOrder: Sendable {
  private let slots: [String: Int]
  private let repeatable: Set<String>

  /// An order, slot by slot; the names marked with `*` may come several times.
  package init(_ names: String) {
    var slots: [String: Int] = [:]
    var repeatable: Set<String> = []
    for (slot, word) in names.split(whereSeparator: { $0 == " " || $0 == "\n" }).enumerated() {
      let name = word.hasSuffix("*") ? String(word.dropLast()) : String(word)
      if word.hasSuffix("*") { repeatable.insert(name) }
      slots[name] = slot
    }
    self.slots = slots
    self.repeatable = repeatable
  }

  /// What is wrong with an element after another one; nil when it may stand there, or is unknown.
  package func fault(_ name: String, after last: String) -> String? {
    guard let slot = slots[name], let before = slots[last] else { return nil }
    if slot < before { return last }
    return slot == before && !repeatable.contains(name) ? last : nil
  }

  /// Whether the order has a place for an element.
  package func knows(_ name: String) -> Bool { slots[name] != nil }

  /// Adds a finding for each child that stands in the wrong place.
  package func check(
    _ element: XMLPart.Element,
    _ findings: StructureFindings,
    _ rule: some FormatRule,
    _ part: String
  ) {
    var last = ""
    for child in element.children
    where child.namespace == element.namespace && knows(child.localName) {
      if let before = fault(child.localName, after: last) {
        findings.add(rule, part, child.localName, before)
      }
      last = child.localName
    }
  }
}
