import Spreadsheet
import XML

/// `content.xml` without some tables, made while it is written: the part around the tables, and the
/// tables copied or cleaned through a window.
final class RemovalStream {
  /// What becomes of a table.
  private enum Fate {
    case copied
    case cleaned(WorkbookRemoval.SheetRemoval)
    case removed
  }

  private var head: [UInt8]
  private var tail: [UInt8]
  private let tables: [(table: ContentIndex.Table, fate: Fate)]
  private let prefixes: PrefixTable
  private let brokenFormulas: Set<String>
  private let keptRules: Set<String>
  private let looks: RestoredLooks
  private let end: Int
  private let base: Int
  private var window: XMLWindow
  private var position = 0
  private var next = 0
  private var cleaner: TableCleaner?
  private var phase = Phase.head

  private enum Phase {
    case head, tables, tail, done
  }

  private static let chunk = 1 << 19

  /// A stream of the edited head, the tables, and what stands after the last one.
  init(
    _ removal: WorkbookRemoval,
    of document: OpenDocumentDocument,
    head: [UInt8],
    tail: [UInt8]
  ) throws {
    self.head = head
    self.tail = tail
    let index = document.index
    tables = index.tables.enumerated().map { position, table in
      if removal.sheets.contains(position) { return (table, .removed) }
      return (table, removal.cells[position].map { .cleaned($0) } ?? .copied)
    }
    prefixes = index.prefixes
    brokenFormulas = removal.brokenFormulas
    keptRules = removal.keptRules(of: index.spreadsheet)
    looks = RestoredLooks(removal, of: document)
    base = index.headCount
    end = index.tailOffset
    window = try document.content.window(from: base)
  }

  /// Appends the next bytes; false when there is nothing more.
  func produce(_ out: inout [UInt8]) throws -> Bool {
    switch phase {
    case .head:
      out.append(contentsOf: head)
      head = []
      phase = .tables
    case .tables: try produceTables(&out)
    case .tail:
      out.append(contentsOf: tail)
      tail = []
      phase = .done
    case .done: return false
    }
    return true
  }

  private var offset: Int { base + window.offset + position }

  private func produceTables(_ out: inout [UInt8]) throws {
    while out.count < Self.chunk {
      guard offset < end else {
        phase = .tail
        return
      }
      guard next < tables.count else {
        try pass(upTo: end) { out.append(contentsOf: $0) }
        continue
      }
      let (table, fate) = tables[next]
      guard offset >= table.startTag.lowerBound else {
        try pass(upTo: table.startTag.lowerBound) { out.append(contentsOf: $0) }
        continue
      }
      if offset >= table.end {
        next += 1
        continue
      }
      switch fate {
      case .copied: try pass(upTo: table.end) { out.append(contentsOf: $0) }
      case .removed: try pass(upTo: table.end) { _ in }
      case .cleaned(let removal): try clean(table, removal, &out)
      }
    }
  }

  private func pass(upTo limit: Int, _ take: (ArraySlice<UInt8>) -> Void) throws {
    let count = min(limit - offset, window.bytes.count - position)
    guard count > 0 else { return try refill() }
    take(window.bytes[position..<position + count])
    position += count
  }

  private func refill() throws {
    window.discard(position)
    position = 0
    guard try window.grow() else { throw WorkbookError.unexpectedEnd(at: offset) }
  }

  private func clean(
    _ table: ContentIndex.Table,
    _ removal: WorkbookRemoval.SheetRemoval,
    _ out: inout [UInt8]
  ) throws {
    var cleaner =
      cleaner
      ?? TableCleaner(
        removal,
        brokenFormulas: brokenFormulas,
        keptRules: keptRules,
        looks: looks,
        prefixes: prefixes
      )
    defer { self.cleaner = offset < table.end ? cleaner : nil }
    while out.count < Self.chunk, offset < table.end {
      let start = position
      switch try cleaner.step(window.bytes.span, &position, to: &out) {
      case .copied: continue
      case .incomplete:
        position = start
        try refill()
      case .tableEnd:
        return
      }
    }
  }
}

extension WorkbookRemoval {
  /// Names of the rules for what can be typed that stay on the cells that go.
  fileprivate func keptRules(of spreadsheet: XMLPart.Element) -> Set<String> {
    let space = ODFNamespace.table.uri
    var kept: Set<String> = []
    for rule in spreadsheet.first("content-validations")?.all("content-validation") ?? [] {
      let messages = ["help-message", "error-message"].compactMap(rule.first)
      let titles = messages.compactMap { $0.attribute("title", namespace: space) }
      let condition = rule.attribute("condition", namespace: space)
      guard let name = rule.attribute("name", namespace: space),
        condition.map({ !brokenFormulas.contains($0) }) ?? true,
        !removesRule(titled: titles, formulas: condition.map { [$0] } ?? [])
      else { continue }
      kept.insert(name)
    }
    return kept
  }
}
