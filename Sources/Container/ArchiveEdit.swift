/// What an ``ArchiveWriter`` is about to do.
final class ArchiveEdit {
  struct Change {
    enum Content {
      case bytes([UInt8], isStored: Bool)
      case produced(Production)
      /// Bytes that depend on the other entries as they are written; nil for no entry.
      case described(([String: DeflatedSize]) throws -> [UInt8]?)
    }
    var content: Content
    var level: Int
    /// CRC-32 that the bytes must have, where it is known.
    var crc32: UInt32?

    init(_ content: Content, level: Int, crc32: UInt32? = nil) {
      self.content = content
      self.level = level
      self.crc32 = crc32
    }
  }

  private let destination: Destination
  private let source: ArchiveReader?
  private let result: TemporaryFile
  private let zip: LibZip
  /// Positions of the entries of the copy.
  private var indices: [String: Int] = [:]
  private var removed: Set<String> = []
  /// Names in the order in which they were first set.
  private var order: [String] = []
  private var changes: [String: Change] = [:]

  init(
    copying source: ArchiveReader?,
    to path: String,
    replacing: Bool
  ) throws(ArchiveError) {
    self.source = source
    destination = try Destination(path, replacing: replacing)
    do throws(SystemFailure) {
      result = try destination.temporaryFile()
    } catch {
      throw destination.error(error)
    }
    do throws(LibZipFailure) {
      zip = try LibZip(reading: source?.file, writing: result.file)
    } catch {
      throw ArchiveError(error.reading, path: source?.path ?? path)
    }
    for entry in source?.entries ?? [] { indices[entry.name] = entry.index }
  }

  func set(_ name: String, _ change: Change) throws(ArchiveError) {
    if EntryName.isUnsafe(name) || name.utf8.contains(0) {
      throw ArchiveError(.unsafeName, path: destination.givenPath, entry: name)
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
      throw ArchiveError(.noSuchEntry, path: destination.givenPath, entry: name)
    }
  }

  func commit() throws {
    let damage = source.map(beginCheck)
    let deflated = try deflate()
    for (name, change) in changes {
      guard let expected = change.crc32, deflated[name]?.deflated?.crc32 != expected else {
        continue
      }
      throw ArchiveError(.damaged(detail: "CRC error"), path: destination.givenPath, entry: name)
    }
    if let damage = damage?.result() { throw damage }
    do {
      for name in order {
        guard let change = changes[name] else { continue }
        try apply(change, to: name, deflated[name])
      }
      for name in removed {
        if let index = indices[name] { try zip.delete(index) }
      }
      if try !zip.close(), let source { try source.file.copy(to: result.file) }
    } catch let failure as LibZipFailure {
      throw ArchiveError(.cannotWrite(reason: failure.reason), path: destination.givenPath)
    } catch let failure as SystemFailure {
      throw destination.error(failure)
    }
    try destination.take(result, madeFrom: source)
  }

  /// Begins to check what is only copied, on another processor while this one deflates.
  private func beginCheck(of source: ArchiveReader) -> BackgroundReading<ArchiveError?> {
    let copied = source.entries.filter {
      changes[$0.name] == nil && !removed.contains($0.name)
    }
    return BackgroundReading(of: source) { $0.damage(among: copied.map(\.index)) }
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

  /// Deflates what is not to be stored, by name; last what describes the rest.
  private func deflate() throws -> [String: DeflatedContent] {
    var deflated = try deflateContents()
    let descriptions = Deflation(for: destination)
    for name in order {
      guard let change = changes[name], case .described(let describe) = change.content else {
        continue
      }
      guard let bytes = try describe(deflated.compactMapValues(\.deflated)) else { continue }
      descriptions.add(.bytes(bytes), name: name, level: change.level)
    }
    deflated.merge(try descriptions.run()) { first, _ in first }
    return deflated
  }

  private func deflateContents() throws -> [String: DeflatedContent] {
    let deflation = Deflation(for: destination)
    for name in order {
      guard let change = changes[name] else { continue }
      switch change.content {
      // Deflating nothing would make two bytes of it.
      case .bytes(let bytes, let isStored) where !isStored && !bytes.isEmpty:
        deflation.add(.bytes(bytes), name: name, level: change.level)
      case .produced(let production):
        deflation.add(.produced(production), name: name, level: change.level)
      case .bytes, .described: break
      }
    }
    return try deflation.run()
  }
}

extension SystemFile {
  /// Writes all bytes into an empty file.
  fileprivate func copy(to output: SystemFile) throws(SystemFailure) {
    var offset = 0
    while true {
      let bytes = try read(at: offset, count: 1 << 20)
      if bytes.isEmpty { return }
      try output.write(bytes, at: offset)
      offset += bytes.count
    }
  }
}
