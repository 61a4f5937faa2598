import Spreadsheet

/// Number formats: what kind of value they show (ECMA-376 Part 1, §18.8.30 and §18.8.31).
enum NumberFormatCode {
  /// The codes that files refer to by number without spelling them out: in the form that every
  /// language shares, or in that of the computer's language where they differ.
  static let builtIn = common.merging(SystemLanguage.isEnglish ? english : french) { $1 }

  private static let common: [Int: String] = {
    var codes = [
      0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
      11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: SystemFormat.date, 15: "d-mmm-yy",
      16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
      21: "h:mm:ss", 22: SystemFormat.dateTime, 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
      48: "##0.0E+0", 49: "@",
    ]
    // Dates and times of East Asia, which others see as their own.
    for number in [27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58] {
      codes[number] = SystemFormat.date
    }
    for number in [32, 33, 34, 35, 55, 56] { codes[number] = "h:mm" }
    return codes
  }()

  private static let english = [
    5: "\"$\"#,##0_);(\"$\"#,##0)", 6: "\"$\"#,##0_);[Red](\"$\"#,##0)",
    7: "\"$\"#,##0.00_);(\"$\"#,##0.00)", 8: "\"$\"#,##0.00_);[Red](\"$\"#,##0.00)",
    37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)", 41: "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)",
    42: "_(\"$\"* #,##0_);_(\"$\"* (#,##0);_(\"$\"* \"-\"_);_(@_)",
    43: "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)",
    44: "_(\"$\"* #,##0.00_);_(\"$\"* (#,##0.00);_(\"$\"* \"-\"??_);_(@_)",
  ]

  private static let french = [
    15: "dd-mmm-yy", 16: "dd-mmm", 20: "hh:mm", 21: "hh:mm:ss",
    5: "#,##0\\ \"€\";-#,##0\\ \"€\"", 6: "#,##0\\ \"€\";[Red]-#,##0\\ \"€\"",
    7: "#,##0.00\\ \"€\";-#,##0.00\\ \"€\"", 8: "#,##0.00\\ \"€\";[Red]-#,##0.00\\ \"€\"",
    37: "#,##0\\ _€;-#,##0\\ _€", 38: "#,##0\\ _€;[Red]-#,##0\\ _€",
    39: "#,##0.00\\ _€;-#,##0.00\\ _€", 40: "#,##0.00\\ _€;[Red]-#,##0.00\\ _€",
    41: "_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-",
    42: "_-* #,##0\\ \"€\"_-;-* #,##0\\ \"€\"_-;_-* \"-\"\\ \"€\"_-;_-@_-",
    43: "_-* #,##0.00_-;-* #,##0.00_-;_-* \"-\"??_-;_-@_-",
    44: "_-* #,##0.00\\ \"€\"_-;-* #,##0.00\\ \"€\"_-;_-* \"-\"??\\ \"€\"_-;_-@_-",
  ]

  /// Numbers whose code is the same in every language, so that they can stand for it.
  static let stable: [String: Int] = [
    "General": 0, "0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4, "0%": 9, "0.00%": 10, "@": 49,
    SystemFormat.date: 14, SystemFormat.dateTime: 22,
  ]

  /// What numbers are, shown with a built-in format.
  static func kind(ofBuiltIn number: Int) -> Cell.Kind {
    switch number {
    case 9, 10: .percentage
    case 5...8, 42, 44: .currency
    case 14...17, 22, 27...31, 36, 50...54, 57, 58: .date
    case 18...21, 32...35, 45...47, 55, 56: .time
    default: .number
    }
  }

  /// What numbers are, shown with a format's first section.
  static func kind(of code: String) -> Cell.Kind {
    var scan = Scan(code)
    return scan.kind()
  }

  private struct Scan {
    private let characters: [Character]
    private var index = 0
    private var money = false
    private var percent = false
    private var date = false
    private var time = false
    private var digits = false

    init(_ code: String) { characters = Array(code) }

    mutating func kind() -> Cell.Kind {
      while index < characters.count, characters[index] != ";" { step() }
      if date { return .date }
      if time { return .time }
      if percent { return .percentage }
      return money && digits ? .currency : .number
    }

    private mutating func step() {
      let character = characters[index]
      index += 1
      switch character {
      case "\"":
        while index < characters.count, characters[index] != "\"" {
          noteLiteral(characters[index])
          index += 1
        }
        index += 1
      case "\\":
        if index < characters.count { noteLiteral(characters[index]) }
        index += 1
      case "_", "*": index += 1
      case "[": bracket()
      case "%": percent = true
      case "0", "#", "?": digits = true
      case "y", "Y", "d", "D": date = true
      case "h", "H", "s", "S": time = true
      case "m", "M":
        // Months, unless hours or seconds stand in the same section.
        if !time && !secondsFollow { date = true } else { time = true }
      case "A", "a":
        let rest = String(characters[index...].prefix(4)).lowercased()
        if rest.hasPrefix("m/pm") { index += 4 } else if rest.hasPrefix("/p") { index += 2 }
      case "G":
        if String(characters[index...].prefix(6)).lowercased() == "eneral" { index += 6 }
      default: noteLiteral(character)
      }
    }

    private var secondsFollow: Bool {
      for character in characters[index...] {
        if character == ";" || "yYdD".contains(character) { return false }
        if "sS".contains(character) { return true }
      }
      return false
    }

    private mutating func noteLiteral(_ character: Character) {
      if "€$£¥".contains(character) { money = true }
    }

    private mutating func bracket() {
      let end = characters[index...].firstIndex(of: "]") ?? characters.endIndex
      let inside = characters[index..<end]
      index = min(end + 1, characters.count)
      if inside.first == "$" {
        if let symbol = inside.dropFirst().first, symbol != "-" { money = true }
      } else if !inside.isEmpty, inside.allSatisfy({ "hHmMsS".contains($0) }) {
        time = true
      }
    }
  }
}
