/// Finds which rows of two sheets are the same row, where some were inserted or deleted.
///
/// Rows are known by hashes. What begins and ends alike is paired first, then rows whose hash occurs
/// once in both sheets, in the longest run that keeps its order; what is left between those is
/// aligned in turn by a weaker hash, and at last in order.
struct RowAlignment {
  /// A row as far as alignment looks at it.
  struct Key {
    /// Of everything typed in the row.
    var strong: UInt64
    /// Of its texts only, which stay when amounts change.
    var weak: UInt64
  }

  /// Pairs of positions, each of them ascending.
  private(set) var pairs: [(Int, Int)] = []

  private let first: [Key]
  private let second: [Key]

  init(_ first: [Key], _ second: [Key]) {
    self.first = first
    self.second = second
    align(0..<first.count, 0..<second.count, isWeak: false)
  }

  private func hash(_ key: Key, _ isWeak: Bool) -> UInt64 { isWeak ? key.weak : key.strong }

  private mutating func align(_ a: Range<Int>, _ b: Range<Int>, isWeak: Bool) {
    var (a, b) = (a, b)
    while let i = a.first, let j = b.first, hash(first[i], isWeak) == hash(second[j], isWeak) {
      pairs.append((i, j))
      a.removeFirst()
      b.removeFirst()
    }
    var tail = 0
    while tail < a.count, tail < b.count,
      hash(first[a.upperBound - 1 - tail], isWeak) == hash(second[b.upperBound - 1 - tail], isWeak)
    {
      tail += 1
    }
    let end = (a.upperBound - tail, b.upperBound - tail)
    alignMiddle(a.lowerBound..<end.0, b.lowerBound..<end.1, isWeak: isWeak)
    for offset in 0..<tail { pairs.append((end.0 + offset, end.1 + offset)) }
  }

  private mutating func alignMiddle(_ a: Range<Int>, _ b: Range<Int>, isWeak: Bool) {
    guard !a.isEmpty, !b.isEmpty else { return }
    let anchors = anchors(a, b, isWeak)
    guard !anchors.isEmpty else {
      if !isWeak { return align(a, b, isWeak: true) }
      // Nothing tells these rows apart: as many as there can be are taken for changed ones.
      for offset in 0..<min(a.count, b.count) {
        pairs.append((a.lowerBound + offset, b.lowerBound + offset))
      }
      return
    }
    var (i, j) = (a.lowerBound, b.lowerBound)
    for (anchorA, anchorB) in anchors {
      if anchorA < i || anchorB < j { continue }
      align(i..<anchorA, j..<anchorB, isWeak: isWeak)
      pairs.append((anchorA, anchorB))
      (i, j) = (anchorA + 1, anchorB + 1)
    }
    align(i..<a.upperBound, j..<b.upperBound, isWeak: isWeak)
  }

  /// Rows whose hash occurs once on both sides, in the longest run that keeps its order.
  private func anchors(_ a: Range<Int>, _ b: Range<Int>, _ isWeak: Bool) -> [(Int, Int)] {
    var places: [UInt64: (a: Int, b: Int, countA: Int, countB: Int)] = [:]
    for index in a { places[hash(first[index], isWeak), default: (0, 0, 0, 0)].countA += 1 }
    for index in b { places[hash(second[index], isWeak), default: (0, 0, 0, 0)].countB += 1 }
    for index in b { places[hash(second[index], isWeak)]?.b = index }
    var candidates: [(Int, Int)] = []
    for index in a {
      guard let place = places[hash(first[index], isWeak)], place.countA == 1, place.countB == 1
      else { continue }
      candidates.append((index, place.b))
    }
    return Self.longestAscending(candidates)
  }

  /// The longest part of pairs, ascending by their first positions, that ascends by the second too.
  private static func longestAscending(_ pairs: [(Int, Int)]) -> [(Int, Int)] {
    var tops: [Int] = []
    var previous = [Int](repeating: -1, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var low = 0
      var high = tops.count
      while low < high {
        let middle = (low + high) / 2
        if pairs[tops[middle]].1 < pair.1 { low = middle + 1 } else { high = middle }
      }
      if low > 0 { previous[index] = tops[low - 1] }
      if low == tops.count { tops.append(index) } else { tops[low] = index }
    }
    var result: [(Int, Int)] = []
    var index = tops.last ?? -1
    while index >= 0 {
      result.append(pairs[index])
      index = previous[index]
    }
    return result.reversed()
  }
}
