import TestSupport
import Testing

/// Links, DDE and macros are bytes to be kept: nothing is followed and nothing is run.
@Suite struct `Workbooks that lead elsewhere` {
  @Test func `do not make the command open, run or call anything`() throws {
    guard let strace = ExternalProgram(named: "strace") else {
      print("skipped: no strace to watch the command with")
      return
    }
    let command = try #require(OngletCommand.path, "the command onglet is not built")
    let folder = try TemporaryFolder()
    let other = folder.path("ailleurs.ods")
    try folder.write([1, 2, 3], as: "ailleurs.ods")
    for file in HostileFile.linked(to: other) {
      let name = "x.\(file.format)"
      try file.write(to: folder.path(name))
      for arguments in [
        ["augmenter", name, "--sans-colonnes", "--forcer"], ["inspecter", name],
        ["verifier", name],
      ] {
        let outcome = try strace.run(
          [
            "-f", "-qq", "-o", folder.path("appels"), "-e",
            "trace=%network,%file,execve,fork,vfork,clone,clone3", command,
          ] + arguments,
          in: folder
        )
        guard outcome.status != 127, !outcome.errors.contains("ptrace") else {
          print("skipped: strace may not watch programs here")
          return
        }
        #expect([0, 1, 65].contains(outcome.status), "\(outcome)")
        let calls = String(decoding: try bytes(of: folder.path("appels")), as: UTF8.self)
          .split(separator: "\n")
        #expect(!calls.isEmpty)
        #expect(calls.filter { $0.contains("execve(") }.count == 1)
        for word in ["socket(", "connect(", "ailleurs", "127.0.0.1", "passwd"] {
          #expect(!calls.contains { $0.contains(word) }, "\(arguments): \(word)")
        }
      }
    }
  }
}
