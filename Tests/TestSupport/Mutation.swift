import Container

/// Changes a workbook at random: its bytes, the fields of its zip directory, or the XML of a part.
package struct Mutation {
  private var generator: SeededGenerator

  /// Begins with a seed.
  package init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// A number below a bound.
  package mutating func number(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }

  /// Writes a changed copy of a workbook.
  ///
  /// - Parameters:
  ///   - source: Path of a workbook that is whole.
  ///   - path: Path of the copy.
  /// - Returns: What was done, in a word.
  /// - Throws: `ArchiveError` when the source is not whole, or the copy cannot be written.
  package mutating func write(_ source: String, to path: String) throws -> String {
    let bytes = try FileContents.read(source)
    switch number(4) {
    case 0:
      try FileContents.write(changedBytes(bytes), to: path)
      return "bytes"
    case 1:
      try FileContents.write(changedFields(RawZip(bytes: bytes)).bytes, to: path)
      return "zip fields"
    default:
      try changeParts(of: source, to: path)
      return "XML"
    }
  }

  private mutating func changedBytes(_ source: [UInt8]) -> [UInt8] {
    var bytes = source
    for _ in 0...number(12) where !bytes.isEmpty {
      let place = number(bytes.count)
      let length = min(bytes.count - place, 1 + number(64))
      switch number(7) {
      case 0: bytes[place] ^= 1 << UInt8(number(8))
      case 1: bytes[place] = UInt8(number(256))
      case 2: bytes.removeSubrange(place..<place + length)
      case 3: bytes.insert(contentsOf: bytes[place..<place + length], at: number(bytes.count))
      case 4: bytes.insert(contentsOf: (0..<length).map { _ in UInt8(number(256)) }, at: place)
      case 5:
        for index in place..<place + min(length, 8) { bytes[index] = number(2) == 0 ? 0 : 0xFF }
      default: if number(4) == 0 { bytes.removeLast(bytes.count - place) }
      }
    }
    return bytes
  }

  private mutating func changedFields(_ source: RawZip) -> RawZip {
    var zip = source
    for _ in 0...number(4) where !zip.entries.isEmpty {
      let place = number(zip.entries.count)
      let other = number(zip.entries.count)
      let odd = [0, 1, 7, 0xFFFF, 0x7FFF_FFFF, 0xFFFF_FFFF, zip.entries[place].size + 1][number(7)]
      switch number(13) {
      case 0: zip.entries[place].crc = UInt32(truncatingIfNeeded: odd)
      case 1: zip.entries[place].size = odd & 0xFFFF_FFFF
      case 2: zip.entries[place].method = UInt16(number(100))
      case 3: zip.entries[place].flags = UInt16(truncatingIfNeeded: 1 << number(16))
      case 4: zip.entries[place].extra = (0..<number(40)).map { _ in UInt8(number(256)) }
      case 5: zip.entries[place].name = zip.entries[other].name
      case 6: zip.entries[place].name = Array(Self.names[number(Self.names.count)].utf8)
      case 7: zip.entries.remove(at: place)
      case 8: zip.entries.swapAt(place, other)
      case 9: zip.entries.insert(zip.entries[other], at: place)
      case 10: zip.declaredCount = odd & 0xFFFF
      case 11: zip.comment = (0..<number(100)).map { _ in UInt8(number(256)) }
      default: zip.entries[place].data.removeLast(number(zip.entries[place].data.count + 1))
      }
    }
    return zip
  }

  private static let names = [
    "", "/", "..", "../x", "xl/workbook.xml/", "C:\\x", "content.xml", "XL/WORKBOOK.XML",
    "[Content_Types].xml", "META-INF/manifest.xml", "\u{FFFD}", "a/b/c/d/e/f", "mimetype",
  ]

  private mutating func changeParts(of source: String, to path: String) throws {
    let reader = try ArchiveReader(path: source)
    let parts = reader.entries.filter { $0.name.hasSuffix(".xml") || $0.name.hasSuffix(".rels") }
    var writer = try ArchiveWriter(copying: reader, to: path, replacing: true)
    for _ in 0...number(2) where !parts.isEmpty {
      let part = parts[number(parts.count)]
      var markup = MarkupMutation(try reader.contents(of: part.index), seed: generator.next())
      markup.change()
      try writer.set(part.name, to: markup.bytes, level: 1)
    }
    try writer.commit()
  }
}
