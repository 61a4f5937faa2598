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

  /// The colour with a share of another one, from 0 to 1; what is left over is cut off, as LibreOffice
  /// does.
  package func mixed(with other: Color, _ share: Double) -> Color {
    var mixed: UInt32 = 0
    for shift in [UInt32(16), 8, 0] {
      let own = Double(rgb >> shift & 0xFF)
      let theirs = Double(other.rgb >> shift & 0xFF)
      mixed |= UInt32(own + ((theirs - own) * share).rounded(.towardZero)) << shift
    }
    return Color(mixed)
  }
}
