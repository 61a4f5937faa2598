import Glibc

/// Why a system call failed.
struct SystemFailure: Error {
  var number: Int32

  var reason: String { unsafe String(cString: strerror(number)) }
  var isExisting: Bool { number == EEXIST }

  /// The failure of the call just made.
  static var last: SystemFailure { SystemFailure(number: errno) }
}

/// An open file.
struct SystemFile: ~Copyable {
  private let descriptor: Int32

  /// The corresponding C function is `open`.
  init(reading path: String) throws(SystemFailure) {
    descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw .last }
  }

  /// The corresponding C function is `open` with `O_CREAT` and `O_EXCL`.
  init(creating path: String) throws(SystemFailure) {
    descriptor = unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw .last }
  }

  /// The corresponding C function is `open` with `O_WRONLY`.
  init(writing path: String) throws(SystemFailure) {
    descriptor = unsafe Glibc.open(path, O_WRONLY | O_CLOEXEC)
    if descriptor < 0 { throw .last }
  }

  deinit { close(descriptor) }

  /// Size in bytes; nil for what is not a regular file.
  func regularSize() throws(SystemFailure) -> Int? {
    var status = stat()
    if unsafe fstat(descriptor, &status) != 0 { throw .last }
    return status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  /// The corresponding C function is `pread`; fewer bytes than asked for come at the end only.
  func read(at offset: Int, count: Int) throws(SystemFailure) -> [UInt8] {
    var failure: SystemFailure?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = unsafe pread(
          descriptor,
          buffer.baseAddress.map { unsafe $0 + filled },
          count - filled,
          offset + filled
        )
        if got < 0 && errno == EINTR { continue }
        if got < 0 { failure = .last }
        if got <= 0 { break }
        filled += got
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// The corresponding C function is `write`, until all is written.
  func write(_ bytes: [UInt8]) throws(SystemFailure) {
    var written = 0
    while written < bytes.count {
      let got = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(
          descriptor,
          buffer.baseAddress.map { unsafe $0 + written },
          buffer.count - written
        )
      }
      if got < 0 && errno != EINTR { throw .last }
      written += max(got, 0)
    }
  }

  /// The corresponding C function is `fchmod`.
  func setPermissions(_ mode: UInt32) throws(SystemFailure) {
    if fchmod(descriptor, mode) != 0 { throw .last }
  }

  /// The corresponding C function is `fsync`.
  func synchronize() throws(SystemFailure) {
    // A folder on some file systems cannot be flushed, and need not be.
    if fsync(descriptor) != 0 && errno != EINVAL { throw .last }
  }
}

/// Paths and what is done to them.
enum SystemPath {
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Permission bits of a file; nil when it does not exist.
  static func permissions(of path: String) -> UInt32? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
  }

  /// Whether there is anything at the path, be it a link that leads nowhere.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0
  }

  /// The path with links followed, as far as it exists.
  static func resolved(_ path: String) -> String {
    guard let real = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  /// The corresponding C function is `rename`: replaces what is at the new path.
  static func rename(_ old: String, to new: String) throws(SystemFailure) {
    if unsafe Glibc.rename(old, new) != 0 { throw .last }
  }

  /// Moves a file to a path where nothing may be; fails with `EEXIST` otherwise.
  ///
  /// A second name is made and the first removed, since `rename` would replace. Where the file
  /// system knows no second names, the look beforehand has to do.
  static func renameExclusively(_ old: String, to new: String) throws(SystemFailure) {
    if unsafe link(old, new) == 0 {
      unsafe unlink(old)
      return
    }
    if errno == EEXIST { throw .last }
    if exists(new) { throw SystemFailure(number: EEXIST) }
    try rename(old, to: new)
  }

  static func remove(_ path: String) { unsafe unlink(path) }
}
