import FoundationEssentials
import Glibc

/// A run of a program that a signal may end before its time.
struct InterruptedRun {
  private var child: pid_t = 0

  /// Starts a program in a folder; what it says goes nowhere.
  init(_ program: String, _ arguments: [String], in folder: TemporaryFolder) throws {
    let script = "cd \"$1\" && shift && exec \"$@\" >/dev/null 2>&1 </dev/null"
    try self.init(script: script, name: "sh", [folder.path, program] + arguments)
  }

  /// Starts a script of the shell.
  ///
  /// - Parameters:
  ///   - script: The script.
  ///   - name: Its `$0`.
  ///   - arguments: Its `$1` and so on.
  /// - Throws: `ExternalProgram.Failure`.
  init(script: String, name: String, _ arguments: [String]) throws {
    let words = ["/bin/sh", "-c", script, name] + arguments
    let environment = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
    var pointers = unsafe words.map { unsafe strdup($0) } + [nil]
    var variables = unsafe environment.map { unsafe strdup($0) } + [nil]
    defer { unsafe (pointers + variables).forEach { unsafe free($0) } }
    let failure = unsafe posix_spawn(&child, words[0], nil, nil, &pointers, &variables)
    guard failure == 0 else { throw ExternalProgram.Failure(code: failure) }
  }

  /// Waits for the end.
  ///
  /// - Returns: The exit status, or 128 more than the number of the signal.
  func wait() -> Int32 { waitForCost(atMost: nil).status }

  /// Waits for the end, and tells what the run cost.
  ///
  /// - Parameter limit: Seconds after which the run is ended.
  /// - Returns: The exit status, or 128 more than the number of the signal; seconds of the
  ///   processor; the greatest resident memory, sampled every two milliseconds: the system's own
  ///   figure begins with that of the program which starts the run.
  func waitForCost(atMost limit: Int?) -> (status: Int32, seconds: Double, megabytes: Int) {
    var (status, usage): (Int32, rusage) = (0, rusage())
    let start = ContinuousClock.now
    var megabytes = 0
    while true {
      if limit != nil { megabytes = max(megabytes, residentMegabytes) }
      let ended = unsafe wait4(child, &status, limit == nil ? 0 : WNOHANG, &usage)
      if ended == child { break }
      if ended == -1, errno != EINTR { break }
      if ended == 0 { usleep(2_000) }
      if let limit, ContinuousClock.now - start > .seconds(limit) { kill(child, SIGKILL) }
    }
    let time = [usage.ru_utime, usage.ru_stime].reduce(0.0) {
      $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
    }
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    return (code, time, megabytes)
  }

  /// The greatest resident memory so far; of the shell as long as it has not given its place away.
  private var residentMegabytes: Int {
    guard let status = try? bytes(of: "/proc/\(child)/status") else { return 0 }
    let line = String(decoding: status, as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix("VmHWM:") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) / 1024
  }

  /// Sends a signal after some microseconds, and waits for the end.
  func interrupt(after microseconds: UInt32, signal: Int32) -> Int32 {
    usleep(microseconds)
    kill(child, signal)
    return wait()
  }
}
