/// Splits a number format code into sections and tokens.
struct NumberFormatParser {
  private let characters: [Character]
  private var index = 0
  private var section = NumberFormatCode.Section()
  private var literal = ""

  init(_ code: String) { characters = Array(code) }

  mutating func sections() -> [NumberFormatCode.Section] {
    var result: [NumberFormatCode.Section] = []
    while index < characters.count {
      let character = characters[index]
      index += 1
      if character == ";" {
        flush()
        result.append(finished())
        section = NumberFormatCode.Section()
      } else {
        take(character)
      }
    }
    flush()
    result.append(finished())
    return result
  }

  private mutating func take(_ character: Character) {
    switch character {
    case "\"":
      while index < characters.count, characters[index] != "\"" {
        literal.append(characters[index])
        index += 1
      }
      index += 1
    case "\\": takeNext()
    case "_":
      // A blank as wide as the next character: a plain blank comes close.
      index += 1
      literal.append(" ")
    case "*":
      flush()
      if let character = next { section.tokens.append(.fill(character)) }
      index += 1
    case "[": takeBracket()
    case "0", "#", "?": takeNumber(character)
    case "." where isDigit(0): takeNumber(character)
    case "%":
      literal.append("%")
      flush()
      section.isPercentage = true
    case "@":
      flush()
      section.tokens.append(.text)
    case "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S": takeDatePart(character)
    case "a" where matches("AM/PM"), "A" where matches("AM/PM"):
      index += 4
      flush()
      section.tokens.append(.meridiem)
    case "G" where matches("General"), "S" where matches("Standard"):
      index += 6
      flush()
      section.tokens.append(.general)
    default: literal.append(character)
    }
  }

  private mutating func takeNext() {
    guard index < characters.count else { return }
    literal.append(characters[index])
    index += 1
  }

  /// Whether the code goes on with a word, whose first character was taken.
  private func matches(_ word: String) -> Bool {
    let end = index - 1 + word.count
    guard end <= characters.count else { return false }
    return String(characters[(index - 1)..<end]).lowercased() == word.lowercased()
  }

  private func isDigit(_ ahead: Int) -> Bool {
    index + ahead < characters.count && "0#?".contains(characters[index + ahead])
  }

  private mutating func flush() {
    guard !literal.isEmpty else { return }
    section.tokens.append(.literal(literal))
    literal = ""
  }

  private mutating func takeBracket() {
    var text = ""
    while index < characters.count, characters[index] != "]" {
      text.append(characters[index])
      index += 1
    }
    index += 1
    let lower = text.lowercased()
    if text.hasPrefix("$") {
      let parts = text.dropFirst().split(
        separator: "-",
        maxSplits: 1,
        omittingEmptySubsequences: false
      )
      let symbol = parts.first.map(String.init) ?? ""
      guard !symbol.isEmpty else {
        section.locale = parts.count > 1 ? String(parts[1]).uppercased() : nil
        return
      }
      flush()
      section.tokens.append(
        .currency(symbol: symbol, locale: parts.count > 1 ? String(parts[1]) : "")
      )
    } else if let color = Self.colors[lower] {
      section.color = color
    } else if let unit = lower.first, "hms".contains(unit), lower.allSatisfy({ $0 == unit }) {
      flush()
      switch unit {
      case "h": section.tokens.append(.hour(lower.count, elapsed: true))
      case "m": section.tokens.append(.minute(lower.count, elapsed: true))
      default:
        section.tokens.append(.second(lower.count, places: takePlaces(), elapsed: true))
      }
    } else if let first = text.first, "<>=".contains(first) {
      section.condition = text
    }
  }

  private static let colors: [String: String] = [
    "black": "#000000", "noir": "#000000", "blue": "#0000ff", "bleu": "#0000ff",
    "cyan": "#00ffff", "green": "#00ff00", "vert": "#00ff00", "magenta": "#ff00ff",
    "red": "#ff0000", "rouge": "#ff0000", "white": "#ffffff", "blanc": "#ffffff",
    "yellow": "#ffff00", "jaune": "#ffff00",
  ]

