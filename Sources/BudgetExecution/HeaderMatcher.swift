/// Finds what the columns of a header can mean, remembering what was looked up.
struct HeaderMatcher {
  /// A column with the fields it can have, the likeliest first.
  struct Column {
    var column: Int
    var header: String
    var text: HeaderText
    var matches: [HeaderLexicon.Match]
  }

  private let lexicon: HeaderLexicon
  private var known: [String: [HeaderLexicon.Match]] = [:]

  init(_ lexicon: HeaderLexicon) { self.lexicon = lexicon }

  mutating func read(_ block: HeaderBlock) -> [Column] {
    block.columns.map { column in
      var (text, matches) = read(column.texts)
      if matches.isEmpty || Self.saysNothing(HeaderText(column.texts.last ?? "")),
        !column.spread.isEmpty
      {
        (text, matches) = read(column.spread + column.texts)
      }
      let parts = (column.spread + column.texts).map(HeaderText.init)
      // Bands give what the text itself does not say.
      for part in parts.reversed() {
        text.year = text.year ?? part.year
        text.relativeYear = text.relativeYear ?? part.relativeYear
        text.unit = text.unit ?? part.unit
      }
      // Tonnes stand beside euros under the same words.
      if matches.first?.reason != .taught,
        (column.spread + column.texts).contains(where: Self.isAboutCarbon)
      {
        matches = []
      }
      return Column(
        column: column.column,
        header: column.flattened,
        text: text,
        matches: matches
      )
    }
  }

  /// The column's own text decides, unless it says nothing without its bands.
  private mutating func read(_ texts: [String]) -> (HeaderText, [HeaderLexicon.Match]) {
    guard let leaf = texts.last else { return (HeaderText(""), []) }
    let own = HeaderText(leaf)
    let ownMatches = matches(leaf)
    guard texts.count > 1 else { return (own, ownMatches) }
    let joined = texts.joined(separator: " ")
    let joinedMatches = matches(joined)
    let pair = texts.suffix(2).joined(separator: " ")
    let pairMatches = texts.count > 2 ? matches(pair) : joinedMatches
    for (text, found) in [(joined, joinedMatches), (pair, pairMatches)] {
      if let first = found.first, first.confidence >= 0.87,
        HeaderText(text).words.count > own.words.count || ownMatches.isEmpty
      {
        return (HeaderText(text), found)
      }
    }
    if Self.saysNothing(own) {
      let band = texts.dropLast().joined(separator: " ")
      let bandMatches = matches(band).map { match in
        HeaderLexicon.Match(
          field: match.field,
          confidence: match.confidence - 0.08,
          reason: .band(band)
        )
      }
      return (HeaderText(joined), bandMatches.isEmpty ? joinedMatches : bandMatches)
    }
    if !ownMatches.isEmpty { return (own, ownMatches) }
    return (HeaderText(joined), joinedMatches)
  }

  mutating func matches(_ text: String) -> [HeaderLexicon.Match] {
    if let found = known[text] { return found }
    let found = lexicon.matches(for: text)
    known[text] = found
    return found
  }

  /// How many columns of a block are surely known: a quick look before the full one.
  func surelyKnown(_ block: HeaderBlock) -> Int {
    block.columns.count { column in
      column.texts.contains(where: lexicon.knows)
        || column.texts.count > 1 && lexicon.knows(column.texts.joined(separator: " "))
    }
  }

  /// Whether there is anything to look at among the texts of a sheet's first rows.
  func knowsAny(of head: SheetHead) -> Bool { head.headerTexts.contains(where: lexicon.knows) }

  /// Whether the texts of a row are the header of another table.
  func isHeader(_ texts: [String]) -> Bool {
    texts.count(where: lexicon.knows) * 2 >= texts.count && texts.count(where: lexicon.knows) >= 3
  }

  private static func isAboutCarbon(_ text: String) -> Bool {
    let folded = Folding.fold(text)
    return Folding.has(folded, "co2") || Folding.has(folded, "carbone")
      || Folding.has(folded, "kgco")
  }

  /// Whether a header is only a year, a unit or a word such as "total".
  private static func saysNothing(_ text: HeaderText) -> Bool {
    text.words.allSatisfy { ["total", "n", "cumule"].contains($0) }
  }
}
