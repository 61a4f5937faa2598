import Container
import PackageParts
import Spreadsheet

/// Small files read and written whole.
package enum FileBytes {
  /// The bytes of a file.
  package static func read(_ path: String) throws(WorkbookError) -> [UInt8] {
    do {
      return try FileContents.read(path)
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
