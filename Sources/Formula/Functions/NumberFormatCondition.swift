/// When a section of a number format is used: `[>=100]`.
struct NumberFormatCondition {
  let sign: String
  let limit: Double

  /// Reads `>=100`; nil when it is none.
  init?(_ text: String) {
    guard let sign = ["<=", ">=", "<>", "<", ">", "="].first(where: text.hasPrefix),
      let limit = Double(String(text.dropFirst(sign.count).drop { $0 == " " }))
    else { return nil }
    self.sign = sign
    self.limit = limit
  }

  func holds(_ x: Double) -> Bool {
    switch sign {
    case "<=": x <= limit
    case ">=": x >= limit
    case "<>": x != limit
    case "<": x < limit
    case ">": x > limit
    default: x == limit
    }
  }
}
