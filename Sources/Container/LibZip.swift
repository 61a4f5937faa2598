import CLibZip

/// Why libzip failed.
struct LibZipFailure: Error {
  /// One of libzip's numbers, `ZIP_ER_…`.
  var code: Int32
  /// The system's number; zero where there is none.
  var system: Int32
  var text: String

  /// The number for an entry that cannot be read without a password.
  static let passwordNeeded = ZIP_ER_NOPASSWD

  /// Reads an error of libzip.
  init(_ error: UnsafeMutablePointer<zip_error_t>) {
    code = unsafe zip_error_code_zip(error)
    let isOfSystem = unsafe zip_error_system_type(error) == ZIP_ET_SYS
    system = isOfSystem ? unsafe zip_error_code_system(error) : 0
    text = unsafe String(cString: zip_error_strerror(error))
  }

  /// A failure of the files behind the archive.
  init(_ failure: SystemFailure) {
    code = ZIP_ER_INTERNAL
    system = failure.number
    text = failure.reason
  }

  /// The corresponding C function is `zip_error_init_with_code`.
  init(code: Int32) {
    var error = unsafe zip_error_t()
    unsafe zip_error_init_with_code(&error, code)
    unsafe self.init(&error)
    unsafe zip_error_fini(&error)
  }

  /// The system's reason where there is one, libzip's otherwise.
  var reason: String { system == 0 ? text : SystemFailure(number: system).reason }

  /// What a failed reading means.
  var reading: ArchiveError.Code {
    switch code {
    case ZIP_ER_NOZIP: .notAnArchive
    case _ where system != 0: .cannotRead(reason: reason)
    case ZIP_ER_NOPASSWD, ZIP_ER_WRONGPASSWD, ZIP_ER_ENCRNOTSUPP: .encrypted
    default: .damaged(detail: text)
    }
  }
}

/// An archive opened by libzip.
@safe
final class LibZip {
  struct Status {
    var name: String
    var size: Int
    var compressedSize: Int
    var crc32: UInt32
    var isStored: Bool
    var isEncrypted: Bool
  }

  private var handle: OpaquePointer?
  private let storage: LibZipStorage

  /// Opens an archive to read it, to write a changed copy of it, or to write a new one.
  ///
  /// The corresponding C function is `zip_open_from_source`.
  ///
  /// - Parameters:
  ///   - input: The archive; nil for a new one.
  ///   - output: An empty file for the result; nil to read only.
  /// - Throws: `LibZipFailure`.
  init(reading input: SystemFile?, writing output: SystemFile? = nil) throws(LibZipFailure) {
    let flags = output == nil ? ZIP_RDONLY : input == nil ? ZIP_CREATE | ZIP_TRUNCATE : 0
    do throws(SystemFailure) {
      storage = try LibZipStorage(reading: input, writing: output)
    } catch {
      throw LibZipFailure(error)
    }
    let source = try unsafe storage.source()
    var error = unsafe zip_error_t()
    unsafe zip_error_init(&error)
    defer { unsafe zip_error_fini(&error) }
    unsafe handle = unsafe zip_open_from_source(source, flags, &error)
    if unsafe handle == nil {
      unsafe zip_source_free(source)
      throw unsafe LibZipFailure(&error)
    }
  }

  deinit {
    if let handle = unsafe handle { unsafe zip_discard(handle) }
  }

  private var failure: LibZipFailure {
    guard let handle = unsafe handle else { return LibZipFailure(code: ZIP_ER_ZIPCLOSED) }
    return unsafe LibZipFailure(zip_get_error(handle))
  }

  private func opened() throws(LibZipFailure) -> OpaquePointer {
    guard let handle = unsafe handle else { throw LibZipFailure(code: ZIP_ER_ZIPCLOSED) }
    return unsafe handle
  }

  /// The corresponding C function is `zip_get_num_entries`.
  var count: Int {
    guard let handle = unsafe handle else { return 0 }
    return unsafe Int(max(0, zip_get_num_entries(handle, 0)))
  }

  /// The corresponding C function is `zip_stat_index`.
  func status(of index: Int) throws(LibZipFailure) -> Status {
    let handle = try unsafe opened()
    var status = unsafe zip_stat_t()
    unsafe zip_stat_init(&status)
    guard unsafe zip_stat_index(handle, UInt64(index), UInt32(ZIP_FL_ENC_GUESS), &status) == 0,
      let name = unsafe status.name
    else { throw failure }
    return unsafe Status(
      name: String(cString: name),
      size: Int(clamping: status.size),
      compressedSize: Int(clamping: status.comp_size),
      crc32: status.crc,
      isStored: status.comp_method == UInt16(ZIP_CM_STORE),
      isEncrypted: status.encryption_method != UInt16(ZIP_EM_NONE)
    )
  }

