import Container

/// A package as fuzzing wants it: parts one after the other, without compression or sums that a
/// changed byte would spoil.
///
///     \u{1}name\ncontent\u{1}name\ncontent…
struct PartList {
  private var parts: [(name: String, content: [UInt8])] = []

  init(_ bytes: [UInt8]) {
    for part in bytes.split(separator: 1) {
      guard let end = part.firstIndex(of: 10) else { continue }
      let name = String(decoding: part[..<end], as: UTF8.self)
      guard !parts.contains(where: { $0.name == name }) else { continue }
      parts.append((name, Array(part[(end + 1)...])))
    }
  }

  /// Writes the package and returns its path.
  func write(to path: String) throws -> String {
    var writer = try ArchiveWriter(creating: path, replacing: true)
    for part in parts { try writer.set(part.name, to: part.content, isStored: true) }
    try writer.commit()
    return path
  }
}
