package import DelimitedText

/// The header variants known for each field.
package struct HeaderLexicon: Sendable {
  struct Entry: Sendable {
    var field: Field
    var variant: String
    var text: HeaderText
    var isVerified: Bool

    /// Variants of the year before, such as `RAR N-1`, suit only headers with a year.
    func suits(_ header: HeaderText) -> Bool {
      let isOfYear =
        text.relativeYear == -1
        || (field == .caN1 || field == .bpN1) && (text.year != nil || text.isAnyYear)
      return !isOfYear || header.year != nil || header.relativeYear != nil || header.isAnyYear
    }
  }

  /// What a header can mean.
  struct Match: Sendable, Hashable {
    var field: Field
    var confidence: Double
    var reason: ColumnFinding.Reason
  }

  private var entries: [Entry] = []
  private var byAllWords: [String: [Int]] = [:]
  private var byWords: [String: [Int]] = [:]
  private var bySortedWords: [String: [Int]] = [:]
  private var taught: [String: Field] = [:]

  /// The lexicon that comes with the program.
  ///
  /// - Throws: `DelimitedTextError` when the data file is damaged.
  package static func builtIn() throws -> HeaderLexicon {
    try HeaderLexicon(DelimitedTable(PackageResources.header_lexicon_csv))
  }

  /// A lexicon from a table with the columns `champ`, `variante` and `verifiee`; rows of fields that
  /// are not known are left out.
  ///
  /// - Throws: `DelimitedTextError` when a column is missing.
  package init(_ table: DelimitedTable) throws {
    let field = try table.requiredColumn("champ")
    let variant = try table.requiredColumn("variante")
    let verified = try table.requiredColumn("verifiee")
    for row in table.rows {
      guard let known = Field(rawValue: row[field]) else { continue }
      add(known, row[variant], isVerified: row[verified] == "oui")
    }
  }

  /// Adds the user's own header texts, which win over everything else.
  package mutating func teach(_ headers: [(header: String, field: Field)]) {
    for (header, field) in headers { taught[Folding.fold(header)] = field }
  }

  private mutating func add(_ field: Field, _ variant: String, isVerified: Bool) {
    let text = HeaderText(variant)
    guard !text.allWords.isEmpty,
      !entries.contains(where: { $0.field == field && $0.text == text && $0.isVerified })
    else { return }
    let index = entries.count
    entries.append(Entry(field: field, variant: variant, text: text, isVerified: isVerified))
    byAllWords[text.allWords.joined(separator: " "), default: []].append(index)
    if text.words.isEmpty { return }
    byWords[text.key, default: []].append(index)
    bySortedWords[text.words.sorted().joined(separator: " "), default: []].append(index)
  }

  /// The fields that a header can mean, the likeliest first.
  func matches(for raw: String) -> [Match] {
    if let field = taught[Folding.fold(raw)] {
      return [Match(field: field, confidence: 1, reason: .taught)]
    }
    let text = HeaderText(raw)
    guard !text.allWords.isEmpty else { return [] }
    func timely(_ indices: [Int]?) -> [Int] {
      (indices ?? []).filter { entries[$0].suits(text) }
    }
    let exact = timely(byAllWords[text.allWords.joined(separator: " ")])
    if !exact.isEmpty { return best(exact, confidence: 1) { .exact(variant: $0) } }
    guard !text.words.isEmpty else { return [] }
    let same = timely(byWords[text.key])
    if !same.isEmpty { return best(same, confidence: 0.96) { .sameWords(variant: $0) } }
    let reordered = timely(bySortedWords[text.words.sorted().joined(separator: " ")])
    if !reordered.isEmpty { return best(reordered, confidence: 0.9) { .sameWords(variant: $0) } }
    let partial = timely(prefixes(of: text))
    if !partial.isEmpty { return best(partial, confidence: 0.8) { .prefix(variant: $0) } }
    let similar = timely(similar(to: text))
    if !similar.isEmpty { return best(similar, confidence: 0.7) { .similar(variant: $0) } }
    return best(timely(misspelt(text)), confidence: 0.65) { .misspelt(variant: $0) }
  }

  /// Whether a header is a variant, abbreviations and order aside.
  func knows(_ raw: String) -> Bool {
    guard raw.utf8.count <= 80 else { return false }
    if taught[Folding.fold(raw)] != nil { return true }
    let text = HeaderText(raw)
    guard !text.allWords.isEmpty else { return false }
    return byAllWords[text.allWords.joined(separator: " ")] != nil
      || !text.words.isEmpty
        && bySortedWords[text.words.sorted().joined(separator: " ")] != nil
  }

  private func best(
    _ indices: [Int],
    confidence: Double,
    reason: (String) -> ColumnFinding.Reason
  ) -> [Match] {
    var matches: [Match] = []
    for index in indices {
      let entry = entries[index]
      let sure = entry.isVerified ? confidence : confidence - 0.03
      if let known = matches.firstIndex(where: { $0.field == entry.field }) {
        matches[known].confidence = max(matches[known].confidence, sure)
      } else {
        matches.append(Match(field: entry.field, confidence: sure, reason: reason(entry.variant)))
      }
    }
    return matches.sorted { $0.confidence > $1.confidence }
  }

  /// Variants that the header begins with, or contains, the longest only.
  private func prefixes(of text: HeaderText) -> [Int] {
    let words = text.words
    var longest = 0
    var found: [Int] = []
    for (index, entry) in entries.enumerated() {
      let variant = entry.text.words
      guard !variant.isEmpty, variant.count < words.count, variant.count >= longest,
        Self.accepts(words, for: variant)
      else { continue }
      let isPrefix = words.starts(with: variant)
      let isContained =
        isPrefix
        || (1...(words.count - variant.count)).contains {
          words[$0...].starts(with: variant)
        }
      guard isContained else { continue }
      if variant.count == 1, let word = variant.first {
        let isWeak = word.count < 5 || !isPrefix || Self.genericWords.contains(word)
        let others = words.filter { $0 != word }
        if isWeak, !others.allSatisfy(Self.neutralWords.contains) { continue }
      }
      if variant.count > longest { found.removeAll() }
      longest = variant.count
      found.append(index)
    }
    return found
  }

  private func similar(to text: HeaderText) -> [Int] {
    let words = Set(text.words)
    guard words.count >= 2 else { return [] }
    return entries.indices.filter { index in
      let variant = Set(entries[index].text.words)
      let common = variant.intersection(words).count
      return common * 4 >= variant.union(words).count * 3
        && Self.accepts(text.words, for: entries[index].text.words)
    }
  }

  /// Variants of one or more words of which one long word differs by one letter.
  private func misspelt(_ text: HeaderText) -> [Int] {
    let key = Array(text.key.utf8)
    guard key.count >= 7 else { return [] }
    return entries.indices.filter { index in
      let other = Array(entries[index].text.key.utf8)
      return other.count >= 7 && Self.differByOneLetter(key, other)
    }
  }

  private static func differByOneLetter(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard abs(a.count - b.count) <= 1 else { return false }
    var start = 0
    while start < min(a.count, b.count), a[start] == b[start] { start += 1 }
    var end = 0
    while end < min(a.count, b.count) - start, a[a.count - 1 - end] == b[b.count - 1 - end] {
      end += 1
    }
    let (left, right) = (a.count - start - end, b.count - start - end)
    if left <= 1, right <= 1 { return true }
    return left == 2 && right == 2 && a[start] == b[start + 1] && a[start + 1] == b[start]
  }

  /// Whether a header says nothing that would make it another column than the variant.
  private static func accepts(_ words: [String], for variant: [String]) -> Bool {
    words.allSatisfy { !modifiers.contains($0) || variant.contains($0) }
  }

  /// Words that make another column of the one they stand beside.
  private static let modifiers: Set = [
    "non", "reste", "%", "ecart", "variation", "evolution", "libelle", "intitule", "date", "n°",
    "hors", "dont", "sans", "solde", "prevision", "previsionnel", "demande", "propose",
    "proposition", "tiers", "fournisseur", "commande", "facture", "besoin", "avis", "nb", "nombre",
    "tva", "prix", "quantite", "stock", "client", "vente", "type", "mode", "statut", "etat",
    "anterieur", "pluriannuel",
  ]

  /// Words that begin many headers and settle none.
  private static let genericWords: Set = [
    "credit", "budget", "total", "prevision", "reste", "solde", "service", "action", "operation",
    "objet", "projet", "detail", "report",
  ]

  /// Words that may stand beside a short or late one without changing it.
  private static let neutralWords: Set = [
    "vote", "initial", "total", "definitif", "ville", "collectivite", "exercice", "budget",
    "budgetaire", "depense", "recette", "code", "annee", "cumule", "consolide", "inscrit", "credit",
    "n°", "date", "dfcg", "m57", "m14", "comptable", "montant", "principal", "realise", "emis",
    "section", "fonctionnement", "investissement",
  ]
}
