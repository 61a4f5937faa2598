import Container
import PackageParts
import Spreadsheet

/// Small files read and written whole.
package enum FileBytes {
  /// The bytes of a file.
  ///
  /// - Parameters:
  ///   - path: Path of the file.
  ///   - limit: How many bytes are accepted.
  /// - Returns: All the bytes.
  /// - Throws: `WorkbookError` when it cannot be read or holds more.
  package static func read(
    _ path: String,
    limit: Int = 512 << 20
  ) throws(WorkbookError) -> [UInt8] {
    do {
      return try FileContents.read(path, limit: limit)
    } catch {
      throw WorkbookError(error)
    }
  }

  /// Writes a file whole, replacing one that is there.
  package static func write(_ bytes: [UInt8], to path: String) throws(WorkbookError) {
    do {
      try FileContents.write(bytes, to: path)
    } catch {
      throw WorkbookError(error)
    }
  }
}
