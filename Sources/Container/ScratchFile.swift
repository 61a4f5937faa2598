import Glibc

/// A file in the system's folder for temporary files, gone when nobody needs its name any more.
package final class ScratchFile {
  /// Path of the file.
  package let path: String

  /// Makes an empty file.
  package init() throws(ArchiveError) {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    var generator = SystemRandomNumberGenerator()
    while true {
      let candidate = "\(folder)/onglet-\(String(generator.next() as UInt64, radix: 36)).tmp"
      guard UnfinishedFiles.add(candidate) else {
        throw ArchiveError(.cannotWrite(reason: "Interrupted system call"), path: candidate)
      }
      do throws(SystemFailure) {
        _ = try SystemFile(creating: candidate, permissions: 0o600)
        path = candidate
        return
      } catch {
        UnfinishedFiles.forget(candidate)
        if !error.isExisting {
          throw ArchiveError(.cannotWrite(reason: error.reason), path: candidate)
        }
      }
    }
  }

  deinit {
    SystemPath.remove(path)
    UnfinishedFiles.forget(path)
  }
}
