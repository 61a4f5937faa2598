import Spreadsheet

/// The size that an image has by itself, in points: what cuts at its edges are measured by.
struct ImageSize {
  var width: Double
  var height: Double

  /// Reads the size from the head of an image; nil where it does not say.
  init?(_ bytes: [UInt8], _ format: ImageFormat) {
    func big(_ offset: Int, _ count: Int) -> Int? {
      guard offset >= 0, offset + count <= bytes.count else { return nil }
      return bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
    }
    func little(_ offset: Int, _ count: Int) -> Int? {
      guard offset >= 0, offset + count <= bytes.count else { return nil }
      return bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    var pixels: (width: Int, height: Int)?
    var perInch = (x: 96.0, y: 96.0)
    switch format {
    case .png:
      if let width = big(16, 4), let height = big(20, 4) { pixels = (width, height) }
      var offset = 8
      while let length = big(offset, 4), let kind = big(offset + 4, 4), kind != 0x4944_4154 {
        // pHYs: dots in a metre.
        if kind == 0x7048_5973, let x = big(offset + 8, 4), let y = big(offset + 12, 4),
          big(offset + 16, 1) == 1, x > 0, y > 0
        {
          perInch = (Double(x) * 0.0254, Double(y) * 0.0254)
        }
        offset += length + 12
      }
    case .jpeg:
      var offset = 2
      while let mark = big(offset, 2), mark >> 8 == 0xFF, let length = big(offset + 2, 2) {
        let kind = mark & 0xFF
        if kind == 0xE0, let unit = big(offset + 11, 1), let x = big(offset + 12, 2),
          let y = big(offset + 14, 2), unit == 1 || unit == 2, x > 0, y > 0
        {
          let factor = unit == 1 ? 1 : 2.54
          perInch = (Double(x) * factor, Double(y) * factor)
        }
        if (0xC0...0xCF).contains(kind), ![0xC4, 0xC8, 0xCC].contains(kind) {
          if let height = big(offset + 5, 2), let width = big(offset + 7, 2) {
            pixels = (width, height)
          }
          break
        }
        offset += length + 2
      }
    case .gif:
      if let width = little(6, 2), let height = little(8, 2) { pixels = (width, height) }
    case .bmp:
      if let width = little(18, 4), let height = little(22, 4) {
        // Rows from top to bottom have a negative height.
        pixels = (width, abs(Int(Int32(truncatingIfNeeded: height))))
      }
    case .emf:
      // The frame is in hundredths of a millimetre ([MS-EMF] §2.3.4.2).
      let edges = [24, 28, 32, 36].compactMap { little($0, 4) }
        .map { Double(Int32(truncatingIfNeeded: $0)) }
      guard edges.count == 4 else { return nil }
      width = (edges[2] - edges[0]) / 2540 * 72
      height = (edges[3] - edges[1]) / 2540 * 72
      guard width > 0, height > 0 else { return nil }
      return
    case .wmf, .svg, .tiff, .webp: return nil
    }
    guard let pixels, pixels.width > 0, pixels.height > 0 else { return nil }
    width = Double(pixels.width) / perInch.x * 72
    height = Double(pixels.height) / perInch.y * 72
  }
}
