/// Makes the old bytes of a part from the new ones, piece by piece.
package struct DeltaReader: Sendable {
  private let steps: [UInt8]
  private var position = 0
  /// What is left to do of the step at hand.
  private var copies = 0
  private var leavesOut = 0
  private var put: Range<Int> = 0..<0
  private var isPut = true

  /// Begins with the first step.
  package init(_ delta: Delta) { steps = delta.bytes }

  /// Appends the old bytes for some more of the new ones.
  ///
  /// - Parameters:
  ///   - new: The next bytes of the new part.
  ///   - old: Where the bytes of the old part are appended.
  /// - Throws: `XMLError` when the delta belongs to other bytes, or is none.
  package mutating func read(_ new: [UInt8], into old: inout [UInt8]) throws(XMLError) {
    var offset = 0
    while true {
      if copies > 0 {
        let count = min(copies, new.count - offset)
        old.append(contentsOf: new[offset..<offset + count])
        copies -= count
        offset += count
        if copies > 0 { return }
      }
      if leavesOut > 0 {
        let count = min(leavesOut, new.count - offset)
        leavesOut -= count
        offset += count
        if leavesOut > 0 { return }
      }
      if !isPut {
        old.append(contentsOf: steps[put])
        isPut = true
      }
      guard position < steps.count else {
        if offset < new.count { throw Self.mismatch }
        return
      }
      try nextStep()
    }
  }

  /// Checks that the new part may end here.
  ///
  /// - Throws: `XMLError` when the delta asks for more bytes.
  package func finish() throws(XMLError) {
    if copies > 0 || leavesOut > 0 || !isPut || position < steps.count { throw Self.mismatch }
  }

  private static let mismatch = XMLError(.malformed(reason: "a delta of another part"))

  private mutating func nextStep() throws(XMLError) {
    guard let copies = Varint.read(steps, at: &position),
      let leavesOut = Varint.read(steps, at: &position),
      let count = Varint.read(steps, at: &position)
    else { throw Self.mismatch }
    self.copies = copies
    self.leavesOut = leavesOut
    isPut = count < 2
    guard count.isMultiple(of: 2) else { return }
    guard count / 2 <= steps.count - position else { throw Self.mismatch }
    if count > 0 {
      put = position..<position + count / 2
      position += count / 2
    }
  }
}
