import Spreadsheet
import XML

/// Resolves the colours of a workbook: spelled out, of its palette or of its theme (ECMA-376 Part 1,
/// §18.8.3, §18.8.19, §18.8.27).
struct ColorReader {
  private let theme: ThemePart
  private let palette: [Color]

  init(theme: ThemePart, styles: XMLPart.Element?) {
    self.theme = theme
    var palette = Self.standard.map { Color($0) }
    let own = styles?.first("colors")?.first("indexedColors")?.all("rgbColor") ?? []
    for (index, element) in own.enumerated() where index < palette.count {
      if let color = element.attribute("rgb").flatMap({ Color(hexadecimal: $0) }) {
        palette[index] = color
      }
    }
    self.palette = palette
  }

  /// The colour of an element such as `color` or `fgColor`; nil when it is automatic.
  func color(_ element: XMLPart.Element?) -> Color? {
    guard let element else { return nil }
    return color { element.attribute($0) }
  }

  /// The colour that attributes describe.
  func color(_ attribute: (String) -> String?) -> Color? {
    let tint = attribute("tint").flatMap { Double($0) } ?? 0
    if let text = attribute("rgb") { return Color(hexadecimal: text)?.tinted(tint) }
    if let index = attribute("theme").flatMap({ Int($0) }) {
      return theme.colors.indices.contains(index) ? theme.colors[index].tinted(tint) : nil
    }
    if let index = attribute("indexed").flatMap({ Int($0) }) {
      return palette.indices.contains(index) ? palette[index].tinted(tint) : nil
    }
    return nil
  }

  /// The palette of files that define none; 64 and 65 are the system's own colours.
  private static let standard: [UInt32] = [
    0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF, 0x000000,
    0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF, 0x800000, 0x008000,
    0x000080, 0x808000, 0x800080, 0x008080, 0xC0C0C0, 0x808080, 0x9999FF, 0x993366, 0xFFFFCC,
    0xCCFFFF, 0x660066, 0xFF8080, 0x0066CC, 0xCCCCFF, 0x000080, 0xFF00FF, 0xFFFF00, 0x00FFFF,
    0x800080, 0x800000, 0x008080, 0x0000FF, 0x00CCFF, 0xCCFFFF, 0xCCFFCC, 0xFFFF99, 0x99CCFF,
    0xFF99CC, 0xCC99FF, 0xFFCC99, 0x3366FF, 0x33CCCC, 0x99CC00, 0xFFCC00, 0xFF9900, 0xFF6600,
    0x666699, 0x969696, 0x003366, 0x339966, 0x003300, 0x333300, 0x993300, 0x993366, 0x333399,
    0x333333,
  ]
}
