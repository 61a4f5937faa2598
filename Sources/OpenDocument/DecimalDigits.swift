/// Whole numbers as ASCII digits, without a `String` on the way.
enum DecimalDigits {
  /// Appends the digits of a number, with a minus sign when it is negative.
  static func append(_ number: Int, to out: inout [UInt8]) {
    if number < 0 { out.append(UInt8(ascii: "-")) }
    append(UInt64(number.magnitude), width: 1, to: &out)
  }

  /// Appends the digits of a number, with zeros before it up to a width.
  static func append(_ number: UInt64, width: Int, to out: inout [UInt8]) {
    let start = out.count
    var rest = number
    repeat {
      out.append(UInt8(ascii: "0") + UInt8(rest % 10))
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
}
