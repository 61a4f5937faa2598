import Container
import Testing

/// Checks that two packages hold the same.
package enum SamePackage {
  /// Records an issue unless the packages have the same entries in the same order, each with the
  /// same bytes.
  package static func check(_ before: String, _ after: String) throws {
    #expect(try differences(before, after) == [])
  }

  /// The entries that differ, or both lists of names where the entries are not the same.
  ///
  /// - Throws: `ArchiveError` when a package cannot be read.
  package static func differences(_ before: String, _ after: String) throws -> [String] {
    let old = try ArchiveReader(path: before)
    let new = try ArchiveReader(path: after)
    let names = [old, new].map { $0.entries.map(\.name) }
    guard names[0] == names[1] else { return names.map { "\($0)" } }
    return try old.entries.indices
      .filter { try old.contents(of: $0) != new.contents(of: $0) }
      .map { names[0][$0] }
  }
}
