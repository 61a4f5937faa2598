import Glibc

/// How tonnes are shown to people: two significant digits, a range, a band.
package enum OrderOfMagnitude {
  /// Bands, with the tonnes they end at; the last one has no end.
  package static let bands: [(limit: Double, words: String)] = [
    (0.05, "négligeable"), (0.1, "< 0,1 t"), (1, "0,1 à 1 t"), (10, "1 à 10 t"),
    (100, "10 à 100 t"), (.infinity, "> 100 t"),
  ]

  /// The band of an amount of tonnes; empty for none.
  package static func band(tonnes: Double) -> String {
    guard tonnes != 0 else { return "" }
    return bands.first { abs(tonnes) < $0.limit }?.words ?? ""
  }

  /// The amount with two significant digits.
  package static func twoDigits(_ x: Double) -> Double {
    guard x != 0, x.isFinite else { return 0 }
    let digits = 1 - Int(floor(log10(abs(x))))
    let scale = pow(10, Double(abs(digits)))
    return digits >= 0 ? (x * scale).rounded() / scale : (x / scale).rounded() * scale
  }
}
