import FoundationEssentials
import Glibc

/// A run of a program that a signal may end before its time.
struct InterruptedRun {
  private var child: pid_t = 0

  /// Starts a program in a folder; what it says goes nowhere.
  init(_ program: String, _ arguments: [String], in folder: TemporaryFolder) throws {
    let script = "cd \"$1\" && shift && exec \"$@\" >/dev/null 2>&1 </dev/null"
    let words = ["/bin/sh", "-c", script, "sh", folder.path, program] + arguments
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
  func wait() -> Int32 {
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) == -1, errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  /// Sends a signal after some microseconds, and waits for the end.
  func interrupt(after microseconds: UInt32, signal: Int32) -> Int32 {
    usleep(microseconds)
    kill(child, signal)
    return wait()
  }
}
