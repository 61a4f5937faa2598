/// A number format as Excel takes it in French: `jj/mm/aaaa`.
struct FrenchNumberFormat {
  /// The same format with English letters.
  let english: String

  /// Reads a format; nil when its letters are not French.
  init?(_ format: String) {
    var english = ""
    var isFrench = format.uppercased().contains("[$-40C]")
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
        isFrench = true
        english.append("d")
      case "a" where !format.lowercased().contains("y"), "A" where !format.contains("/P"):
        english.append("y")
        // One letter alone is part of `am`; years have two or four.
        if english.hasSuffix("yy") { isFrench = true }
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
