/// A number format as Excel takes it in French: `jj/mm/aaaa`.
struct FrenchNumberFormat {
  /// The same format with English letters.
  let english: String

  /// Reads a format; nil when its letters are not French.
  init?(_ format: String) {
    var english = ""
    // `j` is no letter of English formats; `aaa` is one, the name of a day.
    let lower = format.lowercased()
    let hasYears = lower.contains("aa") && !lower.contains("y") && lower.contains("m")
    let isFrench = lower.contains("[$-40c]") || lower.contains("j") || hasYears
    var closing: Character?
    for character in format {
      if let mark = closing {
        if character == mark { closing = nil }
        english.append(character)
        continue
      }
      switch character {
      case "\"":
        closing = "\""
        english.append(character)
      case "[":
        closing = "]"
        english.append(character)
      case "j", "J":
        english.append("d")
      case "a" where hasYears, "A" where hasYears: english.append("y")
      default: english.append(character)
      }
    }
    guard isFrench, format.contains(where: { "jJaAmMhHsS".contains($0) }) else { return nil }
    self.english = english
  }

  static let months = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
  ]

  static let shortMonths = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
    "déc.",
  ]

  static let days = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"]
}
