import Container
import Glibc
import TestSupport
import Testing

@Suite struct ArchiveWriterTests {
  private struct Refusal: Error {}

  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func source(_ name: String = "source.zip") throws -> String {
    var withDescriptor = RawZip.Entry("b.xml", Array("<b/>".utf8), deflated: true)
    withDescriptor.flags = 8
    var withExtra = RawZip.Entry("c.xml", Array("<c/>".utf8), deflated: true)
    // The room that Excel leaves for growth.
    withExtra.extra = [0x20, 0xA2, 4, 0, 0x28, 0xA0, 0, 0]
    let zip = RawZip([
      .init("mimetype", Array("application/x".utf8)), withDescriptor, withExtra,
      .init("d.bin", [0, 1, 2, 3]),
    ])
    return try folder.write(zip.bytes, to: name)
  }

  private func result(_ name: String = "result.zip") throws -> RawZip {
    RawZip(bytes: try folder.read(name))
  }

  private func content(_ entry: String, of name: String = "result.zip") throws -> [UInt8] {
    let reader = try ArchiveReader(path: folder.path + "/" + name)
    return try reader.contents(of: try #require(reader.index(of: entry)))
  }

  @Test func `entries that are not set keep compressed bytes, order, names and times`() throws {
    let path = try source()
    let before = RawZip(bytes: try folder.read("source.zip"))
    var writer = try ArchiveWriter(copying: path, to: folder.path + "/result.zip")
    try writer.set("c.xml", to: Array("<c>new</c>".utf8))
    try writer.set("e.xml", to: Array("<e/>".utf8))
    try writer.commit()
    let after = try result()
    #expect(after.entries.map(\.text) == ["mimetype", "b.xml", "c.xml", "d.bin", "e.xml"])
    #expect(after.entries.map(\.offset) == after.entries.map(\.offset).sorted())
    for entry in before.entries where entry.text != "c.xml" {
      let kept = try #require(after[entry.text])
      #expect(kept.data == entry.data)
      #expect(kept.method == entry.method)
      #expect(kept.crc == entry.crc)
      #expect(kept.time == entry.time)
      #expect(kept.date == entry.date)
    }
    #expect(try content("c.xml") == Array("<c>new</c>".utf8))
    #expect(folder.names == ["result.zip", "source.zip"])
    #expect(RawZip(bytes: try folder.read("source.zip")).bytes == before.bytes)
  }

  @Test func `new and replaced entries have a fixed time, no descriptor and no extra field`() throws
  {
    var writer = try ArchiveWriter(copying: source(), to: folder.path + "/result.zip")
    try writer.set("c.xml", to: Array("<c>new</c>".utf8))
    try writer.set("b.xml", level: 1) { buffer in
      buffer += Array("<b>streamed</b>".utf8)
      return false
    }
    try writer.set("new.xml", to: [UInt8](repeating: 65, count: 10_000), level: 9)
    try writer.set("streamed.xml") { _ in false }
    try writer.commit()
    let after = try result()
    for name in ["c.xml", "b.xml", "new.xml", "streamed.xml"] {
      let entry = try #require(after[name])
      #expect(entry.time == 0)
      #expect(entry.date == 1 << 5 | 1)
      #expect(entry.extra.isEmpty)
      #expect(entry.localExtra.isEmpty)
      #expect(entry.flags & 8 == 0)
      #expect(entry.localFlags & 8 == 0)
    }
    #expect(after["new.xml"]?.method == 8)
    #expect(try content("b.xml") == Array("<b>streamed</b>".utf8))
    #expect(try content("streamed.xml").isEmpty)
  }

  @Test func `a new package can begin with a stored mimetype`() throws {
    var writer = try ArchiveWriter(creating: folder.path + "/result.zip")
    try writer.set("mimetype", to: Array("application/x".utf8), isStored: true)
    try writer.set("content.xml") { buffer in
      buffer += Array("<a/>".utf8)
      return false
    }
    try writer.set("last.xml", to: Array("<b/>".utf8))
    try writer.commit()
    let bytes = try folder.read("result.zip")
    #expect(Array(bytes[30..<38]) == Array("mimetype".utf8))
    #expect(Array(bytes[38..<51]) == Array("application/x".utf8))
    #expect(try result().entries.map(\.text) == ["mimetype", "content.xml", "last.xml"])
    #expect(try result().entries.map(\.method) == [0, 8, 8])
  }

  @Test func `what is to be stored is stored, whatever was there`() throws {
    var writer = try ArchiveWriter(copying: source(), to: folder.path + "/result.zip")
    let bytes = [UInt8](repeating: 65, count: 1_000)
    for name in ["b.xml", "d.bin", "new.bin"] { try writer.set(name, to: bytes, isStored: true) }
    try writer.commit()
    for name in ["b.xml", "d.bin", "new.bin"] {
      let entry = try #require(try result()[name])
      #expect(entry.method == 0)
      #expect(entry.data == bytes)
      #expect(entry.flags & 8 == 0)
    }
    #expect(try result().entries.map(\.text).sorted().count == 5)
  }

  @Test func `the effort asked for is the effort spent, on new and on replaced entries`() throws {
    let text = (0..<20_000).flatMap { Array("row \($0 &* 7_919 % 10_007) ".utf8) }
    var sizes: [Int: [Int]] = [:]
    for level in [1, 9] {
      let name = "level\(level).zip"
      var writer = try ArchiveWriter(copying: source("\(level).zip"), to: folder.path + "/" + name)
      try writer.set("b.xml", to: text, level: level)
      try writer.set("d.bin", to: text, level: level)
      try writer.set("new.xml", to: text, level: level)
      var isMore = true
      try writer.set("c.xml", level: level) { buffer in
        if isMore { buffer += text }
        defer { isMore = false }
        return isMore
      }
      try writer.commit()
      let zip = try result(name)
      sizes[level] = ["b.xml", "c.xml", "d.bin", "new.xml"].compactMap { zip[$0]?.data.count }
      #expect(Set(sizes[level] ?? []).count == 1)
      #expect(sizes[level]?.count == 4)
    }
    #expect(try #require(sizes[9]?.first) < #require(sizes[1]?.first))
  }

  @Test func `the same edit gives the same bytes`() throws {
    let path = try source()
    for name in ["one.zip", "two.zip"] {
      var writer = try ArchiveWriter(copying: path, to: folder.path + "/" + name)
      try writer.set("e.xml", to: Array("<e/>".utf8))
      try writer.set("b.xml") { _ in false }
      try writer.commit()
    }
    #expect(try folder.read("one.zip") == folder.read("two.zip"))
  }

  @Test func `a long stream arrives whole, in order`() throws {
    var writer = try ArchiveWriter(copying: source(), to: folder.path + "/result.zip")
    var next = 0
    try writer.set("big.txt", level: 1) { buffer in
      let before = buffer.count
      #expect(before == 0)
      for _ in 0..<1_000 {
        buffer += Array("\(next)\n".utf8)
        next += 1
      }
      return next < 400_000
    }
    try writer.commit()
    let lines = try content("big.txt").split(separator: 10)
    #expect(lines.count == 400_000)
    #expect(
      lines.enumerated().allSatisfy { Int(String(decoding: $1, as: UTF8.self)) == $0 }
    )
  }

