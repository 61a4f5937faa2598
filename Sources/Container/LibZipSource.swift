import CLibZip

/// What libzip is to write as an entry.
protocol EntryContent: AnyObject {
  /// The number of bytes, where it is known.
  var size: Int? { get }
  /// What the bytes are and were, where they are deflated already.
  var deflated: DeflatedSize? { get }
  func open() throws
  /// Fills a buffer as far as it can; zero at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
  func close()
}

/// Content behind libzip's callback for sources (`zip_source_function`).
final class LibZipSource {
  private let content: any EntryContent

  private init(_ content: any EntryContent) { self.content = content }

  /// The corresponding C function is `zip_source_function_create`.
  ///
  /// - Returns: A source that owns the content, to be given to an archive or freed.
  static func make(_ content: any EntryContent) throws(LibZipFailure) -> OpaquePointer {
    let user = unsafe Unmanaged.passRetained(LibZipSource(content))
    var error = unsafe zip_error_t()
    unsafe zip_error_init(&error)
    defer { unsafe zip_error_fini(&error) }
    let source = unsafe zip_source_function_create(
      { (user, data, count, command) in
        guard let user = unsafe user else { return -1 }
        let source = unsafe Unmanaged<LibZipSource>.fromOpaque(user)
        if command == ZIP_SOURCE_FREE {
          unsafe source.release()
          return 0
        }
        return unsafe source.takeUnretainedValue().answer(command, data, count)
      },
      user.toOpaque(),
      &error
    )
    guard let source = unsafe source else {
      unsafe user.release()
      throw unsafe LibZipFailure(&error)
    }
    return unsafe source
  }

  private func answer(
    _ command: zip_source_cmd_t,
    _ data: UnsafeMutableRawPointer?,
    _ count: UInt64
  ) -> Int64 {
    switch command {
    case ZIP_SOURCE_OPEN: return attempt { try content.open() }
    case ZIP_SOURCE_READ:
      let buffer = unsafe UnsafeMutableRawBufferPointer(start: data, count: Int(count))
      var filled = 0
      let result = attempt { filled = try unsafe content.read(into: buffer) }
      return result < 0 ? result : Int64(filled)
    case ZIP_SOURCE_CLOSE:
      content.close()
      return 0
    case ZIP_SOURCE_STAT:
      guard let status = unsafe data?.assumingMemoryBound(to: zip_stat_t.self) else { return -1 }
      unsafe describe(&status.pointee)
      return unsafe Int64(MemoryLayout<zip_stat_t>.size)
    case ZIP_SOURCE_ERROR:
      // Two numbers of libzip and of the system; the real cause is kept by the content.
      guard let numbers = unsafe data?.assumingMemoryBound(to: Int32.self) else { return -1 }
      unsafe numbers[0] = ZIP_ER_READ
      unsafe numbers[1] = 0
      return Int64(2 * MemoryLayout<Int32>.size)
    case ZIP_SOURCE_SUPPORTS:
      return [
        ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
        ZIP_SOURCE_FREE,
      ].reduce(0) { $0 | 1 << Int64($1.rawValue) }
    default: return -1
    }
  }

  private func attempt(_ body: () throws -> Void) -> Int64 {
    do {
      try body()
      return 0
    } catch {
      return -1
    }
  }

  private func describe(_ status: inout zip_stat_t) {
    unsafe zip_stat_init(&status)
    if let deflated = content.deflated {
      unsafe status.size = UInt64(deflated.size)
      unsafe status.comp_size = UInt64(deflated.compressedSize)
      unsafe status.crc = deflated.crc32
      unsafe status.comp_method = UInt16(ZIP_CM_DEFLATE)
      unsafe status.valid = UInt64(
        ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD
      )
    } else if let size = content.size {
      unsafe status.size = UInt64(size)
      unsafe status.valid = UInt64(ZIP_STAT_SIZE)
    }
  }
}
