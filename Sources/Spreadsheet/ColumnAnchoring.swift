/// Whether a formula says the same in every column.
///
/// A conditional format of whole rows looks at fixed columns (`$A4="Total"`), or at none
/// (`MOD(ROW(),2)=0`); one that looks at its own cell means something else beside it.
package enum ColumnAnchoring {
  /// Whether all references to columns are absolute, in a formula of either format.
  package static func isComplete(_ formula: String) -> Bool {
    let bytes = Array(formula.utf8)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        index += 1
        while index < bytes.count, bytes[index] != byte { index += 1 }
        index += 1
      } else if isWordByte(byte) {
        let start = index
        while index < bytes.count, isWordByte(bytes[index]) { index += 1 }
        let next = index < bytes.count ? bytes[index] : 0
        let previous = start > 0 ? bytes[start - 1] : 0
        if next == UInt8(ascii: "(") || next == UInt8(ascii: "!") { continue }
        let isInRange = next == UInt8(ascii: ":") || previous == UInt8(ascii: ":")
        if isLoose(bytes[start..<index], isInRange: isInRange) { return false }
      } else {
        index += 1
      }
    }
    return true
  }

  /// Whether a word is a cell, or one end of a range of columns, whose column is relative.
  private static func isLoose(_ word: ArraySlice<UInt8>, isInRange: Bool) -> Bool {
    // OpenFormula sets a dot before the cell, and the sheet before the dot.
    var rest = word
    if let dot = rest.lastIndex(of: UInt8(ascii: ".")) { rest = rest[(dot + 1)...] }
    guard rest.first != UInt8(ascii: "$") else { return false }
    let letters = rest.prefix { isLetter($0) }
    guard (1...3).contains(letters.count) else { return false }
    rest = rest.dropFirst(letters.count)
    if rest.isEmpty { return isInRange }
    if rest.first == UInt8(ascii: "$") { rest.removeFirst() }
    return !rest.isEmpty && rest.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "$"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "\\"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
      true
    default: isLetter(byte)
    }
  }
}
