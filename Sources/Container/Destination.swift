import Glibc

/// The place where a file is to go, and the conditions on which it may.
struct Destination {
  /// The path in the words of who asked for it.
  let givenPath: String
  /// The path with links followed: a link goes on leading to the file that is replaced.
  let path: String
  let isReplacing: Bool

  /// - Throws: ``ArchiveError`` when nothing may be written there.
  init(_ givenPath: String, replacing isReplacing: Bool) throws(ArchiveError) {
    self.givenPath = givenPath
    self.isReplacing = isReplacing
    path = isReplacing ? SystemPath.resolved(givenPath) : givenPath
    if !isReplacing && SystemPath.exists(givenPath) {
      throw ArchiveError(.outputExists, path: givenPath)
    }
    _ = try replaced()
  }

  /// The file that is there and may be replaced; nil when there is none.
  private func replaced() throws(ArchiveError) -> FileStatus? {
    guard isReplacing, let status = SystemPath.status(of: path) else { return nil }
    let code: ArchiveError.Code
    if !status.isRegular {
      code = .cannotWrite(reason: "not a file")
    } else if !SystemPath.isWritable(path) {
      // The folder would allow it; but who takes the right to write from a file means it.
      code = .cannotWrite(reason: SystemFailure(number: EACCES).reason)
    } else if let lock = FileLock(besideFile: path) {
      code = .locked(lock)
    } else {
      return status
    }
    throw ArchiveError(code, path: givenPath)
  }

  /// An empty file that can go there.
  func temporaryFile() throws(SystemFailure) -> TemporaryFile {
    // Others have no business with a file that may be a copy of a confidential one.
    try TemporaryFile(for: path, permissions: isReplacing && replacesNow ? 0o600 : 0o666)
  }

  private var replacesNow: Bool { SystemPath.status(of: path) != nil }

  /// Flushes a file and gives it the place, unless that must not be any more.
  ///
  /// - Parameters:
  ///   - temporary: The file, all written.
  ///   - source: What the file was made from, which must be as it was.
  /// - Throws: ``ArchiveError``; the place is then as it was.
  func take(
    _ temporary: TemporaryFile,
    madeFrom source: ArchiveReader? = nil
  ) throws(ArchiveError) {
    do throws(SystemFailure) {
      try temporary.file.synchronize()
    } catch {
      throw self.error(error)
    }
    if let source, SystemPath.status(of: source.path)?.stamp != source.stamp {
      throw ArchiveError(.changedMeanwhile, path: source.path)
    }
    let replaced = try replaced()
    do throws(SystemFailure) {
      if let replaced { try temporary.takeOver(replaced) }
      try temporary.move(replacing: isReplacing)
    } catch {
      throw self.error(error)
    }
  }

  /// What a failed system call means for who wants the file there.
  func error(_ failure: SystemFailure) -> ArchiveError {
    let code: ArchiveError.Code =
      failure.isExisting ? .outputExists : .cannotWrite(reason: failure.reason)
    return ArchiveError(code, path: givenPath)
  }
}
