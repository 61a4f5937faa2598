/// Workbooks that other programs made.
package enum Fixtures {
  private static let folder =
    #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/fixtures"

  /// Names of the fixtures of a format, such as `.ods`.
  package static func names(endingIn suffix: String) -> [String] {
    TestFolder.names(in: folder).filter { $0.hasSuffix(suffix) }
  }

  /// Path of a fixture.
  package static func path(_ name: String) -> String { folder + "/" + name }
}
