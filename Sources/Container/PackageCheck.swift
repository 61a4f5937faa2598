/// What is looked at before libzip is given a file: whether it is a zip package at all, and whether
/// its directory is plausible.
enum PackageCheck {
  /// Why the file should not be given to libzip; nil when it may be.
  static func refusal(
    of file: SystemFile,
    limits: ArchiveLimits
  ) throws(SystemFailure) -> ArchiveError.Code? {
    let status = try file.status()
    guard status.isRegular else { return .cannotRead(reason: "not a file") }
    let size = status.stamp.size
    let head = try file.read(at: 0, count: 8)
    if head == [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] {
      return .oleDocument(isEncryptedPackage: try hasEncryptedPackage(file, size: size))
    }
    guard let end = try endOfCentralDirectory(file, size: size) else {
      let isCut = head.starts(with: [0x50, 0x4B, 0x03, 0x04])
      return isCut ? .damaged(detail: "no end of central directory") : .notAnArchive
    }
    return try refusal(of: end, file, size: size, limits: limits)
  }

  /// The record at the end of a package (APPNOTE 4.3.16), or its wide form (4.3.14).
  struct EndOfCentralDirectory {
    var entryCount: Int
    var directorySize: Int
    var directoryOffset: Int
  }

  static func endOfCentralDirectory(
    _ file: SystemFile,
    size: Int
  ) throws(SystemFailure) -> EndOfCentralDirectory? {
    // The record is 22 bytes and a comment of at most 65,535; a locator of 20 bytes may precede it.
    let start = max(0, size - 22 - 65_535 - 20)
    let tail = try file.read(at: start, count: size - start)
    guard tail.count >= 22 else { return nil }
    var index = tail.count - 22
    while index >= 0 {
      if tail[index] == 0x50, has(tail, at: index, [0x50, 0x4B, 0x05, 0x06]) { break }
      index -= 1
    }
    guard index >= 0 else { return nil }
    let narrow = EndOfCentralDirectory(
      entryCount: number(tail, index + 10, 2),
      directorySize: number(tail, index + 12, 4),
      directoryOffset: number(tail, index + 16, 4)
    )
    guard index >= 20, has(tail, at: index - 20, [0x50, 0x4B, 0x06, 0x07]) else { return narrow }
    let wideOffset = number(tail, index - 12, 8)
    guard wideOffset >= 0, wideOffset <= size - 56 else { return narrow }
    let wide = try file.read(at: wideOffset, count: 56)
    guard has(wide, at: 0, [0x50, 0x4B, 0x06, 0x06]) else { return narrow }
    return EndOfCentralDirectory(
      entryCount: number(wide, 32, 8),
      directorySize: number(wide, 40, 8),
      directoryOffset: number(wide, 48, 8)
    )
  }

  private static func refusal(
    of end: EndOfCentralDirectory,
    _ file: SystemFile,
    size: Int,
    limits: ArchiveLimits
  ) throws(SystemFailure) -> ArchiveError.Code? {
    if end.entryCount < 0 || end.directorySize < 0 || end.directoryOffset < 0
      || end.directorySize > size || end.directoryOffset > size - end.directorySize
    {
      return .damaged(detail: "central directory beyond the end of the file")
    }
    if end.entryCount > limits.entries {
      return .limitExceeded(what: "entries", limit: limits.entries)
    }
    // libzip makes room for as many entries as are declared.
    if end.entryCount > end.directorySize / 46 {
      return .damaged(detail: "more entries declared than there is room for")
    }
    if end.directorySize > limits.contentBytes {
      return .limitExceeded(what: "bytes in a directory", limit: limits.contentBytes)
    }
    let directory = try file.read(at: end.directoryOffset, count: end.directorySize)
    var spans: [Range<Int>] = []
    var index = 0
    while index + 46 <= directory.count, has(directory, at: index, [0x50, 0x4B, 0x01, 0x02]) {
      let nameCount = number(directory, index + 28, 2)
      // libzip would make a space of it.
      if directory[(index + 46)...].prefix(nameCount).contains(0) { return .unsafeName }
      if let span = span(directory, index) { spans.append(span) }
      index += 46 + nameCount + number(directory, index + 30, 2) + number(directory, index + 32, 2)
    }
    return refusal(of: spans, before: end.directoryOffset)
  }

