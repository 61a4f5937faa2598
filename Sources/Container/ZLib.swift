import CZLib

/// Why zlib failed.
struct ZLibFailure: Error {
  /// One of zlib's numbers, `Z_…_ERROR`.
  var code: Int32

  /// The corresponding C function is `zError`.
  var reason: String { unsafe String(cString: zError(code)) }
}

/// Deflates the blocks of a stream, each by itself, so that several threads can share one stream
/// (RFC 1951).
///
/// The results of successive blocks, and ``end``, make up one stream when they are put together.
@safe
final class BlockDeflater {
  /// What earlier bytes a block can repeat, at most.
  static let window = 32 << 10
  /// The empty last block of a stream.
  static let end: [UInt8] = [0x03, 0x00]

  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

  /// The corresponding C function is `deflateInit2`, without header.
  ///
  /// - Parameter level: Effort, from 1 (fast) to 9 (small).
  /// - Throws: `ZLibFailure` when there is no memory.
  init(level: Int) throws(ZLibFailure) {
    unsafe stream.initialize(to: z_stream())
    let code = unsafe deflateInit2_(
      stream,
      Int32(max(1, min(level, 9))),
      Z_DEFLATED,
      -15,
      8,
      Z_DEFAULT_STRATEGY,
      ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size)
    )
    if code != Z_OK { throw ZLibFailure(code: code) }
  }

  deinit {
    unsafe deflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Deflates a block up to a whole byte.
  ///
  /// The corresponding C functions are `deflateSetDictionary` and `deflate` with `Z_SYNC_FLUSH`.
  ///
  /// - Parameters:
  ///   - block: The bytes.
  ///   - earlier: Those before it; the last ``window`` of them count.
  /// - Returns: The deflated bytes.
  /// - Throws: `ZLibFailure`.
  func deflated(_ block: [UInt8], after earlier: [UInt8]) throws(ZLibFailure) -> [UInt8] {
    var code = unsafe deflateReset(stream)
    if code == Z_OK, !earlier.isEmpty {
      code = unsafe earlier.withUnsafeBufferPointer { bytes in
        unsafe deflateSetDictionary(stream, bytes.baseAddress, UInt32(bytes.count))
      }
    }
    if code != Z_OK { throw ZLibFailure(code: code) }
    // The bound is that of a stream that ends here; the mark between blocks takes five bytes more.
    let capacity = unsafe Int(deflateBound(stream, UInt(block.count))) + 16
    let output = unsafe block.withUnsafeBufferPointer { input in
      unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
        unsafe stream.pointee.next_in = unsafe UnsafeMutablePointer(mutating: input.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(input.count)
        unsafe stream.pointee.next_out = buffer.baseAddress
        unsafe stream.pointee.avail_out = UInt32(capacity)
        code = unsafe deflate(stream, Z_SYNC_FLUSH)
        filled = unsafe capacity - Int(stream.pointee.avail_out)
      }
    }
    if code != Z_OK { throw ZLibFailure(code: code) }
    return output
  }
}

/// The checksum of zip entries (CRC-32 as in APPNOTE §4.4.7).
struct Checksum {
  private(set) var value: UInt32 = 0
  /// Number of bytes.
  private(set) var count = 0

  init() {}

  /// The corresponding C function is `crc32_z`.
  init(of bytes: [UInt8]) {
    count = bytes.count
    value = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe UInt32(truncatingIfNeeded: crc32_z(0, buffer.baseAddress, buffer.count))
    }
  }

  /// Adds the bytes that follow; the corresponding C function is `crc32_combine`.
  mutating func append(_ next: Checksum) {
    value = UInt32(
      truncatingIfNeeded: crc32_combine(UInt(value), UInt(next.value), next.count)
    )
    count += next.count
  }
}
