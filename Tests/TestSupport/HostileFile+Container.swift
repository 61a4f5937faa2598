extension HostileFile {
  private static func zip(
    _ description: String,
    _ edit: @escaping @Sendable (inout RawZip) -> Void
  ) -> HostileFile {
    HostileFile(description, "xlsx") {
      var zip = RawZip(
        PlainPackage.xlsx.sorted { $0.key < $1.key }.map { name, text in
          RawZip.Entry(name, text.bytes)
        }
      )
      edit(&zip)
      return zip.bytes
    }
  }

  /// Changes the bytes of a package that is otherwise whole.
  private static func bytes(
    _ description: String,
    _ edit: @escaping @Sendable (inout [UInt8]) -> Void
  ) -> HostileFile {
    HostileFile(description, "xlsx") {
      var bytes = RawZip(
        PlainPackage.xlsx.sorted { $0.key < $1.key }.map { name, text in
          RawZip.Entry(name, text.bytes)
        }
      ).bytes
      edit(&bytes)
      return bytes
    }
  }

  /// Where the central directory begins, by the record at the end.
  private static func directory(_ bytes: [UInt8]) -> Int {
    RawZip.number(bytes, bytes.count - 6, 4)
  }

  /// Directories and names that lie.
  package static let containers: [HostileFile] = [
    zip("two entries of one name") { $0.entries.append($0.entries[0]) },
    zip("names that differ in case") {
      $0.entries.append(RawZip.Entry("XL/Workbook.xml", Array("<a/>".utf8)))
    },
    zip("a name that climbs") { $0.entries.append(RawZip.Entry("../../etc/passwd", [1])) },
    zip("a name that climbs with backslashes") {
      $0.entries.append(RawZip.Entry("..\\..\\autoexec.bat", [1]))
    },
    zip("a name with a drive") { $0.entries.append(RawZip.Entry("C:\\x", [1])) },
    zip("a name with a zero") { $0.entries.append(RawZip.Entry("xl/a\u{0}.xml", [1])) },
    zip("a name of nothing") { $0.entries.append(RawZip.Entry("", [1])) },
    zip("a name of 65,535 bytes") {
      $0.entries.append(RawZip.Entry(String(repeating: "x", count: 65_535), [1]))
    },
    zip("a hundred and twenty thousand entries") {
      for number in 0..<120_000 { $0.entries.append(RawZip.Entry("x/\(number)", [])) }
    },
    zip("fewer entries declared than there are") { $0.declaredCount = 1 },
    zip("more entries declared than there are") { $0.declaredCount = 60_000 },
    zip("an entry that says it is encrypted") { $0.entries[3].flags = 1 },
    zip("methods of compression that nobody knows") {
      for index in $0.entries.indices { $0.entries[index].method = UInt16(90 + index) }
    },
    zip("sums that are wrong") { zip in
      for index in zip.entries.indices { zip.entries[index].crc ^= 1 }
    },
    zip("sizes that are too small") { zip in
      for index in zip.entries.indices { zip.entries[index].size = 3 }
    },
    zip("sizes of four gigabytes") { zip in
      for index in zip.entries.indices { zip.entries[index].size = 0xFFFF_FFFE }
    },
    zip("wide sizes that lie") { zip in
      for index in zip.entries.indices {
        zip.entries[index].size = 0xFFFF_FFFF
        zip.entries[index].extra =
          RawZip.little(1, 2) + RawZip.little(8, 2) + RawZip.little(Int64.max, 8)
      }
    },
    zip("extra fields that lie about their length") { zip in
      for index in zip.entries.indices { zip.entries[index].extra = [1, 0, 0xFF, 0xFF, 9] }
    },
    zip("a comment that looks like the end of a package") {
      $0.comment = [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0xFF, count: 30)
    },
    bytes("a directory beyond the end") { bytes in
      bytes.replaceSubrange(bytes.count - 6..<bytes.count - 2, with: [0xFF, 0xFF, 0xFF, 0x7F])
    },
    bytes("entries beyond the end") { bytes in
      var index = directory(bytes)
      while bytes[index...].starts(with: [0x50, 0x4B, 1, 2]) {
        bytes.replaceSubrange(index + 42..<index + 46, with: [0xF0, 0xFF, 0xFF, 0x7F])
        index += 46 + RawZip.number(bytes, index + 28, 2) + RawZip.number(bytes, index + 30, 2)
      }
    },
    HostileFile("a wide end of directory that lies", "xlsx") {
      let record =
        [0x50, 0x4B, 6, 6] + RawZip.little(44, 8) + RawZip.little(45, 2) + RawZip.little(45, 2)
        + RawZip.little(0, 8) + RawZip.little(UInt64.max, 8) + RawZip.little(UInt64.max, 8)
        + RawZip.little(UInt64.max - 7, 8) + RawZip.little(UInt64.max - 9, 8)
      let locator = [0x50, 0x4B, 6, 7] + RawZip.little(0, 12) + RawZip.little(1, 4)
      return record + locator + [0x50, 0x4B, 5, 6] + RawZip.little(0, 4)
        + [UInt8](repeating: 0xFF, count: 12) + [0, 0]
    },
    HostileFile("nothing but the end of a package", "xlsx") {
      [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18)
    },
    HostileFile("an OLE document of nothing else", "xlsx") {
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0xFF, count: 5_000)
    },
    overlapping,
    quotedOverlap,
  ]

  /// Thirty thousand entries that are the same bytes: small to read, endless to copy.
  private static let overlapping = HostileFile("entries that share their bytes", "xlsx") {
    var zip = RawZip(
      PlainPackage.xlsx.sorted { $0.key < $1.key }.map { name, text in
        RawZip.Entry(name, text.bytes)
      }
    )
    zip.entries.append(RawZip.Entry("x/kernel", [UInt8](repeating: 0, count: 1 << 20)))
    let whole = zip.bytes
    let start = directory(whole)
    let kernel = RawZip(bytes: whole)["x/kernel"]?.offset ?? 0
    var central = Array(whole[start..<(whole.count - 22)])
    for number in 0..<30_000 {
      let name = Array("x/\(number)".utf8)
      central +=
        [0x50, 0x4B, 1, 2] + RawZip.little(20, 2) + RawZip.little(20, 2) + RawZip.little(0, 8)
        + RawZip.little(zip.entries[zip.entries.count - 1].crc, 4)
        + RawZip.little(1 << 20, 4) + RawZip.little(1 << 20, 4) + RawZip.little(name.count, 2)
        + RawZip.little(0, 12) + RawZip.little(kernel, 4) + name
    }
    let count = RawZip.little(zip.entries.count + 30_000, 2)
    return Array(whole[..<start]) + central + [0x50, 0x4B, 5, 6] + RawZip.little(0, 4) + count
      + count + RawZip.little(central.count, 4) + RawZip.little(start, 4) + [0, 0]
  }

  /// Each entry holds the headers of those that follow, as stored blocks of its deflated bytes.
  private static let quotedOverlap = HostileFile("entries that quote each other", "xlsx") {
    var zip = RawZip(
      PlainPackage.xlsx.sorted { $0.key < $1.key }.map { name, text in
        RawZip.Entry(name, text.bytes)
      }
    )
    var tail: [UInt8] = RawZip.deflatedAsStoredBlocks([UInt8](repeating: 0, count: 60_000))
    var quoted: [(name: String, data: [UInt8])] = []
    for number in 0..<200 {
      let name = "x/\(number)"
      quoted.append((name, tail))
      let header =
        [0x50, 0x4B, 3, 4] + RawZip.little(20, 2) + RawZip.little(0, 2) + RawZip.little(8, 2)
        + RawZip.little(0, 8) + RawZip.little(tail.count, 4) + RawZip.little(60_000, 4)
        + RawZip.little(name.utf8.count, 2) + RawZip.little(0, 2) + Array(name.utf8)
      tail =
        [0] + RawZip.little(header.count, 2) + RawZip.little(~header.count & 0xFFFF, 2) + header
        + tail
    }
    // The outermost one holds all; the directory points into it.
    zip.entries.append(RawZip.Entry("x/outer", []))
    zip.entries[zip.entries.count - 1].data = tail
    zip.entries[zip.entries.count - 1].method = 8
    let whole = zip.bytes
    let start = directory(whole)
    var central = Array(whole[start..<(whole.count - 22)])
    var position = start
    for (name, data) in quoted {
      position -= data.count
      let local = position - 30 - name.utf8.count
      central +=
        [0x50, 0x4B, 1, 2] + RawZip.little(20, 2) + RawZip.little(20, 2) + RawZip.little(0, 2)
        + RawZip.little(8, 2) + RawZip.little(0, 8) + RawZip.little(data.count, 4)
        + RawZip.little(60_000, 4) + RawZip.little(name.utf8.count, 2) + RawZip.little(0, 12)
        + RawZip.little(local, 4) + Array(name.utf8)
      position = start
    }
    let count = RawZip.little(zip.entries.count + quoted.count, 2)
    return Array(whole[..<start]) + central + [0x50, 0x4B, 5, 6] + RawZip.little(0, 4) + count
      + count + RawZip.little(central.count, 4) + RawZip.little(start, 4) + [0, 0]
  }
}
