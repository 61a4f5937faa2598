import Spreadsheet

/// Reading of attribute values from bytes, where no `String` is to be made.
extension CellReader {
  /// A cell reference; nil when the bytes are none, or one beyond the limits of a sheet.
  static func reference(_ bytes: Span<UInt8>, _ range: Range<Int>) -> CellReference? {
    var column = 0
    var row = 0
    var index = range.lowerBound
    while index < range.upperBound, column <= SheetLimits.columns {
      let letter = bytes[index] & 0xDF
      guard letter >= UInt8(ascii: "A"), letter <= UInt8(ascii: "Z") else { break }
      column = column * 26 + Int(letter - UInt8(ascii: "A")) + 1
      index += 1
    }
    while index < range.upperBound, row <= SheetLimits.rows {
      guard bytes[index] >= UInt8(ascii: "0"), bytes[index] <= UInt8(ascii: "9") else { return nil }
      row = row * 10 + Int(bytes[index] - UInt8(ascii: "0"))
      index += 1
    }
    guard index == range.upperBound, column > 0, row > 0, row <= SheetLimits.rows else {
      return nil
    }
    return CellReference(row: row - 1, column: column - 1)
  }

  /// A cell reference.
  ///
  /// - Throws: `WorkbookError` when the bytes are none.
  static func checkedReference(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>
  ) throws(WorkbookError) -> CellReference {
    if let place = reference(bytes, range) { return place }
    throw WorkbookError(.invalidContent(expected: "cell reference", found: text(bytes, range)))
  }

  /// The number of a row, from 1.
  ///
  /// - Throws: `WorkbookError` when the bytes are none, or one beyond the last.
  static func rowNumber(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(WorkbookError) -> Int {
    if let number = natural(bytes, range), (1...SheetLimits.rows).contains(number) { return number }
    throw WorkbookError(.invalidContent(expected: "row number", found: text(bytes, range)))
  }

  /// A cell reference as programs write it, without `$` or leading zeros; nil when the bytes are
  /// none.
  static func exactReference(_ bytes: Span<UInt8>, _ range: Range<Int>) -> CellReference? {
    guard let place = reference(bytes, range) else { return nil }
    let letters = place.column < 26 ? 1 : place.column < 702 ? 2 : 3
    return bytes[range.lowerBound + letters] == UInt8(ascii: "0") ? nil : place
  }

  /// A number from zero; nil when the bytes are none, or too long.
  static func natural(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    guard !range.isEmpty, range.count < 18 else { return nil }
    var value = 0
    for index in range {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return value
  }

  /// The value of an `xsd:boolean`.
  static func flag(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard let first = range.first else { return false }
    return bytes[first] == UInt8(ascii: "1") || bytes[first] | 0x20 == UInt8(ascii: "t")
  }

  static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: array(bytes, range), as: UTF8.self)
  }

  static func array(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    for index in range { result.append(bytes[index]) }
    return result
  }
}
