import Glibc
import Spreadsheet

/// Widths of columns, which SpreadsheetML counts in digits of the default font (ECMA-376 Part 1,
/// §18.3.1.13).
///
/// A digit is as wide as the font makes it, in whole twips: so LibreOffice counts, and so Excel prints,
/// with the same number of digits in a column. On a screen of 96 pixels per inch Excel rounds the digit
/// to whole pixels; columns made for that would cut numbers off where digits are not rounded.
struct ColumnWidths {
  /// Pixels of the widest digit, of which 96 are an inch.
  let digitWidth: Double

  init(font: Font?) {
    // The width of a digit is a share of the size, nearly the same for all fonts of a kind.
    let share: [String: Double] = [
      "calibri": 0.5068, "cambria": 0.554, "verdana": 0.636, "tahoma": 0.546,
      "times new roman": 0.5,
      "liberation serif": 0.5, "courier new": 0.6,
      "consolas": 0.55, "segoe ui": 0.539, "century gothic": 0.554, "garamond": 0.469,
    ]
    let size = font?.size ?? 11
    let name = (font?.name ?? "Calibri").lowercased()
    // Fonts that only Microsoft 365 has, or only Asia: numbers must fit in what stands in for them.
    let isForeign = name.hasPrefix("aptos") || name.utf8.contains { $0 >= 0x80 }
    let twips = (size * 20 * (share[name] ?? (isForeign ? 0.636 : 0.556))).rounded()
    digitWidth = max(twips / 20 * 96 / 72, 1)
  }

  /// A stored width in points.
  func points(_ characters: Double) -> Double {
    max(characters * digitWidth, 0) * 0.75
  }

  /// The width that a file stores for points.
  func characters(_ points: Double) -> Double {
    let width = (points / 0.75 / digitWidth * 256).rounded() / 256
    return min(max(width, 0), 255)
  }

  /// The width in points of columns in a sheet that does not say.
  func standard(baseCharacters: Double = 8) -> Double {
    // Five pixels are left free beside the digits; Excel has whole pixels here.
    (baseCharacters * digitWidth + 5).rounded(.down) * 0.75
  }
}
