/// The codes that a cell of a dimension holds: nature, chapter, function, section.
///
/// One reader serves plain codes (`60612`), codes with their label (`60612 - Energie - Electricité`,
/// `011 Charges à caractère général`) and imputations (`F/011/60612/020/DC01`).
struct BudgetCode: Hashable, Sendable {
  /// Account, such as `60612`.
  var nature: String?
  /// Chapter, such as `011`.
  var chapter: String?
  /// Function, such as `020`.
  var function: String?
  /// Section that a part `F` or `I` names.
  var section = BudgetSection.unknown
  /// Direction that a part `D` or `R` names.
  var direction = FlowDirection.unknown
  /// The first code of the text, whatever it is.
  var first: String?
  /// How many codes stand at the start of the text.
  var parts = 0
  /// Whether words follow the codes.
  var hasLabel = false

  /// Reads the codes that a text begins with.
  init(_ text: String) {
    let plain = Self.plainNumber(text)
    var codes: [Substring] = []
    var rest = (plain ?? text)[...]
    while let part = Self.nextPart(&rest) {
      guard Self.isCode(part) else {
        if codes.isEmpty, Self.introductions.contains(part.lowercased()) { continue }
        hasLabel = true
        break
      }
      codes.append(part)
    }
    if codes.isEmpty {
      codes = Self.trailingCode(text)
    }
    parts = codes.count
    first = codes.first.map(String.init)
    read(codes.map(String.init))
  }

  /// Whether a code can be an account of the public nomenclatures: three to eight digits, class 1 to
  /// 7 but for hospital accounts, which begin with a letter.
  static func isNature(_ code: some StringProtocol) -> Bool {
    var digits = code.utf8[...]
    if let first = digits.first, first >= UInt8(ascii: "A"), digits.count >= 6 {
      digits = digits.dropFirst()
    }
    guard (3...10).contains(digits.count), let first = digits.first,
      first >= UInt8(ascii: "1"), first <= UInt8(ascii: "7")
    else { return false }
    return digits.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
  }

  /// Whether the code begins like an account that exists in M14, M57 or M4.
  static func isKnownClass(_ code: some StringProtocol) -> Bool {
    let prefix = String(code.prefix(2))
    return isNature(code) && knownClasses.contains(prefix)
  }

  /// A chapter as budgets write it: `011` for 11, as chapters 001 to 043 have three digits.
  static func chapter(fromNumber number: Int) -> String {
    switch number {
    case 1, 2, 11, 12, 14, 17, 19, 24, 40...43:
      return String(repeating: "0", count: number < 10 ? 2 : 1) + String(number)
    default: return String(number)
    }
  }

  private static let knownClasses: Set<String> = [
    "10", "13", "14", "15", "16", "18", "19", "20", "21", "22", "23", "24", "26", "27", "28", "29",
    "39", "45", "48", "49", "58", "59", "60", "61", "62", "63", "64", "65", "66", "67", "68", "69",
    "70", "71", "72", "73", "74", "75", "76", "77", "78", "79",
  ]

  /// A code written like a number, `60612.0` or `60 612`, as the code it stands for.
  private static func plainNumber(_ text: String) -> String? {
    guard text.utf8.count <= 12 else { return nil }
    let digits = text.filter { $0 != " " && $0 != "\u{A0}" && $0 != "\u{202F}" }
    if digits.hasSuffix(".0"), digits.dropLast(2).utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) {
      return String(digits.dropLast(2))
    }
    let groups = text.split { $0 == " " || $0 == "\u{A0}" || $0 == "\u{202F}" }
    guard groups.count == 2, groups[0].count <= 2, groups[1].count == 3, isNature(digits) else {
      return nil
    }
    return digits
  }

  private mutating func read(_ codes: [String]) {
    let numbers = codes.indices.filter { codes[$0].utf8.contains { $0 >= 48 && $0 <= 57 } }
    let natures = numbers.filter { Self.isNature(codes[$0]) }
    // A year in front of an imputation is no account.
    let candidates =
      natures.count > 1 && natures.first == 0 && Self.isYear(codes[0])
      ? Array(natures.dropFirst()) : natures
    let long = candidates.filter { codes[$0].utf8.count >= 4 }
    // A function such as 4228 may stand before the account.
    let chosen = long.first { Self.isKnownClass(codes[$0]) } ?? long.first ?? candidates.last
    for code in codes where !code.utf8.contains(where: { $0 >= 48 && $0 <= 57 }) {
      switch code.uppercased() {
      case "F", "FON", "FONCT": section = .fonctionnement
      case "I", "INV", "INVEST": section = .investissement
      case "D", "DEP": direction = .depense
      case "R", "REC": direction = .recette
      case "FD", "DF": (section, direction) = (.fonctionnement, .depense)
      case "FR", "RF": (section, direction) = (.fonctionnement, .recette)
      case "ID", "DI": (section, direction) = (.investissement, .depense)
      case "IR", "RI": (section, direction) = (.investissement, .recette)
      default: break
      }
    }
    guard let chosen else {
      if let first = numbers.first, (2...3).contains(codes[first].utf8.count) {
        chapter = codes[first]
      }
      return
    }
    nature = codes[chosen].uppercased()
    for index in numbers where index < chosen {
      let code = codes[index]
      if (2...3).contains(code.utf8.count), Self.isChapter(code) {
        chapter = code
      } else if (1...4).contains(code.utf8.count), !Self.isYear(code) {
        function = code
      }
    }
    if let next = numbers.first(where: { $0 > chosen }), function == nil,
      next == chosen + 1, (2...4).contains(codes[next].utf8.count),
      codes[next].utf8.allSatisfy({ $0 >= 48 && $0 <= 57 })
    {
      function = codes[next]
    }
  }

  private static func isChapter(_ code: String) -> Bool {
    code.hasPrefix("0") && code.utf8.count == 3 && code <= "043" && code != "020"
      || code.utf8.count == 2 && knownClasses.contains(code) || code == "204"
      || code.hasPrefix("9") && code.utf8.count == 3 || code == "6586" || code == "731"
  }

  private static func isYear(_ code: String) -> Bool {
    code.utf8.count == 4 && code >= "2010" && code <= "2049"
  }

  private static func nextPart(_ rest: inout Substring) -> Substring? {
    rest = rest.drop { !($0.isLetter || $0.isNumber) }
    guard !rest.isEmpty else { return nil }
    let part = rest.prefix { $0.isLetter || $0.isNumber }
    rest = rest.dropFirst(part.count)
    return part
  }

  /// Codes hold digits, with two letters at most, or are one or two capitals such as `F` or `DI`.
  private static func isCode(_ part: Substring) -> Bool {
    let digits = part.utf8.count { $0 >= 48 && $0 <= 57 }
    if digits == 0 {
      return sectionMarks.contains(part.uppercased())
    }
    return part.utf8.count - digits <= 3 && part.utf8.count <= 12
  }

  private static let sectionMarks: Set = [
    "F", "I", "D", "R", "FD", "DF", "FR", "RF", "ID", "DI", "IR", "RI", "FON", "FONCT", "INV",
    "INVEST", "DEP", "REC",
  ]

  /// Words that may stand in front of a code, as in `C/60612`.
  private static let introductions: Set = ["c", "cpte", "compte", "article", "art", "nature"]

  /// The code in `Energie - Electricité (60612)`.
  private static func trailingCode(_ text: String) -> [Substring] {
    guard let open = text.lastIndex(of: "("), let close = text.lastIndex(of: ")"), open < close
    else { return [] }
    let inside = text[text.index(after: open)..<close]
    return isNature(inside) ? [inside] : []
  }
}
