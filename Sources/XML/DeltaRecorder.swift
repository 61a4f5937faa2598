/// Finds out what an edit changed in a part by comparing what was read with what is written.
///
/// No editor has to say what it does, and none can forget to: both sides pass by here as streams,
/// and the ``Delta`` follows from them. It need not be the shortest one, but it is always right.
///
/// The memory needed is that of the bytes which one side is ahead of the other.
package final class DeltaRecorder {
  /// Bytes that have to be equal for the two sides to be taken for together again.
  private static let anchor = 16
  /// New bytes that are looked through, first and at most, for where the old ones go on.
  private static let windows = [1 << 16, 1 << 22]
  /// Old bytes looked at for a place from which both sides are equal again.
  private static let reach = 512
  /// Bytes that may be looked through in vain, in all: parts that have nothing in common are not
  /// worth more.
  private static let patience = 1 << 28
  /// Bytes done with that are kept, so that they are not let go of too often.
  private static let slack = 1 << 19

  private var old = Queue()
  private var new = Queue()
  private var delta = Delta()
  private var isAtEnd = false
  /// New bytes that were looked through already for the difference at hand.
  private var searched = 0
  /// Old bytes to put without looking further, doubled each time that they were not enough.
  private var stride = DeltaRecorder.reach
  /// Bytes looked through in vain.
  private var wasted = 0

  /// Nothing compared yet.
  package init() {}

  /// The delta between parts at hand.
  package static func delta(from old: [UInt8], to new: [UInt8]) -> Delta {
    let recorder = DeltaRecorder()
    recorder.read(old[...])
    recorder.write(new[...])
    return recorder.finish()
  }

  /// Takes bytes of the part as it was.
  package func read(_ bytes: ArraySlice<UInt8>) {
    old.append(bytes)
  }

  /// Takes bytes of the part as it is written.
  package func write(_ bytes: ArraySlice<UInt8>) {
    new.append(bytes)
    compare()
  }

  /// The delta, once both sides have passed.
  package func finish() -> Delta {
    isAtEnd = true
    compare()
    delta.finish()
    return delta
  }

  private func compare() {
    defer {
      old.letGo(slack: Self.slack)
      new.letGo(slack: Self.slack)
    }
    while true {
      let common = ByteSearch.commonPrefix(old.bytes, old.start, new.bytes, new.start)
      if common > 0 {
        delta.copy(common)
        take(old: common, new: common)
        stride = Self.reach
      }
      if old.count == 0 {
        if isAtEnd { leaveOut(new.count) }
        return
      }
      if new.count == 0 {
        if isAtEnd { put(old.count) }
        return
      }
      guard passDifference() else { return }
    }
  }

  private func take(old oldCount: Int, new newCount: Int) {
    old.start += oldCount
    new.start += newCount
    searched = 0
  }

  private func put(_ count: Int) {
    delta.put(old.bytes[old.start..<old.start + count])
    take(old: count, new: 0)
  }

  private func leaveOut(_ count: Int) {
    delta.leaveOut(count)
    take(old: 0, new: count)
  }

  /// Goes past a difference; false when more bytes are needed to tell how far it goes.
  private func passDifference() -> Bool {
    guard isAtEnd || (old.count > Self.reach + Self.anchor && new.count > Self.reach) else {
      return false
    }
    if passAttribute() { return true }
    if wasted > Self.patience {
      put(old.count)
      leaveOut(new.count)
      return true
    }
    // Most differences are insertions, which need no other places.
    lazy var later = laterPlaces()
    for window in Self.windows {
      let end = min(new.count, window)
      let from = max(0, searched - Self.anchor)
      guard from < end else { continue }
      // What was inserted is the usual case: the old bytes go on as they are, further behind.
      if goOn(from: 0, in: from..<end) { return true }
      if later.contains(where: { goOn(from: $0, in: from..<end) }) { return true }
      wasted += (end - from) * (1 + later.count)
      searched = max(searched, end)
      if new.count < window {
        if isAtEnd { break }
        return false
      }
    }
    put(min(stride, old.count))
    stride *= 2
    return true
  }

  /// Goes past an attribute's value that was replaced: both sides go on alike behind it.
  private func passAttribute() -> Bool {
    guard let oldEnd = old.valueEnd, let newEnd = new.valueEnd else { return false }
    let count = ByteSearch.commonPrefix(
      old.bytes,
      old.start + oldEnd,
      new.bytes,
      new.start + newEnd
    )
    guard count >= min(Self.anchor, old.count - oldEnd) else { return false }
    put(oldEnd)
    leaveOut(newEnd)
    return true
  }

  /// Goes on from a place in the old bytes where a range of the new ones has what stands there, if
  /// it has.
  private func goOn(from place: Int, in range: Range<Int>) -> Bool {
    let anchor = old.start + place..<old.start + min(place + Self.anchor, old.count)
    let window = new.start + range.lowerBound..<new.start + range.upperBound
    guard let found = ByteSearch.find(old.bytes, anchor, in: new.bytes, window) else {
      return false
    }
    let skipped = found - new.start
    put(place)
    leaveOut(skipped)
    return true
  }

  /// Places further on in the old bytes where both sides may be together again: at the end of a
  /// value, at the next tags.
  private func laterPlaces() -> [Int] {
    var places: [Int] = []
    for place in 1..<max(min(old.count, Self.reach), 1) {
      let byte = old.bytes[old.start + place]
      guard byte == UInt8(ascii: "<") || byte == UInt8(ascii: "\"") else { continue }
      places.append(place)
      if places.count == 7 { break }
    }
    return places
  }
}

/// Bytes that come in at the end and are done with at the front.
private struct Queue {
  private(set) var bytes: [UInt8] = []
  var start = 0

  var count: Int { bytes.count - start }

  mutating func append(_ more: ArraySlice<UInt8>) { bytes.append(contentsOf: more) }

  mutating func letGo(slack: Int) {
    guard start > slack || start == bytes.count else { return }
    bytes.removeFirst(start)
    start = 0
  }

  /// How many bytes are left of an attribute's value; nil when the first byte is in none.
  var valueEnd: Int? {
    let end = min(count, 64)
    for place in 0..<end {
      switch bytes[start + place] {
      case UInt8(ascii: "\""): return place
      case UInt8(ascii: "<"), UInt8(ascii: ">"): return nil
      default: continue
      }
    }
    return nil
  }
}
