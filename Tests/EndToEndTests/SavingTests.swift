import FoundationEssentials
import Glibc
import Testing

/// What cannot be written is not half written: the folder stays as it was.
@Suite struct `Saving where something is in the way` {
  private let folder: TemporaryFolder
  private let original: [UInt8]

  init() throws {
    folder = try TemporaryFolder()
    let fixture = Fixture(name: "villeneuve-sur-lys-culture", format: "xlsx", folder: "exemple/")
    original = try bytes(of: fixture.path)
    try folder.write(original, as: "x.xlsx")
  }

  /// Checks that nothing was left behind and that the original is what it was.
  private func expectUntouched(_ names: [String] = ["x.xlsx"]) throws {
    #expect(try folder.contents() == names.sorted())
    #expect(try bytes(of: folder.path("x.xlsx")) == original)
  }

  /// Runs the command through a shell line, in which it is called `"$@"`.
  private func run(_ line: String, _ arguments: [String]) throws -> ExternalProgram.Outcome {
    let command = try #require(OngletCommand.path, "the command onglet is not built")
    return try ExternalProgram(path: "/bin/sh")
      .run(["-c", line, "sh", command] + arguments, in: folder)
  }

  @Test(arguments: [0, 8, 32, 40], [["--en-place"], []])
  func `a limit to the size of files is an error of writing`(
    limit: Int,
    options: [String]
  ) throws {
    // Blocks of 512 bytes; the result has more than fifty of them.
    let outcome = try run("ulimit -f \(limit); exec \"$@\"", ["augmenter", "x.xlsx"] + options)
    // With no byte allowed, the messages of the run cannot be written either.
    #expect(outcome.status == 73)
    if limit > 0 { #expect(outcome.errors.contains("le fichier serait trop grand")) }
    try expectUntouched()
  }

  @Test(arguments: [["--en-place"], []])
  func `a full disk is an error of writing`(options: [String]) throws {
    let mounting = try run(
      "exec unshare -rm sh -c 'mkdir m && mount -t tmpfs -o size=64k tmpfs m && umount m'; true",
      []
    )
    guard mounting.errors.isEmpty, try folder.contents().contains("m") else {
      print("skipped: small file systems cannot be mounted here")
      return
    }
    for room in [28, 40, 60, 68] {
      let outcome = try run(
        """
        exec unshare -rm sh -c 'mount -t tmpfs -o size=\(room)k tmpfs m && cp x.xlsx m && cd m &&
        { "$0" "$@"; code=$?; ls -A >&2; cmp x.xlsx ../x.xlsx && exit $code; }' "$@"
        """,
        ["augmenter", "x.xlsx"] + options
      )
      #expect(outcome.status == 73, "\(room): \(outcome)")
      #expect(outcome.errors.contains("il n'y a plus de place sur le disque"))
      #expect(outcome.errors.hasSuffix("\nx.xlsx\n"), "\(outcome.errors)")
    }
    try expectUntouched(["m", "x.xlsx"])
  }

  @Test func `what the user may not write is left alone`() throws {
    // Root may write everything: the command is run as somebody else then.
    let user = getuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : ""
    let isOther = !user.isEmpty
    if isOther, ExternalProgram(named: "setpriv") == nil {
      print("skipped: no setpriv to become somebody else")
      return
    }
    if isOther { #expect(unsafe chown(folder.path("x.xlsx"), 65534, 65534) == 0) }
    #expect(unsafe chmod(folder.path, 0o777) == 0)
    let reachable = try run("\(user)\"$@\" --version", [])
    guard reachable.status == 0 else {
      print("skipped: the command is where other users cannot reach it")
      return
    }
    // The file is write protected.
    #expect(unsafe chmod(folder.path("x.xlsx"), 0o444) == 0)
    let file = try run("exec \(user)\"$@\"", ["augmenter", "x.xlsx", "--en-place"])
    #expect(file.status == 73)
    #expect(file.errors.contains("droits insuffisants"), "\(file.errors)")
    try expectUntouched()
    // The folder is.
    #expect(unsafe chmod(folder.path("x.xlsx"), 0o644) == 0)
    #expect(unsafe chmod(folder.path, 0o555) == 0)
    for options in [["--en-place"], []] {
      let outcome = try run("exec \(user)\"$@\"", ["augmenter", "x.xlsx"] + options)
      #expect(outcome.status == 73)
      #expect(outcome.errors.contains("droits insuffisants"), "\(outcome.errors)")
      try expectUntouched()
    }
    #expect(unsafe chmod(folder.path, 0o700) == 0)
  }

  @Test func `a workbook that somebody has open is read but not replaced`() throws {
    let note = ",z.martin,poste-12,24.11.2026 09:12,file:///home/z.martin;"
    try folder.write(Array(note.utf8), as: ".~lock.x.xlsx#")
    let outcome = try OngletCommand.run(["augmenter", "x.xlsx", "--en-place"], in: folder)
    #expect(outcome.status == 73)
    #expect(outcome.errors.contains("ouvert dans un tableur par z.martin, poste-12"))
    #expect(outcome.errors.contains(".~lock.x.xlsx#"))
    try expectUntouched([".~lock.x.xlsx#", "x.xlsx"])
    let beside = try OngletCommand.run(["augmenter", "x.xlsx"], in: folder)
    #expect([0, 1].contains(beside.status))
    try expectUntouched([".~lock.x.xlsx#", "x-co2.xlsx", "x.xlsx"])
  }

  @Test func `a folder in the place of the result is an error of writing`() throws {
    #expect(unsafe mkdir(folder.path("x-co2.xlsx"), 0o700) == 0)
    for options in [[], ["--forcer"]] {
      let outcome = try OngletCommand.run(["augmenter", "x.xlsx"] + options, in: folder)
      #expect(outcome.status == 73)
      try expectUntouched(["x-co2.xlsx", "x.xlsx"])
    }
  }

  @Test func `a result that would be the original needs --en-place`() throws {
    #expect(unsafe symlink("x.xlsx", folder.path("lien.xlsx")) == 0)
    for target in ["x.xlsx", "./x.xlsx", "lien.xlsx"] {
      let outcome = try OngletCommand.run(
        ["augmenter", "x.xlsx", "--sortie", target, "--forcer"],
        in: folder
      )
      #expect(outcome.status == 64, "\(outcome)")
      try expectUntouched(["lien.xlsx", "x.xlsx"])
    }
  }

  @Test func `--en-place replaces what a link leads to, and tells of other names`() throws {
    #expect(unsafe symlink("x.xlsx", folder.path("lien.xlsx")) == 0)
    #expect(unsafe link(folder.path("x.xlsx"), folder.path("autre.xlsx")) == 0)
    let outcome = try OngletCommand.run(["augmenter", "lien.xlsx", "--en-place"], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("lien physique"))
    #expect(try folder.contents() == ["autre.xlsx", "lien.xlsx", "x.xlsx"])
    #expect(try bytes(of: folder.path("autre.xlsx")) == original)
    #expect(try bytes(of: folder.path("x.xlsx")) != original)
    let link = try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("lien.xlsx"))
    #expect(link == "x.xlsx")
  }
}
