/// A file that is written piece by piece and is at its place whole or not at all.
package final class WholeFile {
  private let destination: Destination
  private let file: TemporaryFile
  private var offset = 0

  /// Begins a file; what is at its place stays there until ``commit()``.
  ///
  /// - Parameter path: Where it is to be.
  /// - Throws: ``ArchiveError`` when nothing can be written there.
  package init(_ path: String) throws(ArchiveError) {
    destination = try Destination(path, replacing: true)
    do throws(SystemFailure) {
      file = try destination.temporaryFile()
    } catch {
      throw destination.error(error)
    }
  }

  /// Writes bytes, and leaves their buffer empty.
  package func write(_ bytes: inout [UInt8]) throws(ArchiveError) {
    do throws(SystemFailure) {
      try file.file.write(bytes, at: offset)
    } catch {
      throw destination.error(error)
    }
    offset += bytes.count
    bytes.removeAll(keepingCapacity: true)
  }

  /// Flushes the file and puts it at its place.
  package func commit() throws(ArchiveError) { try destination.take(file) }
}
