/// What a package's directory says of an entry that is deflated.
package struct DeflatedSize: Hashable, Sendable {
  /// Bytes before they were deflated.
  package let size: Int
  /// Bytes in the package.
  package let compressedSize: Int
  /// CRC-32 of the bytes before they were deflated.
  package let crc32: UInt32
}