  /// The corresponding C function is `zip_fopen_index`.
  func open(_ index: Int, compressed: Bool = false) throws(LibZipFailure) -> LibZipFile {
    let flags = compressed ? ZIP_FL_COMPRESSED : 0
    guard let file = try unsafe zip_fopen_index(opened(), UInt64(index), UInt32(flags)) else {
      throw failure
    }
    return unsafe LibZipFile(file, in: self)
  }

  /// Puts content in the place of an entry, or after the last one.
  ///
  /// The corresponding C functions are `zip_file_replace` and `zip_file_add`.
  func set(
    _ name: String,
    at index: Int?,
    to content: any EntryContent,
    _ compression: Compression
  ) throws(LibZipFailure) {
    let handle = try unsafe opened()
    let source = try unsafe LibZipSource.make(content)
    let position: Int64
    if let index {
      position =
        unsafe zip_file_replace(handle, UInt64(index), source, 0) == 0 ? Int64(index) : -1
    } else {
      position = unsafe zip_file_add(handle, name, source, UInt32(ZIP_FL_ENC_UTF_8))
    }
    guard position >= 0 else {
      let failure = failure
      unsafe zip_source_free(source)
      throw failure
    }
    try unsafe setUp(handle, UInt64(position), compression)
  }

  /// How the bytes of an entry are kept.
  enum Compression {
    case stored
    /// The content is deflated already.
    case asIs
  }

  private func setUp(
    _ handle: OpaquePointer,
    _ position: UInt64,
    _ compression: Compression
  ) throws(LibZipFailure) {
    // A fixed time, the first that the format knows, so that the same content gives the same file.
    var isDone = unsafe zip_file_set_dostime(handle, position, 0, 1 << 5 | 1, 0) == 0
    for place in [ZIP_FL_LOCAL, ZIP_FL_CENTRAL] where isDone {
      let fields = unsafe zip_file_extra_fields_count(handle, position, UInt32(place))
      guard fields > 0 else { continue }
      isDone =
        unsafe zip_file_extra_field_delete(
          handle,
          position,
          UInt16(ZIP_EXTRA_FIELD_ALL),
          UInt32(place)
        ) == 0
    }
    switch compression {
    case _ where !isDone, .asIs: break
    case .stored: isDone = unsafe zip_set_file_compression(handle, position, ZIP_CM_STORE, 0) == 0
    }
    if !isDone { throw failure }
  }

  /// The corresponding C function is `zip_delete`.
  func delete(_ index: Int) throws(LibZipFailure) {
    if try unsafe zip_delete(opened(), UInt64(index)) != 0 { throw failure }
  }

  /// Writes the changes; the corresponding C function is `zip_close`.
  ///
  /// - Returns: Whether there were any: without, nothing is written.
  func close() throws(LibZipFailure) -> Bool {
    if try unsafe zip_close(opened()) != 0 {
      if let failure = storage.failure { throw LibZipFailure(failure) }
      throw failure
    }
    unsafe handle = nil
    return storage.isWritten
  }
}

/// An entry opened by libzip.
@safe
final class LibZipFile {
  private let file: OpaquePointer
  // The entry must be closed before the archive.
  private let archive: LibZip

  fileprivate init(_ file: OpaquePointer, in archive: LibZip) {
    unsafe self.file = unsafe file
    self.archive = archive
  }

  deinit { unsafe zip_fclose(file) }

  /// The corresponding C function is `zip_fread`; zero at the end, where the CRC has been checked.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(LibZipFailure) -> Int {
    guard let start = buffer.baseAddress else { return 0 }
    let count = unsafe zip_fread(file, start, UInt64(buffer.count))
    if count < 0 { throw unsafe LibZipFailure(zip_file_get_error(file)) }
    return Int(count)
  }

  /// Reads into the first bytes of an array.
  func read(into bytes: inout [UInt8], _ wanted: Int) throws(LibZipFailure) -> Int {
    let result = unsafe bytes.withUnsafeMutableBytes { buffer in
      Result { () throws(LibZipFailure) in
        try unsafe read(into: UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(wanted)))
      }
    }
    return try result.get()
  }
}
