/// How much of a package is accepted, so that a small file cannot use up memory or time.
///
/// The limits count what is really there and really inflated; what a file declares is not trusted.
package struct ArchiveLimits: Sendable {
  /// Number of entries.
  package var entries: Int
  /// Inflated bytes of an entry read as a stream.
  package var streamedBytes: Int
  /// Inflated bytes of an entry read as a whole.
  package var contentBytes: Int
  /// Inflated bytes for each compressed byte, once ``ratioGrace`` bytes are inflated; a third of it
  /// once eight times as many are.
  package var ratio: Int
  /// Inflated bytes from which ``ratio`` counts.
  package var ratioGrace: Int

  /// Limits that no ordinary workbook meets: a million rows of the same text inflate by less than
  /// two hundred times, and deflate cannot do more than 1,032 times.
  package static let standard = ArchiveLimits(
    entries: 100_000,
    streamedBytes: 2 << 30,
    contentBytes: 64 << 20,
    ratio: 300,
    ratioGrace: 64 << 20
  )

  /// Makes limits.
  package init(
    entries: Int,
    streamedBytes: Int,
    contentBytes: Int,
    ratio: Int,
    ratioGrace: Int
  ) {
    self.entries = entries
    self.streamedBytes = streamedBytes
    self.contentBytes = contentBytes
    self.ratio = ratio
    self.ratioGrace = ratioGrace
  }

  /// The ratio that counts once so many bytes are inflated; nil for none.
  ///
  /// The more a bomb inflates, the more it gives itself away: what ordinary workbooks repeat in
  /// hundreds of megabytes has at least the numbers of its rows to tell apart.
  func ratio(after count: Int) -> Int? {
    count <= ratioGrace ? nil : count <= 8 * ratioGrace ? ratio : max(1, ratio / 3)
  }
}
