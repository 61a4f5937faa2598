import Spreadsheet
import XML

/// The new `content.xml`, made while it is written: the part around the tables, the tables copied or
/// patched through a window, and the new tables.
final class ContentStream {
  /// A new table, and what is added to it.
  struct NewTable {
    var bytes: [UInt8]
    var patcher: TablePatcher?
  }

  /// A table that an edit adds something to.
  struct Patch {
    var table: ContentIndex.Table
    var patcher: TablePatcher
  }

  private var head: [UInt8]
  private var tail: [UInt8]
  private var patches: [Patch]
  private var newTables: [NewTable]
  private let end: Int
  private let recorder: DeltaRecorder?
  private var window: XMLWindow
  /// Offset in the part of the first byte that the window was opened at.
  private let base: Int
  private var position = 0
  private var phase = Phase.head

  private enum Phase {
    case head, tables, newTables, tail, done
  }

  /// Bytes that are made at a time.
  private static let chunk = 1 << 19

  /// A stream of the edited head, the tables with their patches in order, the new tables, and what
  /// stands after the last one.
  ///
  /// A recorder gets the part as it was and as it becomes.
  init(
    source: ContentSource,
    index: ContentIndex,
    head: [UInt8],
    tail: [UInt8],
    patches: [Patch],
    newTables: [NewTable],
    recorder: DeltaRecorder? = nil
  ) throws {
    self.head = head
    self.tail = tail
    self.newTables = newTables.reversed()
    self.patches = patches
    self.recorder = recorder
    base = index.headCount
    end = index.tailOffset
    window = try source.window(from: base, recorder: recorder)
  }

  /// Appends the next bytes; false when there is nothing more.
  func produce(_ out: inout [UInt8]) throws -> Bool {
    let before = out.count
    let isMore = try step(&out)
    recorder?.write(out[before...])
    return isMore
  }

  private func step(_ out: inout [UInt8]) throws -> Bool {
    switch phase {
    case .head:
      out.append(contentsOf: head)
      head = []
      phase = .tables
    case .tables:
      try produceTables(&out)
    case .newTables:
      try produceNewTable(&out)
    case .tail:
      out.append(contentsOf: tail)
      tail = []
      phase = .done
      try readRest()
    case .done: return false
    }
    return true
  }

  /// A recorder wants all of the part, be it known from the index.
  private func readRest() throws {
    guard recorder != nil else { return }
    repeat { window.discard(window.bytes.count) } while try window.grow()
  }

  private var offset: Int { base + window.offset + position }

  private func produceTables(_ out: inout [UInt8]) throws {
    while out.count < Self.chunk {
      guard offset < end else {
        phase = .newTables
        position = 0
        return
      }
      if let patch = patches.first, offset >= patch.table.startTag.lowerBound {
        try patchTable(&out)
      } else {
        try copy(upTo: patches.first?.table.startTag.lowerBound ?? end, &out)
      }
    }
  }

  /// Appends some of the new table at hand, the next one being last in the array.
  private func produceNewTable(_ out: inout [UInt8]) throws {
    guard var table = newTables.popLast() else {
      phase = .tail
      return
    }
    guard var patcher = table.patcher else {
      out.append(contentsOf: table.bytes)
      return
    }
    while out.count < Self.chunk, position < table.bytes.count {
      guard try patcher.step(table.bytes.span, &position, to: &out) != .incomplete else {
        throw WorkbookError.unexpectedEnd(at: position)
      }
    }
    table.patcher = patcher
    if position < table.bytes.count {
      newTables.append(table)
    } else {
      position = 0
    }
  }

  private func copy(upTo limit: Int, _ out: inout [UInt8]) throws {
    let wanted = min(limit - offset, Self.chunk)
    let available = min(window.bytes.count - position, wanted)
    if available > 0 {
      out.append(contentsOf: window.bytes[position..<(position + available)])
      position += available
    } else {
      try refill()
    }
  }

  private func refill() throws {
    window.discard(position)
    position = 0
    guard try window.grow() else {
      throw WorkbookError.unexpectedEnd(at: offset)
    }
  }

  private func patchTable(_ out: inout [UInt8]) throws {
    while out.count < Self.chunk {
      let start = position
      let step: TablePatcher.Step
      do {
        step = try patches[0].patcher.step(window.bytes.span, &position, to: &out)
      } catch {
        var error = error
        error.part = ContentSource.name
        error.sheet = patches[0].table.name
        error.offset = error.offset.map { $0 + base + window.offset }
        throw error
      }
      switch step {
      case .copied: continue
      case .incomplete:
        position = start
        try refill()
      case .tableEnd:
        patches.removeFirst()
        return
      }
    }
  }
}
