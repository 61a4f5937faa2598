package import Container
import Spreadsheet
package import XML

/// Checks what the packages of both formats have in common, and opens their parts for the checks
/// that follow.
package final class PackageVerification {
  /// The package.
  package let archive: ArchiveReader
  /// What was found so far.
  package let findings: StructureFindings

  private var opened: Set<String> = []
  private var failed: Set<String> = []

  private static let chunk = 256 * 1024

  /// Starts on a package whose directory was checked.
  package init(_ archive: ArchiveReader, _ findings: StructureFindings) {
    self.archive = archive
    self.findings = findings
  }

  /// Checks the directory of a package, before anything tries to open it.
  package static func check(_ directory: ArchiveDirectory, _ findings: StructureFindings) {
    var names: Set<String> = []
    for entry in directory.entries {
      let name = entry.name
      if !names.insert(name).inserted { findings.add(PackageRule.duplicateEntry, name, name) }
      if name.isEmpty || name.hasPrefix("/") || name.utf8.contains(0x5C) || name.utf8.contains(0)
        || name.split(separator: "/").contains("..")
      {
        findings.add(PackageRule.entryName, name, name)
      }
      if entry.method != 0, entry.method != 8 {
        findings.add(PackageRule.method, name, String(entry.method))
      }
      if entry.method == 0, entry.hasDataDescriptor, !name.hasSuffix("/") {
        findings.add(PackageRule.descriptor, name)
      }
      if entry.offset != nil, entry.localName != name {
        findings.add(PackageRule.localHeader, name, entry.localName ?? "")
      }
    }
  }

  /// Names of the entries that are no folders.
  package var partNames: [String] {
    archive.entries.compactMap { $0.isDirectory ? nil : $0.name }
  }

  /// The name that the package gives a part, whatever its spelling; nil when it does not hold it.
  package func entryName(_ part: String) -> String? {
    archive.index(ofPart: part).map { archive.entries[$0].name }
  }

  /// Whether the package has an entry of exactly this name.
  package func holds(_ name: String) -> Bool { archive.index(of: name) != nil }

  /// Bytes that a part takes in the package; 0 when it is not there.
  package func compressedSize(_ part: String) -> Int {
    archive.index(ofPart: part).map { archive.entries[$0].compressedSize } ?? 0
  }

  /// A small part, indexed; nil, and a finding, when it is missing or no XML.
  package func index(_ name: String) -> XMLPart? {
    guard let entry = archive.index(ofPart: name), !failed.contains(name) else { return nil }
    do {
      return try XMLPart(archive.contents(of: entry))
    } catch {
      // Once is enough to say it.
      failed.insert(name)
      opened.insert(archive.entries[entry].name)
      add(error, part: name)
      return nil
    }
  }

  /// Walks through a part of any size; what is wrong with its XML becomes a finding.
  ///
  /// - Parameters:
  ///   - name: The part.
  ///   - vocabulary: The names and namespaces that the walk tells by number.
  ///   - body: Goes through the part to its end, or as far as there is anything to learn.
  package func walk(
    _ name: String,
    _ vocabulary: XMLVocabulary = XMLVocabulary(),
    _ body: (inout XMLWalker) throws -> Void
  ) {
    guard let entry = archive.index(ofPart: name) else { return }
    opened.insert(archive.entries[entry].name)
    do {
      let limit = Self.elementLimit(compressedSize: archive.entries[entry].compressedSize)
      var walker = XMLWalker(try window(entry), vocabulary, elementLimit: limit)
      try body(&walker)
    } catch {
      if Self.isLimit(error) { findings.endEarly() }
      add(error, part: name)
    }
  }

  /// Elements that a part may have.
  ///
  /// Parts of ordinary workbooks have less than one element for each byte that they take in the
  /// package: one that has many more holds nothing but repeats, and was made to take time.
  private static func elementLimit(compressedSize: Int) -> Int { 2_000_000 + compressedSize }

  private static func isLimit(_ error: any Error) -> Bool {
    switch error {
    case let error as XMLError: if case .limitExceeded = error.code { return true }
    case let error as ArchiveError: if case .limitExceeded = error.code { return true }
    default: break
    }
    return false
  }

  /// Checks the entries that nothing has walked through so far: their bytes, and their XML.
  ///
  /// - Parameters:
  ///   - isXML: Whether an entry that is not empty is XML.
  ///   - vocabulary: The names and namespaces that the walks tell by number.
  ///   - visit: Gets each start tag, with the name of the part.
  package func checkRest(
    isXML: (String) -> Bool,
    _ vocabulary: XMLVocabulary = XMLVocabulary(),
    visit: (borrowing XMLWalker, String) -> Void
  ) {
    for entry in archive.entries where !entry.isDirectory && !opened.contains(entry.name) {
      guard entry.size > 0, isXML(entry.name) else {
        inflate(entry)
        continue
      }
      walk(entry.name, vocabulary) { walker in
        while let step = try walker.next() {
          if step == .start { visit(walker, entry.name) }
        }
      }
    }
  }

  private func inflate(_ entry: ArchiveEntry) {
    if entry.holdsNothing { return }
    do {
      let stream = try archive.stream(of: entry.index)
      var bytes: [UInt8] = []
      while try stream.read(into: &bytes, atMost: Self.chunk) > 0 {
        bytes.removeAll(keepingCapacity: true)
      }
    } catch {
      add(error, part: entry.name)
    }
  }

  private func window(_ entry: Int) throws -> XMLWindow {
    let stream = try archive.stream(of: entry)
    var head: [UInt8] = []
    _ = try stream.read(into: &head, atMost: Self.chunk)
    if XMLEncoding.needsTranscoding(head) {
      head = try XMLEncoding.utf8(try archive.contents(of: entry))
      return XMLWindow { buffer in
        defer { head = [] }
        buffer.append(contentsOf: head)
        return !head.isEmpty
      }
    }
    return XMLWindow { buffer in
      if !head.isEmpty {
        buffer.append(contentsOf: head)
        head = []
        return true
      }
      return try stream.read(into: &buffer, atMost: Self.chunk) > 0
    }
  }

  /// Takes down an error of reading a part.
  package func add(_ error: any Error, part: String) {
    switch error {
    case let error as XMLError: add(error, part)
    case let error as ArchiveError: add(error, error.entry ?? part)
    default: findings.add(PackageRule.malformedXML, part, "", "\(error)")
    }
  }

  private func add(_ error: XMLError, _ part: String) {
    let offset = error.offset.map { String($0) } ?? ""
    switch error.code {
    case .documentType: findings.add(PackageRule.documentType, part)
    case .malformed(let reason): findings.add(PackageRule.malformedXML, part, offset, reason)
    case .limitExceeded(let what, let limit):
      findings.add(PackageRule.malformedXML, part, offset, what, String(limit))
    case .encoding(let name):
      findings.add(PackageRule.malformedXML, part, offset, "encoding \(name)")
    }
  }

  private func add(_ error: ArchiveError, _ entry: String) {
    switch error.code {
    case .damaged(let detail): findings.add(PackageRule.damagedEntry, entry, detail)
    case .limitExceeded(let what, let limit):
      findings.add(PackageRule.damagedEntry, entry, what, String(limit))
    default: findings.add(PackageRule.damagedEntry, entry, "\(error.code)")
    }
  }
}
