import Glibc

/// What the system knows about a file.
struct FileStatus {
  /// What tells whether a file is still the one that was read: which one it is, its size, and when it
  /// was last written.
  struct Stamp: Hashable, Sendable {
    let device: UInt
    let number: UInt
    let size: Int
    let seconds: Int
    let nanoseconds: Int
  }

  let stamp: Stamp
  let permissions: UInt32
  let user: UInt32
  let group: UInt32
  let isRegular: Bool

  init(_ status: stat) {
    stamp = Stamp(
      device: UInt(status.st_dev),
      number: UInt(status.st_ino),
      size: Int(status.st_size),
      seconds: status.st_mtim.tv_sec,
      nanoseconds: status.st_mtim.tv_nsec
    )
    permissions = status.st_mode & 0o7777
    user = status.st_uid
    group = status.st_gid
    isRegular = status.st_mode & S_IFMT == S_IFREG
  }
}
