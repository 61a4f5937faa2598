/// Tells lines, headings and sums apart, once all rows have been read.
struct RowClassifier {
  private typealias Flags = BodyReader.Flags

  private(set) var kinds: [RowKind]
  /// Sums that stand above their lines, and so head them.
  private(set) var headingSums: Set<Int> = []
  private(set) var diagnostics: [Diagnostic] = []

  private let flags: [BodyReader.Flags]
  private let rows: ExecutionRows
  private let amounts: [[Double]]
  /// Slots of the amounts that sums are checked on.
  private let slots: [Int]
  private let hasChapterColumn: Bool
  private var sums: [[Double]] = []

  init(_ body: BodyReader, amountSlots: [Int]) {
    flags = body.flags
    rows = body.rows
    amounts = body.amounts
    hasChapterColumn = body.columns.chapter != nil
    kinds = Array(repeating: .blank, count: flags.count)
    let natureKeys = rows.natureKeys
    let filled = amountSlots.map { slot in
      (
        slot,
        body.amounts[slot].indices.count { natureKeys[$0] >= 0 && !body.amounts[slot][$0].isNaN }
      )
    }
    slots = filled.filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }.prefix(4).map(\.0)
    var undecided: [Int] = []
    for offset in kinds.indices {
      guard let kind = firstKind(offset) else {
        undecided.append(offset)
        continue
      }
      kinds[offset] = kind
    }
    let end = lastRow(undecided: Set(undecided))
    cut(after: end)
    findParents()
    decide(undecided.filter { $0 <= end })
    checkSums()
  }

  /// What a row is by itself; nil for amounts without a nature or a label that explains them.
  private func firstKind(_ offset: Int) -> RowKind? {
    let flag = flags[offset]
    if flag.isDisjoint(with: [.text, .amount]) { return .blank }
    if flag.contains(.repeatedHeader) { return .other }
    if rows.natureKeys[offset] >= 0 {
      if flag.contains(.sumFormula), flag.contains(.amount) { return .subtotal }
      return flag.contains(.amount) || !flag.contains(.singleText) ? .line : .banner
    }
    if flag.contains(.totalLabel) { return .total }
    if flag.contains(.subtotalLabel) { return .subtotal }
    guard flag.contains(.amount) else { return .banner }
    return flag.contains(.sumFormula) ? .subtotal : nil
  }

  /// The last row that belongs to the table: notes and recapitulations below do not.
  private func lastRow(undecided: Set<Int>) -> Int {
    guard
      let lastNature = rows.natureKeys.indices.last(where: {
        rows.natureKeys[$0] >= 0 && kinds[$0] != .blank && flags[$0].contains(.amount)
      })
    else { return -1 }
    var end = lastNature
    var gap = 0
    for offset in (lastNature + 1)..<max(lastNature + 1, kinds.count) {
      switch kinds[offset] {
      case .blank where !undecided.contains(offset):
        gap += 1
        if gap > 3 { return end }
      case .subtotal, .total:
        guard flags[offset].contains(.amount) else { return end }
        end = offset
        gap = 0
      case .line, .blank:
        guard gap == 0 else { return end }
        end = offset
      case .banner, .other:
        // A heading may stand before the last totals; a note may not be followed by any.
        if !flags[offset].contains(.singleText) { return end }
        gap += 1
      }
    }
    return end
  }

  private mutating func cut(after end: Int) {
    guard end + 1 < kinds.count else { return }
    kinds.removeSubrange((end + 1)...)
  }

  /// Accounts whose amounts are the sum of the longer accounts that follow: 606 over 6061, 60612.
  private mutating func findParents() {
    guard let slot = slots.first else { return }
    let natures = rows.natures
    for offset in kinds.indices.reversed() where kinds[offset] == .line {
      let key = rows.natureKeys[offset]
      guard
        let next = kinds.indices[(offset + 1)...].first(where: {
          kinds[$0] == .line || kinds[$0] == .subtotal && rows.natureKeys[$0] >= 0
        }), rows.natureKeys[next] >= 0, rows.natureKeys[next] != key
      else { continue }
      let code = natures[Int(key)]
      let nextCode = natures[Int(rows.natureKeys[next])]
      guard nextCode.utf8.count > code.utf8.count, nextCode.hasPrefix(code) else { continue }
      var sum = 0.0
      var index = next
      while index < kinds.count {
        let other = rows.natureKeys[index]
        if kinds[index] == .line || kinds[index] == .subtotal {
          guard other >= 0, other != key, natures[Int(other)].hasPrefix(code) else { break }
          if kinds[index] == .line { sum += zero(amounts[slot][index]) }
        }
        index += 1
      }
      let own = amounts[slot][offset]
      if own != 0, !own.isNaN, Self.agree(own, sum) {
        kinds[offset] = .subtotal
        headingSums.insert(offset)
      }
    }
  }

  /// Rows with amounts but no nature: sums when their amounts are those of the rows around.
  private mutating func decide(_ undecided: [Int]) {
    guard !undecided.isEmpty else { return }
    computeSums()
    let open = Set(undecided)
    var marks = [0]
    let isMark = { (offset: Int, kinds: [RowKind]) in
      kinds[offset] == .subtotal || kinds[offset] == .total
    }
    for offset in kinds.indices {
      if open.contains(offset) {
        if marks.suffix(12).contains(where: { isSum(offset, from: $0, to: offset) })
          || isSum(offset, from: 0, to: offset)
        {
          kinds[offset] = .subtotal
        } else if isSumOfFollowing(offset, open: open) {
          kinds[offset] = .subtotal
          headingSums.insert(offset)
        } else if headsLines(offset) {
          kinds[offset] = .subtotal
          headingSums.insert(offset)
        } else {
          kinds[offset] = .line
          let label = rows.labels[rows.firstRow + offset] ?? ""
          diagnostics.append(
            Diagnostic(.lineWithoutNature(label: label), row: rows.firstRow + offset)
          )
        }
      }
      if isMark(offset, kinds) { marks.append(offset + 1) }
    }
  }

  private mutating func computeSums() {
    sums = slots.map { slot in
      var sum = 0.0
      var sums = [0.0]
      sums.reserveCapacity(kinds.count + 1)
      for offset in kinds.indices {
        if kinds[offset] == .line { sum += zero(amounts[slot][offset]) }
        sums.append(sum)
      }
      return sums
    }
  }

  /// Whether a row's amounts are the sums of the lines between two rows, the second not counted.
  private func isSum(_ offset: Int, from start: Int, to end: Int) -> Bool {
    guard start < end else { return false }
    var tells = false
    for (index, slot) in slots.enumerated() {
      let own = amounts[slot][offset]
      guard !own.isNaN else { continue }
      guard Self.agree(own, sums[index][end] - sums[index][start]) else { return false }
      tells = tells || own != 0
    }
    return tells
  }

  private func isSumOfFollowing(_ offset: Int, open: Set<Int>) -> Bool {
    var ends = 0
    for end in (offset + 1)..<max(offset + 1, kinds.count)
    where open.contains(end) || kinds[end] == .subtotal || kinds[end] == .total {
      if isSum(offset, from: offset + 1, to: end) { return true }
      ends += 1
      if ends == 12 { return false }
    }
    return isSum(offset, from: offset + 1, to: kinds.count)
  }

  /// Whether a chapter written in the nature's column stands over its accounts.
  private func headsLines(_ offset: Int) -> Bool {
    guard !hasChapterColumn, rows.chapterKeys[offset] >= 0, offset + 1 < kinds.count,
      kinds[offset + 1] == .line, rows.natureKeys[offset + 1] >= 0
    else { return false }
    return true
  }

  /// Notes the sums that are not those of any lines above or below them.
  private mutating func checkSums() {
    guard kinds.contains(where: { $0 == .subtotal || $0 == .total }) else { return }
    computeSums()
    var marks = [0]
    var sectionStart = 0
    var reported = 0
    for offset in kinds.indices where kinds[offset] == .subtotal || kinds[offset] == .total {
      defer { marks.append(offset + 1) }
      let starts = marks.suffix(12) + [0, sectionStart]
      let isFound =
        starts.contains { isSum(offset, from: $0, to: offset) }
        || isSumOfFollowing(offset, open: []) || flags[offset].contains(.sumFormula)
        || headingSums.contains(offset)
      if kinds[offset] == .total { sectionStart = offset + 1 }
      guard !isFound, let slot = slots.first, reported < 5 else { continue }
      let own = amounts[slot][offset]
      guard !own.isNaN, own != 0, let start = marks.last else { continue }
      reported += 1
      differing.append((offset, slot, own, sums[0][offset] - sums[0][start]))
    }
  }

  /// Sums that differ from their lines: row, slot, value, and the sum of the lines above.
  private(set) var differing: [(offset: Int, slot: Int, found: Double, expected: Double)] = []

  private func zero(_ value: Double) -> Double { value.isNaN ? 0 : value }

  /// Equal to a cent, to the unit, or to what the rounding of many lines explains.
  static func agree(_ a: Double, _ b: Double) -> Bool {
    abs(a - b) <= max(1, 1e-6 * max(abs(a), abs(b)))
  }
}
