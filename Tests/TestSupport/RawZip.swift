/// Zip packages written and read byte by byte, to check what libzip makes and to make what no
/// program should.
package struct RawZip {
  package struct Entry {
    package var name: [UInt8]
    package var data: [UInt8]
    package var method: UInt16 = 0
    package var flags: UInt16 = 0
    package var time: UInt16 = 0x6000
    package var date: UInt16 = 0x5A21
    package var extra: [UInt8] = []
    package var crc: UInt32
    package var size: Int
    /// What the local header says instead of the true name.
    package var localName: [UInt8]?
    /// Only of entries that were read.
    package var localExtra: [UInt8] = []
    package var localFlags: UInt16 = 0
    package var offset = 0

    package init(_ name: String, _ content: [UInt8], deflated: Bool = false) {
      self.name = Array(name.utf8)
      data = deflated ? RawZip.deflatedAsStoredBlocks(content) : content
      method = deflated ? 8 : 0
      crc = RawZip.crc32(content)
      size = content.count
    }

    package var text: String { String(decoding: name, as: UTF8.self) }
  }

  package var entries: [Entry]
  package var comment: [UInt8] = []
  /// What the end record says instead of the true number of entries.
  package var declaredCount: Int?

  package var bytes: [UInt8] {
    var result: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let offset = result.count
      let hasDescriptor = entry.flags & 8 != 0
      let sums =
        Self.little(entry.crc, 4) + Self.little(entry.data.count, 4)
        + Self.little(entry.size, 4)
      let head =
        Self.little(20, 2) + Self.little(entry.flags, 2) + Self.little(entry.method, 2)
        + Self.little(entry.time, 2) + Self.little(entry.date, 2)
      let names = Self.little(entry.name.count, 2) + Self.little(entry.extra.count, 2)
      result += [0x50, 0x4B, 3, 4] + head
      result += hasDescriptor ? [UInt8](repeating: 0, count: 12) : sums
      let localName = entry.localName ?? entry.name
      result += Self.little(localName.count, 2) + Self.little(entry.extra.count, 2)
      result += localName + entry.extra + entry.data
      if hasDescriptor { result += [0x50, 0x4B, 7, 8] + sums }
      directory += [0x50, 0x4B, 1, 2] + Self.little(20, 2) + head + sums + names
      directory += Self.little(0, 2 + 2 + 2 + 4) + Self.little(offset, 4) + entry.name + entry.extra
    }
    let start = result.count
    let count = declaredCount ?? entries.count
    result += directory + [0x50, 0x4B, 5, 6] + Self.little(0, 4) + Self.little(count, 2)
    result += Self.little(count, 2) + Self.little(directory.count, 4) + Self.little(start, 4)
    return result + Self.little(comment.count, 2) + comment
  }

  package init(_ entries: [Entry]) { self.entries = entries }

  /// Reads a package, trusting it.
  package init(bytes: [UInt8]) {
    entries = []
    let end = (0...bytes.count - 22).last { bytes[$0...].starts(with: [0x50, 0x4B, 5, 6]) } ?? 0
    var index = Self.number(bytes, end + 16, 4)
    while bytes[index...].starts(with: [0x50, 0x4B, 1, 2]) {
      let nameCount = Self.number(bytes, index + 28, 2)
      let extraCount = Self.number(bytes, index + 30, 2)
      let commentCount = Self.number(bytes, index + 32, 2)
      var entry = Entry("", [])
      entry.name = Array(bytes[index + 46..<index + 46 + nameCount])
      entry.extra = Array(bytes[index + 46 + nameCount..<index + 46 + nameCount + extraCount])
      entry.flags = UInt16(Self.number(bytes, index + 8, 2))
      entry.method = UInt16(Self.number(bytes, index + 10, 2))
      entry.time = UInt16(Self.number(bytes, index + 12, 2))
      entry.date = UInt16(Self.number(bytes, index + 14, 2))
      entry.crc = UInt32(Self.number(bytes, index + 16, 4))
      entry.size = Self.number(bytes, index + 24, 4)
      let local = Self.number(bytes, index + 42, 4)
      entry.offset = local
      entry.localFlags = UInt16(Self.number(bytes, local + 6, 2))
      let localName = Self.number(bytes, local + 26, 2)
      let localExtra = Self.number(bytes, local + 28, 2)
      let data = local + 30 + localName + localExtra
      entry.localExtra = Array(bytes[local + 30 + localName..<data])
      entry.data = Array(bytes[data..<data + Self.number(bytes, index + 20, 4)])
      entries.append(entry)
      index += 46 + nameCount + extraCount + commentCount
    }
  }

  package subscript(name: String) -> Entry? { entries.first { $0.text == name } }

  package static func deflatedAsStoredBlocks(_ content: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var rest = content[...]
    repeat {
      let block = rest.prefix(65_535)
      rest = rest.dropFirst(block.count)
      result += [rest.isEmpty ? 1 : 0] + little(block.count, 2) + little(~block.count & 0xFFFF, 2)
      result += block
    } while !rest.isEmpty
    return result
  }

  package static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = ~0
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }

  package static func little(_ value: some BinaryInteger, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  package static func number(_ bytes: [UInt8], _ index: Int, _ count: Int) -> Int {
    bytes[index..<index + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
