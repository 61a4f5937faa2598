/// Lengths with their unit (ODF 1.3 part 3, §18.3.18).
enum Length {
  private static let points: [Substring: Double] = [
    "cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72, "pt": 1, "pc": 12, "px": 0.75,
  ]

  /// A length such as `2.258cm` in points; nil when the text is none.
  static func points(_ text: String) -> Double? {
    guard let unit = points[text.suffix(2)], let number = Double(text.dropLast(2)),
      number.isFinite
    else { return nil }
    return number * unit
  }
}
