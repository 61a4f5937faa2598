import Spreadsheet

/// A header, what its columns can mean and hold, and how much it resembles a header.
struct HeaderReading {
  struct Column {
    var column: Int
    var header: String
    var text: HeaderText
    var content: ColumnContent
    /// Fields that text and content allow, the likeliest first.
    var matches: [HeaderLexicon.Match]
    /// The field that the text alone would give, when the content forbids it.
    var refused: Field?
  }

  var rows: ClosedRange<Int>
  var columns: [Column]
  var score = 0.0
  var missing: [Requirement] = []
  /// Column that natures are read from.
  var natureColumn: Int?

  /// Fields of the columns' best matches, in the order of the columns.
  var fields: [Field] {
    var fields: [Field] = []
    for column in columns {
      guard let field = column.matches.first?.field, !fields.contains(field) else { continue }
      fields.append(field)
    }
    return fields
  }

  init(
    _ block: HeaderBlock,
    matched: [HeaderMatcher.Column],
    head: SheetHead,
    texts: TextTable
  ) {
    rows = block.rows
    columns = matched.map { column in
      let content = ColumnContent(
        column: column.column,
        below: block.rows.upperBound,
        of: head,
        texts: texts
      )
      let allowed = Self.allowed(column, content)
      return Column(
        column: column.column,
        header: column.header,
        text: column.text,
        content: content,
        matches: allowed,
        refused: allowed.isEmpty ? column.matches.first?.field : nil
      )
    }
    chooseNature()
    judge(hasRows: head.rows.contains { $0.index > block.rows.upperBound })
  }

  /// The first row of the body: the first one below the header that is filled and does not only
  /// number the columns.
  func firstBodyRow(_ head: SheetHead) -> Int {
    var first = rows.upperBound + 1
    for row in head.rows where row.index >= first {
      guard row.cells.contains(where: { $0.kind != .blank }) || !row.formulas.isEmpty else {
        continue
      }
      first = row.index
      guard Self.numbersColumns(row, head) else { break }
      first += 1
    }
    return first
  }

  /// Whether a row holds only the numbers 1, 2, 3… of its columns, or marks such as `(a)` and
  /// `(c)=(a)-(b)`.
  private static func numbersColumns(_ row: SheetRow, _ head: SheetHead) -> Bool {
    let cells = row.cells.filter { $0.kind != .blank }
    guard cells.count >= 3 else { return false }
    let numbers = cells.compactMap { $0.kind == .number ? $0.number : nil }
    if numbers.count == cells.count {
      guard cells.count >= 4, let first = numbers.first, first <= 2 else { return false }
      return zip(numbers, numbers.dropFirst()).allSatisfy { $1 == $0 + 1 }
    }
    return cells.allSatisfy { cell in
      if let number = cell.number {
        return number >= 0 && number < 50 && number == number.rounded()
      }
      guard let text = head.headerText(of: cell) else { return false }
      return isMark(text)
    }
  }

  /// Letters and small numbers alone, joined by signs.
  private static func isMark(_ text: String) -> Bool {
    guard text.utf8.count <= 24 else { return false }
    var run = 0
    for c in text {
      if c.isLetter || c.isNumber {
        run += 1
        if run > (c.isLetter ? 1 : 2) { return false }
      } else {
        guard c.isWhitespace || "()[]+-–−/=*×%.".contains(c) else { return false }
        run = 0
      }
    }
    return true
  }

  private static func allowed(
    _ column: HeaderMatcher.Column,
    _ content: ColumnContent
  ) -> [HeaderLexicon.Match] {
    var matches = column.matches
    if matches.first?.reason == .taught { return matches }
    if content.isNumeric {
      // "Budget" over numbers is an amount, over names a budget.
      for match in column.matches {
        for field in amountReadings[match.field] ?? []
        where !matches.contains(where: { $0.field == field }) {
          matches.append(
            .init(field: field, confidence: match.confidence - 0.2, reason: match.reason)
          )
        }
      }
    }
    if column.text.words == ["%"], let match = matches.first {
      // Which rate a bare sign means is for the rows to say.
      for (field, loss) in [(Field.tauxEngagement, 0.05), (.tauxDisponible, 0.1)]
      where !matches.contains(where: { $0.field == field }) {
        matches.append(
          .init(field: field, confidence: match.confidence - loss, reason: match.reason)
        )
      }
    }
    if matches.isEmpty, column.text.words == ["total"], content.isNumeric {
      // The rows say whether it is the sum of the steps of the budget.
      matches.append(.init(field: .ouverts, confidence: 0.2, reason: .prefix(variant: "Total")))
    }
    let words = Set(column.text.words)
    if content.isNumeric, let match = matches.first(where: { $0.field == .bp }),
      !matches.contains(where: { $0.field == .ouverts }),
      words.isDisjoint(with: ["bp", "primitif", "initial", "initiale", "cp"])
    {
      // What was voted or foreseen may be so with its later changes.
      matches.append(
        .init(field: .ouverts, confidence: match.confidence - 0.2, reason: match.reason)
      )
    }
    if words.isSubset(of: ["type", "mouvement", "nature", "mvt", "operation", "code"]),
      content.filled > 0
    {
      for field in [Field.sens, .section, .reelOrdre]
      where content.fits(field) && !matches.contains(where: { $0.field == field }) {
        matches.append(
          .init(
            field: field,
            confidence: 0.7,
            reason: .contentFits(holding: content.fitting(field) ?? 0, of: content.filled)
          )
        )
      }
    }
    return matches.filter { content.fits($0.field) }.map { match in
      var match = match
      if content.filled == 0 { match.confidence *= 0.8 }
      return match
    }
  }

