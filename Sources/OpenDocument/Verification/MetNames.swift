import XML

/// The names that came by lately, so that the same style of a million cells is looked up once.
struct MetNames {
  private struct Name {
    let kind: StyleKind
    let key: SpellingKey
  }

  private var slots = [Name?](repeating: nil, count: SpellingKey.slots)

  /// Whether the name that bytes spell may be one that was not met yet; it has been met now.
  mutating func isNew(_ kind: StyleKind, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    // The family around it makes the same name another one.
    if kind == .sameFamily { return true }
    let key = SpellingKey(bytes, range.lowerBound, range.upperBound)
    if key.isPartial { return true }
    if let last = slots[key.slot], last.kind == kind, last.key == key { return false }
    slots[key.slot] = Name(kind: kind, key: key)
    return true
  }
}
