import Spreadsheet

/// What formulas that are copies of each other down a column share: their text, where relative rows
/// count from the cell.
///
/// A table of 50,000 lines holds 50,000 copies of a few formulas. Comparing their bytes finds them
/// without reading each into a tree. Formulas with the same key mean the same; the reverse need not
/// hold.
struct CopyKey: Hashable {
  private(set) var bytes: [UInt8] = []

  private static let mark: UInt8 = 1

  /// Makes the key of a formula written for `origin`, standing in a column.
  ///
  /// - Parameters:
  ///   - text: The formula.
  ///   - dialect: How it is written.
  ///   - origin: The cell it was written for.
  ///   - column: The column in which it stands.
  ///   - isArray: Whether it is an array formula.
  mutating func set(
    _ text: String,
    _ dialect: FormulaDialect,
    origin: CellReference,
    column: Int,
    isArray: Bool
  ) {
    bytes.removeAll(keepingCapacity: true)
    bytes.append((dialect == .spreadsheetML ? 0 : 2) + (isArray ? 1 : 0))
    append(column - origin.column)
    let utf8 = text.utf8.span
    switch dialect {
    case .spreadsheetML: appendSpreadsheetML(utf8, origin.row)
    case .openFormula: appendOpenFormula(utf8, origin.row)
    }
  }

  private mutating func append(_ number: Int) {
    let bits = UInt32(truncatingIfNeeded: number)
    for shift in [UInt32(0), 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: bits >> shift)) }
  }

  private mutating func append(_ text: borrowing Span<UInt8>, _ range: Range<Int>) {
    for index in range { bytes.append(text[index]) }
  }

  private mutating func appendSpreadsheetML(_ text: borrowing Span<UInt8>, _ row: Int) {
    var position = 0
    while position < text.count {
      let byte = text[position]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        position = appendQuoted(text, position)
      } else if byte == UInt8(ascii: "[") {
        position = appendBracketed(text, position)
      } else if Self.isWord(byte) {
        var end = position
        while end < text.count, Self.isWord(text[end]) { end += 1 }
        appendWord(text, position..<end, row)
        position = end
      } else {
        bytes.append(byte)
        position += 1
      }
    }
  }

  /// Appends a word, its row counted from the cell's when it is a relative reference.
  private mutating func appendWord(
    _ text: borrowing Span<UInt8>,
    _ word: Range<Int>,
    _ row: Int
  ) {
    let next = word.upperBound < text.count ? text[word.upperBound] : 0
    let isCalled = next == UInt8(ascii: "(") || next == UInt8(ascii: "!")
    guard !isCalled, let digits = Self.rowDigits(text, word) else { return append(text, word) }
    if digits.lowerBound == word.lowerBound {
      // Digits alone are a row only beside a colon.
      let before = word.lowerBound > 0 ? text[word.lowerBound - 1] : 0
      guard before == UInt8(ascii: ":") || next == UInt8(ascii: ":") else {
        return append(text, word)
      }
    }
    if next == UInt8(ascii: ":") {
      // `Q1:Q4!A1` names sheets.
      var end = word.upperBound + 1
      while end < text.count, Self.isWord(text[end]) { end += 1 }
      if end < text.count, text[end] == UInt8(ascii: "!") {
        append(text, word.lowerBound..<end)
        return
      }
    }
    appendRow(text, word.lowerBound, digits, row)
  }

  private mutating func appendRow(
    _ text: borrowing Span<UInt8>,
    _ start: Int,
    _ digits: Range<Int>,
    _ row: Int
  ) {
    append(text, start..<digits.lowerBound)
    if digits.lowerBound > start, text[digits.lowerBound - 1] == UInt8(ascii: "$") {
      return append(text, digits)
    }
    var number = 0
    for index in digits { number = number * 10 + Int(text[index] & 0x0F) }
    bytes.append(Self.mark)
    append(number - 1 - row)
  }

  private mutating func appendOpenFormula(_ text: borrowing Span<UInt8>, _ row: Int) {
    var position = 0
    var isWithin = false
    while position < text.count {
      let byte = text[position]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        position = appendQuoted(text, position)
        continue
      case UInt8(ascii: "["): isWithin = true
      case UInt8(ascii: "]"): isWithin = false
      case UInt8(ascii: ".") where isWithin:
        var end = position + 1
        while end < text.count, Self.isWord(text[end]) { end += 1 }
        bytes.append(byte)
        if let digits = Self.rowDigits(text, position + 1..<end) {
          appendRow(text, position + 1, digits, row)
        } else {
          append(text, position + 1..<end)
        }
        position = end
        continue
      default: break
      }
      bytes.append(byte)
      position += 1
    }
  }

  private mutating func appendQuoted(_ text: borrowing Span<UInt8>, _ start: Int) -> Int {
    var end = start + 1
    while end < text.count, text[end] != text[start] { end += 1 }
    end = min(end + 1, text.count)
    append(text, start..<end)
    return end
  }

  private mutating func appendBracketed(_ text: borrowing Span<UInt8>, _ start: Int) -> Int {
    var (end, depth) = (start, 0)
    repeat {
      switch text[end] {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "'"): end += 1
      default: break
      }
      end += 1
    } while end < text.count && depth > 0
    end = min(end, text.count)
    append(text, start..<end)
    return end
  }

  /// The digits of `A1`, `$A$1`, `1` or `$1`; nil for any other word.
  private static func rowDigits(
    _ text: borrowing Span<UInt8>,
    _ word: Range<Int>
  ) -> Range<Int>? {
    var index = word.lowerBound
    if index < word.upperBound, text[index] == UInt8(ascii: "$") { index += 1 }
    let letters = index
    while index < word.upperBound, 0x41...0x5A ~= text[index] & 0xDF, text[index] >= 0x41 {
      index += 1
    }
    guard index - letters <= 3 else { return nil }
    if index > letters, index < word.upperBound, text[index] == UInt8(ascii: "$") { index += 1 }
    let digits = index
    while index < word.upperBound, 0x30...0x39 ~= text[index] { index += 1 }
    return index == word.upperBound && 1...7 ~= index - digits ? digits..<index : nil
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: "$"), UInt8(ascii: "\\"), UInt8(ascii: "?"), 0x80...0xFF:
      true
    default: false
    }
  }
}
