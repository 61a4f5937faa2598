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
    let deflated = try deflate()
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
    var index = indices[name]
    if let deflated {
      try zip.set(name, at: index, to: deflated, .asIs)
    } else if case .bytes(let bytes, _) = change.content {
      // libzip deflates what replaces a stored entry, be it told to store it: it goes to the end.
      if let stored = index, try zip.status(of: stored).isStored {
        try zip.delete(stored)
        index = nil
      }
      try zip.set(name, at: index, to: BytesContent(bytes), .stored)
    }
  }

  /// Deflates what is not to be stored, by name.
  private func deflate() throws -> [String: DeflatedContent] {
    let deflation = Deflation(inFolderOf: destination)
    for name in order {
      guard let change = changes[name] else { continue }
      switch change.content {
      // Deflating nothing would make two bytes of it.
      case .bytes(let bytes, let isStored) where !isStored && !bytes.isEmpty:
        deflation.add(BytesContent(bytes), name: name, level: change.level)
      case .produced(let content): deflation.add(content, name: name, level: change.level)
      case .bytes: break
      }
    }
    return try deflation.run()
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
