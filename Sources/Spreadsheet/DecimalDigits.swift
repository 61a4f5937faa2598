/// Numbers as decimal digits, appended to bytes without a text on the way.
package enum DecimalDigits {
  /// Appends the digits of a whole number, with a minus sign when it is negative.
  package static func append(_ number: Int, to out: inout [UInt8]) {
    if number < 0 { out.append(UInt8(ascii: "-")) }
    append(UInt64(number.magnitude), width: 1, to: &out)
  }

  /// Appends the digits of a whole number, with zeros before it up to a width.
  package static func append(_ number: UInt64, width: Int, to out: inout [UInt8]) {
    let start = out.count
    var rest = number
    repeat {
      out.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    while out.count - start < width { out.append(UInt8(ascii: "0")) }
    var (low, high) = (start, out.count - 1)
    while low < high {
      out.swapAt(low, high)
      low += 1
      high -= 1
    }
  }

  /// Appends the shortest text that reads back as a number, which must be finite.
  package static func append(_ number: Double, to out: inout [UInt8]) {
    var way = ""
    append(number, to: &out, by: &way)
  }

  /// Appends the same by way of a text whose memory is used again: most numbers are too long for a
  /// `String` without any.
  package static func append(_ number: Double, to out: inout [UInt8], by way: inout String) {
    if number.magnitude < 1e15, let whole = Int(exactly: number) {
      append(whole, to: &out)
      return
    }
    // Amounts have two decimals. No other text of at most 15 digits reads back as the same number, so
    // that a hundredth that does is the shortest.
    let hundredths = (number.magnitude * 100).rounded()
    guard hundredths < 1e15, hundredths / 100 == number.magnitude else {
      way.removeAll(keepingCapacity: true)
      number.write(to: &way)
      out.append(contentsOf: way.utf8)
      return
    }
    if number < 0 { out.append(UInt8(ascii: "-")) }
    let (whole, rest) = UInt64(hundredths).quotientAndRemainder(dividingBy: 100)
    append(whole, width: 1, to: &out)
    out.append(UInt8(ascii: "."))
    let hasTwo = rest % 10 != 0
    append(hasTwo ? rest : rest / 10, width: hasTwo ? 2 : 1, to: &out)
  }
}
