import CLibC
import Container
import Glibc
import TestSupport
import Testing

@Suite(.serialized) struct `Saving a package` {
  private let folder: TestFolder
  private let path: String

  init() throws {
    folder = try TestFolder()
    let zip = RawZip([.init("mimetype", Array("application/x".utf8)), .init("b.xml", [1, 2, 3])])
    path = try folder.write(zip.bytes, to: "source.zip")
  }

  /// Edits a package, does something before the end, and gives the error that comes of it.
  private func edit(
    _ source: String? = nil,
    to destination: String? = nil,
    before: () throws -> Void = {}
  ) throws -> ArchiveError.Code? {
    func commit() throws {
      let reader = try ArchiveReader(path: source ?? path)
      var writer = try ArchiveWriter(
        copying: reader,
        to: destination ?? source ?? path,
        replacing: true
      )
      try writer.set("b.xml", to: Array("<new/>".utf8))
      try before()
      try writer.commit()
    }
    do {
      try commit()
      return nil
    } catch let error as ArchiveError {
      return error.code
    }
  }

  private func isEdited(_ name: String = "source.zip") throws -> Bool {
    RawZip(bytes: try folder.read(name))["b.xml"]?.size == 6
  }

  @Test(arguments: [true, false])
  func `a source that is written to meanwhile is left as it is now`(isUnnamed: Bool) throws {
    let content = try folder.read("source.zip")
    try TemporaryFile.$canBeUnnamed.withValue(isUnnamed) {
      let code = try edit { _ = try folder.write(content, to: "source.zip") }
      #expect(code == .changedMeanwhile)
    }
    #expect(try folder.read("source.zip") == content)
    #expect(folder.names == ["source.zip"])
  }

  @Test func `a source that is replaced or removed meanwhile is not written over`() throws {
    let content = try folder.read("source.zip")
    let replaced = try edit {
      let other = try folder.write(content, to: "other.zip")
      #expect(unsafe rename(other, path) == 0)
    }
    #expect(replaced == .changedMeanwhile)
    #expect(try folder.read("source.zip") == content)
    let removed = try edit { _ = unsafe unlink(path) }
    #expect(removed == .changedMeanwhile)
    #expect(folder.names.isEmpty)
  }

  @Test(arguments: [true, false])
  func `a symbolic link goes on leading to the file that is replaced`(isUnnamed: Bool) throws {
    let link = folder.path + "/link.zip"
    #expect(unsafe symlink("source.zip", link) == 0)
    let code = try TemporaryFile.$canBeUnnamed.withValue(isUnnamed) { try edit(link) }
    #expect(code == nil)
    var status = stat()
    #expect(unsafe lstat(link, &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFLNK)
    #expect(try isEdited())
    #expect(folder.names == ["link.zip", "source.zip"])
  }

  @Test func `a link that leads to nothing yet leads to the result then`() throws {
    let link = folder.path + "/link.zip"
    #expect(unsafe symlink("result.zip", link) == 0)
    #expect(try edit(to: link) == nil)
    #expect(folder.names == ["link.zip", "result.zip", "source.zip"])
    #expect(try isEdited("result.zip"))
    #expect(try !isEdited())
  }

  @Test func `another name of the same file keeps the old content`() throws {
    #expect(unsafe link(path, folder.path + "/other.zip") == 0)
    #expect(try edit() == nil)
    #expect(try isEdited())
    #expect(try !isEdited("other.zip"))
  }