  @Test func `an entry is removed, or set again after that`() throws {
    var writer = try ArchiveWriter(copying: source(), to: folder.path + "/result.zip")
    try writer.remove("b.xml")
    try writer.remove("c.xml")
    try writer.set("c.xml", to: Array("<again/>".utf8))
    try writer.set("x.xml", to: [])
    try writer.remove("x.xml")
    let error = #expect(throws: ArchiveError.self) { try writer.remove("none.xml") }
    #expect(error?.code == .noSuchEntry)
    try writer.commit()
    #expect(try result().entries.map(\.text) == ["mimetype", "c.xml", "d.bin"])
    #expect(try content("c.xml") == Array("<again/>".utf8))
  }

  @Test(arguments: [true, false])
  func `damage to an entry that is only copied is refused, and nothing is left`(
    deflated: Bool
  ) throws {
    var damaged = RawZip.Entry("b.bin", [UInt8](repeating: 66, count: 9), deflated: deflated)
    damaged.crc ^= 1
    let zip = RawZip([.init("a.xml", Array("<a/>".utf8)), damaged])
    let path = try folder.write(zip.bytes, to: "source.zip")
    var writer = try ArchiveWriter(copying: path, to: folder.path + "/result.zip")
    try writer.set("a.xml", to: Array("<new/>".utf8))
    do {
      try writer.commit()
      Issue.record("the damage went into the result")
    } catch let error as ArchiveError {
      #expect(error == ArchiveError(.damaged(detail: "CRC error"), path: path, entry: "b.bin"))
    }
    #expect(folder.names == ["source.zip"])
    // What is replaced or removed may be damaged.
    for isRemoved in [true, false] {
      var writer = try ArchiveWriter(copying: path, to: folder.path + "/\(isRemoved).zip")
      if isRemoved { try writer.remove("b.bin") } else { try writer.set("b.bin", to: [66]) }
      try writer.commit()
    }
  }

