import Spreadsheet
import XML

/// The colours of a theme (ECMA-376 Part 1, §20.1.6.2).
struct ThemePart {
  /// Colours in the order in which cells count them: light and dark change places with what the
  /// part lists (§18.8.3).
  let colors: [Color]
  /// Widths in points of the lines that styles of shapes count from 1 (§20.1.4.1.21).
  private(set) var lineWidths = [0.75, 2, 3]
  /// Fonts of headings and of other texts, which `+mj-lt` and `+mn-lt` stand for (§20.1.4.1.18).
  private(set) var fonts: [String: String] = [:]

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
        switch (element.localName, element.attribute("val")) {
        // What the system has today counts, not what it had when the file was saved.
        case ("sysClr", "windowText"): "000000"
        case ("sysClr", "window"): "FFFFFF"
        case ("sysClr", _): element.attribute("lastClr")
        case (_, let value): value
        }
      return text.flatMap { Color(hexadecimal: $0) } ?? Self.office.colors[index]
    }
    let lines = root.first("themeElements")?.first("fmtScheme")?.first("lnStyleLst")?.all("ln")
    if let lines, !lines.isEmpty {
      lineWidths = lines.map { Double($0.count("w") ?? 9525) / 12_700 }
    }
    let fontScheme = root.first("themeElements")?.first("fontScheme")
    for (name, kind) in [("majorFont", "mj"), ("minorFont", "mn")] {
      let face = fontScheme?.first(name)?.first("latin")?.attribute("typeface")
      if let face, !face.isEmpty { fonts["+\(kind)-lt"] = face }
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
    guard tint != 0, tint.isFinite else { return self }
    // Whole steps of thousandths of a percent, what is left over being cut off, as LibreOffice does.
    let steps = 1e5
    let share = (min(max(tint, -1), 1) * steps + 0.5).rounded(.towardZero)
    return mapping { color in
      let luminance = (color.luminance * steps).rounded()
      let changed =
        share < 0
        ? luminance * (steps + share) / steps
        : steps - (steps - luminance) * (steps - share) / steps
      color.luminance = changed.rounded(.towardZero) / steps
    }
  }
}
