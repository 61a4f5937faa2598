import Spreadsheet

/// A colour by its hue, saturation and luminance, each from 0 to 1: what themes are varied by
/// (ECMA-376 Part 1, §18.8.19 and §20.1.2.3).
struct HSLColor {
  var hue: Double
  var saturation: Double
  var luminance: Double

  init(hue: Double, saturation: Double, luminance: Double) {
    self.hue = hue
    self.saturation = saturation
    self.luminance = luminance
  }

  init(_ color: Color) {
    let red = Double(color.rgb >> 16 & 0xFF) / 255
    let green = Double(color.rgb >> 8 & 0xFF) / 255
    let blue = Double(color.rgb & 0xFF) / 255
    let high = max(red, green, blue)
    let low = min(red, green, blue)
    luminance = Self.counted((high + low) / 2)
    hue = 0.0
    saturation = 0.0
    guard high > low else { return }
    let span = high - low
    saturation = Self.counted(luminance > 0.5 ? span / (2 - high - low) : span / (high + low))
    if high == red {
      hue = (green - blue) / span + (green < blue ? 6 : 0)
    } else if high == green {
      hue = (blue - red) / span + 2
    } else {
      hue = (red - green) / span + 4
    }
    hue /= 6
  }

  /// A share in thousandths of a percent, in which DrawingML counts (§20.1.10.40): so does
  /// LibreOffice, and what falls between two of the 256 steps of a colour falls the same way.
  private static func counted(_ share: Double) -> Double { (share * 1e5).rounded() / 1e5 }

  /// The colour; what is beyond 0 or 1 is cut.
  var color: Color {
    let luminance = min(max(luminance, 0), 1)
    let saturation = min(max(saturation, 0), 1)
    let upper =
      luminance < 0.5
      ? luminance * (1 + saturation) : luminance + saturation - luminance * saturation
    let lower = 2 * luminance - upper
    func part(_ shift: Double) -> UInt32 {
      var place = hue + shift
      if place < 0 { place += 1 }
      if place > 1 { place -= 1 }
      let value: Double
      switch place {
      case ..<(1.0 / 6): value = lower + (upper - lower) * 6 * place
      case ..<0.5: value = upper
      case ..<(2.0 / 3): value = lower + (upper - lower) * (2.0 / 3 - place) * 6
      default: value = lower
      }
      return UInt32((min(max(value, 0), 1) * 255).rounded())
    }
    return Color(part(1.0 / 3) << 16 | part(0) << 8 | part(-1.0 / 3))
  }
}

extension Color {
  /// The colour with its hue, saturation or luminance changed.
  func mapping(_ change: (inout HSLColor) -> Void) -> Color {
    var color = HSLColor(self)
    change(&color)
    return color.color
  }
}
