import FoundationEssentials
import Glibc
import Testing
import Workbooks

/// Several workbooks, folders, and where their results go.
@Suite struct `Augmenting many workbooks` {
  private struct Report: Decodable {
    struct File: Decodable {
      var input: String
      var output: String?
      var error: String?
      var exitCode: Int
      var columns: String?
      var tabs: [String]?
      var findings: [String]?
    }
    var files: [File]
  }

  /// A folder with two workbooks, one of them a folder below, and much that is no input.
  private func town() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.makeFolder("lot/culture")
    try folder.copy(Fixture(name: "propre", format: "ods").path, as: "lot/suivi.ods")
    try folder.copy(Fixture(name: "bandeaux", format: "xlsx").path, as: "lot/culture/suivi.xlsx")
    try folder.copy(Fixture.refused("chiffre.xlsx"), as: "lot/culture/chiffre.xlsx")
    try folder.write([], as: "lot/~$suivi.xlsx")
    try folder.write([], as: "lot/.cache.xlsx")
    try folder.write([], as: "lot/notes.txt")
    return folder
  }

  @Test func `a folder is searched, all is tried, results are no inputs the second time`() throws {
    let folder = try town()
    let first = try OngletCommand.run(["augmenter", "lot"], in: folder)
    #expect(first.status == 1)
    #expect(first.output.contains("lot/suivi.ods → lot/suivi-co2.ods"))
    #expect(first.output.contains("lot/culture/suivi.xlsx → lot/culture/suivi-co2.xlsx"))
    #expect(first.output.contains("2 classeurs traités sur 3, 1 en échec."))
    #expect(first.errors.contains("lot/culture/chiffre.xlsx"))
    let files = try folder.contents("lot") + folder.contents("lot/culture")

    let second = try OngletCommand.run(["augmenter", "lot", "--json"], in: folder)
    #expect(second.status == 1)
    #expect(second.errors.isEmpty)
    let report = try JSONDecoder().decode(Report.self, from: Data(second.output.utf8))
    #expect(
      report.files.map(\.input).sorted() == [
        "lot/culture/chiffre.xlsx", "lot/culture/suivi.xlsx", "lot/suivi.ods",
      ]
    )
    #expect(report.files.map(\.exitCode).sorted() == [65, 73, 73])
    #expect(try folder.contents("lot") + folder.contents("lot/culture") == files)
  }

  @Test func `results keep their places below the folder that is asked for`() throws {
    let folder = try town()
    let outcome = try OngletCommand.run(
      ["augmenter", "lot", "lot/suivi.ods", "--sortie", "resultats/2024", "--json"],
      in: folder
    )
    #expect(outcome.status == 1)
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    #expect(
      report.files.compactMap(\.output).sorted() == [
        "resultats/2024/culture/suivi-co2.xlsx", "resultats/2024/suivi-co2.ods",
      ]
    )
    #expect(report.files.allSatisfy { ($0.error == nil) == ($0.tabs?.count == 12) })
    #expect(try folder.contents("resultats/2024/culture") == ["suivi-co2.xlsx"])
  }

  @Test func `two workbooks of one name do not overwrite each other's result`() throws {
    let folder = try TemporaryFolder()
    for place in ["a", "b"] {
      try folder.makeFolder(place)
      try folder.copy(Fixture(name: "propre", format: "xlsx").path, as: "\(place)/suivi.xlsx")
    }
    let outcome = try OngletCommand.run(
      ["augmenter", "a/suivi.xlsx", "b/suivi.xlsx", "--sortie", "tout", "--forcer"],
      in: folder
    )
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("a/suivi.xlsx → tout/suivi-co2.xlsx"))
    #expect(outcome.errors.contains("b/suivi.xlsx"))
    #expect(outcome.errors.contains("tout/suivi-co2.xlsx"))
  }

  @Test func `the référentiel in the folder is no workbook to augment`() throws {
    let folder = try TemporaryFolder()
    try folder.copy(Fixture(name: "propre", format: "xlsx").path)
    let model = try OngletCommand.run(["modele"], in: folder)
    #expect(model.status == 0, "\(model.errors)")
    let outcome = try OngletCommand.run(
      ["augmenter", ".", "--referentiel", "referentiel.xlsx", "--direction", "exemple"],
      in: folder
    )
    #expect([0, 1].contains(outcome.status), "\(outcome.errors)")
    #expect(outcome.errors.isEmpty)
    #expect(
      try folder.contents() == ["propre-co2.xlsx", "propre.xlsx", "referentiel.xlsx"]
    )
  }

  @Test func `what is wrong with an option is said once, before anything is written`() throws {
    let folder = try town()
    let before = try folder.contents("lot")
    let outcome = try OngletCommand.run(["augmenter", "lot", "--direction", "DC"], in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(try folder.contents("lot") == before)
  }

  @Test func `several results need a folder`() throws {
    let folder = try town()
    for target in ["un.xlsx", "lot/notes.txt"] {
      let outcome = try OngletCommand.run(["augmenter", "lot", "--sortie", target], in: folder)
      #expect(outcome.status == 64)
      #expect(outcome.errors.contains("dossier"))
    }
    #expect(try folder.contents() == ["lot"])
  }
}