  @Test(arguments: [true, false])
  func `permissions, owner and extended attributes go over to the new file`(
    isUnnamed: Bool
  ) throws {
    #expect(unsafe chmod(path, 0o640) == 0)
    let isRoot = getuid() == 0
    if isRoot { #expect(unsafe chown(path, 4711, 4712) == 0) }
    let knowsAttributes = unsafe setxattr(path, "user.origin", "town", 4, 0) == 0
    let code = try TemporaryFile.$canBeUnnamed.withValue(isUnnamed) { try edit() }
    #expect(code == nil)
    #expect(try isEdited())
    var status = stat()
    #expect(unsafe stat(path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o640)
    if isRoot { #expect([status.st_uid, status.st_gid] == [4711, 4712]) }
    if knowsAttributes {
      var value = [UInt8](repeating: 0, count: 8)
      #expect(unsafe getxattr(path, "user.origin", &value, 8) == 4)
      #expect(value.starts(with: Array("town".utf8)))
    }
  }

  @Test func `a new file has the permissions that the process gives new files`() throws {
    #expect(try edit(to: folder.path + "/result.zip") == nil)
    let plain = folder.path + "/plain"
    #expect(try folder.write([1], to: "plain") == plain)
    var (expected, status) = (stat(), stat())
    #expect(unsafe stat(plain, &expected) == 0)
    #expect(unsafe stat(folder.path + "/result.zip", &status) == 0)
    #expect(status.st_mode == expected.st_mode)
  }

  @Test func `what is no regular file is neither read nor replaced, and nobody waits for it`()
    throws
  {
    let pipe = folder.path + "/pipe.zip"
    #expect(unsafe mkfifo(pipe, 0o600) == 0)
    let error = #expect(throws: ArchiveError.self) { try ArchiveReader(path: pipe) }
    #expect(error?.code == .cannotRead(reason: "not a file"))
    #expect(throws: ArchiveError.self) { try FileContents.read(pipe) }
    for target in [pipe, folder.path] {
      #expect(try edit(to: target) == .cannotWrite(reason: "not a file"))
    }
    #expect(folder.names == ["pipe.zip", "source.zip"])
  }

  @Test func `a file is not read beyond the limit, whatever size it claims`() throws {
    let sparse = try folder.write([], to: "sparse.csv")
    #expect(unsafe truncate(sparse, 1 << 40) == 0)
    let error = #expect(throws: ArchiveError.self) { try FileContents.read(sparse) }
    #expect(error?.code == .limitExceeded(what: "bytes in a file", limit: 512 << 20))
  }

  @Test func `a file that LibreOffice has open is not replaced, and the note tells who`() throws {
    let note = ",Zoé Martin,poste-12,24.11.2026 09:12,file:///home/zoe/.config/libreoffice/4;"
    _ = try folder.write(Array(note.utf8), to: ".~lock.source.zip#")
    guard case .locked(let lock) = try edit() else {
      Issue.record("not locked")
      return
    }
    #expect(lock.owner == "Zoé Martin, poste-12")
    #expect(lock.path == folder.path + "/.~lock.source.zip#")
    #expect(try !isEdited())
    // Reading goes on, and a result elsewhere is nobody's business.
    #expect(try edit(to: folder.path + "/result.zip") == nil)
  }

  @Test func `a file that Excel has open is not replaced, and the note tells who`() throws {
    var note = [UInt8](repeating: 0x20, count: 165)
    let name = "Zoé Martin"
    note[0] = UInt8(name.count)
    note[55] = UInt8(name.utf16.count)
    note[56] = 0
    for (index, unit) in name.utf16.enumerated() {
      note[57 + 2 * index] = UInt8(truncatingIfNeeded: unit)
      note[58 + 2 * index] = UInt8(unit >> 8)
    }
    _ = try folder.write(note, to: "~$source.zip")
    guard case .locked(let lock) = try edit() else {
      Issue.record("not locked")
      return
    }
    #expect(lock.owner == name)
  }

  @Test(arguments: [[], [0x2C], [UInt8](repeating: 0xFF, count: 165), Array("\\".utf8)])
  func `a note that tells nothing still counts`(note: [UInt8]) throws {
    _ = try folder.write(note, to: "~$source.zip")
    _ = try folder.write(note, to: ".~lock.source.zip#")
    guard case .locked = try edit() else {
      Issue.record("not locked")
      return
    }
  }

  @Test func `a file that is opened by another program during the work is not replaced`() throws {
    let code = try edit { _ = try folder.write([], to: ".~lock.source.zip#") }
    guard case .locked = code else {
      Issue.record("\(String(describing: code))")
      return
    }
    #expect(try !isEdited())
  }

  @Test func `a program that is told to stop leaves no unfinished file`() async throws {
    let source = path
    await #expect(processExitsWith: .success) { [source = source as String] in
      try TemporaryFile.$canBeUnnamed.withValue(false) {
        let folder = String(source.dropLast("source.zip".count))
        var writer = try ArchiveWriter(copying: source, to: folder + "result.zip")
        try writer.set("b.xml", to: [1])
        let before = TestFolder.names(in: folder).count
        UnfinishedFiles.removeAll()
        let after = TestFolder.names(in: folder)
        let isRefused = (try? writer.commit()) == nil
        let end = TestFolder.names(in: folder)
        exit(before == 2 && after == ["source.zip"] && isRefused && end == after ? 0 : 1)
      }
    }
    #expect(folder.names == ["source.zip"])
  }
}
