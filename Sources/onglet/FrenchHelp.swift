/// Puts the words that ArgumentParser writes itself into French.
///
/// The library has no localisation; its headings and the errors that people meet are few.
enum FrenchHelp {
  /// A sentence of the library's and ours; `%` stands for what changes, in their order.
  private static let sentences: [(english: String, french: String)] = [
    ("Unknown option '%'. Did you mean '%'?", "option inconnue « % ». Vouliez-vous dire « % » ?"),
    ("Unknown option '%'", "option inconnue « % »."),
    ("Missing expected argument '%'", "il manque l'argument « % »."),
    ("Missing value for '%'", "il manque une valeur pour « % »."),
    (
      "The option '%' does not take any value, but '%' was specified.",
      "l'option « % » ne prend pas de valeur ; « % » est de trop."
    ),
    ("Unexpected argument '%'", "argument inattendu « % »."),
    ("% unexpected arguments: '%'", "% arguments inattendus : '%'."),
    ("The value '%' is invalid for '%'", "la valeur « % » ne convient pas pour « % »."),
    (
      "Can't generate completion scripts for '%'.",
      "il n'y a pas de complétion pour l'interpréteur « % »."
    ),
    ("Can't autodetect a supported shell.", "l'interpréteur de commandes n'est pas reconnu."),
  ]

  private static let words: [(english: String, french: String)] = [
    ("OVERVIEW: ", ""),
    ("USAGE:", "UTILISATION :"),
    ("Usage:", "Utilisation :"),
    ("ARGUMENTS:", "ARGUMENTS :"),
    ("OPTIONS:", "OPTIONS :"),
    ("SUBCOMMANDS:", "COMMANDES :"),
    ("<subcommands>", "<commandes>"),
    ("<subcommand>", "<commande>"),
    ("Show the version.", "Affiche la version."),
    ("Show help information.", "Affiche cette aide."),
    ("Show subcommand help information.", "Affiche l'aide d'une commande."),
    ("(default: ", "(par défaut : "),
    ("Help:  ", "Aide :  "),
    (
      "Please use --generate-completion-script=<shell> with one of:",
      "Employez --generate-completion-script=<shell> avec l'un de :"
    ),
  ]

  /// The text with the library's own words in French.
  static func translate(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line(String($0)) }
      .joined(separator: "\n")
  }

  private static func line(_ line: String) -> String {
    if line.hasPrefix("Error: ") { return "Erreur : " + sentence(String(line.dropFirst(7))) }
    if let parts = parts(of: line[...], between: "  See '%' for detailed help.") {
      return "  Voir « \(translate(parts[0])) » pour l'aide détaillée d'une commande."
    }
    if let parts = parts(of: line[...], between: "  See '%' for more information.") {
      return "  Voir « \(parts[0]) » pour en savoir plus."
    }
    return words.reduce(line) { replacing($1.english, by: $1.french, in: $0) }
  }

  private static func sentence(_ text: String) -> String {
    for (english, french) in sentences {
      guard var parts = parts(of: text[...], between: english) else { continue }
      var sentence = ""
      for piece in french.split(separator: "%", omittingEmptySubsequences: false) {
        sentence += piece
        if !parts.isEmpty { sentence += parts.removeFirst() }
      }
      return sentence
    }
    return text
  }

  /// What a text has in the places that a pattern leaves open; nil when it is another text.
  private static func parts(of text: Substring, between pattern: String) -> [String]? {
    let pieces = pattern.split(separator: "%", omittingEmptySubsequences: false)
    guard let first = pieces.first, let last = pieces.last, text.hasPrefix(first) else {
      return nil
    }
    guard pieces.count > 1 else { return text == first ? [] : nil }
    var rest = text.dropFirst(first.count)
    guard rest.hasSuffix(last) else { return nil }
    rest = rest.dropLast(last.count)
    var parts: [String] = []
    for piece in pieces.dropFirst().dropLast() {
      guard let range = rest.firstRange(of: piece) else { return nil }
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }

  private static func replacing(_ part: String, by other: String, in text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let range = rest.firstRange(of: part) {
      result += rest[..<range.lowerBound] + other
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
