/// Something found out from a package on a second thread, while the first does other work.
///
/// The second thread has a reader of its own, since one of libzip's serves one thread only.
package final class BackgroundReading<Result> {
  private final class Finding {
    var result: Result?
  }

  private let finding = Finding()
  private let thread: SystemThread?
  private let read: () -> Result
  private var isJoined = false

  /// Begins to read.
  ///
  /// - Parameters:
  ///   - archive: The package.
  ///   - read: Finds out what is asked for; it shares nothing with the first thread.
  package init(of archive: ArchiveReader, _ read: @escaping (ArchiveReader) -> Result) {
    guard let reader = try? archive.another() else {
      self.read = { read(archive) }
      thread = nil
      return
    }
    self.read = { read(reader) }
    let finding = finding
    thread = try? SystemThread { finding.result = read(reader) }
  }

  deinit { join() }

  /// What was found out; waits for it, and finds it out here when there is no second thread.
  package func result() -> Result {
    join()
    if let result = finding.result { return result }
    let result = read()
    finding.result = result
    return result
  }

  private func join() {
    guard !isJoined else { return }
    isJoined = true
    thread?.join()
  }
}
