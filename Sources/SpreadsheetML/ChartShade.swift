import Spreadsheet

/// Colours that charts derive from those of their series.
enum ChartShade {
  /// Colour of titles and labels.
  static let text = Color(0x404040)

  /// Colour of a ring's point: from the series' colour to a light shade of it, so that neighbours
  /// can be told apart in print without colour.
  static func color(_ color: Color, point: Int, of count: Int) -> Color {
    guard count > 1 else { return color }
    let share = 0.75 * Double(point) / Double(count - 1)
    func mixed(_ shift: UInt32) -> UInt32 {
      let channel = Double(color.rgb >> shift & 0xFF)
      return UInt32(channel + (255 - channel) * share) << shift
    }
    return Color(mixed(16) | mixed(8) | mixed(0))
  }
}