/// The original is written over only when that is asked for in so many words.
@Suite struct `Leaving the original alone` {
  @Test(
    arguments: ["propre.xlsx", "./propre.xlsx", "lien.xlsx", "autre-nom.xlsx"],
    [[], ["--forcer"]]
  )
  func `whatever name the result is given`(target: String, options: [String]) throws {
    let folder = try TemporaryFolder()
    let path = try folder.copy(Fixture(name: "propre", format: "xlsx").path)
    let files = FileManager.default
    try files.createSymbolicLink(
      atPath: folder.path("lien.xlsx"),
      withDestinationPath: "propre.xlsx"
    )
    try files.linkItem(atPath: path, toPath: folder.path("autre-nom.xlsx"))
    let before = try bytes(of: path)
    let outcome = try OngletCommand.run(
      ["augmenter", "propre.xlsx", "--sortie", target] + options,
      in: folder
    )
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("--en-place"))
    #expect(try bytes(of: path) == before)
    #expect(try folder.contents() == ["autre-nom.xlsx", "lien.xlsx", "propre.xlsx"])
  }

  @Test(arguments: ["xlsx", "ods"])
  func `but with --en-place, unless a program has it open`(format: String) throws {
    let folder = try TemporaryFolder()
    let name = "propre.\(format)"
    let path = try folder.copy(Fixture(name: "propre", format: format).path)
    try folder.allow(0o640, on: name)
    let before = try bytes(of: path)
    try folder.write([], as: ".~lock.\(name)#")
    let locked = try OngletCommand.run(["augmenter", name, "--en-place"], in: folder)
    #expect(locked.status == 73)
    #expect(locked.errors.contains("est ouvert"))
    #expect(try bytes(of: path) == before)

    try FileManager.default.removeItem(atPath: folder.path(".~lock.\(name)#"))
    let outcome = try OngletCommand.run(["augmenter", name, "--en-place"], in: folder)
    #expect([0, 1].contains(outcome.status), "\(outcome.errors)")
    #expect(try folder.contents() == [name])
    #expect(try Workbook(contentsOf: path).sheets.contains { $0.name == "CO2 Synthèse" })
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
  }

  @Test func `a result that a program has open is not replaced`() throws {
    let folder = try TemporaryFolder()
    try folder.copy(Fixture(name: "propre", format: "ods").path)
    try folder.write([1], as: "propre-co2.ods")
    try folder.write([], as: ".~lock.propre-co2.ods#")
    let outcome = try OngletCommand.run(["augmenter", "propre.ods", "--forcer"], in: folder)
    #expect(outcome.status == 73)
    #expect(try bytes(of: folder.path("propre-co2.ods")) == [1])
  }

  @Test func `no folder is left where nothing could be written`() throws {
    let folder = try TemporaryFolder()
    try folder.copy(Fixture.refused("chiffre.ods"))
    let outcome = try OngletCommand.run(
      ["augmenter", "chiffre.ods", "--sortie", "resultats/"],
      in: folder
    )
    #expect(outcome.status == 65)
    #expect(try folder.contents() == ["chiffre.ods"])
  }

  @Test(.enabled(if: geteuid() != 0, "the system lets root write everywhere"))
  func `a folder that cannot be written to is said, with code 73`() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("clos")
    try folder.copy(Fixture(name: "propre", format: "ods").path)
    try folder.allow(0o555, on: "clos")
    defer { try? folder.allow(0o755, on: "clos") }
    let outcome = try OngletCommand.run(
      ["augmenter", "propre.ods", "--sortie", "clos/x.ods"],
      in: folder
    )
    #expect(outcome.status == 73)
    #expect(outcome.errors.contains("droits insuffisants"))
    #expect(try folder.contents("clos").isEmpty)
  }

  @Test(.enabled(if: geteuid() != 0, "the system lets root read everything"))
  func `a workbook that may not be read is said, with code 65`() throws {
    let folder = try TemporaryFolder()
    try folder.copy(Fixture(name: "propre", format: "ods").path)
    try folder.allow(0, on: "propre.ods")
    let outcome = try OngletCommand.run(["augmenter", "propre.ods"], in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("droits insuffisants"))
  }
}
