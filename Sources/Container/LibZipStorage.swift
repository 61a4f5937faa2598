import CLibZip

/// The files behind an archive: one that it is read from, one that it is written to.
///
/// libzip's own source for files writes beside the path that it reads, under a name of its choice, and
/// opens by path, so that what it reads need not be what was checked. This one stands on open files.
@safe
final class LibZipStorage {
  private var input: FileWindow?
  private let output: SystemFile?
  private let inputSize: Int
  private var readOffset = 0
  private var writeOffset = 0
  private var writtenSize = 0
  /// Bytes written that the file does not have yet, before ``writeOffset``.
  private var pending: [UInt8] = []
  private(set) var failure: SystemFailure?
  /// Whether libzip wrote the archive; it does not when nothing changes.
  private(set) var isWritten = false

  private static let chunk = 256 << 10

  init(reading input: SystemFile?, writing output: SystemFile?) throws(SystemFailure) {
    self.input = input.map { FileWindow($0) }
    self.output = output
    inputSize = try input?.status().stamp.size ?? 0
  }

  /// The corresponding C function is `zip_source_function_create`.
  ///
  /// - Returns: A source that keeps this object, to be given to an archive or freed.
  func source() throws(LibZipFailure) -> OpaquePointer {
    let user = unsafe Unmanaged.passRetained(self)
    var error = unsafe zip_error_t()
    unsafe zip_error_init(&error)
    defer { unsafe zip_error_fini(&error) }
    let source = unsafe zip_source_function_create(
      { (user, data, count, command) in
        guard let user = unsafe user else { return -1 }
        let storage = unsafe Unmanaged<LibZipStorage>.fromOpaque(user)
        if command == ZIP_SOURCE_FREE {
          unsafe storage.release()
          return 0
        }
        return unsafe storage.takeUnretainedValue().answer(command, data, count)
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
    case ZIP_SOURCE_SUPPORTS: return supported
    case ZIP_SOURCE_OPEN:
      readOffset = 0
      return 0
    case ZIP_SOURCE_READ:
      return attempt { () throws(SystemFailure) in
        let got = try unsafe input?.read(
          into: UnsafeMutableRawBufferPointer(start: data, count: Int(clamping: count)),
          at: readOffset
        )
        readOffset += got ?? 0
        return got ?? 0
      }
    case ZIP_SOURCE_SEEK: return unsafe seek(data, count, &readOffset, size: inputSize)
    case ZIP_SOURCE_TELL: return Int64(readOffset)
    case ZIP_SOURCE_CLOSE: return 0
    case ZIP_SOURCE_STAT:
      guard let status = unsafe data?.assumingMemoryBound(to: zip_stat_t.self) else { return -1 }
      unsafe zip_stat_init(status)
      unsafe status.pointee.size = UInt64(inputSize)
      unsafe status.pointee.valid = UInt64(ZIP_STAT_SIZE)
      return unsafe Int64(MemoryLayout<zip_stat_t>.size)
    case ZIP_SOURCE_ERROR:
      guard let numbers = unsafe data?.assumingMemoryBound(to: Int32.self) else { return -1 }
      unsafe numbers[0] = isWritten ? ZIP_ER_WRITE : ZIP_ER_READ
      unsafe numbers[1] = failure?.number ?? 0
      return Int64(2 * MemoryLayout<Int32>.size)
    default: return unsafe answerToWriting(command, data, count)
    }
  }

  private func answerToWriting(
    _ command: zip_source_cmd_t,
    _ data: UnsafeMutableRawPointer?,
    _ count: UInt64
  ) -> Int64 {
    guard let output else { return -1 }
    switch command {
    case ZIP_SOURCE_BEGIN_WRITE:
      isWritten = true
      writeOffset = 0
      writtenSize = 0
      pending.removeAll(keepingCapacity: true)
      return attempt { () throws(SystemFailure) in
        try output.truncate(to: 0)
        return 0
      }
    case ZIP_SOURCE_WRITE:
      return attempt { () throws(SystemFailure) in
        let bytes = unsafe UnsafeRawBufferPointer(start: data, count: Int(clamping: count))
        unsafe pending.append(contentsOf: bytes)
        writeOffset += bytes.count
        writtenSize = max(writtenSize, writeOffset)
        if pending.count >= Self.chunk { try flush(to: output) }
        return bytes.count
      }
    case ZIP_SOURCE_SEEK_WRITE:
      let flushed = attempt { () throws(SystemFailure) in
        try flush(to: output)
        return 0
      }
      return unsafe flushed < 0 ? flushed : seek(data, count, &writeOffset, size: writtenSize)
    case ZIP_SOURCE_TELL_WRITE: return Int64(writeOffset)
    case ZIP_SOURCE_COMMIT_WRITE:
      return attempt { () throws(SystemFailure) in
        try flush(to: output)
        return 0
      }
    // What is not wanted goes away with the file.
    case ZIP_SOURCE_ROLLBACK_WRITE, ZIP_SOURCE_REMOVE: return 0
    default: return -1
    }
  }

  private var supported: Int64 {
    var commands = [
      ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
      ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS,
    ]
    if output != nil {
      commands += [
        ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_COMMIT_WRITE, ZIP_SOURCE_ROLLBACK_WRITE,
        ZIP_SOURCE_WRITE, ZIP_SOURCE_SEEK_WRITE, ZIP_SOURCE_TELL_WRITE, ZIP_SOURCE_REMOVE,
      ]
    }
    return commands.reduce(0) { $0 | 1 << Int64($1.rawValue) }
  }

  private func flush(to output: SystemFile) throws(SystemFailure) {
    try output.write(pending, at: writeOffset - pending.count)
    pending.removeAll(keepingCapacity: true)
  }

  /// The corresponding C function is `zip_source_seek_compute_offset`.
  private func seek(
    _ data: UnsafeMutableRawPointer?,
    _ count: UInt64,
    _ offset: inout Int,
    size: Int
  ) -> Int64 {
    guard let data = unsafe data else { return -1 }
    var error = unsafe zip_error_t()
    unsafe zip_error_init(&error)
    defer { unsafe zip_error_fini(&error) }
    let target = unsafe zip_source_seek_compute_offset(
      UInt64(offset),
      UInt64(size),
      data,
      count,
      &error
    )
    guard target >= 0 else { return -1 }
    offset = Int(target)
    return 0
  }

  private func attempt(_ body: () throws(SystemFailure) -> Int) -> Int64 {
    do throws(SystemFailure) {
      return Int64(try body())
    } catch {
      failure = error
      return -1
    }
  }
}
