import FoundationEssentials

/// LibreOffice without a window, as the judge of what was written.
enum LibreOffice {
  static let program = ExternalProgram(named: "soffice")

  /// Says to LibreOffice that every formula is to be calculated anew when a file is opened.
  private static let recalculateAlways = """
    <?xml version="1.0" encoding="UTF-8"?>
    <oor:items xmlns:oor="http://openoffice.org/2001/registry">
    <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
    <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
    <prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop>
    </item></oor:items>
    """

  /// Opens workbooks of one format, recalculates them and saves them in that format.
  ///
  /// - Returns: The folder that holds the recalculated workbooks, under the same names.
  static func recalculate(
    _ paths: [String],
    format: String,
    in folder: TemporaryFolder
  ) throws -> String {
    try save(paths, format: format, in: folder, "recalculated", settings: recalculateAlways)
  }

  /// Opens workbooks of one format as people do, who have no settings of their own, and saves what
  /// they see: the values that are stored, as LibreOffice takes them.
  ///
  /// - Returns: The folder that holds the saved workbooks, under the same names.
  static func reopen(
    _ paths: [String],
    format: String,
    in folder: TemporaryFolder
  ) throws -> String {
    try save(paths, format: format, in: folder, "reopened", settings: nil)
  }

  private static func save(
    _ paths: [String],
    format: String,
    in folder: TemporaryFolder,
    _ name: String,
    settings: String?
  ) throws -> String {
    guard let program, let limited = ExternalProgram(named: "timeout") else {
      throw Missing.program
    }
    let profile = folder.path("profile-\(name)-\(format)")
    if let settings {
      try FileManager.default.createDirectory(
        atPath: "\(profile)/user",
        withIntermediateDirectories: true
      )
      try Data(settings.utf8).write(
        to: URL(fileURLWithPath: "\(profile)/user/registrymodifications.xcu")
      )
    }
    let results = folder.path("\(name)-\(format)")
    // Ended only when it hangs: beside other tests, it is slow.
    let outcome = try limited.run(
      [
        "-k", "10", "900", program.path, "-env:UserInstallation=file://\(profile)", "--headless",
        "--norestore", "--convert-to", format, "--outdir", results,
      ] + paths,
      in: folder
    )
    guard outcome.status == 0 else { throw Missing.results(outcome.errors) }
    return results
  }

  /// Why there is nothing to compare with.
  enum Missing: Error {
    case program
    case results(String)
  }
}
