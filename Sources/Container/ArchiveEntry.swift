/// An entry of a package, as its central directory declares it.
package struct ArchiveEntry: Hashable, Sendable {
  /// Name as written, in UTF-8.
  package var name: String
  /// Position in the central directory.
  package var index: Int
  /// Bytes in the package.
  package var compressedSize: Int
  /// Bytes once inflated, as declared.
  package var size: Int
  /// CRC-32 of the inflated bytes, as declared.
  package var crc32: UInt32
  /// Whether the bytes are stored as they are.
  package var isStored: Bool
  /// Whether the entry stands for a folder.
  package var isDirectory: Bool { name.hasSuffix("/") }

  /// Whether it is stored and empty, so that there is nothing that could be damaged.
  package var holdsNothing: Bool { isStored && compressedSize == 0 && size == 0 && crc32 == 0 }

  /// Makes an entry.
  package init(
    name: String,
    index: Int,
    compressedSize: Int,
    size: Int,
    crc32: UInt32,
    isStored: Bool
  ) {
    self.name = name
    self.index = index
    self.compressedSize = compressedSize
    self.size = size
    self.crc32 = crc32
    self.isStored = isStored
  }
}
