import Spreadsheet

/// Numbers as attributes hold them.
enum NumberText {
  /// The shortest text that reads back as the number; `0` for what is not finite.
  static func text(_ value: Double) -> String {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the shortest text that reads back as the number; `0` for what is not finite.
  static func append(_ value: Double, to out: inout [UInt8]) {
    DecimalDigits.append(value.isFinite ? value : 0, to: &out)
  }

  /// A length in centimetres, to a tenth of a millimetre's hundredth.
  static func length(_ centimetres: Double) -> String {
    text((centimetres * 1000).rounded() / 1000) + "cm"
  }

  /// A column's width in centimetres, from characters of the default font.
  ///
  /// A character of the usual default font is 7 pixels wide at 96 pixels per inch, and widths count
  /// in 256ths of one (ECMA-376 Part 1, §18.3.1.13).
  static func columnCentimetres(_ characters: Double) -> Double {
    let pixels = ((256 * characters + 18) / 256 * 7).rounded(.down)
    return max(pixels, 0) / 96 * 2.54
  }
}
