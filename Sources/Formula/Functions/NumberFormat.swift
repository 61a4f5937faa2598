import Spreadsheet

/// The number formats that TEXT is usually given (ECMA-376 Part 1, §18.8.31), with English
/// separators: digits, thousands, percent, exponents, dates, times, literal text, sections.
struct NumberFormat {
  private let sections: [[Token]]
  /// Whether every part of the format is understood: fractions and exponents in small letters are not.
  let isRead: Bool
  /// When each section is used, where the format says so.
  private let conditions: [NumberFormatCondition?]
  private let dateSystem: CalculationSettings.DateSystem
  /// Whether months and days have French names.
  let isFrench: Bool

  private enum Token: Equatable {
    case literal(String)
    case digit(Character)
    case point
    case comma
    case percent
    case exponent(String)
    case date(Character, Int)
    case elapsed(Character, Int)
    case halfDay
    case letterOfHalfDay(isSmall: Bool)
    case general
    case text
  }

  init(_ format: String, dateSystem: CalculationSettings.DateSystem = .from1899) {
    self.dateSystem = dateSystem
    let french = FrenchNumberFormat(format)
    isFrench = french != nil
    let format = french?.english ?? format
    var sections: [[Token]] = [[]]
    var conditions: [NumberFormatCondition?] = [nil]
    var characters = Array(format)[...]
    func append(_ token: Token) { sections[sections.count - 1].append(token) }
    while let character = characters.popFirst() {
      switch character {
      case ";":
        sections.append([])
        conditions.append(nil)
      case "\"":
        var literal = ""
        while let next = characters.popFirst(), next != "\"" { literal.append(next) }
        append(.literal(literal))
      case "\\": if let next = characters.popFirst() { append(.literal(String(next))) }
      case "_":
        _ = characters.popFirst()
        append(.literal(" "))
      case "*": _ = characters.popFirst()
      case "[":
        var content = ""
        while let next = characters.popFirst(), next != "]" { content.append(next) }
        if let unit = content.lowercased().first, "hms".contains(unit),
          content.lowercased().allSatisfy({ $0 == unit })
        {
          append(.elapsed(unit, content.count))
        } else if content.hasPrefix("$") {
          append(.literal(String(content.dropFirst().prefix { $0 != "-" })))
        } else if let condition = NumberFormatCondition(content) {
          conditions[conditions.count - 1] = condition
        }
      case "0", "#", "?": append(.digit(character))
      case ".": append(.point)
      case ",": append(.comma)
      case "%": append(.percent)
      case "@": append(.text)
      case "E":
        guard let sign = characters.first, sign == "+" || sign == "-" else {
          append(.literal(String(character)))
          continue
        }
        characters.removeFirst()
        append(.exponent(String(sign)))
      case "y", "m", "d", "h", "s", "Y", "M", "D", "H", "S":
        var count = 1
        let unit = Character(character.lowercased())
        while let next = characters.first, next.lowercased() == String(unit) {
          characters.removeFirst()
          count += 1
        }
        append(.date(unit, count))
      case "A", "a":
        if String(characters.prefix(4)).uppercased() == "M/PM" {
          characters.removeFirst(4)
          append(.halfDay)
        } else if String(characters.prefix(2)).uppercased() == "/P" {
          // One letter, as large or small as the format has it.
          append(.letterOfHalfDay(isSmall: character == "a"))
          characters.removeFirst(2)
        } else if characters.prefix(2).allSatisfy({ $0 == "a" || $0 == "A" }),
          characters.count >= 2
        {
          // `aaa` is the short name of the day, `aaaa` the whole.
          let count = characters.prefix { $0 == "a" || $0 == "A" }.count
          characters.removeFirst(count)
          append(.date("d", count + 1))
        } else {
          append(.literal(String(character)))
        }
      case "G" where String(characters.prefix(6)) == "eneral":
        characters.removeFirst(6)
        append(.general)
      default: append(.literal(String(character)))
      }
    }
    self.sections = sections.map(Self.namingMinutes)
    self.conditions = conditions
    isRead = sections.allSatisfy(Self.isRead)
  }

