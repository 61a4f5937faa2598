import Spreadsheet

/// Reads the addresses that formulas and attributes hold: `$'Feuille 1'.$A$1:.$B$7`, whole columns
/// and rows too (ODF 1.3 part 3, §9.2; part 4, §5.8).
struct AddressCheck {
  /// Names of the sheets that addresses lead to.
  private(set) var sheets: [String] = []
  /// Whether the text is an address.
  private(set) var isValid = true

  private let bytes: [UInt8]
  private var index: Int
  private let end: Int

  /// Reads the address, without brackets, that lies in a range of a text.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    index = range.lowerBound
    end = range.upperBound
    if isLostOrExternal { return }
    var count = 0
    repeat {
      if count > 0 { index += 1 }
      guard readSheet(), readCell() else {
        isValid = false
        return
      }
      count += 1
    } while next == UInt8(ascii: ":") && count < 2
    isValid = index == end
  }

  private var next: UInt8? { index < end ? bytes[index] : nil }

  /// Whether the address is a reference that was lost, or one to another file.
  private var isLostOrExternal: Bool {
    let text = bytes[index..<end]
    var start = index
    while let sign = text[start...].firstIndex(of: UInt8(ascii: "#")) {
      if text[sign...].starts(with: "#REF!".utf8) || text[sign...].starts(with: "#$".utf8)
        || (sign > index && text[sign - 1] == UInt8(ascii: "'"))
      {
        return true
      }
      start = sign + 1
    }
    return false
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    index += 1
    return true
  }

  /// Reads the name of a sheet and the dot after it; the dot may stand alone.
  private mutating func readSheet() -> Bool {
    if take(UInt8(ascii: ".")) { return true }
    _ = take(UInt8(ascii: "$"))
    var name: [UInt8] = []
    if take(UInt8(ascii: "'")) {
      while let byte = next {
        index += 1
        if byte == UInt8(ascii: "'"), !take(UInt8(ascii: "'")) { break }
        name.append(byte)
      }
    } else {
      while let byte = next, byte != UInt8(ascii: "."), byte != UInt8(ascii: ":") {
        name.append(byte)
        index += 1
      }
    }
    guard take(UInt8(ascii: ".")) else { return false }
    if !name.isEmpty { sheets.append(String(decoding: name, as: UTF8.self)) }
    return true
  }

  /// Reads a cell, a column or a row within the limits of a sheet.
  private mutating func readCell() -> Bool {
    _ = take(UInt8(ascii: "$"))
    var column = 0
    let letters = index
    while let byte = next, case let letter = byte & 0xDF,
      letter >= UInt8(ascii: "A"), letter <= UInt8(ascii: "Z"), index - letters < 4
    {
      column = column * 26 + Int(letter - UInt8(ascii: "A")) + 1
      index += 1
    }
    if column > 0 { _ = take(UInt8(ascii: "$")) }
    var row = 0
    let digits = index
    while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9"), index - digits < 8
    {
      row = row * 10 + Int(byte - UInt8(ascii: "0"))
      index += 1
    }
    guard column > 0 || index > digits, index - digits <= 7 else { return false }
    return column <= SheetLimits.columns
      && (index == digits || (1...SheetLimits.rows).contains(row))
  }
}
