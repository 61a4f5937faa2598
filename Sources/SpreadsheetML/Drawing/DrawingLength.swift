/// Coordinates of drawings (ECMA-376 Part 1, §20.1.10.16).
enum DrawingLength {
  /// English Metric Units in a point.
  static let unitsPerPoint = 12_700.0

  /// A coordinate in points: EMU, or a number with its unit, as the strict class allows.
  static func points(_ text: String?) -> Double? {
    guard let text = text.map({ $0.filter { !$0.isWhitespace } }) else { return nil }
    if let units = Int(text) { return Double(units) / unitsPerPoint }
    let points: [String: Double] = [
      "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72, "pt": 1, "pc": 12, "pi": 12,
    ]
    guard let unit = points[String(text.suffix(2))], let number = Double(text.dropLast(2)),
      number.isFinite
    else { return nil }
    return number * unit
  }

  /// A coordinate in English Metric Units.
  static func units(_ points: Double) -> String {
    String(Int((min(max(points, -169_056), 169_056) * unitsPerPoint).rounded()))
  }
}
