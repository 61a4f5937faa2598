import Container

extension PackageText {
  /// Takes an entry out of the package at a path, as programs do that do not know it.
  package static func remove(_ name: String, from path: String) throws {
    var writer = try ArchiveWriter(copying: path, to: path, replacing: true)
    try writer.remove(name)
    try writer.commit()
  }

  /// Gives a part of the package at a path another text.
  package static func replace(_ name: String, of path: String, by text: String) throws {
    var writer = try ArchiveWriter(copying: path, to: path, replacing: true)
    try writer.set(name, to: Array(text.utf8))
    try writer.commit()
  }

  /// Names of the entries of the package at a path.
  package static func names(of path: String) throws -> [String] {
    try ArchiveReader(path: path).entries.map(\.name)
  }
}
