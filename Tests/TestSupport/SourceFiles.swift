/// The sources of the package, for tests of what they say.
package enum SourceFiles {
  private static let root =
    #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/Sources"

  /// Paths of the Swift files of all targets.
  package static var swift: [String] { files(in: root) }

  private static func files(in folder: String) -> [String] {
    TestFolder.names(in: folder).flatMap { name in
      name.hasSuffix(".swift") ? ["\(folder)/\(name)"] : files(in: "\(folder)/\(name)")
    }
  }
}
