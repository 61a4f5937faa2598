/// A unit that a header or a note names.
enum DeclaredUnit: Hashable, Sendable {
  case euro
  case thousandEuros
  case millionEuros
  case percent

  /// The unit that a folded header names in brackets or at its end.
  static func inBrackets(of folded: String) -> DeclaredUnit? {
    guard
      folded.utf8.contains(where: { "([%".utf8.contains($0) || $0 == 0xE2 })
        || Folding.has(folded, "eur")
    else { return nil }
    let compact = folded.filter { $0 != " " && $0 != "." }
    for (mark, unit) in marks
    where compact.contains("(\(mark))") || compact.contains("[\(mark)]") || compact == mark {
      return unit
    }
    for (mark, unit) in marks where mark != "%" {
      if compact.hasSuffix("en" + mark) || mark.hasSuffix("€") && compact.hasSuffix(mark) {
        return unit
      }
    }
    return nil
  }

  /// The unit that a folded text is, brackets aside; nil when it says anything else.
  static func alone(_ folded: String) -> DeclaredUnit? {
    let compact = folded.filter { !" .()[]".contains($0) }
    return marks.first { $0.0 == compact }?.1
  }

  /// The unit that a folded note such as "montants en k€" names.
  static func inNote(_ folded: String) -> DeclaredUnit? {
    let words = folded.split { !($0.isLetter || $0 == "€" || $0 == "$") }.map(String.init)
    if Folding.has(folded, "milliers d'euro") || Folding.has(folded, "milliers d euro")
      || Folding.has(folded, "milliers euros") || Folding.has(folded, "millier d'euro")
    {
      return .thousandEuros
    }
    if Folding.has(folded, "millions d'euro") { return .millionEuros }
    for word in words {
      switch word {
      case "k€", "keur", "keuro", "keuros", "kiloeuros": return .thousandEuros
      case "m€", "meur", "meuros": return .millionEuros
      default: break
      }
    }
    if Folding.has(folded, "k €") { return .thousandEuros }
    if Folding.has(folded, "en milliers") { return .thousandEuros }
    if Folding.has(folded, "en euro") || Folding.has(folded, "en €") { return .euro }
    return nil
  }

  private static let marks: [(String, DeclaredUnit)] = [
    ("enk€", .thousandEuros), ("k€", .thousandEuros), ("keur", .thousandEuros),
    ("keuros", .thousandEuros), ("keuro", .thousandEuros), ("milliersd'euros", .thousandEuros),
    ("enmilliersd'euros", .thousandEuros), ("milliers€", .thousandEuros), ("m€", .millionEuros),
    ("enm€", .millionEuros), ("meur", .millionEuros), ("millionsd'euros", .millionEuros),
    ("en€", .euro), ("€", .euro), ("eur", .euro), ("euros", .euro), ("eneuros", .euro),
    ("%", .percent), ("en%", .percent),
  ]
}
