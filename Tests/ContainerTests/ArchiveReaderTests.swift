import Container
import TestSupport
import Testing

@Suite struct ArchiveReaderTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func open(
    _ zip: RawZip,
    limits: ArchiveLimits = .standard
  ) throws -> ArchiveReader {
    try ArchiveReader(path: folder.write(zip.bytes, to: "a.zip"), limits: limits)
  }

  private func code(_ body: () throws -> Void) -> ArchiveError.Code? {
    #expect(throws: ArchiveError.self, performing: body)?.code
  }

  @Test func `entries are listed in the order of the directory with what it declares`() throws {
    var second = RawZip.Entry("b/é.xml", Array("<b/>".utf8), deflated: true)
    second.flags = 8 | 1 << 11
    let reader = try open(RawZip([RawZip.Entry("mimetype", Array("x/y".utf8)), second]))
    #expect(reader.entries.map(\.name) == ["mimetype", "b/é.xml"])
    #expect(reader.entries.map(\.size) == [3, 4])
    #expect(reader.entries.map(\.isStored) == [true, false])
    #expect(reader.entries[1].compressedSize == second.data.count)
    #expect(reader.entries[1].crc32 == second.crc)
    #expect(try reader.contents(of: 0) == Array("x/y".utf8))
    #expect(try reader.contents(of: 1) == Array("<b/>".utf8))
  }

  @Test func `a part is found whatever the case, the slashes and the leading slash`() throws {
    let reader = try open(
      RawZip(["[Content_Types].xml", "xl\\Workbook.xml", "/xl/styles.xml"].map { .init($0, []) })
    )
    #expect(reader.index(of: "xl/workbook.xml") == nil)
    #expect(reader.index(ofPart: "/xl/workbook.xml") == 1)
    #expect(reader.index(ofPart: "XL\\styles.xml") == 2)
    #expect(reader.index(ofPart: "xl/none.xml") == nil)
  }

  @Test func `a stream gives the bytes piece by piece and then nothing`() throws {
    let content = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let reader = try open(RawZip([RawZip.Entry("a", content, deflated: true)]))
    let stream = try reader.stream(of: 0)
    var bytes: [UInt8] = []
    while try stream.read(into: &bytes, atMost: 7_777) > 0 {}
    #expect(bytes == content)
    #expect(try stream.read(into: &bytes, atMost: 7_777) == 0)
  }

  @Test(arguments: ["", "hello", "PK", "<?xml version='1.0'?><a/>"])
  func `what is not a zip package is told so`(text: String) throws {
    let path = try folder.write(Array(text.utf8), to: "a.xlsx")
    #expect(code { _ = try ArchiveReader(path: path) } == .notAnArchive)
  }

  @Test func `a folder cannot be read as a package`() throws {
    guard case .cannotRead = code({ _ = try ArchiveReader(path: folder.path) }) else {
      Issue.record("opened")
      return
    }
  }

  @Test func `a package cut anywhere is damaged or not one, and never opens whole`() throws {
    let zip = RawZip((0..<3).map { .init("entry\($0)", Array("content \($0)".utf8)) })
    let bytes = zip.bytes
    for count in 4..<bytes.count {
      let path = try folder.write(Array(bytes[..<count]), to: "cut.zip")
      switch code({ _ = try ArchiveReader(path: path) }) {
      case .damaged, .notAnArchive: break
      case let other: Issue.record("\(count): \(String(describing: other))")
      }
    }
  }

  @Test func `bytes after the package and a comment do no harm`() throws {
    var zip = RawZip([RawZip.Entry("a", [1, 2, 3])])
    zip.comment = Array("remark".utf8)
    #expect(try open(zip).contents(of: 0) == [1, 2, 3])
    zip.comment = []
    let path = try folder.write(zip.bytes + Array("\n \n".utf8), to: "tail.zip")
    #expect(try ArchiveReader(path: path).contents(of: 0) == [1, 2, 3])
  }

  @Test(arguments: [true, false])
  func `an OLE document is told from a package, and an encrypted one from an old one`(
    isEncrypted: Bool
  ) throws {
    var bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    bytes += [UInt8](repeating: 0, count: 2048 - 8)
    let name = isEncrypted ? "EncryptedPackage" : "Workbook"
    for byte in name.utf8 { bytes += [byte, 0] }
    bytes += [UInt8](repeating: 0, count: 4096 - bytes.count)
    let path = try folder.write(bytes, to: "a.xls")
    #expect(
      code { _ = try ArchiveReader(path: path) } == .oleDocument(isEncryptedPackage: isEncrypted)
    )
  }

  @Test(arguments: ["../a", "a/../b", "..\\a", "C:\\a", "C:/a", "", "a\u{0}b", ".."])
  func `an unsafe name is refused`(name: String) throws {
    #expect(code { _ = try open(RawZip([.init(name, []), .init("b", [])])) } == .unsafeName)
  }

  @Test(arguments: ["a..b", "a/...", "/a", "\\a", "a:b", "a b/"])
  func `a name that only looks odd is accepted`(name: String) throws {
    #expect(try open(RawZip([.init(name, [])])).entries.map(\.name) == [name])
  }

  @Test func `entries of one name are refused, and of one part in Office packages`() throws {
    #expect(code { _ = try open(RawZip([.init("a", [1]), .init("a", [2])])) } == .duplicateEntry)
    let types = RawZip.Entry("[Content_Types].xml", [])
    let twins: [RawZip.Entry] = [.init("Pictures/a.png", []), .init("Pictures/A.png", [])]
    #expect(code { _ = try open(RawZip([types] + twins)) } == .duplicateEntry)
    #expect(try open(RawZip(twins)).entries.count == 2)
  }

  @Test func `an encrypted entry is told so`() throws {
    var entry = RawZip.Entry("a", Array("0123456789abcdef".utf8))
    entry.flags = 1
    #expect(code { _ = try open(RawZip([entry])) } == .encrypted)
  }

  @Test func `a big entry, inflated ahead, gives the same bytes and the same errors`() throws {
    let content = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
    var entry = RawZip.Entry("a", content, deflated: true)
    let reader = try open(RawZip([entry]))
    let stream = try reader.stream(of: 0)
    var bytes: [UInt8] = []
    while try stream.read(into: &bytes, atMost: 77_777) > 0 {}
    #expect(bytes == content)
    // One that nobody reads to its end stops its thread.
    _ = try reader.stream(of: 0).read(into: &bytes, atMost: 10)
    entry.crc ^= 1
    let damaged = try open(RawZip([entry]))
    let found = code {
      let stream = try damaged.stream(of: 0)
      while try stream.read(into: &bytes, atMost: 1 << 20) > 0 {}
    }
    guard case .damaged = found else {
      Issue.record("a wrong CRC gave \(String(describing: found))")
      return
    }
  }

  @Test func `content that fails its CRC or its length is damaged`() throws {
    var wrongCRC = RawZip.Entry("a", Array("content".utf8))
    wrongCRC.crc ^= 1
    var longer = RawZip.Entry("a", Array("content".utf8), deflated: true)
    longer.size -= 1
    var shorter = RawZip.Entry("a", Array("content".utf8), deflated: true)
    shorter.size += 1
    var nonsense = RawZip.Entry("a", Array("content".utf8), deflated: true)
    nonsense.data[0] = 7
    for entry in [wrongCRC, longer, shorter, nonsense] {
      let reader = try open(RawZip([entry]))
      guard case .damaged = code({ _ = try reader.contents(of: 0) }) else {
        Issue.record("read")
        continue
      }
    }
  }

  @Test func `more entries than accepted or than there is room for are refused`() throws {
    let limits = ArchiveLimits(
      entries: 2,
      streamedBytes: 10,
      contentBytes: 5,
      ratio: 10,
      ratioGrace: 3
    )
    let three = RawZip((0..<3).map { .init("\($0)", []) })
    #expect(
      code { _ = try open(three, limits: limits) } == .limitExceeded(what: "entries", limit: 2)
    )
    var lie = RawZip([.init("a", [])])
    lie.declaredCount = 60_000
    guard case .damaged = code({ _ = try open(lie) }) else {
      Issue.record("opened")
      return
    }
  }

  @Test func `inflated bytes are limited by what really comes, whole and as a stream`() throws {
    let limits = ArchiveLimits(
      entries: 2,
      streamedBytes: 400,
      contentBytes: 200,
      ratio: 1_000,
      ratioGrace: 100
    )
    let reader = try open(
      RawZip([
        .init("a", [UInt8](repeating: 1, count: 201)),
        .init("b", [UInt8](repeating: 1, count: 401)),
      ]),
      limits: limits
    )
    #expect(
      code { _ = try reader.contents(of: 0) }
        == .limitExceeded(what: "bytes in an entry", limit: 200)
    )
    var bytes: [UInt8] = []
    let stream = try reader.stream(of: 1)
    #expect(
      code { while try stream.read(into: &bytes, atMost: 40) > 0 {} }
        == .limitExceeded(what: "bytes in an entry", limit: 400)
    )
  }

  @Test func `an entry that inflates too much for its size is refused early`() throws {
    let path = folder.path + "/bomb.zip"
    // More than eight times the grace: a third of the ratio is what counts then.
    var writer = try ArchiveWriter(creating: path)
    try writer.set("bomb", to: [UInt8](repeating: 0, count: 2_000_000))
    try writer.commit()
    let limits = ArchiveLimits(
      entries: 2,
      streamedBytes: 1 << 30,
      contentBytes: 1 << 30,
      ratio: 100,
      ratioGrace: 1_000
    )
    let reader = try ArchiveReader(path: path, limits: limits)
    #expect(
      code { _ = try reader.contents(of: 0) }
        == .limitExceeded(what: "inflated bytes for a compressed one", limit: 33)
    )
    #expect(try ArchiveReader(path: path).contents(of: 0).count == 2_000_000)
  }

  @Test func `random damage gives an error or content that its CRC vouches for`() throws {
    let entries = (0..<4).map {
      RawZip.Entry(
        "part\($0).xml",
        Array(String(repeating: "<x\($0)/>", count: 50).utf8),
        deflated: $0 > 1
      )
    }
    let original = RawZip(entries).bytes
    var state: UInt64 = 2_463_534_242
    for _ in 0..<400 {
      var bytes = original
      for _ in 0..<3 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        bytes[Int(state % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: state >> 32)
      }
      let path = try folder.write(bytes, to: "fuzz.zip")
      do {
        let reader = try ArchiveReader(path: path)
        for entry in reader.entries {
          #expect(RawZip.crc32(try reader.contents(of: entry.index)) == entry.crc32)
        }
      } catch {
        #expect(error.path == path)
      }
    }
  }
}
