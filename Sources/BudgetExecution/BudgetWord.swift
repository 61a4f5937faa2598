/// The words that budgets use for section, direction and order.
enum BudgetWord {
  /// Section that a cell or heading names.
  static func section(_ text: String) -> BudgetSection {
    let folded = Folding.fold(text)
    switch folded {
    case "f", "fon", "fonct", "fonct.", "sf", "fd", "fr", "df", "rf": return .fonctionnement
    case "i", "inv", "invest", "invest.", "si", "id", "ir", "di", "ri": return .investissement
    default: break
    }
    let isF = Folding.has(folded, "fonctionnement") || Folding.has(folded, "exploitation")
    let isI = Folding.has(folded, "investissement")
    return isF == isI ? .unknown : isF ? .fonctionnement : .investissement
  }

  /// Direction that a cell or heading names.
  static func direction(_ text: String) -> FlowDirection {
    let folded = Folding.fold(text)
    switch folded {
    case "d", "dep", "dep.", "df", "di", "fd", "id": return .depense
    case "r", "rec", "rec.", "rf", "ri", "fr", "ir": return .recette
    default: break
    }
    let isD = Folding.has(folded, "depense")
    let isR = Folding.has(folded, "recette")
    return isD == isR ? .unknown : isD ? .depense : .recette
  }

  /// Order that a cell or heading names.
  static func order(_ text: String) -> OperationOrder {
    let folded = Folding.fold(text)
    switch folded {
    case "r", "reel", "reelle", "reels", "reelles": return .reel
    case "o", "ordre", "or": return .ordre
    default: break
    }
    if Folding.has(folded, "operations d'ordre") || Folding.has(folded, "operation d'ordre") {
      return .ordre
    }
    if Folding.has(folded, "reel") { return .reel }
    return .unknown
  }

  /// Whether a label announces a sum.
  enum Total: Sendable {
    case none
    case subtotal
    case total
  }

  /// The kind of sum that a label announces.
  static func total(_ text: String) -> Total {
    guard let start = text.utf8.first(where: { $0 != 0x20 && $0 != 0xC2 && $0 != 0xA0 }),
      "tTsSeEcC*=>".utf8.contains(start) || text.utf8.last.map({ $0 | 0x20 }) == UInt8(ascii: "l")
    else { return .none }
    let words = Folding.fold(String(text.prefix(80))).split { !($0.isLetter || $0.isNumber) }
    guard let first = words.first else { return .none }
    let second = words.count > 1 ? words[1] : ""
    switch first {
    case "sous", "ss", "s":
      return second == "total" || second == "totaux" || second == "tot" ? .subtotal : .none
    case "st": return second.isEmpty || second.first?.isNumber == true ? .subtotal : .none
    case "soustotal", "stotal", "subtotal", "sstotal": return .subtotal
    case "cumul", "ensemble": return words.count <= 4 ? .subtotal : .none
    case "total", "totaux", "tot":
      // The oil company is a supplier.
      if second == "energies" || second == "direct" || second == "access" { return .none }
      return isGrand(words.dropFirst()) ? .total : .subtotal
    default:
      return words.last == "total" && words.count <= 3 ? .subtotal : .none
    }
  }

  private static func isGrand(_ words: ArraySlice<Substring>) -> Bool {
    let parts: Set<Substring> = [
      "chapitre", "chap", "article", "nature", "fonction", "service", "operation", "compte", "op",
      "gestionnaire", "antenne", "programme",
    ]
    guard let first = words.first else { return true }
    return !words.contains(where: parts.contains) && first.first?.isNumber != true
      && [
        "general", "generaux", "depenses", "depense", "recettes", "recette", "fonctionnement",
        "investissement", "section", "budget", "direction", "exercice", "de", "des", "du", "la",
        "en", "ville", "g",
      ].contains(first)
  }
}
