import Container
import Spreadsheet
import SpreadsheetML

/// Compares the parts of two packages of one format, but for those whose content is compared as
/// sheets, styles and names.
struct PackageComparison {
  private let first: Workbook
  private let second: Workbook

  init(_ first: Workbook, _ second: Workbook) {
    self.first = first
    self.second = second
  }

  func compare(_ visit: (Difference) throws -> Void) throws {
    var before = try parts(of: first)
    var after = try parts(of: second)
    forgetRenamed(&before, &after)
    for (name, part) in before.sorted(by: { $0.key < $1.key }) {
      guard let other = after[name] else {
        try visit(Difference(.part, place: name, before: "\(part.size)"))
        continue
      }
      if part.crc32 != other.crc32 || part.size != other.size {
        try visit(Difference(.part, place: name, before: "\(part.size)", after: "\(other.size)"))
      }
    }
    for (name, part) in after.sorted(by: { $0.key < $1.key }) where before[name] == nil {
      try visit(Difference(.part, place: name, after: "\(part.size)"))
    }
  }

  /// Takes out what both have under different names: pictures are called as each program likes.
  private func forgetRenamed(
    _ before: inout [String: ArchiveEntry],
    _ after: inout [String: ArchiveEntry]
  ) {
    struct Content: Hashable {
      var checksum: UInt32
      var size: Int
      init(_ entry: ArchiveEntry) { (checksum, size) = (entry.crc32, entry.size) }
    }
    var added: [Content: [String]] = [:]
    for (name, part) in after where before[name] == nil {
      added[Content(part), default: []].append(name)
    }
    for (name, part) in before where after[name] == nil {
      guard let other = added[Content(part)]?.popLast() else { continue }
      before[name] = nil
      after[other] = nil
    }
  }

  private func parts(of workbook: Workbook) throws -> [String: ArchiveEntry] {
    let archive: ArchiveReader
    do {
      archive = try ArchiveReader(path: workbook.path)
    } catch {
      throw WorkbookError(.cannotRead(reason: error.description), file: workbook.path)
    }
    let types =
      workbook.format == .spreadsheetML
      ? try SpreadsheetMLDocument(archive: archive).partTypes() : nil
    var parts: [String: ArchiveEntry] = [:]
    for entry in archive.entries where !entry.isDirectory && !isCompared(entry.name) {
      // Programs put parts where they like: what a part is, its type says. What has none is no part
      // (ECMA-376 Part 2, §6.2.3), such as what file managers leave behind.
      let type = types?(entry.name) ?? ""
      if types != nil, type.isEmpty { continue }
      if !Self.comparedTypes.contains(where: type.hasSuffix) { parts[entry.name] = entry }
    }
    return parts
  }

  /// How the types of parts end whose content is compared.
  private static let comparedTypes = [
    ".main+xml", "worksheet+xml", ".styles+xml", "sharedStrings+xml", "theme+xml", ".table+xml",
    "drawing+xml", "chart+xml", "comments+xml", "vmlDrawing", "calcChain+xml", "sheetMetadata+xml",
    "volatileDependencies+xml", "externalLink+xml", "printerSettings", "properties+xml",
    "person+xml",
  ]

  /// Whether what a part says is compared, or only says how the others are stored.
  private func isCompared(_ name: String) -> Bool {
    switch first.format {
    case .spreadsheetML:
      name.hasSuffix(".rels") || name.hasSuffix(".psmdcp") || name.hasPrefix("docProps/")
        || name.hasPrefix("xl/worksheets/")
        || [
          "tables", "drawings", "charts", "theme", "printerSettings", "persons", "externalLinks",
        ].contains {
          name.hasPrefix("xl/\($0)/")
        } || name.hasPrefix("xl/comments") || name.hasPrefix("xl/threadedComments")
        || name.hasPrefix("[trash]/") || name.lowercased() == "[content_types].xml"
        || [
          "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml",
          "xl/calcChain.xml", "xl/metadata.xml",
        ].contains(name)
    case .openDocument:
      name.hasPrefix("META-INF/") || name.hasPrefix("Thumbnails/")
        || name.hasPrefix("Object ") || name.hasPrefix("Configurations2/")
        || name.hasPrefix("ObjectReplacements/")
        || ["mimetype", "content.xml", "styles.xml", "meta.xml", "settings.xml", "manifest.rdf"]
          .contains(name)
    }
  }
}
