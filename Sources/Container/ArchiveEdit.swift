/// What an ``ArchiveWriter`` is about to do.
final class ArchiveEdit {
  struct Change {
    enum Content {
      case bytes([UInt8], isStored: Bool)
      case produced(ProducedContent)
    }
    var content: Content
    var level: Int

    init(_ content: Content, level: Int) {
      self.content = content
      self.level = level
    }
  }

  private let destination: String
  private let isReplacing: Bool
  private let result: TemporaryFile
  private let zip: LibZip
  /// Positions of the entries of the copy.
  private var indices: [String: Int] = [:]
  private var removed: Set<String> = []
  /// Names in the order in which they were first set.
  private var order: [String] = []
  private var changes: [String: Change] = [:]

  init(
    copying source: String?,
    to destination: String,
    replacing: Bool
  ) throws(ArchiveError) {
    if !replacing && SystemPath.exists(destination) {
      throw ArchiveError(.outputExists, path: destination)
    }
    // A link at the destination goes on leading to the file that is replaced.
    self.destination = replacing ? SystemPath.resolved(destination) : destination
    isReplacing = replacing
    do throws(SystemFailure) {
      result = try TemporaryFile(inFolderOf: self.destination)
    } catch {
      throw ArchiveError(.cannotWrite(reason: error.reason), path: destination)
    }
    if let source { try result.copy(source) }
    do throws(LibZipFailure) {
      zip = try LibZip(path: result.path, source == nil ? .creating : .editing)
      for index in 0..<zip.count { indices[try zip.status(of: index).name] = index }
    } catch {
      throw ArchiveError(error.reading, path: source ?? destination)
    }
  }

  func set(_ name: String, _ change: Change) throws(ArchiveError) {
    if EntryName.isUnsafe(name) || name.utf8.contains(0) {
      throw ArchiveError(.unsafeName, path: destination, entry: name)
    }
    if changes.updateValue(change, forKey: name) == nil { order.append(name) }
    removed.remove(name)
  }

  func remove(_ name: String) throws(ArchiveError) {
    let isSet = changes.removeValue(forKey: name) != nil
    if isSet { order.removeAll { $0 == name } }
    if indices[name] != nil {
      removed.insert(name)
    } else if !isSet {
      throw ArchiveError(.noSuchEntry, path: destination, entry: name)
    }
  }

  func commit() throws {
    let deflated = try deflateProduced()
    do {
      for name in order {
        guard let change = changes[name] else { continue }
        try apply(change, to: name, deflated[name])
      }
      for name in removed {
        if let index = indices[name] { try zip.delete(index) }
      }
      try zip.close()
      try result.move(to: destination, replacing: isReplacing)
    } catch let failure as LibZipFailure {
      throw ArchiveError(.cannotWrite(reason: failure.text), path: destination)
    } catch let failure as SystemFailure {
      let code: ArchiveError.Code =
        failure.isExisting ? .outputExists : .cannotWrite(reason: failure.reason)
      throw ArchiveError(code, path: destination)
    }
  }

  private func apply(
    _ change: Change,
    to name: String,
    _ deflated: DeflatedContent?
  ) throws(LibZipFailure) {
    switch change.content {
    case .bytes(let bytes, let isStored):
      // Deflating nothing makes two bytes of it.
      let isKept = isStored || bytes.isEmpty
      _ = try zip.set(
        name,
        at: indices[name],
        to: BytesContent(bytes),
        isKept ? .stored : .deflated(level: change.level)
      )
    case .produced:
      guard let deflated else { return }
      let isStored = deflated.deflated?.isStored == true
      _ = try zip.set(name, at: indices[name], to: deflated, isStored ? .stored : .asIs)
    }
  }

  /// Deflates what is produced into an archive of its own, by name.
  ///
  /// libzip writes an entry whose length it cannot know with a wide (zip64) extra field in its local
  /// header; a deflated entry of known length gets none.
  private func deflateProduced() throws -> [String: DeflatedContent] {
    var contents: [(name: String, content: ProducedContent)] = []
    for name in order {
      if case .produced(let content) = changes[name]?.content { contents.append((name, content)) }
    }
    guard !contents.isEmpty else { return [:] }
    do {
      let file = try TemporaryFile(inFolderOf: destination)
      let scratch = try LibZip(path: file.path, .creating)
      for (name, content) in contents {
        _ = try scratch.set(
          name,
          at: nil,
          to: content,
          .deflated(level: changes[name]?.level ?? 6)
        )
      }
      try scratch.close()
      let archive = try LibZip(path: file.path, .reading)
      var result: [String: DeflatedContent] = [:]
      for (index, (name, _)) in contents.enumerated() {
        let status = try archive.status(of: index)
        let entry = ArchiveEntry(
          name: name,
          index: index,
          compressedSize: status.compressedSize,
          size: status.size,
          crc32: status.crc32,
          isStored: status.isStored
        )
        result[name] = DeflatedContent(entry, of: archive)
      }
      // The archive stays open, so that its file may lose its name here.
      return result
    } catch let failure as LibZipFailure {
      for (_, content) in contents {
        if let thrown = content.failure { throw thrown }
      }
      throw ArchiveError(.cannotWrite(reason: failure.text), path: destination)
    } catch let failure as SystemFailure {
      throw ArchiveError(.cannotWrite(reason: failure.reason), path: destination)
    }
  }
}

extension TemporaryFile {
  /// Fills the empty file with the bytes of another one.
  fileprivate func copy(_ source: String) throws(ArchiveError) {
    let input: SystemFile
    do throws(SystemFailure) {
      input = try SystemFile(reading: source)
    } catch {
      throw ArchiveError(.cannotRead(reason: error.reason), path: source)
    }
    do throws(SystemFailure) {
      let output = try SystemFile(writing: path)
      var offset = 0
      while true {
        let bytes = try input.read(at: offset, count: 1 << 20)
        if bytes.isEmpty { return }
        try output.write(bytes)
        offset += bytes.count
      }
    } catch {
      throw ArchiveError(.cannotWrite(reason: error.reason), path: path)
    }
  }
}
