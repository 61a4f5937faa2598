import FoundationEssentials
import Glibc

/// Runs a program and keeps what it said.
struct ExternalProgram {
  /// What became of a run.
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  var path: String

  /// The program of a name, looked for where the shell would look.
  init?(named name: String) {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let found = folders.map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
    guard let found else { return nil }
    path = found
  }

  init(path: String) { self.path = path }

  /// Changes the folder and the streams before the program takes the shell's place; its output goes
  /// to files, so that no pipe can fill up.
  private static let script =
    "cd \"$1\" && out=$2 err=$3 && shift 3 && exec \"$@\" >\"$out\" 2>\"$err\" </dev/null"

  /// Runs the program to its end.
  func run(_ arguments: [String], in folder: TemporaryFolder) throws -> Outcome {
    let streams = try ["out", "err"].map { try folder.newFile(suffix: $0) }
    let status = try Self.spawn(
      ["/bin/sh", "-c", Self.script, "sh", folder.path] + streams + [path] + arguments
    )
    let texts = try streams.map { String(decoding: try bytes(of: $0), as: UTF8.self) }
    return Outcome(status: status, output: texts[0], errors: texts[1])
  }

  /// Foundation's `Process` would do, but the ICU of Foundation and that of libxml2's headers cannot
  /// be imported together.
  private static func spawn(_ arguments: [String]) throws -> Int32 {
    let environment = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
    var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
    var variables = unsafe environment.map { unsafe strdup($0) } + [nil]
    defer {
      unsafe (words + variables).forEach { unsafe free($0) }
    }
    var child: pid_t = 0
    let failure = unsafe posix_spawn(&child, arguments[0], nil, nil, &words, &variables)
    guard failure == 0 else { throw Failure(code: failure) }
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) == -1 {
      guard errno == EINTR else { throw Failure(code: errno) }
    }
    // The low seven bits are the signal that ended the process; the next byte is its exit status.
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  /// The system's reason for not running a program.
  struct Failure: Error {
    var code: Int32
  }
}

/// A folder of a test's own, taken away with everything in it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("onglet-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A path in the folder.
  func path(_ name: String) -> String { "\(path)/\(name)" }

  /// An empty file outside what `contents` lists.
  fileprivate func newFile(suffix: String) throws -> String {
    let hidden = path(".streams")
    try FileManager.default.createDirectory(atPath: hidden, withIntermediateDirectories: true)
    let file = "\(hidden)/\(UUID().uuidString).\(suffix)"
    try Data().write(to: URL(fileURLWithPath: file))
    return file
  }

  /// Names of the files in the folder, but for the streams of the programs that ran there.
  func contents(_ name: String = ".") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(name))
      .filter { $0 != ".streams" }.sorted()
  }

  /// Makes a folder in the folder, and those that lead to it.
  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
  }

  /// Sets who may read and write a file or folder.
  func allow(_ permissions: Int, on name: String) throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: permissions],
      ofItemAtPath: path(name)
    )
  }

  /// Copies a file into the folder under its own name or another one.
  @discardableResult
  func copy(_ source: String, as name: String? = nil) throws -> String {
    let target = path(name ?? URL(fileURLWithPath: source).lastPathComponent)
    try FileManager.default.copyItem(atPath: source, toPath: target)
    return target
  }

  /// Writes a file into the folder.
  @discardableResult
  func write(_ bytes: [UInt8], as name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
    return path(name)
  }
}

/// The bytes of a file.
func bytes(of path: String) throws -> [UInt8] {
  [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
}
