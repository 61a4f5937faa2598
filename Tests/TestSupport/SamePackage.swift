import Container
import Testing

/// Checks that two packages hold the same.
package enum SamePackage {
  /// Records an issue unless the packages have the same entries in the same order, each with the
  /// same bytes.
  package static func check(_ before: String, _ after: String) throws {
    let old = try ArchiveReader(path: before)
    let new = try ArchiveReader(path: after)
    #expect(new.entries.map(\.name) == old.entries.map(\.name))
    for (index, entry) in old.entries.enumerated() where new.entries.indices.contains(index) {
      let isSame = try old.contents(of: index) == new.contents(of: index)
      #expect(isSame, "\(entry.name)")
    }
  }
}
