import Container
import TestSupport
import Testing

@Suite struct BackgroundReadingTests {
  @Test func `a second thread reads while the first goes on with its own reader`() throws {
    let folder = try TestFolder()
    let contents = (0..<4).map { part in
      (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* (part + 3)) }
    }
    let zip = RawZip(
      contents.enumerated().map { RawZip.Entry("part\($0)", $1, deflated: true) }
    )
    let reader = try ArchiveReader(path: folder.write(zip.bytes, to: "a.zip"))
    let sums = contents.map { $0.reduce(0) { $0 + Int($1) } }
    let background = BackgroundReading(of: reader) { reader in
      reader.entries.indices.map { index in
        (try? reader.contents(of: index))?.reduce(0) { $0 + Int($1) }
      }
    }
    for index in contents.indices.reversed() {
      #expect(try reader.contents(of: index) == contents[index])
    }
    #expect(background.result() == sums)
    #expect(background.result() == sums, "asked again")
  }

  @Test func `what nobody asks for ends all the same`() throws {
    let folder = try TestFolder()
    let zip = RawZip([RawZip.Entry("a", [1, 2, 3])])
    let reader = try ArchiveReader(path: folder.write(zip.bytes, to: "a.zip"))
    final class Count: @unchecked Sendable { var done = 0 }
    let count = Count()
    for _ in 0..<20 {
      _ = BackgroundReading(of: reader) { reader in
        if (try? reader.contents(of: 0)) == [1, 2, 3] { count.done += 1 }
      }
    }
    #expect(count.done == 20)
  }
}
