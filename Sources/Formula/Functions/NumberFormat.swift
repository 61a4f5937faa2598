import Spreadsheet

/// The number formats that TEXT is given (ECMA-376 Part 1, §18.8.31), with English separators: digits,
/// thousands, percent, exponents, fractions, dates, times, literal text, sections.
struct NumberFormat {
  let sections: [[Token]]
  /// Whether the format says the same everywhere: `0,00` has decimals in one country and thousands in
  /// another.
  let isRead: Bool
  /// When each section is used, where the format says so.
  private let conditions: [NumberFormatCondition?]
  let dateSystem: CalculationSettings.DateSystem
  /// Whether months and days have French names.
  let isFrench: Bool

  enum Token: Equatable {
    case literal(String)
    case digit(Character)
    case point
    case comma
    case percent
    case exponent(Character, sign: Character)
    case date(Character, Int)
    case elapsed(Character, Int)
    case halfDay
    case letterOfHalfDay(isSmall: Bool)
    case general
    case text

    var isDigit: Bool { if case .digit = self { true } else { false } }
    var isExponent: Bool { if case .exponent = self { true } else { false } }
    var isTime: Bool {
      switch self {
      case .date, .elapsed, .halfDay, .letterOfHalfDay: true
      default: false
      }
    }
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
      case "E", "e":
        if let sign = characters.first, sign == "+" || sign == "-" {
          characters.removeFirst()
          append(.exponent(character, sign: sign))
        } else if character == "e", !sections[sections.count - 1].contains(where: \.isDigit) {
          // The year of an era, which in most countries is the year.
          while characters.first == "e" { characters.removeFirst() }
          append(.date("y", 4))
        } else {
          append(.literal(String(character)))
        }
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

  /// A format whose points become commas and whose commas become points, but for literal text.
  static func swappingMarks(_ format: String) -> String {
    var isLiteral = false
    return String(
      format.map { character -> Character in
        if character == "\"" { isLiteral.toggle() }
        guard !isLiteral else { return character }
        return character == "." ? "," : character == "," ? "." : character
      }
    )
  }

  private static func isRead(_ tokens: [Token]) -> Bool {
    guard let comma = tokens.lastIndex(of: .comma), !tokens.contains(.point),
      tokens.contains(where: \.isDigit), !tokens.contains(where: \.isTime)
    else { return true }
    let after = tokens[(comma + 1)...].prefix(while: \.isDigit).count
    return after == 0 || after == 3 && comma > 0 && tokens[comma - 1] == .digit("#")
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
        if previous == "h" || previous == "s" || next == "s" { tokens[index] = .date("n", count) }
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
    if section.contains(where: \.isTime) { return date(value, section) }
    return FractionFormat(section).map { fraction(value, section, $0) } ?? digits(value, section)
  }

  /// A text in this format: by its fourth section, or the one that holds `@`.
  func text(_ text: String) -> String {
    let section = sections.count > 3 ? sections[3] : sections.last { $0.contains(.text) }
    guard let section, sections.count > 3 || section.contains(.text) else { return text }
    return section.map { $0 == .text ? text : literal($0) }.joined()
  }

  func literal(_ token: Token) -> String {
    if case .literal(let text) = token { return text }
    return ""
  }
}
