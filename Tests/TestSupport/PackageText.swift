import Container
import Testing

/// What the parts of a package say.
package enum PackageText {
  /// The text of a part of the package at a path.
  package static func part(_ name: String, of path: String) throws -> String {
    let archive = try ArchiveReader(path: path)
    let index = try #require(archive.index(of: name), "no part \(name)")
    return String(decoding: try archive.contents(of: index), as: UTF8.self)
  }
}
