import Glibc

/// The two streams a command writes to.
enum Terminal {
  /// Whether messages go to a person's screen.
  static var isInteractive: Bool { isatty(2) == 1 }

  /// Writes a line to the standard output.
  static func output(_ line: String) { write(line + "\n", to: 1) }

  /// Writes a line to the standard error.
  static func error(_ line: String) { write(line + "\n", to: 2) }

  /// Writes text without a line end to the standard error, for the progress bar.
  static func progress(_ text: String) { write(text, to: 2) }

  private static func write(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let count = unsafe bytes[start...].withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
      }
      guard count > 0 else { return }
      start += count
    }
  }
}
