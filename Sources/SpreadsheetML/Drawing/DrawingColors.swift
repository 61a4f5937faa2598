import Glibc
import Spreadsheet
import XML

/// Resolves the colours of DrawingML: spelled out, of the system or of the theme, and what is done to
/// them (ECMA-376 Part 1, §20.1.2.3).
struct DrawingColors {
  /// A colour, and how much it hides, from 0 to 1.
  struct Resolved: Hashable {
    var color: Color
    var opacity = 1.0
  }

  let theme: ThemePart

  /// The colour that stands in an element such as `solidFill`; nil when there is none.
  ///
  /// - Parameters:
  ///   - parent: The element.
  ///   - placeholder: What `phClr` stands for in the styles of a theme.
  /// - Returns: The colour.
  func color(in parent: XMLPart.Element?, placeholder: Resolved? = nil) -> Resolved? {
    for child in parent?.children ?? [] {
      if let color = color(child, placeholder: placeholder) { return color }
    }
    return nil
  }

  /// The colour of an element such as `srgbClr` or `schemeClr`; nil when it is none.
  func color(_ element: XMLPart.Element, placeholder: Resolved? = nil) -> Resolved? {
    let value = element.attribute("val")
    var resolved: Resolved?
    switch element.localName {
    case "srgbClr": resolved = value.flatMap { Color(hexadecimal: $0) }.map { Resolved(color: $0) }
    case "sysClr":
      let last = element.attribute("lastClr").flatMap { Color(hexadecimal: $0) }
      let usual = Color(value == "window" ? 0xFFFFFF : 0)
      resolved = Resolved(color: last ?? usual)
    case "schemeClr":
      resolved =
        value == "phClr"
        ? placeholder : value.flatMap { Self.places[$0] }.map { Resolved(color: theme.colors[$0]) }
    case "prstClr": resolved = value.flatMap { Self.named[$0] }.map { Resolved(color: Color($0)) }
    case "scrgbClr":
      let parts = ["r", "g", "b"].map { Self.share(element.attribute($0)) ?? 0 }
      resolved = Resolved(color: Self.color(parts.map(Self.gamma)))
    case "hslClr":
      let hue = (element.attribute("hue").flatMap { Double($0) } ?? 0) / 21_600_000
      resolved = Resolved(
        color: HSLColor(
          hue: hue,
          saturation: Self.share(element.attribute("sat")) ?? 0,
          luminance: Self.share(element.attribute("lum")) ?? 0
        ).color
      )
    default: return nil
    }
    guard var resolved else { return nil }
    for change in element.children { apply(change, to: &resolved) }
    return resolved
  }

  private func apply(_ change: XMLPart.Element, to resolved: inout Resolved) {
    guard let value = Self.share(change.attribute("val")) else { return }
    switch change.localName {
    case "alpha": resolved.opacity = min(max(value, 0), 1)
    case "alphaMod": resolved.opacity = min(max(resolved.opacity * value, 0), 1)
    case "lumMod": resolved.color = resolved.color.mapping { $0.luminance *= value }
    case "lumOff": resolved.color = resolved.color.mapping { $0.luminance += value }
    case "satMod": resolved.color = resolved.color.mapping { $0.saturation *= value }
    case "satOff": resolved.color = resolved.color.mapping { $0.saturation += value }
    case "shade":
      resolved.color = Self.color(
        Self.parts(resolved.color).map { Self.gamma(Self.linear($0) * value) }
      )
    case "tint":
      resolved.color = Self.color(
        Self.parts(resolved.color).map { Self.gamma(Self.linear($0) * value + 1 - value) }
      )
    default: break
    }
  }

  /// Hundred-thousandths, or a percentage in files of the strict class.
  static func share(_ text: String?) -> Double? {
    guard let text else { return nil }
    if text.hasSuffix("%") { return Double(text.dropLast()).map { $0 / 100 } }
    return Double(text).map { $0 / 100_000 }
  }

  private static func parts(_ color: Color) -> [Double] {
    [color.rgb >> 16, color.rgb >> 8, color.rgb].map { Double($0 & 0xFF) / 255 }
  }

  private static func color(_ parts: [Double]) -> Color {
    Color(parts.reduce(0) { $0 << 8 | UInt32((min(max($1, 0), 1) * 255).rounded()) })
  }

  private static func linear(_ part: Double) -> Double {
    part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
  }

  private static func gamma(_ part: Double) -> Double {
    part <= 0.0031308 ? max(part, 0) * 12.92 : 1.055 * pow(part, 1 / 2.4) - 0.055
  }

  /// Places in the theme (§20.1.10.54 `ST_SchemeColorVal`), as a sheet maps them.
  private static let places: [String: Int] = [
    "bg1": 0, "lt1": 0, "tx1": 1, "dk1": 1, "bg2": 2, "lt2": 2, "tx2": 3, "dk2": 3, "accent1": 4,
    "accent2": 5, "accent3": 6, "accent4": 7, "accent5": 8, "accent6": 9, "hlink": 10,
    "folHlink": 11,
  ]

  /// The names that are met (§20.1.10.48 `ST_PresetColorVal`).
  private static let named: [String: UInt32] = [
    "black": 0, "white": 0xFFFFFF, "red": 0xFF0000, "lime": 0x00FF00, "green": 0x008000,
    "blue": 0x0000FF, "yellow": 0xFFFF00, "cyan": 0x00FFFF, "aqua": 0x00FFFF,
    "magenta": 0xFF00FF, "fuchsia": 0xFF00FF, "gray": 0x808080, "grey": 0x808080,
    "silver": 0xC0C0C0, "maroon": 0x800000, "olive": 0x808000, "navy": 0x000080,
    "purple": 0x800080, "teal": 0x008080, "orange": 0xFFA500, "pink": 0xFFC0CB,
    "brown": 0xA52A2A, "gold": 0xFFD700, "indigo": 0x4B0082, "violet": 0xEE82EE,
    "ltGray": 0xD3D3D3, "lightGray": 0xD3D3D3, "dkGray": 0xA9A9A9, "darkGray": 0xA9A9A9,
    "dkBlue": 0x00008B, "dkGreen": 0x006400, "dkRed": 0x8B0000, "ltBlue": 0xADD8E6,
    "ltGreen": 0x90EE90, "ltYellow": 0xFFFFE0, "beige": 0xF5F5DC, "ivory": 0xFFFFF0,
    "khaki": 0xF0E68C, "salmon": 0xFA8072, "tomato": 0xFF6347, "turquoise": 0x40E0D0,
    "skyBlue": 0x87CEEB, "steelBlue": 0x4682B4, "royalBlue": 0x4169E1, "crimson": 0xDC143C,
  ]
}