  /// Entries that share bytes inflate, and are copied, to far more than the file holds.
  private static func refusal(of spans: [Range<Int>], before end: Int) -> ArchiveError.Code? {
    var last = 0
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if span.lowerBound < last { return .damaged(detail: "entries that overlap") }
      last = span.upperBound
    }
    return last > end ? .damaged(detail: "entry beyond the end of the entries") : nil
  }

  /// The least bytes that an entry takes: its local header without the name, and its data.
  ///
  /// - Returns: Nil where the numbers stand in a wide extra field that is not as it should be; libzip
  ///   refuses such an entry when it is opened.
  private static func span(_ directory: [UInt8], _ index: Int) -> Range<Int>? {
    var size = number(directory, index + 20, 4)
    var offset = number(directory, index + 42, 4)
    let narrow = 0xFFFF_FFFF
    if size == narrow || offset == narrow {
      // APPNOTE 4.5.3: only the numbers that do not fit are there, in this order.
      var wide = number(directory, index + 24, 4) == narrow ? 1 : 0
      guard let field = wideField(directory, index) else { return nil }
      if size == narrow {
        guard field.count >= wide * 8 + 8 else { return nil }
        size = number(directory, field.lowerBound + wide * 8, 8)
        wide += 1
      }
      if offset == narrow {
        guard field.count >= wide * 8 + 8 else { return nil }
        offset = number(directory, field.lowerBound + wide * 8, 8)
      }
    }
    guard size >= 0, offset >= 0, size < 1 << 60, offset < 1 << 60 else { return nil }
    return offset..<(offset + 30 + size)
  }

  /// Where the wide extra field of an entry lies in the directory.
  private static func wideField(_ directory: [UInt8], _ index: Int) -> Range<Int>? {
    var start = index + 46 + number(directory, index + 28, 2)
    let end = min(start + number(directory, index + 30, 2), directory.count)
    while start + 4 <= end {
      let count = number(directory, start + 2, 2)
      guard start + 4 + count <= end else { return nil }
      if number(directory, start, 2) == 1 { return (start + 4)..<(start + 4 + count) }
      start += 4 + count
    }
    return nil
  }

  /// Whether an OLE document holds a stream named EncryptedPackage ([MS-OFFCRYPTO] 2.3.4.4): its
  /// name stands in UTF-16 in a directory sector, which can be anywhere.
  private static func hasEncryptedPackage(
    _ file: SystemFile,
    size: Int
  ) throws(SystemFailure) -> Bool {
    let name = "EncryptedPackage".utf8.flatMap { (byte: UInt8) -> [UInt8] in [byte, 0] }
    let chunk = 1 << 20
    // Directory entries lie at multiples of 128, so that a name is never cut.
    var offset = 0
    while offset < size {
      let bytes = try file.read(at: offset, count: chunk)
      var entry = 0
      while entry + name.count <= bytes.count {
        if has(bytes, at: entry, name) { return true }
        entry += 128
      }
      offset += chunk
    }
    return false
  }

  static func has(_ bytes: [UInt8], at index: Int, _ expected: [UInt8]) -> Bool {
    bytes[index...].starts(with: expected)
  }

  /// A little-endian number; negative when it does not fit.
  static func number(_ bytes: [UInt8], _ index: Int, _ count: Int) -> Int {
    var value: UInt64 = 0
    for byte in bytes[index..<index + count].reversed() { value = value << 8 | UInt64(byte) }
    return Int(exactly: value) ?? -1
  }
}
