/// A file under a name of its own in a folder, removed unless it is given its final name.
final class TemporaryFile {
  let path: String
  private var isKept = false

  /// Makes an empty file.
  init(inFolderOf destination: String) throws(SystemFailure) {
    let folder = SystemPath.folder(of: destination)
    var generator = SystemRandomNumberGenerator()
    while true {
      let name = String(generator.next() as UInt64, radix: 36)
      let candidate = "\(folder)/.onglet-\(name).tmp"
      do throws(SystemFailure) {
        _ = try SystemFile(creating: candidate)
        path = candidate
        return
      } catch {
        if !error.isExisting { throw error }
      }
    }
  }

  deinit {
    if !isKept { SystemPath.remove(path) }
  }

  /// Flushes the file, gives it its final name and flushes the folder.
  func move(to destination: String, replacing: Bool) throws(SystemFailure) {
    let file = try SystemFile(reading: path)
    if replacing, let permissions = SystemPath.permissions(of: destination) {
      try file.setPermissions(permissions)
    }
    try file.synchronize()
    if replacing {
      try SystemPath.rename(path, to: destination)
    } else {
      try SystemPath.renameExclusively(path, to: destination)
    }
    isKept = true
    try SystemFile(reading: SystemPath.folder(of: destination)).synchronize()
  }
}