  private static let amountReadings: [Field: [Field]] = [
    .budget: [.ouverts, .bp], .engagement: [.engage], .imputation: [.ouverts], .ap: [.apMontant],
  ]

  /// Takes the nature from the column whose header says so, else from one that holds accounts.
  private mutating func chooseNature() {
    var best: (index: Int, score: Double)?
    for (index, column) in columns.enumerated() {
      guard
        let match = column.matches.first(where: { $0.field == .nature || $0.field == .imputation })
      else { continue }
      let share = Double(column.content.natures) / Double(max(1, column.content.filled))
      let isImputation = column.content.composites * 2 >= max(1, column.content.filled)
      let score = match.confidence + share + (isImputation ? -0.5 : 0)
      if isImputation {
        replace(index, preferring: .imputation)
      } else {
        replace(index, preferring: .nature)
      }
      if best.map({ score > $0.score }) ?? true { best = (index, score) }
    }
    if let best {
      natureColumn = columns[best.index].column
      return
    }
    guard columns.filter({ $0.matches.first.map { $0.field.kind == .amount } ?? false }).count >= 2
    else { return }
    let holders: Set<Field?> = [
      .codeLigne, .libelle, .natureLibelle, .chapitre, .chapitreLibelle, .operation, .fonction, nil,
    ]
    for (index, column) in columns.enumerated() {
      let content = column.content
      guard holders.contains(column.matches.first?.field), content.knownNatures >= 2,
        content.knownNatures * 2 >= content.filled, !content.looksLikeAmounts
      else { continue }
      let score = Double(content.knownNatures) / Double(content.filled)
      if best.map({ score > $0.score + 0.05 }) ?? true { best = (index, score) }
    }
    guard let best else { return }
    let content = columns[best.index].content
    columns[best.index].matches.insert(
      .init(
        field: .nature,
        confidence: 0.7 * best.score,
        reason: .contentFits(holding: content.natures, of: content.filled)
      ),
      at: 0
    )
    natureColumn = columns[best.index].column
  }

  private mutating func replace(_ index: Int, preferring field: Field) {
    guard let first = columns[index].matches.first else { return }
    if let known = columns[index].matches.firstIndex(where: { $0.field == field }) {
      let match = columns[index].matches.remove(at: known)
      columns[index].matches.insert(match, at: 0)
    } else if field == .imputation {
      columns[index].matches.insert(
        .init(field: field, confidence: first.confidence - 0.1, reason: first.reason),
        at: 0
      )
    }
  }

  private mutating func judge(hasRows: Bool) {
    var weights: [Field: Double] = [:]
    var found: Set<Field> = []
    for column in columns {
      guard let match = column.matches.first else { continue }
      found.formUnion(column.matches.map(\.field))
      let weight = match.confidence * Self.weight(match, column.text)
      weights[match.field] = max(weights[match.field] ?? 0, weight)
    }
    // Unknown headers count a little against, so that a header beats a row of data.
    let unknown = columns.filter { $0.matches.isEmpty }.count
    let further = columns.filter { !$0.matches.isEmpty }.count - weights.count
    score = weights.values.reduce(0, +) + 0.1 * Double(further) - 0.05 * Double(unknown)
    if natureColumn == nil { missing.append(.nature) }
    if found.isDisjoint(with: Field.execution) { missing.append(.amount) }
    if weights.count < 3 { missing.append(.headers(found: weights.count)) }
    if !hasRows { missing.append(.rows) }
    let knownShare =
      columns.first { $0.column == natureColumn }
      .map { Double($0.content.knownNatures) / Double(max(1, $0.content.filled)) } ?? 0
    let specific = weights.filter { $0.value >= 0.75 }
    let specificAmounts = specific.keys.filter { $0.kind == .amount }
    let amounts = weights.keys.filter { $0.kind == .amount }
    let isPublic =
      !specificAmounts.isEmpty && knownShare >= 0.3 && score >= 2.2
      || knownShare >= 0.8 && amounts.count >= 2
    if missing.isEmpty, !isPublic { missing.append(.publicAccounting) }
  }

  /// Words of public accounting count fully; words that any table may use count less.
  private static func weight(_ match: HeaderLexicon.Match, _ text: HeaderText) -> Double {
    if match.reason == .taught { return 1 }
    if text.words.allSatisfy(commonWords.contains) { return 0.4 }
    switch match.field {
    case .libelle, .commentaire, .tiers, .marche, .antenne, .ecart, .organisme, .atterrissage:
      return 0.4
    default: return 1
    }
  }

  private static let commonWords: Set = [
    "ca", "solde", "reste", "prevu", "prevision", "budget", "total", "consomme", "credit", "code",
    "type", "article", "action", "objet", "detail", "site", "lieu", "projet", "ecart", "evolution",
    "variation", "%", "execution", "compte", "designation", "libelle", "realise", "service",
    "direction", "section", "operation", "programme", "montant", "emis", "reference", "annee",
    "exercice", "structure", "commande", "contrat", "phase", "cp", "ap", "sf", "en", "cours",
    "nature", "paye", "facture", "report", "mouvement", "enveloppe", "engagement", "initial",
  ]
}
