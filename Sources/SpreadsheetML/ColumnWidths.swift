import Glibc
import Spreadsheet

/// Widths of columns, which SpreadsheetML counts in digits of the default font (ECMA-376 Part 1,
/// §18.3.1.13).
struct ColumnWidths {
  /// Pixels of the widest digit at 96 pixels per inch.
  let digitWidth: Double

  init(font: Font?) {
    // The width of a digit is a share of the size, nearly the same for all fonts of a kind.
    let share: [String: Double] = [
      "calibri": 0.507, "aptos": 0.56, "aptos narrow": 0.49, "cambria": 0.554, "verdana": 0.636,
      "tahoma": 0.546, "times new roman": 0.5, "liberation serif": 0.5, "courier new": 0.6,
      "consolas": 0.55, "segoe ui": 0.539, "century gothic": 0.554, "garamond": 0.469,
    ]
    let size = font?.size ?? 11
    let known = font?.name.flatMap { share[$0.lowercased()] } ?? 0.556
    digitWidth = max((size * 96 / 72 * (font?.name == nil ? 0.507 : known)).rounded(), 1)
  }

  /// A stored width in points.
  func points(_ characters: Double) -> Double {
    let rounding = (128 / digitWidth).rounded(.down)
    let pixels = ((256 * characters + rounding) / 256 * digitWidth).rounded(.down)
    return max(pixels, 0) * 0.75
  }

  /// The width that a file stores for points.
  func characters(_ points: Double) -> Double {
    let pixels = (points / 0.75).rounded()
    // Programs cut the width down to pixels: a hair more makes sure of the last one.
    let width = (pixels / digitWidth * 256).rounded(.up) / 256
    return min(max(width, 0), 255)
  }

  /// The width in points of columns in a sheet that does not say.
  func standard(baseCharacters: Double = 8) -> Double {
    let pixels = baseCharacters * digitWidth + 2 * (digitWidth / 4).rounded(.up) + 1
    return (pixels / 8).rounded(.up) * 8 * 0.75
  }
}
