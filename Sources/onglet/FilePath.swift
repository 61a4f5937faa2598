import ArgumentParser
import FoundationEssentials

/// What commands ask of the file system.
enum FilePath {
  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  static func isFolder(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard attributes?[.type] as? FileAttributeType == .typeSymbolicLink else {
      return attributes?[.type] as? FileAttributeType == .typeDirectory
    }
    // Only folders have contents; a link says nothing of what it leads to.
    return (try? FileManager.default.contentsOfDirectory(atPath: path)) != nil
  }

  static func isSameFile(_ a: String, _ b: String) -> Bool {
    guard let first = try? FileManager.default.attributesOfItem(atPath: a),
      let second = try? FileManager.default.attributesOfItem(atPath: b),
      let inode = first[.systemFileNumber] as? UInt64, let device = first[.systemNumber] as? UInt64
    else { return false }
    return inode == second[.systemFileNumber] as? UInt64
      && device == second[.systemNumber] as? UInt64
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

  /// The file's name with a suffix before its extension: `suivi.xlsx` and `-co2` give
  /// `suivi-co2.xlsx`.
  static func name(_ path: String, suffix: String) -> String {
    let name = lastComponent(path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name + suffix }
    return name[..<dot] + suffix + name[dot...]
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

  /// The lock that Excel or LibreOffice keeps beside a workbook that it has open.
  static func lockFile(of path: String) -> String? {
    let name = lastComponent(path)
    return [".~lock.\(name)#", "~$\(name)"].map { join(folder(path), $0) }.first(where: exists)
  }

  /// Names in a folder, sorted.
  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }
}
