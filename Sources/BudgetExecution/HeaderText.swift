/// A column's header reduced to what it says: words, year, index, unit.
///
/// Accents, case, punctuation, brackets, line breaks and the spaces of typesetters do not count;
/// abbreviations are spelt out; words that change nothing ("montant", "de") are left out of
/// ``words``.
struct HeaderText: Hashable, Sendable {
  /// All words, abbreviations spelt out, articles left out.
  var allWords: [String] = []
  /// The words that make a difference.
  var words: [String] = []
  /// A year of four digits, or of two after a budget step (`CA 23`).
  var year: Int?
  /// Whether the year is that of a day, as in `voté le 14/12/2023`.
  var isYearOfDay = false
  /// N, N-1 or N+1.
  var relativeYear: Int?
  /// The number of a step: 2 in `DM n° 2`.
  var index: Int?
  /// Whether the year is left open, as in `Réalisé 20xx`: only the lexicon writes so.
  var isAnyYear = false
  /// The unit the header declares.
  var unit: DeclaredUnit?

  init(_ text: String) {
    let folded = Folding.fold(text)
    unit = DeclaredUnit.inBrackets(of: folded)
    if folded.filter({ $0 != " " }) == "+/-" {
      allWords = ["+-"]
      words = allWords
      return
    }
    read(Self.lexemes(folded))
    words = allWords.filter { !Self.softWords.contains($0) }
  }

  /// The words as one text, to look up.
  var key: String { words.joined(separator: " ") }

  private struct Lexeme {
    var text: String
    var isNumber: Bool
    /// What stands between the lexeme before and this one, spaces left out.
    var mark: Character?
  }

  private static func lexemes(_ folded: String) -> [Lexeme] {
    var lexemes: [Lexeme] = []
    var current = ""
    var isNumber = false
    var mark: Character?
    func isWord(_ c: Character) -> Bool { c.isLetter || c.isNumber || c == "_" }
    func flush() {
      guard !current.isEmpty else { return }
      lexemes.append(Lexeme(text: current, isNumber: isNumber, mark: mark))
      current = ""
      mark = nil
    }
    for c in folded {
      if isWord(c) {
        // SCDL names such as bgt_mtrar3112 stay whole.
        if !current.isEmpty, c.isNumber != isNumber, !current.contains("_"), c != "_" { flush() }
        if current.isEmpty { isNumber = c.isNumber }
        current.append(c)
        continue
      }
      flush()
      if c == "%" {
        lexemes.append(Lexeme(text: "%", isNumber: false, mark: mark))
        mark = nil
      } else if c == "°", lexemes.last?.text == "n" {
        lexemes[lexemes.count - 1].text = "n°"
      } else if c != " " {
        mark = c
      }
    }
    flush()
    return lexemes
  }

  private mutating func read(_ lexemes: [Lexeme]) {
    var index = 0
    while index < lexemes.count {
      let lexeme = lexemes[index]
      let next = index + 1 < lexemes.count ? lexemes[index + 1] : nil
      index += 1
      if lexeme.isNumber {
        readNumber(lexeme, previous: index > 1 ? lexemes[index - 2].text : "", next: next)
      } else if lexeme.text == "n", let next, next.isNumber, next.text.count == 1,
        next.mark == "-" || next.mark == "+", let shift = Int(next.text)
      {
        relativeYear = next.mark == "-" ? -shift : shift
        index += 1
      } else if lexeme.text == "n" {
        relativeYear = relativeYear ?? 0
      } else if lexeme.text == "xx" {
        isAnyYear = true
      } else {
        var text = lexeme.text
        // "B.P." and "R.A.R." are one word.
        if text.count == 1 {
          while index < lexemes.count, lexemes[index].mark == ".", lexemes[index].text.count == 1,
            !lexemes[index].isNumber
          {
            text += lexemes[index].text
            index += 1
          }
        }
        append(text)
      }
    }
  }

