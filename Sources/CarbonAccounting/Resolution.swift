/// What was decided for a line, and by which rule.
package struct Resolution: Hashable, Sendable {
  /// Which rule decided.
  package enum Rule: Hashable, Sendable {
    /// The row of this nature and function.
    case natureAndFunction
    /// The row of this nature.
    case nature
    /// The row of another account with the same content (M14, or `217` for `21`).
    case sameContent(String)
    /// The row of a shorter account.
    case prefix(String)
    /// What all known subdivisions of an account say.
    case subdivisions(String)
    /// The default of the chapter.
    case chapter(String)
    /// Receipts and internal operations.
    case outOfScope
    /// No rule held.
    case none
  }

  /// Text that stands in the key column of the line.
  package var key: String
  /// The row that was found.
  package var correspondence: Correspondence?
  /// The rule that found it.
  package var rule: Rule

  /// Makes a resolution.
  package init(key: String, correspondence: Correspondence?, rule: Rule) {
    self.key = key
    self.correspondence = correspondence
    self.rule = rule
  }

  /// Key of receipts.
  package static let receiptKey = "recette"
  /// Key of internal operations.
  package static let internalKey = "ordre"
  /// Key of lines without an account.
  package static let noAccountKey = "sans compte"

  /// A line that carries no carbon.
  package static func outOfScope(key: String) -> Resolution {
    Resolution(
      key: key,
      correspondence: Correspondence(nature: key, method: .excluded, poste: Poste.none),
      rule: .outOfScope
    )
  }

  /// How the emissions of the line are known.
  package var method: Method { correspondence?.method ?? .unqualified }
  /// Name of its poste: the euros of what is excluded belong to none.
  package var poste: String {
    guard let correspondence else { return Poste.unqualified }
    return correspondence.method == .excluded ? Poste.none : correspondence.poste
  }

  /// Whether another account's row was borrowed.
  package var isInherited: Bool {
    switch rule {
    case .sameContent, .prefix, .subdivisions: true
    case .natureAndFunction, .nature, .chapter, .outOfScope, .none: false
    }
  }

  /// The rule in words for people.
  package var ruleWords: String {
    switch rule {
    case .natureAndFunction: "nature et fonction"
    case .nature: "nature"
    case .sameContent(let account): "hérité de \(account)"
    case .prefix(let account): "hérité de \(account)"
    case .subdivisions(let account): "hérité des subdivisions de \(account)"
    case .chapter(let code): "défaut du chapitre \(code)"
    case .outOfScope: "hors champ"
    case .none: "à qualifier"
    }
  }
}
