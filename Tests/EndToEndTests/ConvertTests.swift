import Testing

@Suite struct `onglet convertir` {
  private let names = ["propre", "bandeaux", "export-sedit", "feuille-protegee"]

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in names { try folder.copy(Fixture(name: name, format: "xlsx").path) }
    return folder
  }

  @Test func `the report does not depend on how many are converted at once`() throws {
    var outputs: [String] = []
    for threads in ["1", "3"] {
      let folder = try folder()
      let outcome = try OngletCommand.run(
        ["convertir", ".", "--taches", threads, "--sortie", "r/"],
        in: folder
      )
      #expect(outcome.status == 0, "\(outcome.errors)")
      outputs.append(outcome.output)
    }
    #expect(outputs[0] == outputs[1])
    #expect(outputs[0].hasSuffix("4 classeurs traités sur 4, 0 en échec.\n"))
  }

  @Test func `what is newer than its original is left with --incremental`() throws {
    let folder = try folder()
    let command = ["convertir", "propre.xlsx", "bandeaux.xlsx", "--incremental", "--json"]
    let first = try OngletCommand.run(command, in: folder)
    #expect(first.status == 0, "\(first.errors)")
    #expect(!first.output.contains("isCurrent"))
    let second = try OngletCommand.run(command, in: folder)
    #expect(second.status == 0, "\(second.errors)")
    #expect(second.output.ranges(of: "\"isCurrent\" : true").count == 2)
  }

  @Test func `a folder is converted again and again beside its originals`() throws {
    let folder = try folder()
    let command = ["convertir", ".", "--vers", "ods", "--incremental", "--json"]
    let first = try OngletCommand.run(command, in: folder)
    #expect(first.status == 0, "\(first.errors)")
    let second = try OngletCommand.run(command, in: folder)
    #expect(second.status == 0, "\(second.errors)")
    #expect(second.output.ranges(of: "\"isCurrent\" : true").count == names.count)
    // Without a format, each of the two could be the original of the other.
    let unclear = try OngletCommand.run(["convertir", "."], in: folder)
    #expect(unclear.status == 1)
    #expect(unclear.errors.contains("--vers"))
    let other = try TemporaryFolder()
    try other.copy(Fixture(name: "propre", format: "ods").path)
    let done = try OngletCommand.run(["convertir", ".", "--vers", "ods"], in: other)
    #expect(done.status == 65)
    #expect(done.errors.contains("déjà le format demandé"))
  }

  @Test func `augmented workbooks of a folder are converted too`() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("lot")
    let source = Fixture(name: "propre", format: "xlsx").path
    for name in ["suivi.xlsx", "suivi-co2.xlsx", "suivi-co2-maj.xlsx"] {
      try folder.copy(source, as: "lot/\(name)")
    }
    let outcome = try OngletCommand.run(["convertir", "lot", "--sortie", "ods/"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try folder.contents("ods") == ["suivi-co2-maj.ods", "suivi-co2.ods", "suivi.ods"]
    )
  }

  @Test func `one file that fails does not stop the others`() throws {
    let folder = try folder()
    let outcome = try OngletCommand.run(
      ["convertir", "absent.xlsx", "propre.xlsx", "--taches", "2"],
      in: folder
    )
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("absent.xlsx"))
    #expect(outcome.output.contains("1 classeur traité sur 2, 1 en échec."))
    let none = try OngletCommand.run(["convertir", "propre.xlsx", "--taches", "0"], in: folder)
    #expect(none.status == 64)
  }

  @Test func `a loss is a failure with --strict, and only then`() throws {
    let folder = try TemporaryFolder()
    try folder.copy(Fixture(name: "propre", format: "xlsx").path)
    // Delimited text holds no formats.
    let command = ["convertir", "propre.xlsx", "--sortie", "propre.csv", "--forcer"]
    let told = try OngletCommand.run(command + ["--json"], in: folder)
    #expect(told.status == 0, "\(told.errors)")
    #expect(told.output.contains("\"feature\""))
    let strict = try OngletCommand.run(command + ["--strict"], in: folder)
    #expect(strict.status == 1)
    let whole = try OngletCommand.run(
      ["convertir", "propre.xlsx", "--sortie", "propre.ods", "--strict"],
      in: folder
    )
    #expect(whole.status == 0, "\(whole.output)")
  }
}
