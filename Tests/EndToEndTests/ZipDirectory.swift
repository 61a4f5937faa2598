/// The entries of a zip package as its central directory lists them, with their compressed bytes.
///
/// Written for the tests, so that what the package's own reader says is checked by other eyes.
struct ZipDirectory {
  /// One entry.
  struct Entry {
    var name: String
    var checksum: UInt32
    var compressed: ArraySlice<UInt8>
  }

  private(set) var entries: [Entry] = []

  init(path: String) throws {
    let file = try bytes(of: path)
    let end = try Self.endRecord(in: file)
    var position = Int(Self.long(file, end + 16))
    for _ in 0..<Int(Self.short(file, end + 10)) {
      guard position + 46 <= file.count, Self.long(file, position) == 0x0201_4B50 else {
        throw Fault.noCentralRecord(at: position)
      }
      let nameLength = Int(Self.short(file, position + 28))
      let local = Int(Self.long(file, position + 42))
      let localNames = Int(Self.short(file, local + 26)) + Int(Self.short(file, local + 28))
      let start = local + 30 + localNames
      let name = file[(position + 46)..<(position + 46 + nameLength)]
      entries.append(
        Entry(
          name: String(decoding: name, as: UTF8.self),
          checksum: Self.long(file, position + 16),
          compressed: file[start..<(start + Int(Self.long(file, position + 20)))]
        )
      )
      position +=
        46 + nameLength + Int(Self.short(file, position + 30))
        + Int(Self.short(file, position + 32))
    }
  }

  /// What can be wrong with a package.
  enum Fault: Error {
    case noEndRecord
    case noCentralRecord(at: Int)
  }

  private static func endRecord(in file: [UInt8]) throws -> Int {
    var position = file.count - 22
    while position >= 0 {
      if long(file, position) == 0x0605_4B50 { return position }
      position -= 1
    }
    throw Fault.noEndRecord
  }

  private static func short(_ file: [UInt8], _ at: Int) -> UInt16 {
    UInt16(file[at]) | UInt16(file[at + 1]) << 8
  }

  private static func long(_ file: [UInt8], _ at: Int) -> UInt32 {
    UInt32(short(file, at)) | UInt32(short(file, at + 2)) << 16
  }
}