  private static func isRead(_ tokens: [Token]) -> Bool {
    var digits = 0
    var hasExponent = false
    var hasDate = false
    var isBroken = false
    var gap = false
    for token in tokens {
      switch token {
      case .digit:
        if hasExponent, gap { isBroken = true }
        digits += 1
        gap = false
      case .exponent: hasExponent = true
      case .date, .elapsed, .halfDay: hasDate = true
      case .literal(let text):
        gap = true
        if text == "/" || text == "e" || text == "E" { isBroken = isBroken || digits > 0 }
      default: break
      }
    }
    // `0,00` has decimals in one country and thousands in another.
    if let comma = tokens.lastIndex(of: .comma), !tokens.contains(.point) {
      let after = tokens[(comma + 1)...].prefix { if case .digit = $0 { true } else { false } }
        .count
      let isThousands = after == 0 || after == 3 && comma > 0 && tokens[comma - 1] == .digit("#")
      if !isThousands { isBroken = true }
    }
    let padded = tokens.contains(.digit("?")) && tokens.contains(.comma)
    return hasDate || digits == 0 || !isBroken && !padded
  }

  /// `m` next to hours or seconds means minutes.
  private static func namingMinutes(_ tokens: [Token]) -> [Token] {
    var tokens = tokens
    var previous: Character?
    for index in tokens.indices {
      switch tokens[index] {
      case .date("m", let count):
        let next = tokens[(index + 1)...].lazy.compactMap { token -> Character? in
          if case .date(let unit, _) = token { return unit }
          return nil
        }.first
        if previous == "h" || next == "s" { tokens[index] = .date("n", count) }
        previous = "m"
      case .date(let unit, _), .elapsed(let unit, _): previous = unit
      default: break
      }
    }
    return tokens
  }

  /// The number in this format; nil when it has no place in it, such as a negative date.
  func text(_ number: Double) -> String? {
    var section = sections[0]
    var value = number
    if conditions.contains(where: { $0 != nil }) {
      let index = sections.indices.prefix(3).first { conditions[$0]?.holds(number) ?? ($0 > 0) }
      guard let index else { return sections.count > 1 ? nil : NumberText.general(number) }
      section = sections[index]
    } else if sections.count > 1, number < 0 {
      section = sections[1]
      value = -number
    } else if sections.count > 2, number == 0 {
      section = sections[2]
    }
    if section.contains(.general) || section.isEmpty && sections.count == 1 {
      return section.isEmpty
        ? "" : section.map { $0 == .general ? NumberText.narrow(value) : literal($0) }.joined()
    }
    let isDate = section.contains { token in
      switch token {
      case .date, .elapsed, .halfDay, .letterOfHalfDay: true
      default: false
      }
    }
    return isDate ? date(value, section) : digits(value, section)
  }

  /// A text in this format: by its fourth section, or the one that holds `@`.
  func text(_ text: String) -> String {
    let section = sections.count > 3 ? sections[3] : sections.last { $0.contains(.text) }
    guard let section, sections.count > 3 || section.contains(.text) else { return text }
    return section.map { $0 == .text ? text : literal($0) }.joined()
  }

  private func literal(_ token: Token) -> String {
    if case .literal(let text) = token { return text }
    return ""
  }

  private func digits(_ number: Double, _ tokens: [Token]) -> String {
    var value = abs(number)
    let places = tokens.filter { if case .digit = $0 { true } else { false } }
    guard !places.isEmpty else {
      let text = tokens.map {
        $0 == .percent ? "%" : $0 == .text ? NumberText.general(number) : literal($0)
      }
      return (number < 0 && !tokens.contains(.text) ? "-" : "") + text.joined()
    }
    for _ in tokens.filter({ $0 == .percent }) { value *= 100 }
    let point = tokens.firstIndex(of: .point) ?? tokens.endIndex
    let exponentIndex = tokens.firstIndex { if case .exponent = $0 { true } else { false } }
    let lastDigit = tokens.lastIndex { if case .digit = $0 { true } else { false } } ?? 0
    let whole = pattern(tokens[..<min(point, exponentIndex ?? point)])
    let mantissaEnd = exponentIndex ?? tokens.endIndex
    let fraction = point < mantissaEnd ? pattern(tokens[point..<mantissaEnd]) : []
    var groups = false
    for (index, token) in tokens.enumerated() where token == .comma {
      if index > lastDigit || (index + 1 == point) { value /= 1000 } else { groups = true }
    }
    var exponent = 0
    if exponentIndex != nil, value > 0 {
      exponent =
        NumberText.decimal(value, significant: max(1, whole.count) + fraction.count).exponent
        - max(0, whole.count - 1)
      value /= Arithmetic.powerOfTen(exponent)
    }
    let (wholeDigits, fractionDigits) = Self.decimals(value, fraction)
    var wholeText = wholeDigits == "0" && !whole.contains("0") ? "" : wholeDigits
    let leastDigits = whole.filter { $0 == "0" }.count
    if wholeText.count < leastDigits {
      wholeText = String(repeating: "0", count: leastDigits - wholeText.count) + wholeText
    }
    let end = min(point, exponentIndex ?? point)
    let shares = Self.shares(wholeText, tokens[..<end], groups: groups)
    var result = ""
    var isWritten = false
    for (index, token) in tokens.enumerated() {
      switch token {
      case .digit where index < end:
        result += shares[index] ?? ""
        isWritten = true
      case .point:
        result += (isWritten ? "" : wholeText) + "." + fractionDigits
        isWritten = true
      case .percent: result += "%"
      case .exponent(let sign):
        let size = tokens[index...].filter { if case .digit = $0 { true } else { false } }.count
        let text = String(abs(exponent))
        result +=
          "E" + (exponent < 0 ? "-" : sign == "+" ? "+" : "")
          + String(repeating: "0", count: max(0, size - text.count)) + text
      default: result += literal(token)
      }
    }
    let isZero = !(wholeText + fractionDigits).contains { ("1"..."9").contains($0) }
    return (number < 0 && !isZero && sections.count < 2 ? "-" : "") + result
  }

