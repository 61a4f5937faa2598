import Glibc

/// Paths and what is done to them.
enum SystemPath {
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func lastComponent(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// What a path leads to, links followed; nil when there is nothing.
  static func status(of path: String) -> FileStatus? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? FileStatus(status) : nil
  }

  /// Whether there is anything at the path, be it a link that leads nowhere.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0
  }

  /// Whether a file may be written, by its own permissions.
  static func isWritable(_ path: String) -> Bool { unsafe access(path, W_OK) == 0 }

  /// Where a path leads to in the end, also when there is no file there yet.
  static func resolved(_ path: String) -> String {
    var path = path
    // As many links as the system follows.
    for _ in 0..<40 {
      if let real = unsafe realpath(path, nil) {
        defer { unsafe free(real) }
        return unsafe String(cString: real)
      }
      guard let target = target(ofLink: path) else { return path }
      path = target.hasPrefix("/") ? target : folder(of: path) + "/" + target
    }
    return path
  }

  /// The corresponding C function is `readlink`; nil for what is no link.
  private static func target(ofLink path: String) -> String? {
    let room = Int(PATH_MAX)
    var bytes = [CChar](repeating: 0, count: room)
    let count = unsafe readlink(path, &bytes, room)
    guard count > 0 else { return nil }
    return String(decoding: bytes[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
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
    if unsafe Glibc.link(old, new) == 0 {
      unsafe unlink(old)
      return
    }
    if errno == EEXIST { throw .last }
    if exists(new) { throw SystemFailure(number: EEXIST) }
    try rename(old, to: new)
  }

  static func remove(_ path: String) { unsafe unlink(path) }
}
