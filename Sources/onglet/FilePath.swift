import ArgumentParser
import FoundationEssentials
import Glibc

/// What commands ask of the file system.
enum FilePath {
  /// Whether there is anything at a path, links followed.
  static func exists(_ path: String) -> Bool { status(path) != nil }

  /// Whether a path leads to a folder, links followed.
  static func isFolder(_ path: String) -> Bool {
    status(path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
  }

  /// Whether the path itself is a symbolic link.
  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// What a file is known by, whatever the path or link that leads to it.
  struct Identity: Hashable {
    let device: UInt
    let number: UInt
  }

  /// Whether the file that a path leads to has other names in the file system.
  static func hasOtherNames(_ path: String) -> Bool {
    status(path).map { $0.st_nlink > 1 } ?? false
  }

  /// The identity of the file that a path leads to; nil when there is none.
  static func identity(_ path: String) -> Identity? {
    status(path).map { Identity(device: $0.st_dev, number: $0.st_ino) }
  }

  /// Whether a file is there and was changed after another one, or with it.
  static func isNewer(_ path: String, than other: String) -> Bool {
    guard let own = status(path), let its = status(other) else { return false }
    return (own.st_mtim.tv_sec, own.st_mtim.tv_nsec) >= (its.st_mtim.tv_sec, its.st_mtim.tv_nsec)
  }

  /// How many processors there are to work on.
  static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  private static func status(_ path: String) -> stat? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status : nil
  }

  /// The folder part of a path, `.` when there is none.
  static func folder(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func lastComponent(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  static func join(_ folder: String, _ name: String) -> String {
    if folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// A file name without its extension.
  static func stem(_ name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The file's name with a suffix before its extension: `suivi.xlsx` and `-co2` give
  /// `suivi-co2.xlsx`; it takes the place of another one that the name may end with.
  static func name(_ path: String, suffix: String, insteadOf old: String = "") -> String {
    let name = lastComponent(path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name + suffix }
    let stem = name[..<dot]
    return (stem.hasSuffix(old) ? stem.dropLast(old.count) : stem) + suffix + name[dot...]
  }

  static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Failure(
        message: "\(path) : impossible de créer le dossier.",
        exitCode: ExitCode(73)
      )
    }
  }

  /// Takes a folder away unless it holds something.
  static func removeEmptyFolder(_ path: String) { unsafe rmdir(path) }

  /// Names in a folder, sorted.
  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }
}
