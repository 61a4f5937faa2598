/// A colour, red, green and blue from 0 to 255.
public struct Color: Hashable, Sendable {
  /// The colour as 0xRRGGBB.
  public var rgb: UInt32
  /// Makes a colour from 0xRRGGBB.
  public init(_ rgb: UInt32) { self.rgb = rgb }
  /// Six hexadecimal digits, upper case.
  public var hex: String {
    let digits = String(rgb & 0xFFFFFF, radix: 16, uppercase: true)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }
}
