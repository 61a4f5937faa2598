import Glibc

/// A file in the folder of its final place, which goes away unless it is given its final name.
///
/// Where the system can, it has no name until then: nothing is left even of a program that is killed.
package final class TemporaryFile {
  /// Whether files without a name may be used; tests say no, to see what happens where the system
  /// knows none.
  @TaskLocal package static var canBeUnnamed = true

  let file: SystemFile
  private let destination: String
  private var name: String?

  /// Makes an empty file.
  ///
  /// - Parameters:
  ///   - destination: Where it is to go; the file is made in the same folder.
  ///   - permissions: Permission bits, less those of the process's mask.
  /// - Throws: `SystemFailure`.
  init(for destination: String, permissions: UInt32 = 0o600) throws(SystemFailure) {
    self.destination = destination
    let folder = SystemPath.folder(of: destination)
    if Self.canBeUnnamed, SystemFile.canLink,
      let unnamed = try? SystemFile(unnamedIn: folder, permissions: permissions)
    {
      file = unnamed
    } else {
      (file, name) = try Self.named(for: destination) { path throws(SystemFailure) in
        try SystemFile(creating: path, permissions: permissions)
      }
    }
  }

  deinit {
    if let name {
      SystemPath.remove(name)
      UnfinishedFiles.forget(name)
    }
  }

  /// Makes something under a hidden name that nothing has yet.
  private static func named<Result>(
    for destination: String,
    _ make: (String) throws(SystemFailure) -> Result
  ) throws(SystemFailure) -> (Result, String) {
    let folder = SystemPath.folder(of: destination)
    var generator = SystemRandomNumberGenerator()
    while true {
      let path = "\(folder)/.onglet-\(String(generator.next() as UInt64, radix: 36)).tmp"
      guard UnfinishedFiles.add(path) else { throw SystemFailure(number: EINTR) }
      do throws(SystemFailure) {
        return (try make(path), path)
      } catch {
        UnfinishedFiles.forget(path)
        if !error.isExisting { throw error }
      }
    }
  }

  /// Takes over what belongs to the file that is to be replaced: owner, permissions, extended
  /// attributes.
  func takeOver(_ replaced: FileStatus) throws(SystemFailure) {
    file.copyAttributes(of: destination)
    var permissions = replaced.permissions
    if !file.setOwner(replaced.user, group: replaced.group),
      !file.setOwner(UInt32.max, group: replaced.group)
    {
      // What the old group could do is not for another one, beyond what everybody can.
      permissions &= 0o707 | (permissions & 0o7) << 3
    }
    try file.setPermissions(permissions)
  }

  /// Gives the flushed file its final name and flushes the folder.
  func move(replacing: Bool) throws(SystemFailure) {
    do throws(SystemFailure) {
      try takeName(replacing: false)
    } catch {
      guard replacing, error.isExisting else { throw error }
      try takeName(replacing: true)
    }
    // A folder that may be written to but not read cannot be flushed.
    guard let folder = try? SystemFile(reading: SystemPath.folder(of: destination)) else { return }
    try folder.synchronize()
  }

  private func takeName(replacing: Bool) throws(SystemFailure) {
    if name == nil, !replacing { return try file.link(to: destination) }
    // A file without a name cannot replace another one: it gets a hidden one first.
    let hidden: String
    if let name {
      hidden = name
    } else {
      hidden = try Self.named(for: destination) { path throws(SystemFailure) in
        try file.link(to: path)
      }.1
      name = hidden
    }
    if replacing {
      try SystemPath.rename(hidden, to: destination)
    } else {
      try SystemPath.renameExclusively(hidden, to: destination)
    }
    UnfinishedFiles.forget(hidden)
    name = nil
  }
}
