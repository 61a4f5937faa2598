import Spreadsheet

/// Numbers and dates as OpenDocument writes them (XML Schema part 2), read from bytes.
enum DecimalText {
  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// Reads an `xsd:double`; nil when the bytes are none, or not finite.
  static func double(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Double? {
    var index = range.lowerBound
    let end = range.upperBound
    var negative = false
    if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      negative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    var mantissa: UInt64 = 0
    var digits = 0
    var scale = 0
    var seen = false
    var inFraction = false
    scan: while index < end {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        seen = true
        if mantissa != 0 || byte != UInt8(ascii: "0") { digits += 1 }
        guard digits <= 15 else { return slowDouble(bytes, range) }
        mantissa = mantissa * 10 + UInt64(byte - UInt8(ascii: "0"))
        if inFraction { scale -= 1 }
      case UInt8(ascii: ".") where !inFraction: inFraction = true
      default: break scan
      }
      index += 1
    }
    guard seen, index == end, scale >= -22 else { return slowDouble(bytes, range) }
    // Up to 15 digits and a power of ten up to 22 are exact, so that one division rounds once.
    let value = Double(mantissa) / powers[-scale]
    return negative ? -value : value
  }

  private static func slowDouble(
    _ bytes: borrowing Span<UInt8>,
    _ range: Range<Int>
  ) -> Double? {
    guard range.count < 400 else { return nil }
    var text: [UInt8] = []
    for index in range { text.append(bytes[index]) }
    while let last = text.last, last <= UInt8(ascii: " ") { text.removeLast() }
    text.removeFirst(text.prefix { $0 <= UInt8(ascii: " ") }.count)
    guard let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else {
      return nil
    }
    return value
  }

  /// Reads a number without sign, such as a repeat; a larger one than `limit` gives `limit`.
  static func count(
    _ bytes: borrowing Span<UInt8>,
    _ range: Range<Int>,
    limit: Int
  ) -> Int? {
    var value = 0
    guard !range.isEmpty else { return nil }
    for index in range {
      let byte = bytes[index]
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = min(value * 10 + Int(byte - UInt8(ascii: "0")), limit)
    }
    return value
  }

  /// Reads `2024-06-30` or `2024-06-30T12:30:00`, and gives days since 1899-12-30.
  static func date(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Double? {
    var cursor = Cursor(position: range.lowerBound, end: range.upperBound)
    let negative = cursor.take(UInt8(ascii: "-"), bytes)
    guard let year = cursor.integer(bytes), cursor.take(UInt8(ascii: "-"), bytes),
      let month = cursor.integer(bytes), (1...12).contains(month),
      cursor.take(UInt8(ascii: "-"), bytes), let day = cursor.integer(bytes),
      (1...31).contains(day)
    else { return nil }
    let days = CivilDate(year: negative ? -year : year, month: month, day: day).serial
    guard cursor.take(UInt8(ascii: "T"), bytes) else {
      return cursor.isAtEnd ? Double(days) : nil
    }
    guard let hour = cursor.integer(bytes), cursor.take(UInt8(ascii: ":"), bytes),
      let minute = cursor.integer(bytes)
    else { return nil }
    var seconds = 0.0
    if cursor.take(UInt8(ascii: ":"), bytes) { seconds = cursor.decimal(bytes) ?? 0 }
    return Double(days) + (Double(hour * 3600 + minute * 60) + seconds) / 86_400
  }

  /// Reads a duration such as `PT36H05M00S`, and gives days.
  static func duration(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Double? {
    var cursor = Cursor(position: range.lowerBound, end: range.upperBound)
    let negative = cursor.take(UInt8(ascii: "-"), bytes)
    guard cursor.take(UInt8(ascii: "P"), bytes) else { return nil }
    var seconds = 0.0
    var inTime = false
    while !cursor.isAtEnd {
      if cursor.take(UInt8(ascii: "T"), bytes) {
        inTime = true
        continue
      }
      guard var value = cursor.decimal(bytes), !cursor.isAtEnd else { return nil }
      // LibreOffice rounds some durations to such as PT1200H0-1M59.9S, that is minus one minute.
      if value == 0, cursor.take(UInt8(ascii: "-"), bytes) {
        guard let part = cursor.decimal(bytes), !cursor.isAtEnd else { return nil }
        value = -part
      }
      switch bytes[cursor.position] {
      case UInt8(ascii: "D"): seconds += value * 86_400
      case UInt8(ascii: "H"): seconds += value * 3600
      case UInt8(ascii: "M") where inTime: seconds += value * 60
      case UInt8(ascii: "S"): seconds += value
      default: return nil
      }
      cursor.position += 1
    }
    return (negative ? -seconds : seconds) / 86_400
  }
}

/// A place in bytes that moves forward over what is read.
private struct Cursor {
  var position: Int
  let end: Int

  var isAtEnd: Bool { position >= end }

  mutating func take(_ byte: UInt8, _ bytes: borrowing Span<UInt8>) -> Bool {
    guard position < end, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  mutating func integer(_ bytes: borrowing Span<UInt8>) -> Int? {
    var value = 0
    let start = position
    while position < end, position - start < 9, bytes[position] >= UInt8(ascii: "0"),
      bytes[position] <= UInt8(ascii: "9")
    {
      value = value * 10 + Int(bytes[position] - UInt8(ascii: "0"))
      position += 1
    }
    return position > start ? value : nil
  }

  mutating func decimal(_ bytes: borrowing Span<UInt8>) -> Double? {
    let start = position
    while position < end,
      bytes[position] == UInt8(ascii: ".")
        || (bytes[position] >= UInt8(ascii: "0") && bytes[position] <= UInt8(ascii: "9"))
    {
      position += 1
    }
    return position > start ? DecimalText.double(bytes, start..<position) : nil
  }
}
