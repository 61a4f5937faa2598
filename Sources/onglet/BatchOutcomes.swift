import ArgumentParser
import FoundationEssentials

/// What became of one input.
protocol Outcome: Encodable {
  var input: String { get }
  var output: String? { get }
  var error: String? { get }
  var exitCode: Int32 { get }
}

/// Follows a run over several files: progress, one line per file, a summary, the exit code.
struct BatchOutcomes<Item: Outcome> {
  private let count: Int
  private let showsProgress: Bool
  private var items: [Item] = []
  private var failures = 0

  init(count: Int, showsProgress: Bool) {
    self.count = count
    self.showsProgress = showsProgress
  }

  private var showsBar: Bool { showsProgress && count > 1 && Terminal.isInteractive }

  mutating func begin(_ path: String) {
    guard showsBar else { return }
    let width = 24
    let done = count == 0 ? 0 : items.count * width / count
    let bar = String(repeating: "█", count: done) + String(repeating: "░", count: width - done)
    Terminal.progress("\r\u{1B}[K\(bar) \(items.count)/\(count) \(FilePath.lastComponent(path))")
  }

  mutating func succeed(_ item: Item, line: String? = nil, lines: [String]) {
    items.append(item)
    clearBar()
    guard showsProgress else { return }
    Terminal.output(line ?? "\(item.input) → \(item.output ?? "")")
    for line in lines { Terminal.output("  " + line) }
  }

  mutating func fail(_ item: Item) {
    items.append(item)
    failures += 1
    clearBar()
    if showsProgress { Terminal.error("Erreur : \(item.error ?? item.input)") }
  }

  private func clearBar() {
    if showsBar { Terminal.progress("\r\u{1B}[K") }
  }

  /// Prints the summary, or the JSON report, and throws the exit code unless it is zero.
  func finish(json: Bool) throws {
    clearBar()
    if json {
      try Terminal.output(JSON.text(["files": items]))
    } else if count > 1 {
      let done = count - failures
      let treated = done > 1 ? "classeurs traités" : "classeur traité"
      Terminal.output("\(done) \(treated) sur \(count), \(failures) en échec.")
    }
    // One file tells its own cause; several tell that some failed.
    let code = count == 1 ? items.first?.exitCode ?? 0 : items.contains { $0.exitCode != 0 } ? 1 : 0
    if code != 0 { throw ExitCode(code) }
  }
}

/// JSON as commands print it: readable, keys in a fixed order.
enum JSON {
  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