  private mutating func append(_ text: String) {
    guard !Self.articles.contains(text), !Self.months.contains(text) else { return }
    let word = Self.abbreviations[text] ?? Self.stem(text)
    if allWords.last == "pre", let last = allWords.indices.last {
      allWords[last] = "pre" + (Self.abbreviations[word] ?? word)
    } else {
      allWords.append(Self.abbreviations[word] ?? word)
    }
  }

  private mutating func readNumber(_ lexeme: Lexeme, previous: String, next: Lexeme?) {
    guard let value = Int(lexeme.text) else { return }
    let isDatePart = lexeme.mark == "/" || next?.mark == "/" && next?.isNumber == true
    switch lexeme.text.count {
    case 4 where (1990...2099).contains(value):
      year = value
      isYearOfDay = lexeme.mark == "/" || lexeme.mark == "."
    case 2 where next?.text == "xx": break
    case 1, 2:
      guard !isDatePart, let last = allWords.last else { return }
      if last == "dm" || last == "bs" || last == "n°" || last == "modificative" {
        index = value
      } else if lexeme.text.count == 2, Self.steps.contains(Self.stem(previous)),
        (10...60).contains(value), next.map({ !Self.months.contains($0.text) }) ?? true
      {
        // "CA 23", but neither "Réalisé au 30 juin" nor "Réalisé 30 juin".
        year = 2000 + value
      }
    default: break
    }
  }

  /// Without the marks of plural and feminine, so that "votés" and "votée" are "vote".
  private static func stem(_ word: String) -> String {
    guard word.count > 3, !word.contains("_") else { return word }
    var word = word
    if word.hasSuffix("s") { word.removeLast() }
    if word.hasSuffix("ee") { word.removeLast() }
    return word
  }

  private static let steps: Set = [
    "bp", "ca", "cfu", "caa", "budget", "realise", "vote", "mandate", "execute", "primitif", "cp",
  ]

  private static let articles: Set = [
    "de", "du", "des", "d", "l", "le", "la", "les", "en", "au", "aux", "a", "et", "sur", "par",
    "pour", "dans", "eur", "euro", "euros", "keur", "keuros", "k",
  ]

  private static let months: Set = [
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre",
    "novembre", "decembre",
  ]

  /// Words that do not change which column it is.
  private static let softWords: Set = [
    "montant", "ttc", "ht", "net", "brut", "cumule", "cumul", "somme", "valeur",
    "arrete", "millier", "courant", "actuel", "rappel", "memoire",
  ]

  private static let abbreviations: [String: String] = [
    "mt": "montant", "mnt": "montant", "mtt": "montant", "mts": "montant", "mont": "montant",
    "chap": "chapitre", "ch": "chapitre", "art": "article", "cpte": "compte", "cpt": "compte",
    "nat": "nature", "fonc": "fonction", "fonct": "fonction", "fct": "fonction", "lib": "libelle",
    "libel": "libelle", "serv": "service", "gest": "gestionnaire", "dir": "direction",
    "eng": "engage", "engag": "engage", "engt": "engage", "engagt": "engage", "mand": "mandate",
    "mdt": "mandate",
    "mdte": "mandate", "liq": "liquide", "dispo": "disponible", "real": "realise",
    "exec": "execution", "cred": "credit", "op": "operation", "ope": "operation",
    "oper": "operation", "ant": "antenne", "sect": "section", "prop": "proposition",
    "prev": "prevision", "evol": "evolution", "obs": "observation", "vir": "virement",
    "virt": "virement", "ex": "exercice", "exer": "exercice", "bgt": "budget", "budg": "budget",
    "conso": "consomme", "rec": "recette", "dep": "depense", "imput": "imputation",
    "equip": "equipement", "prog": "programme", "tot": "total", "fourn": "fournisseur",
    "mvt": "mouvement", "mvts": "mouvement", "init": "initial", "suppl": "supplementaire",
    "prim": "primitif", "modif": "modificative", "tx": "%", "taux": "%", "pourcentage": "%",
    "pct": "%", "no": "n°", "num": "n°", "numero": "n°", "preeng": "preengage", "decis": "decision",
    "comm": "commentaire", "com": "commentaire", "desig": "designation",
  ]
}
