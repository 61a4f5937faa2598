/// What turns the new bytes of a part back into the old ones.
///
/// It is a list of steps over the new bytes. Each says how many of them to copy, how many to leave
/// out, and which old bytes stand there instead:
///
///     step = copied left-out (put · 2 + repeats) [put bytes, unless repeats]
///
/// The three numbers are ``Varint``s; `repeats` is 1 where the old bytes are those of the step
/// before. A table of 50,000 rows that got cells needs a step for each, of six bytes or so.
package struct Delta: Hashable, Sendable {
  /// The steps.
  package private(set) var bytes: [UInt8] = []

  private var copied = 0
  private var leftOut = 0
  private var put: [UInt8] = []
  private var lastPut: [UInt8] = []

  /// No step yet.
  init() {}

  /// A delta that was written down.
  package init(bytes: [UInt8]) { self.bytes = bytes }

  /// Copies new bytes.
  mutating func copy(_ count: Int) {
    guard count > 0 else { return }
    flush()
    copied += count
  }

  /// Leaves out new bytes.
  mutating func leaveOut(_ count: Int) { leftOut += count }

  /// Puts old bytes.
  mutating func put(_ old: ArraySlice<UInt8>) { put.append(contentsOf: old) }

  /// Writes down the step at hand.
  mutating func flush() {
    guard leftOut > 0 || !put.isEmpty else { return }
    writeStep()
  }

  /// Writes down the last step, be it only a copy.
  mutating func finish() {
    guard copied > 0 || leftOut > 0 || !put.isEmpty else { return }
    writeStep()
  }

  private mutating func writeStep() {
    Varint.append(copied, to: &bytes)
    Varint.append(leftOut, to: &bytes)
    let repeats = !put.isEmpty && put == lastPut
    Varint.append(put.count * 2 + (repeats ? 1 : 0), to: &bytes)
    if !repeats { bytes.append(contentsOf: put) }
    if !put.isEmpty { lastPut = put }
    (copied, leftOut) = (0, 0)
    put.removeAll(keepingCapacity: true)
  }
}