  private func pattern(_ tokens: ArraySlice<Token>) -> [Character] {
    tokens.compactMap { if case .digit(let character) = $0 { character } else { nil } }
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
    while let last = fraction.last, last == "0", pattern[fraction.count - 1] == "#" {
      fraction.removeLast()
    }
    return (String(text.prefix(wholeCount)), String(fraction))
  }

  /// The digits that each place before the point shows, the first place those that are left.
  private static func shares(
    _ digits: String,
    _ tokens: ArraySlice<Token>,
    groups: Bool
  ) -> [Int: String] {
    var rest = Array(digits)
    var shares: [Int: String] = [:]
    var written = 0
    let places = tokens.indices.filter { if case .digit = tokens[$0] { true } else { false } }
    for index in places.reversed() {
      var share: [Character] = []
      repeat {
        guard let digit = rest.popLast() else { break }
        if groups, written > 0, written.isMultiple(of: 3) { share.append(",") }
        share.append(digit)
        written += 1
      } while index == places.first
      if share.isEmpty, tokens[index] == .digit("?") { share = [" "] }
      shares[index] = String(share.reversed())
    }
    return shares
  }

  private func date(_ number: Double, _ tokens: [Token]) -> String? {
    guard 0..<2_958_466 ~= number else { return nil }
    let showsSeconds = tokens.contains {
      switch $0 {
      case .date("s", _), .elapsed("s", _): true
      default: false
      }
    }
    // Zeros after the seconds' point show parts of a second.
    let point = showsSeconds ? tokens.firstIndex(of: .point) : nil
    let places = point.map { tokens[($0 + 1)...].prefix { $0 == .digit("0") }.count } ?? 0
    let unit = Arithmetic.powerOfTen(places)
    let parts = Int((number * 86_400 * unit).rounded(.toNearestOrAwayFromZero))
    let total = parts / Int(unit)
    let day = dateSystem.civil(Double(total / 86_400))
    let weekday = dateSystem.weekday(total / 86_400)
    let seconds = total % 86_400
    let fraction = String(parts % Int(unit))
    let isHalf = tokens.contains {
      switch $0 {
      case .halfDay, .letterOfHalfDay: true
      default: false
      }
    }
    var result = ""
    for token in tokens {
      switch token {
      case .date("y", let count):
        result += count <= 2 ? Self.padded(day.year % 100, 2) : String(day.year)
      case .date("m", let count):
        result += count <= 2 ? Self.padded(day.month, count) : monthName(day.month, count)
      case .date("d", let count):
        result += count <= 2 ? Self.padded(day.day, count) : dayName(weekday, count)
      case .date("h", let count):
        let hour = seconds / 3600
        result += Self.padded(isHalf ? (hour + 11) % 12 + 1 : hour, count)
      case .date("n", let count): result += Self.padded(seconds / 60 % 60, count)
      case .date(_, let count): result += Self.padded(seconds % 60, count)
      case .elapsed(let unit, let count):
        let amount = unit == "h" ? total / 3600 : unit == "m" ? total / 60 : total
        result += Self.padded(amount, count)
      case .halfDay: result += seconds < 43_200 ? "AM" : "PM"
      case .letterOfHalfDay(let isSmall):
        let letter = seconds < 43_200 ? "A" : "P"
        result += isSmall ? letter.lowercased() : letter
      case .comma: result += ","
      case .point:
        result += "."
        if places > 0 {
          result += String(repeating: "0", count: places - fraction.utf8.count) + fraction
        }
      default: result += literal(token)
      }
    }
    return result
  }

  private static func padded(_ number: Int, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, min(count, 2) - text.count)) + text
  }
}
