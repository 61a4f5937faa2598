/// What entry names mean.
enum EntryName {
  /// What the name is for Office packages: without a leading slash, with slashes, in lower case
  /// (ECMA-376 part 2, §6.2.2).
  static func part(_ name: String) -> String {
    var bytes = name.utf8.map { byte -> UInt8 in
      switch byte {
      case 0x5C: 0x2F
      case 0x41...0x5A: byte + 0x20
      default: byte
      }
    }
    bytes.removeFirst(bytes.prefix { $0 == 0x2F }.count)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a name leads out of its folder or cannot be one.
  ///
  /// Entries are never written to disk under their names; still, such a name is made to do harm.
  static func isUnsafe(_ name: String) -> Bool {
    let steps = name.utf8.split(omittingEmptySubsequences: false) { $0 == 0x2F || $0 == 0x5C }
    if steps.contains(where: { $0.elementsEqual("..".utf8) }) { return true }
    // A drive, such as C:.
    guard let first = steps.first, first.count == 2 else { return name.isEmpty }
    return first.last == 0x3A
  }
}
