import Spreadsheet
import XML

/// The colours of a theme (ECMA-376 Part 1, §20.1.6.2).
struct ThemePart {
  /// Colours in the order in which cells count them: light and dark change places with what the
  /// part lists (§18.8.3).
  let colors: [Color]

  /// Office's own colours, for workbooks without a theme.
  static let office = ThemePart([
    0xFFFFFF, 0x000000, 0xEEECE1, 0x1F497D, 0x4F81BD, 0xC0504D, 0x9BBB59, 0x8064A2, 0x4BACC6,
    0xF79646, 0x0000FF, 0x800080,
  ])

  private init(_ colors: [UInt32]) { self.colors = colors.map { Color($0) } }

  init(_ root: XMLPart.Element) {
    let names = [
      "lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
      "hlink", "folHlink",
    ]
    let scheme = root.first("themeElements")?.first("clrScheme")
    colors = names.enumerated().map { index, name in
      guard let element = scheme?.first(name)?.children.first else {
        return Self.office.colors[index]
      }
      let text =
        element.localName == "sysClr"
        ? element.attribute("lastClr") : element.attribute("val")
      return text.flatMap { Color(hexadecimal: $0) } ?? Self.office.colors[index]
    }
  }
}

extension Color {
  /// Reads `RRGGBB` or `AARRGGBB`, whose first two digits Excel does not mind.
  init?(hexadecimal text: String) {
    guard text.utf8.count == 6 || text.utf8.count == 8, let value = UInt32(text, radix: 16) else {
      return nil
    }
    self.init(value & 0xFFFFFF)
  }

  /// The colour made lighter (above zero) or darker by a share of its luminance (§18.8.19).
  func tinted(_ tint: Double) -> Color {
    guard tint != 0 else { return self }
    let red = Double(rgb >> 16 & 0xFF) / 255
    let green = Double(rgb >> 8 & 0xFF) / 255
    let blue = Double(rgb & 0xFF) / 255
    let high = max(red, green, blue)
    let low = min(red, green, blue)
    var luminance = (high + low) / 2
    var hue = 0.0
    var saturation = 0.0
    if high > low {
      let span = high - low
      saturation = luminance > 0.5 ? span / (2 - high - low) : span / (high + low)
      if high == red {
        hue = (green - blue) / span + (green < blue ? 6 : 0)
      } else if high == green {
        hue = (blue - red) / span + 2
      } else {
        hue = (red - green) / span + 4
      }
      hue /= 6
    }
    luminance =
      tint < 0 ? luminance * (1 + max(tint, -1)) : luminance * (1 - min(tint, 1)) + min(tint, 1)
    return Color(hue: hue, saturation: saturation, luminance: luminance)
  }

  private init(hue: Double, saturation: Double, luminance: Double) {
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
    self.init(part(1.0 / 3) << 16 | part(0) << 8 | part(-1.0 / 3))
  }
}
