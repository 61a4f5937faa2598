import Glibc
import Spreadsheet

/// What `draw:transform` does to a shape (ODF 1.3 part 3, §19.228), its operations applied in order.
struct DrawingTransform {
  /// A matrix: x' = a x + c y + e, y' = b x + d y + f.
  private var (a, b, c, d, e, f) = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

  /// Reads operations such as `rotate (0.785) translate (1cm 2cm)`.
  init(_ text: String) {
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "("), let close = rest.firstIndex(of: ")"), open < close {
      let name = rest[..<open].filter(\.isLetter)
      let words = rest[rest.index(after: open)..<close].split { $0 == " " || $0 == "," }
      rest = rest[rest.index(after: close)...]
      let numbers = words.map { Double($0) ?? 0 }
      let lengths = words.map { Length.points(String($0)) ?? Double($0) ?? 0 }
      switch (name, words.count) {
      // Programs write the angle counter-clockwise, in radians.
      case ("rotate", 1): apply(cos(numbers[0]), -sin(numbers[0]), sin(numbers[0]), cos(numbers[0]))
      case ("translate", 1...): apply(1, 0, 0, 1, lengths[0], words.count > 1 ? lengths[1] : 0)
      case ("scale", 1...): apply(numbers[0], 0, 0, words.count > 1 ? numbers[1] : numbers[0])
      case ("skewX", 1): apply(1, 0, -tan(numbers[0]), 1)
      case ("skewY", 1): apply(1, -tan(numbers[0]), 0, 1)
      case ("matrix", 6):
        apply(numbers[0], numbers[1], numbers[2], numbers[3], lengths[4], lengths[5])
      default: continue
      }
    }
  }

  private mutating func apply(
    _ a2: Double,
    _ b2: Double,
    _ c2: Double,
    _ d2: Double,
    _ e2: Double = 0,
    _ f2: Double = 0
  ) {
    (a, b, c, d, e, f) = (
      a2 * a + c2 * b, b2 * a + d2 * b, a2 * c + c2 * d, b2 * c + d2 * d, a2 * e + c2 * f + e2,
      b2 * e + d2 * f + f2
    )
  }

  /// The turn, clockwise.
  var degrees: Double {
    let degrees = atan2(b, a) * 180 / .pi
    let turned = degrees < -0.005 ? degrees + 360 : degrees
    return abs(turned) < 0.01 ? 0 : (turned * 1000).rounded() / 1000
  }

  /// The box of a shape of a size before it is turned around its centre.
  func box(width: Double, height: Double) -> Box {
    let wide = width * (a * a + b * b).squareRoot()
    let high = height * (c * c + d * d).squareRoot()
    let center = (x: a * width / 2 + c * height / 2 + e, y: b * width / 2 + d * height / 2 + f)
    return Box(x: center.x - wide / 2, y: center.y - high / 2, width: wide, height: high)
  }
}
