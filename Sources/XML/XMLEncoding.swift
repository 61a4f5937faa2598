/// Character encodings of parts (XML 1.0 §4.3.3 and appendix F).
package enum XMLEncoding {
  /// Whether a part must go through ``utf8(_:)`` as a whole before it can be scanned.
  ///
  /// - Parameter head: The first bytes of the part; 256 are enough.
  /// - Returns: True for UTF-16 and for what is declared as anything else than UTF-8 or ASCII.
  package static func needsTranscoding(_ head: [UInt8]) -> Bool {
    if utf16Layout(head) != nil { return true }
    guard let declared = declaredEncoding(head) else { return false }
    return !isUTF8Compatible(declared.name)
  }

  /// The bytes of a part as UTF-8, with the encoding in its declaration adapted.
  ///
  /// UTF-8 passes through untouched, byte order mark included. UTF-16, ISO-8859-1, ISO-8859-15 and
  /// Windows-1252 are transcoded.
  package static func utf8(_ bytes: [UInt8]) throws(XMLError) -> [UInt8] {
    if let layout = utf16Layout(bytes) {
      return withUTF8Declared(try fromUTF16(bytes, layout))
    }
    guard let declared = declaredEncoding(bytes), !isUTF8Compatible(declared.name) else {
      return bytes
    }
    switch declared.name {
    case "iso-8859-1", "latin1", "iso8859-1", "windows-1252", "cp1252":
      return withUTF8Declared(fromSingleByte(bytes, windows1252))
    case "iso-8859-15", "latin9":
      return withUTF8Declared(fromSingleByte(bytes, iso8859Part15))
    default:
      throw XMLError(.encoding(declared.name), offset: declared.range.lowerBound)
    }
  }

  /// UTF-16 declared by bytes that read as ASCII is a mistake of writers that print a string into
  /// an UTF-8 file: such bytes are UTF-8.
  private static func isUTF8Compatible(_ name: String) -> Bool {
    ["utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf16", "unicode"].contains(name)
  }

  private struct UTF16Layout {
    var isBigEndian: Bool
    var start: Int
  }

  private static func utf16Layout(_ bytes: [UInt8]) -> UTF16Layout? {
    guard bytes.count >= 4 else { return nil }
    switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
    case (0xFF, 0xFE, _, _): return UTF16Layout(isBigEndian: false, start: 2)
    case (0xFE, 0xFF, _, _): return UTF16Layout(isBigEndian: true, start: 2)
    case (0x3C, 0, _, 0): return UTF16Layout(isBigEndian: false, start: 0)
    case (0, 0x3C, 0, _): return UTF16Layout(isBigEndian: true, start: 0)
    default: return nil
    }
  }

  /// The units of bytes in UTF-16, which need no room of their own.
  private struct UTF16Units: IteratorProtocol {
    let bytes: [UInt8]
    let isBigEndian: Bool
    var index: Int

    mutating func next() -> UInt16? {
      guard index < bytes.count else { return nil }
      let first = UInt16(bytes[index])
      let second = UInt16(bytes[index + 1])
      index += 2
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
  }

  private static func fromUTF16(
    _ bytes: [UInt8],
    _ layout: UTF16Layout
  ) throws(XMLError) -> [UInt8] {
    guard (bytes.count - layout.start).isMultiple(of: 2) else {
      throw XMLError(.encoding("UTF-16"), offset: bytes.count)
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    let isBroken = transcode(
      UTF16Units(bytes: bytes, isBigEndian: layout.isBigEndian, index: layout.start),
      from: UTF16.self,
      to: UTF8.self,
      stoppingOnError: true
    ) { result.append($0) }
    if isBroken { throw XMLError(.encoding("UTF-16")) }
    return result
  }

  private static func fromSingleByte(_ bytes: [UInt8], _ table: [UInt8: UInt32]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        result.append(byte)
      } else if let scalar = Unicode.Scalar(table[byte] ?? UInt32(byte)) {
        result.append(contentsOf: String(Character(scalar)).utf8)
      }
    }
    return result
  }

  /// The name in `encoding="…"` of the XML declaration, in lower case, and its range.
  private static func declaredEncoding(_ bytes: [UInt8]) -> (name: String, range: Range<Int>)? {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let span = bytes.span
    guard XMLScanner.begins(span, at: start, "<?xml") == true,
      let end = XMLScanner.find("?>", in: span, from: start)
    else { return nil }
    var cursor = start + 5
    while let attribute = XMLScanner.nextAttribute(span, from: &cursor, limit: end) {
      guard attribute.isNamed("encoding", span) else { continue }
      let name = String(decoding: bytes[attribute.value], as: UTF8.self).lowercased()
      return (name, attribute.value)
    }
    return nil
  }

  private static func withUTF8Declared(_ bytes: [UInt8]) -> [UInt8] {
    guard let declared = declaredEncoding(bytes) else { return bytes }
    var result = bytes
    result.replaceSubrange(declared.range, with: "UTF-8".utf8)
    return result
  }

  /// Where Windows-1252 differs from ISO-8859-1.
  ///
  /// A part declared ISO-8859-1 has no business with
  /// the control characters of these places, so both are read alike.
  private static let windows1252: [UInt8: UInt32] = [
    0x80: 0x20AC, 0x82: 0x201A, 0x83: 0x0192, 0x84: 0x201E, 0x85: 0x2026, 0x86: 0x2020,
    0x87: 0x2021, 0x88: 0x02C6, 0x89: 0x2030, 0x8A: 0x0160, 0x8B: 0x2039, 0x8C: 0x0152,
    0x8E: 0x017D, 0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C, 0x94: 0x201D, 0x95: 0x2022,
    0x96: 0x2013, 0x97: 0x2014, 0x98: 0x02DC, 0x99: 0x2122, 0x9A: 0x0161, 0x9B: 0x203A,
    0x9C: 0x0153, 0x9E: 0x017E, 0x9F: 0x0178,
  ]

  private static let iso8859Part15: [UInt8: UInt32] = [
    0xA4: 0x20AC, 0xA6: 0x0160, 0xA8: 0x0161, 0xB4: 0x017D, 0xB8: 0x017E, 0xBC: 0x0152,
    0xBD: 0x0153, 0xBE: 0x0178,
  ]
}
