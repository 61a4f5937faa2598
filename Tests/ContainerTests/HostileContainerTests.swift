import Container
import TestSupport
import Testing

/// Zip directories that lie: refused when the package is opened, or when the entry is.
@Suite struct `Hostile packages` {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  @Test(arguments: HostileFile.containers)
  func `open with errors that name them, or give what their sums vouch for`(
    file: HostileFile
  ) throws {
    let path = folder.path + "/x.zip"
    try file.write(to: path)
    do {
      let reader = try ArchiveReader(path: path)
      for entry in reader.entries.prefix(100) {
        #expect(RawZip.crc32(try reader.contents(of: entry.index)) == entry.crc32)
      }
    } catch {
      #expect(error.path == path)
    }
  }

  @Test(arguments: ["entries that share their bytes", "entries that quote each other"])
  func `that are copied to far more than they hold are refused at once`(description: String) throws
  {
    let file = try #require(HostileFile.containers.first { $0.description == description })
    let path = folder.path + "/x.zip"
    try file.write(to: path)
    let error = #expect(throws: ArchiveError.self) { try ArchiveReader(path: path) }
    #expect(error?.code == .damaged(detail: "entries that overlap"))
  }

  @Test func `with wide numbers that are true are read`() throws {
    var zip = RawZip([.init("a.xml", Array("<a/>".utf8)), .init("b.xml", Array("<bb/>".utf8))])
    // APPNOTE 4.5.3: the sizes stand in the extra field, the offset does not.
    for index in zip.entries.indices {
      zip.entries[index].extra =
        RawZip.little(1, 2) + RawZip.little(16, 2) + RawZip.little(zip.entries[index].size, 8)
        + RawZip.little(zip.entries[index].data.count, 8)
    }
    let reader = try ArchiveReader(path: folder.write(zip.bytes, to: "x.zip"))
    #expect(try reader.contents(of: 1) == Array("<bb/>".utf8))
  }
}
