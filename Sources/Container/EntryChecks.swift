/// Which entries of a package have been read to their end, where length and CRC were as declared.
///
/// Shared by all readers of one open file, on whatever thread.
final class EntryChecks {
  private let lock = Lock()
  private var sound: Set<Int> = []

  func add(_ index: Int) { lock.locked { _ = sound.insert(index) } }

  func contains(_ index: Int) -> Bool { lock.locked { sound.contains(index) } }
}

extension ArchiveReader {
  /// Bytes that are inflated for no more than to check them.
  private static let checkedBytes = 512 << 20

  /// The first damage among entries that nobody has read yet.
  ///
  /// Their compressed bytes would go into the result as they are, and whoever opens it would take
  /// the damage for ours. What inflates beyond measure is left unchecked.
  ///
  /// - Parameter indices: The entries.
  /// - Returns: Nil when none was found.
  func damage(among indices: [Int]) -> ArchiveError? {
    var left = Self.checkedBytes
    var bytes: [UInt8] = []
    for index in indices where !checks.contains(index) && !entries[index].holdsNothing {
      do throws(ArchiveError) {
        let stream = try stream(of: index, limit: left)
        while try stream.read(into: &bytes, atMost: 256 << 10) > 0 {
          left -= bytes.count
          bytes.removeAll(keepingCapacity: true)
        }
      } catch {
        guard case .limitExceeded = error.code else { return error }
        if left <= 0 { return nil }
      }
    }
    return nil
  }
}