  private mutating func takeNumber(_ first: Character) {
    flush()
    var digits = NumberFormatCode.Digits()
    var isFraction = false
    var commas = 0
    var count = 0
    var wholeZeros = 0
    var texts: [(after: Int, text: String)] = []
    var character: Character? = first
    scan: while let current = character {
      switch current {
      case "0", "#", "?":
        if isFraction {
          digits.places += 1
          if current == "0" { digits.fixedPlaces = digits.places }
        } else {
          if commas > 0 { digits.isGrouped = true }
          count += 1
          if current == "0" { digits.integers += 1 }
        }
        commas = 0
      case ",": commas += 1
      case "." where !isFraction: isFraction = true
      case "E" where next == "+" || next == "-", "e" where next == "+" || next == "-":
        index += 1
        while isDigit(0) {
          digits.exponent += 1
          index += 1
        }
        digits.exponent = max(digits.exponent, 1)
        break scan
      case "/" where isDigit(0) || next?.isNumber == true:
        takeDenominator(&digits)
        digits.numerator = max(1, count - (texts.last?.after ?? 0))
        digits.hasWholePart = !texts.isEmpty
        digits.integers = wholeZeros
        texts = []
        break scan
      case " " where !isFraction && isDigit(0), "\u{A0}" where !isFraction && isDigit(0),
        "\u{202F}" where !isFraction && isDigit(0):
        texts.append((count, String(current)))
        wholeZeros = digits.integers
      default:
        index -= 1
        break scan
      }
      character = next
      if character != nil { index += 1 }
    }
    digits.thousands = commas
    digits.width = count
    digits.embedded = texts.map { .init(position: count - $0.after, text: $0.text) }
    section.tokens.append(.number(digits))
  }

  /// Takes what follows the bar of a fraction.
  private mutating func takeDenominator(_ digits: inout NumberFormatCode.Digits) {
    while let character = next, character.isNumber || character == "?" || character == "#" {
      digits.denominator += 1
      if let value = character.wholeNumberValue {
        digits.denominatorValue = min(digits.denominatorValue * 10 + value, 100_000)
      }
      index += 1
    }
  }

  private var next: Character? { index < characters.count ? characters[index] : nil }

  private mutating func takeDatePart(_ first: Character) {
    let letter = Character(first.lowercased())
    var count = 1
    while let character = next, Character(character.lowercased()) == letter {
      count += 1
      index += 1
    }
    flush()
    switch letter {
    case "y": section.tokens.append(.year(count))
    case "d": section.tokens.append(.day(count))
    case "h": section.tokens.append(.hour(count, elapsed: false))
    case "s": section.tokens.append(.second(count, places: takePlaces(), elapsed: false))
    default: section.tokens.append(.month(count))
    }
  }

  /// Takes the decimals of seconds, and counts them.
  private mutating func takePlaces() -> Int {
    guard next == ".", isDigit(1) else { return 0 }
    index += 1
    var places = 0
    while isDigit(0) {
      places += 1
      index += 1
    }
    return places
  }

  /// The section, its `m` told apart: minutes stand after hours or before seconds.
  private func finished() -> NumberFormatCode.Section {
    var result = section
    let clock = result.tokens.indices.filter { index in
      switch result.tokens[index] {
      case .literal, .meridiem, .fill: false
      default: true
      }
    }
    for (place, index) in clock.enumerated() {
      guard case .month(let count) = result.tokens[index], count <= 2 else { continue }
      var isMinute = false
      if place > 0, case .hour = result.tokens[clock[place - 1]] { isMinute = true }
      if place + 1 < clock.count, case .second = result.tokens[clock[place + 1]] { isMinute = true }
      if isMinute { result.tokens[index] = .minute(count, elapsed: false) }
    }
    return result
  }
}