  @Test func `an edit without changes is a copy`() throws {
    let writer = try ArchiveWriter(copying: source(), to: folder.path + "/result.zip")
    try writer.commit()
    #expect(try folder.read("result.zip") == folder.read("source.zip"))
  }

  @Test func `what a closure throws comes out of commit, and nothing is left`() throws {
    let path = try source()
    var calls = 0
    var writer = try ArchiveWriter(copying: path, to: folder.path + "/result.zip")
    try writer.set("b.xml") { buffer in
      calls += 1
      buffer += [UInt8](repeating: 65, count: 100_000)
      if calls == 20 { throw Refusal() }
      return true
    }
    // The writer is given away, so that it is gone when the error arrives.
    func commit(_ writer: consuming ArchiveWriter) throws { try writer.commit() }
    do {
      try commit(writer)
      Issue.record("committed")
    } catch {
      #expect(error is Refusal)
    }
    #expect(calls == 20)
    #expect(folder.names == ["source.zip"])
  }

  @Test func `a writer that goes away leaves nothing`() throws {
    func begin() throws {
      var writer = try ArchiveWriter(copying: source(), to: folder.path + "/result.zip")
      try writer.set("b.xml", to: [1])
      #expect(folder.names.count == (TemporaryFile.canBeUnnamed ? 1 : 2))
    }
    try begin()
    #expect(folder.names == ["source.zip"])
    try TemporaryFile.$canBeUnnamed.withValue(false) { try begin() }
    #expect(folder.names == ["source.zip"])
  }

  @Test func `an existing result is refused, at the start and at the end`() throws {
    let path = try source()
    let existing = try folder.write([1], to: "result.zip")
    let early = #expect(throws: ArchiveError.self) {
      _ = try ArchiveWriter(copying: path, to: existing)
    }
    #expect(early?.code == .outputExists)
    func commitTooLate() throws {
      let late = folder.path + "/late.zip"
      var writer = try ArchiveWriter(copying: path, to: late)
      try writer.set("b.xml", to: [1])
      _ = try folder.write([2], to: "late.zip")
      try writer.commit()
    }
    let late = #expect(throws: ArchiveError.self) { try commitTooLate() }
    #expect(late?.code == .outputExists)
    #expect(try folder.read("late.zip") == [2])
    #expect(try folder.read("result.zip") == [1])
    #expect(folder.names == ["late.zip", "result.zip", "source.zip"])
  }

  @Test func `a package is replaced in place when asked, and keeps its permissions`() throws {
    let path = try source()
    unsafe chmod(path, 0o640)
    var writer = try ArchiveWriter(copying: path, to: path, replacing: true)
    try writer.set("b.xml", to: Array("<replaced/>".utf8))
    try writer.commit()
    #expect(try content("b.xml", of: "source.zip") == Array("<replaced/>".utf8))
    var status = stat()
    #expect(unsafe stat(path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o640)
    #expect(folder.names == ["source.zip"])
  }

  @Test func `a folder that does not exist is an error of writing`() throws {
    let error = #expect(throws: ArchiveError.self) {
      _ = try ArchiveWriter(creating: folder.path + "/none/a.zip")
    }
    guard case .cannotWrite = error?.code else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `a source that is not a package is an error of reading, and nothing is left`() throws {
    let path = try folder.write(Array("hello".utf8), to: "text.zip")
    let error = #expect(throws: ArchiveError.self) {
      _ = try ArchiveWriter(copying: path, to: folder.path + "/result.zip")
    }
    #expect(error?.code == .notAnArchive)
    #expect(folder.names == ["text.zip"])
  }

  @Test func `an unsafe name is not written`() throws {
    var writer = try ArchiveWriter(creating: folder.path + "/result.zip")
    let error = #expect(throws: ArchiveError.self) { try writer.set("../a", to: [1]) }
    #expect(error?.code == .unsafeName)
  }
}
