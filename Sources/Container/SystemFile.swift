import Glibc

/// An open file.
///
/// Reading and writing name their place, so that threads can share it.
final class SystemFile: Sendable {
  let descriptor: Int32

  private init(_ descriptor: Int32) throws(SystemFailure) {
    if descriptor < 0 { throw .last }
    self.descriptor = descriptor
  }

  /// The corresponding C function is `open`.
  ///
  /// What is no regular file, such as a pipe that nobody writes to, is opened without waiting.
  convenience init(reading path: String) throws(SystemFailure) {
    try unsafe self.init(Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY))
  }

  /// The corresponding C function is `open` with `O_CREAT` and `O_EXCL`.
  convenience init(creating path: String, permissions: UInt32) throws(SystemFailure) {
    try unsafe self.init(
      Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, permissions)
    )
  }

  /// The corresponding C function is `open` with `O_TMPFILE`: a file without a name, which goes away
  /// with the last process that has it open.
  convenience init(unnamedIn folder: String, permissions: UInt32) throws(SystemFailure) {
    // The macro holds O_DIRECTORY, whose bit is not the same on every processor.
    let unnamed = 0o20_000_000 | O_DIRECTORY
    try unsafe self.init(Glibc.open(folder, O_RDWR | unnamed | O_CLOEXEC, permissions))
  }

  deinit { close(descriptor) }

  /// The corresponding C function is `fstat`.
  func status() throws(SystemFailure) -> FileStatus {
    var status = stat()
    if unsafe fstat(descriptor, &status) != 0 { throw .last }
    return FileStatus(status)
  }

  /// The corresponding C function is `pread`; fewer bytes than asked for come at the end only.
  func read(
    into buffer: UnsafeMutableRawBufferPointer,
    at offset: Int
  ) throws(SystemFailure) -> Int {
    var filled = 0
    while filled < buffer.count {
      let got = unsafe pread(
        descriptor,
        buffer.baseAddress.map { unsafe $0 + filled },
        buffer.count - filled,
        offset + filled
      )
      if got < 0 && errno == EINTR { continue }
      if got < 0 { throw .last }
      if got == 0 { break }
      filled += got
    }
    return filled
  }

  /// Bytes from an offset on; fewer than asked for at the end only.
  func read(at offset: Int, count: Int) throws(SystemFailure) -> [UInt8] {
    var failure: SystemFailure?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      do throws(SystemFailure) {
        filled = try unsafe read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// The corresponding C function is `pwrite`, until all is written.
  func write(_ bytes: [UInt8], at offset: Int) throws(SystemFailure) {
    var written = 0
    while written < bytes.count {
      let got = unsafe bytes.withUnsafeBytes { buffer in
        unsafe pwrite(
          descriptor,
          buffer.baseAddress.map { unsafe $0 + written },
          buffer.count - written,
          offset + written
        )
      }
      if got < 0 && errno != EINTR { throw .last }
      written += max(got, 0)
    }
  }

  /// The corresponding C function is `ftruncate`.
  func truncate(to size: Int) throws(SystemFailure) {
    if ftruncate(descriptor, size) != 0 { throw .last }
  }

  /// The corresponding C function is `fchmod`.
  func setPermissions(_ permissions: UInt32) throws(SystemFailure) {
    if fchmod(descriptor, permissions) != 0 { throw .last }
  }

  /// The corresponding C function is `fchown`.
  ///
  /// - Returns: Whether it was allowed.
  func setOwner(_ user: UInt32, group: UInt32) -> Bool { fchown(descriptor, user, group) == 0 }

  /// The corresponding C function is `fsync`.
  func synchronize() throws(SystemFailure) {
    // A folder on some file systems cannot be flushed, and need not be.
    if fsync(descriptor) != 0 && errno != EINVAL { throw .last }
  }

  /// Gives a file without a name a first one; fails with `EEXIST` when it is taken.
  ///
  /// The corresponding C function is `linkat`.
  func link(to path: String) throws(SystemFailure) {
    let own = Self.descriptors + "\(descriptor)"
    if unsafe linkat(AT_FDCWD, own, AT_FDCWD, path, AT_SYMLINK_FOLLOW) != 0 { throw .last }
  }

  /// Whether ``link(to:)`` can work here: it needs the folder of open files.
  static var canLink: Bool { unsafe access(descriptors, X_OK) == 0 }

  private static let descriptors = "/proc/self/fd/"
}
