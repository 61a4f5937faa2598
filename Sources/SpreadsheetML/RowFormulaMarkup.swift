import Spreadsheet
import XML

/// A row formula escaped for XML, and whether one shared formula can stand for all its rows
/// (ECMA-376 Part 1, §18.3.1.40).
struct RowFormulaMarkup {
  /// Whether the formula moved down by a row is the formula of that row: all its references to rows
  /// are relative where a row number is filled in, and absolute elsewhere.
  let isShareable: Bool
  private let pieces: [[UInt8]]
  private let offsets: [Int]

  init(_ formula: RowFormula) {
    pieces = formula.pieces.map { Array(XMLEscape.text($0).utf8) }
    offsets = formula.rowOffsets
    isShareable =
      formula.pieces.count == formula.rowOffsets.count + 1
      && formula.rowOffsets.allSatisfy { $0 == 0 } && Self.moves(formula.pieces)
  }

  /// Writes the formula for a row, counted from zero.
  func write(row: Int, to bytes: inout [UInt8]) {
    for (index, piece) in pieces.enumerated() {
      bytes.append(contentsOf: piece)
      if index < offsets.count { DecimalDigits.append(row + 1 + offsets[index], to: &bytes) }
    }
  }

  /// Stands for a row number while the formula's words are looked at.
  private static let place = UInt8(1)

  private static func moves(_ pieces: [String]) -> Bool {
    let bytes = Array(pieces.joined(separator: "\u{1}").utf8)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        index += 1
        while index < bytes.count, bytes[index] != byte {
          if bytes[index] == place { return false }
          index += 1
        }
        index += 1
      } else if isWordByte(byte) {
        let start = index
        while index < bytes.count, isWordByte(bytes[index]) { index += 1 }
        let next = index < bytes.count ? bytes[index] : 0
        guard moves(bytes[start..<index], next: next, previous: start > 0 ? bytes[start - 1] : 0)
        else { return false }
      } else {
        index += 1
      }
    }
    return true
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case place, UInt8(ascii: "$"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "\\"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...:
      true
    default: false
    }
  }

  /// Whether a word, if it is a reference, has the form that moves as the row formula does.
  private static func moves(_ word: ArraySlice<UInt8>, next: UInt8, previous: UInt8) -> Bool {
    var rest = word
    let isColumnAbsolute = rest.first == UInt8(ascii: "$")
    if isColumnAbsolute { rest.removeFirst() }
    let letters = rest.prefix { $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") }
    rest = rest.dropFirst(letters.count)
    if rest.first == place {
      // A row number alone is a whole row (5:7); with letters before it, a cell.
      return rest.count == 1 && letters.count <= 3 && !(letters.isEmpty && isColumnAbsolute)
    }
    guard !word.contains(place) else { return false }
    let isRowAbsolute = rest.first == UInt8(ascii: "$")
    if isRowAbsolute { rest.removeFirst() }
    let isReference =
      (1...3).contains(letters.count) && !rest.isEmpty
      && rest.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
      && next != UInt8(ascii: "(") && next != UInt8(ascii: "!")
    let isRow =
      letters.isEmpty && !isColumnAbsolute && !rest.isEmpty
      && (next == UInt8(ascii: ":") || previous == UInt8(ascii: ":"))
    return !isRow && (!isReference || isRowAbsolute)
  }
}
