/// Puts the words that ArgumentParser writes itself into French.
///
/// The library has no localisation; its headings and the errors that people meet are few.
enum FrenchHelp {
  private static let words: [(String, String)] = [
    ("OVERVIEW: ", ""),
    ("USAGE:", "UTILISATION :"),
    ("Usage:", "Utilisation :"),
    ("ARGUMENTS:", "ARGUMENTS :"),
    ("OPTIONS:", "OPTIONS :"),
    ("SUBCOMMANDS:", "COMMANDES :"),
    ("<subcommand>", "<commande>"),
    ("Show the version.", "Affiche la version."),
    ("Show help information.", "Affiche cette aide."),
    ("Show subcommand help information.", "Affiche l'aide d'une commande."),
    ("(default: ", "(par défaut : "),
    ("Error: Unknown option ", "Erreur : option inconnue "),
    ("Error: Missing expected argument ", "Erreur : il manque l'argument "),
    ("Error: Missing value for ", "Erreur : il manque une valeur pour "),
    ("Error: Unexpected argument ", "Erreur : argument inattendu "),
    ("Error: The value ", "Erreur : la valeur "),
    (" is invalid for ", " ne convient pas pour "),
    ("Error: ", "Erreur : "),
    ("Did you mean ", "Vouliez-vous dire "),
    ("Help:  ", "Aide :  "),
  ]

  /// The text with the library's own words in French.
  static func translate(_ text: String) -> String {
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = String(line)
      if let (command, rest) = seeHelp(line) {
        line = "  Voir « \(command) » pour \(rest)."
      }
      for (english, french) in words { line = replacing(english, by: french, in: line) }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }

  /// Recognises the line that says where to find help, and takes its command.
  private static func seeHelp(_ line: String) -> (command: String, rest: String)? {
    guard line.contains("See '"), let open = line.firstIndex(of: "'") else { return nil }
    let after = line[line.index(after: open)...]
    guard let close = after.firstIndex(of: "'") else { return nil }
    let detailed = line.contains("detailed") ? "l'aide détaillée d'une commande" : "en savoir plus"
    return (String(after[..<close]), detailed)
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
