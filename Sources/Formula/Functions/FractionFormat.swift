/// Where the parts of a fraction stand in a section of a number format: `# ??/??`, `0/8`.
struct FractionFormat {
  /// From the first to the last place of the whole number; nil for an improper fraction.
  let whole: Range<Int>?
  /// The places of the numerator.
  let numerator: Range<Int>
  /// Places or digits of the denominator.
  let denominator: Range<Int>
  /// The denominator, when the format gives it.
  let fixed: Int?

  /// Finds the parts; nil when the section is no fraction.
  init?(_ tokens: [NumberFormat.Token]) {
    guard let slash = tokens.firstIndex(of: .literal("/")),
      let last = tokens[..<slash].lastIndex(where: \.isDigit)
    else { return nil }
    let first = tokens[...last].lastIndex { !$0.isDigit }.map { $0 + 1 } ?? 0
    numerator = first..<last + 1
    let before = tokens[..<first]
    whole = before.firstIndex(where: \.isDigit).flatMap { start in
      before.lastIndex(where: \.isDigit).map { start..<$0 + 1 }
    }
    func figure(_ token: NumberFormat.Token) -> Int? {
      if token == .digit("0") { return 0 }
      guard case .literal(let text) = token, text.utf8.count == 1 else { return nil }
      return Int(text)
    }
    guard
      let start = tokens[(slash + 1)...].firstIndex(where: { $0.isDigit || figure($0) != nil })
    else { return nil }
    if tokens[start].isDigit {
      denominator = start..<start + tokens[start...].prefix(while: \.isDigit).count
      fixed = nil
    } else {
      let figures = tokens[start...].prefix { figure($0) != nil }
      denominator = start..<start + figures.count
      fixed = figures.prefix(9).reduce(0) { $0 * 10 + (figure($1) ?? 0) }
    }
  }

  /// The fraction nearest to a number below one, found by its continued fraction.
  static func nearest(_ value: Double, greatestDenominator: Int) -> (Int, Int) {
    var (p, q) = ((0, 1), (1, 0))
    var rest = value
    var best = (Int(value.rounded()), 1)
    for _ in 0..<40 {
      let term = (rest + 1e-9).rounded(.down)
      guard term < 1e9 else { break }
      p = (p.1, Int(term) * p.1 + p.0)
      q = (q.1, Int(term) * q.1 + q.0)
      guard q.1 <= greatestDenominator else { break }
      best = (p.1, q.1)
      if rest - term < 1e-10 { break }
      rest = 1 / (rest - term)
    }
    return best
  }
}

extension NumberFormat {
  /// A number as a whole number and a fraction, or as an improper fraction.
  func fraction(_ number: Double, _ tokens: [Token], _ format: FractionFormat) -> String {
    let value = Arithmetic.significant(abs(number))
    var whole = format.whole == nil ? 0 : value.rounded(.down)
    guard value < 1e15 else { return digits(number, tokens) }
    let limit = Int(Arithmetic.powerOfTen(min(format.denominator.count, 7))) - 1
    let base = value.rounded(.down)
    var (numerator, denominator) = FractionFormat.nearest(value - base, greatestDenominator: limit)
    if let fixed = format.fixed {
      guard fixed > 0 else { return digits(number, tokens) }
      (numerator, denominator) = (Int(((value - base) * Double(fixed)).rounded()), fixed)
    }
    if format.whole == nil {
      numerator += Int(base) * denominator
    } else if numerator == denominator {
      (whole, numerator) = (whole + 1, 0)
    }
    let places = pattern(tokens[format.numerator])
    let below = pattern(tokens[format.denominator])
    let end = format.denominator.upperBound
    var result =
      number < 0 && (whole > 0 || numerator > 0) && sections.count < 2 ? "-" : ""
    result += literals(tokens[..<(format.whole ?? format.numerator).lowerBound])
    if let range = format.whole {
      let separator = tokens[range.upperBound..<format.numerator.lowerBound]
      let own = pattern(tokens[range])
      guard numerator > 0 || places.contains("0") else {
        // Nothing but the whole number, the fraction's width kept where it is asked for.
        let isKept = (own + places + below).contains("?")
        return result + filled(String(Int(whole)), tokens, range)
          + (isKept ? String(repeating: " ", count: end - range.upperBound) : "")
          + literals(tokens[end...])
      }
      if whole > 0 || own.contains("0") || numerator == 0 && own.contains("?") {
        result += filled(String(Int(whole)), tokens, range) + literals(separator)
      } else {
        result += filled("", tokens, range)
        let isKept = numerator > 0 && (own + places).contains("?")
        if isKept { result += String(repeating: " ", count: literals(separator).count) }
      }
    }
    result += filled(String(numerator), tokens, format.numerator)
    result += literals(tokens[format.numerator.upperBound..<format.denominator.lowerBound])
    let text = String(denominator)
    let zeros = format.fixed == nil ? Self.leastDigits(below) : 0
    let blanks = below.count { $0 == "?" }
    result += String(repeating: "0", count: max(0, zeros - text.count)) + text
    if format.fixed == nil {
      result += String(repeating: " ", count: max(0, min(blanks, below.count - text.count)))
    }
    return result + literals(tokens[end...])
  }

  private func literals(_ tokens: ArraySlice<Token>) -> String {
    tokens.map(literal).joined()
  }

  /// Digits in their places, from the right.
  private func filled(_ digits: String, _ tokens: [Token], _ range: Range<Int>) -> String {
    let zeros = Self.leastDigits(pattern(tokens[range]))
    let shares = Self.shares(
      String(repeating: "0", count: max(0, zeros - digits.count)) + digits,
      tokens[range],
      groups: false
    )
    return range.map { shares[$0] ?? literal(tokens[$0]) }.joined()
  }
}
