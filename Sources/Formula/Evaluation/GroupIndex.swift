import Spreadsheet

/// The positions of each distinct value of a column, so that looking one up needs no search.
final class GroupIndex {
  private var groups: [UInt64: Int32] = [:]
  /// Where the positions of each group start; one more than there are groups.
  private var starts: [Int32]
  /// Positions, group by group, ascending within each.
  private var positions: [Int32]

  /// Makes the index of so many cells of a column from a row on; they are finished.
  init(_ column: ColumnStore, top: Int, count: Int, _ pool: TextPool) {
    var groupOf = [Int32](repeating: 0, count: count)
    var counts: [Int32] = []
    var latest: (scalar: Scalar, group: Int32)?
    for position in 0..<count {
      let scalar = column.stored(top + position)
      let group: Int32
      if let latest, latest.scalar == scalar {
        group = latest.group
      } else {
        let key = Self.key(scalar, pool)
        if let known = groups[key] {
          group = known
        } else {
          group = Int32(counts.count)
          groups[key] = group
          counts.append(0)
        }
        latest = (scalar, group)
      }
      groupOf[position] = group
      counts[Int(group)] += 1
    }
    starts = [0]
    for count in counts { starts.append(starts[starts.count - 1] + count) }
    var next = starts
    positions = [Int32](repeating: 0, count: count)
    for (position, group) in groupOf.enumerated() {
      positions[Int(next[Int(group)])] = Int32(position)
      next[Int(group)] += 1
    }
  }

  /// The positions of a value, ascending.
  func positions(of scalar: Scalar, _ pool: TextPool) -> ArraySlice<Int32> {
    guard let group = groups[Self.key(scalar, pool)] else { return [] }
    return positions[Int(starts[Int(group)])..<Int(starts[Int(group) + 1])]
  }

  /// The first position of a value.
  func firstPosition(of scalar: Scalar, _ pool: TextPool) -> Int? {
    groups[Self.key(scalar, pool)].map { Int(positions[Int(starts[Int($0)])]) }
  }

  /// What equal values share: texts without case, numbers by their 15 significant digits.
  private static func key(_ scalar: Scalar, _ pool: TextPool) -> UInt64 {
    if scalar.isNumber {
      return scalar.double == 0 ? 0 : Arithmetic.significant(scalar.double).bitPattern
    }
    return scalar.isText ? Scalar.text(Int(pool.fold(scalar))).bits : scalar.bits
  }
}

/// Indices of the columns that were searched more than once.
struct IndexCache {
  private struct Entry {
    let area: Area
    var version: Int
    var uses: Int
    var index: GroupIndex?
  }

  private var entries: [Entry] = []
  private var latest = 0
  private static let capacity = 64

  /// The index of a column of values, from its second use on.
  mutating func index(
    _ area: Area,
    version: Int,
    _ make: () -> GroupIndex
  ) -> GroupIndex? {
    if latest >= entries.count || entries[latest].area != area {
      guard let found = entries.firstIndex(where: { $0.area == area }) else {
        if entries.count == Self.capacity { entries.removeFirst(Self.capacity / 2) }
        latest = entries.count
        entries.append(Entry(area: area, version: version, uses: 1, index: nil))
        return nil
      }
      latest = found
    }
    if entries[latest].version != version {
      entries[latest] = Entry(area: area, version: version, uses: 1, index: nil)
      return nil
    }
    if let index = entries[latest].index { return index }
    entries[latest].uses += 1
    let index = make()
    entries[latest].index = index
    return index
  }
}

extension Calculator {
  /// The index of an area of one column whose formulas are finished; nil when a search is as good.
  func groupIndex(_ area: Area) -> GroupIndex? {
    guard area.left == area.right, area.rows > 8,
      let column = sheets[area.sheet].existing(area.left), column.pending == 0
    else { return nil }
    return indexCache.index(area, version: column.version) {
      let rows = clipped(area)
      return GroupIndex(column, top: rows.top, count: rows.rows, pool)
    }
  }
}
