import Foundation

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

  /// Runs the program to its end, its output kept in files so that no pipe can fill up.
  func run(_ arguments: [String], in folder: TemporaryFolder) throws -> Outcome {
    let outputs = try ["out", "err"].map { try folder.newFile(suffix: $0) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: outputs[0])
    process.standardError = try FileHandle(forWritingTo: outputs[1])
    try process.run()
    process.waitUntilExit()
    let texts = try outputs.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    return Outcome(status: process.terminationStatus, output: texts[0], errors: texts[1])
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
  fileprivate func newFile(suffix: String) throws -> URL {
    let hidden = path(".streams")
    try FileManager.default.createDirectory(atPath: hidden, withIntermediateDirectories: true)
    let file = URL(fileURLWithPath: "\(hidden)/\(UUID().uuidString).\(suffix)")
    try Data().write(to: file)
    return file
  }

  /// Names of the files in the folder, but for the streams of the programs that ran there.
  func contents() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).filter { $0 != ".streams" }.sorted()
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
