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
    guard let program, let limited = ExternalProgram(named: "timeout") else {
      throw Missing.program
    }
    let profile = folder.path("profile-\(format)")
    try FileManager.default.createDirectory(
      atPath: "\(profile)/user",
      withIntermediateDirectories: true
    )
    try Data(recalculateAlways.utf8).write(
      to: URL(fileURLWithPath: "\(profile)/user/registrymodifications.xcu")
    )
    let results = folder.path("recalculated-\(format)")
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
