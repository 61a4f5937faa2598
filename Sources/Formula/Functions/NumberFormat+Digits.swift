/// Digits in a number format.
extension NumberFormat {
  /// A number by its digits, point and exponent.
  func digits(_ number: Double, _ tokens: [Token]) -> String {
    var value = abs(number)
    guard tokens.contains(where: \.isDigit) else {
      let text = tokens.map {
        $0 == .percent ? "%" : $0 == .text ? NumberText.general(number) : literal($0)
      }
      return (number < 0 && !tokens.contains(.text) ? "-" : "") + text.joined()
    }
    let point = tokens.firstIndex(of: .point) ?? tokens.endIndex
    let exponentIndex = tokens.firstIndex(where: \.isExponent)
    // An exponent takes the place of percent and of thousands left out.
    if exponentIndex == nil { for _ in tokens.filter({ $0 == .percent }) { value *= 100 } }
    let firstDigit = tokens.firstIndex(where: \.isDigit) ?? 0
    let lastDigit = tokens.lastIndex(where: \.isDigit) ?? 0
    let whole = pattern(tokens[..<min(point, exponentIndex ?? point)])
    let mantissaEnd = exponentIndex ?? tokens.endIndex
    let fraction = point < mantissaEnd ? pattern(tokens[point..<mantissaEnd]) : []
    var groups = false
    for (index, token) in tokens.enumerated() where token == .comma && index > firstDigit {
      if index < min(lastDigit, exponentIndex ?? lastDigit), index + 1 != point {
        groups = true
      } else if exponentIndex == nil {
        value /= 1000
      }
    }
    var exponent = 0
    if exponentIndex != nil, value > 0 {
      exponent = Self.exponent(of: value, whole: max(1, whole.count), fraction: fraction.count)
      value /= Arithmetic.powerOfTen(exponent)
    }
    let (wholeDigits, fractionDigits) = Self.decimals(value, fraction)
    // Zero with an exponent shows in every place.
    let isFilled = exponentIndex != nil && value == 0
    var wholeText = wholeDigits == "0" && !whole.contains("0") && !isFilled ? "" : wholeDigits
    let leastDigits = isFilled ? whole.count : Self.leastDigits(whole)
    if wholeText.count < leastDigits {
      wholeText = String(repeating: "0", count: leastDigits - wholeText.count) + wholeText
    }
    let end = min(point, exponentIndex ?? point)
    let shares = Self.shares(wholeText, tokens[..<end], groups: groups)
    var result = ""
    var (isWritten, isExponentWritten) = (false, false)
    for (index, token) in tokens.enumerated() {
      switch token {
      case .digit where index < end:
        result += shares[index] ?? ""
        isWritten = true
      case .point:
        result += (isWritten ? "" : wholeText) + "." + fractionDigits
        isWritten = true
      case .percent: result += "%"
      case .exponent(let letter, _): result.append(letter)
      case .digit where exponentIndex.map({ index > $0 }) ?? false:
        guard case .exponent(_, let sign)? = exponentIndex.map({ tokens[$0] }), !isExponentWritten
        else { continue }
        isExponentWritten = true
        let places = pattern(tokens[index...])
        let text = String(abs(exponent))
        let zeros = String(repeating: "0", count: max(0, Self.leastDigits(places) - text.count))
        let blanks = max(0, places.filter { $0 != "#" }.count - zeros.count - text.count)
        result += exponent < 0 ? "-" : sign == "+" ? "+" : ""
        result += String(repeating: " ", count: blanks) + zeros + text
      case .comma where index < firstDigit: result += ","
      default: result += literal(token)
      }
    }
    let isZero = !(wholeText + fractionDigits).contains { ("1"..."9").contains($0) }
    return (number < 0 && !isZero && sections.count < 2 ? "-" : "") + result
  }

  func pattern(_ tokens: ArraySlice<Token>) -> [Character] {
    tokens.compactMap { if case .digit(let character) = $0 { character } else { nil } }
  }

  /// Digits that are shown even when they are zeros: from the first `0` of the places on.
  static func leastDigits(_ places: [Character]) -> Int {
    places.firstIndex(of: "0").map { places.count - $0 } ?? 0
  }

  /// The power of ten beside a mantissa: a multiple of the places before its point.
  private static func exponent(of value: Double, whole: Int, fraction: Int) -> Int {
    func multiple(_ size: Int) -> Int { Int((Double(size) / Double(whole)).rounded(.down)) * whole }
    let size = NumberText.decimal(value, significant: 17).exponent
    let shown = size - multiple(size) + 1 + fraction
    return multiple(NumberText.decimal(value, significant: shown).exponent)
  }

  /// The digits before and after the point; after it, those of `#` only as far as needed.
  private static func decimals(_ value: Double, _ pattern: [Character]) -> (String, String) {
    let rounded = NumberText.decimal(value, significant: 17)
    let places = pattern.count
    // First to 15 digits, as cells are shown, then to the places of the format.
    let shown = NumberText.decimal(Arithmetic.significant(value), significant: 15)
    let (digits, exponent) = NumberText.rounded(
      value == 0 ? rounded : shown,
      places: places
    )
    var text = String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
    if exponent < 0 { text = String(repeating: "0", count: -exponent) + text }
    let wholeCount = max(exponent, 0) + 1
    if text.count < wholeCount + places {
      text += String(repeating: "0", count: wholeCount + places - text.count)
    }
    var fraction = Array(text.dropFirst(wholeCount).prefix(places))
    var padding = 0
    while let last = fraction.last, last == "0", pattern[fraction.count - 1] != "0" {
      if pattern[fraction.count - 1] == "?" { padding += 1 }
      fraction.removeLast()
    }
    fraction += [Character](repeating: " ", count: padding)
    return (String(text.prefix(wholeCount)), String(fraction))
  }

  /// The digits that each place before the point shows, the first place those that are left.
  static func shares(
    _ digits: String,
    _ tokens: ArraySlice<Token>,
    groups: Bool
  ) -> [Int: String] {
    var rest = Array(digits)
    var shares: [Int: String] = [:]
    var written = 0
    let places = tokens.indices.filter { tokens[$0].isDigit }
    for index in places.reversed() {
      var share: [Character] = []
      repeat {
        guard let digit = rest.popLast() else { break }
        if groups, written > 0, written.isMultiple(of: 3) { share.append(",") }
        share.append(digit)
        written += 1
      } while index == places.first
      if share.isEmpty, tokens[index] == .digit("?") {
        // A blank for the digit, and one for the mark that would stand before it.
        share = groups && written > 0 && written.isMultiple(of: 3) ? [" ", " "] : [" "]
        written += 1
      }
      shares[index] = String(share.reversed())
    }
    return shares
  }
}
