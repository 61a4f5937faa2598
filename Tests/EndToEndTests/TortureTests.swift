import FoundationEssentials
import Testing
import Workbooks

/// Workbooks that hold what others lose; they lie beside the checkout, and are not ours to give.
enum TortureWorkbooks {
  static let folder: String? = {
    let shared =
      ProcessInfo.processInfo.environment["ONGLET_SHARED"] ?? "\(Fixture.checkout)/../shared"
    let folder = "\(shared)/corpus/made"
    return FileManager.default.fileExists(atPath: "\(folder)/torture.xlsm") ? folder : nil
  }()
}

@Suite(.enabled(if: TortureWorkbooks.folder != nil, "there is no ../shared beside the checkout"))
struct `Augmenting what others lose` {
  @Test(arguments: [
    (
      "torture.xlsm", 34,
      [
        "[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/workbook.xml",
        "xl/styles.xml",
      ]
    ),
    ("torture.ods", 24, ["styles.xml", "content.xml", "settings.xml", "META-INF/manifest.xml"]),
  ])
  func `all parts are there, those expected are touched, and every value is kept`(
    name: String,
    parts: Int,
    touched: [String]
  ) throws {
    let source = "\(try #require(TortureWorkbooks.folder))/\(name)"
    let folder = try TemporaryFolder()
    let result = "\(folder.path)/\(name)"
    let outcome = try OngletCommand.run(
      ["augmenter", source, "--sans-colonnes", "--sortie", result],
      in: folder
    )
    #expect([0, 1].contains(outcome.status), "\(outcome.errors)")
    let before = try ZipDirectory(path: source).entries
    let after = try ZipDirectory(path: result).entries
    #expect(before.count == parts)
    #expect(before.map(\.name) == after.prefix(parts).map(\.name))
    #expect(
      Set(zip(before, after).filter { $0.checksum != $1.checksum }.map(\.0.name)) == Set(touched)
    )
    for (old, new) in zip(before, after) where !touched.contains(old.name) {
      let isSame = old.compressed == new.compressed
      #expect(isSame, "\(old.name)")
    }
    let kept = try WorkbookCells(path: result)
    for sheet in try WorkbookCells(path: source).sheets {
      #expect(kept[sheet.name] == sheet.values, "\(sheet.name)")
    }
  }
}
