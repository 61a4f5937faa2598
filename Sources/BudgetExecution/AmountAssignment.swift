/// Decides which column is which amount, by header first and by the rows where headers leave a doubt.
struct AmountAssignment {
  private(set) var slots = IdentityTester.Slots()
  private(set) var columns: [Field: Int] = [:]
  private(set) var dmColumns: [Int] = []
  private(set) var checks: [IdentityCheck] = []
  /// Field and confidence of each column, by position in the options.
  private(set) var chosen: [HeaderLexicon.Match?] = []

  /// Readings tried at most when several columns are in doubt.
  private static let limit = 600

  init(_ options: [AmountOptions], sample: IdentityTester, all: IdentityTester) {
    var best: (score: Double, choice: [HeaderLexicon.Match?])?
    for choice in Self.choices(options) {
      let slots = Self.slots(options, choice)
      let score = Self.score(choice, sample.checks(slots), slots)
      if best.map({ score > $0.score + 1e-9 }) ?? true { best = (score, choice) }
    }
    chosen = best?.choice ?? []
    slots = Self.slots(options, chosen)
    for (index, match) in chosen.enumerated() {
      guard let match else { continue }
      if match.field == .dm { dmColumns.append(options[index].column) }
      if columns[match.field] == nil { columns[match.field] = options[index].column }
    }
    checks = all.checks(slots).sorted { a, b in
      a.holds != b.holds ? a.holds : a.holding > b.holding
    }
  }

  /// The readings of the header that give each field to one column at most, dm excepted.
  private static func choices(_ options: [AmountOptions]) -> [[HeaderLexicon.Match?]] {
    var claims: [Field: Int] = [:]
    for option in options {
      for match in option.matches { claims[match.field, default: 0] += 1 }
    }
    var choices: [(taken: Set<Field>, choice: [HeaderLexicon.Match?])] = [([], [])]
    // The likeliest readings are kept when there are too many.
    for option in options {
      let isDisputed = option.matches.contains { $0.field != .dm && (claims[$0.field] ?? 0) > 1 }
      var next: [(taken: Set<Field>, choice: [HeaderLexicon.Match?])] = []
      for (taken, choice) in choices {
        var hasField = false
        for match in option.matches where match.field == .dm || !taken.contains(match.field) {
          next.append((taken.union([match.field]), choice + [match]))
          hasField = true
        }
        if isDisputed || !hasField { next.append((taken, choice + [nil])) }
      }
      if next.count > limit {
        next.sort { confidence($0.choice) > confidence($1.choice) }
        next.removeSubrange(limit...)
      }
      choices = next
    }
    return choices.map(\.choice)
  }

  private static func confidence(_ choice: [HeaderLexicon.Match?]) -> Double {
    choice.reduce(0) { $0 + ($1?.confidence ?? 0) }
  }

  private static func slots(
    _ options: [AmountOptions],
    _ choice: [HeaderLexicon.Match?]
  ) -> IdentityTester.Slots {
    var slots = IdentityTester.Slots()
    for (index, match) in choice.enumerated() {
      guard let match else { continue }
      if match.field == .dm { slots.dm.append(options[index].slot) }
      if slots.of[match.field] == nil { slots.of[match.field] = options[index].slot }
    }
    return slots
  }

  private static func score(
    _ choice: [HeaderLexicon.Match?],
    _ checks: [IdentityCheck],
    _ slots: IdentityTester.Slots
  ) -> Double {
    var score = confidence(choice)
    var hasAvailability = false
    for check in checks where check.tried >= 2 || check.tried == check.holding {
      guard check.holds else {
        // A total that is not the sum of its steps is a sign of a wrong reading.
        if check.identity == .creditsAreSteps { score -= 0.3 }
        continue
      }
      let share = Double(check.holding) / Double(check.tried)
      switch check.identity {
      case .creditsAreSteps, .creditsAreVotedAndDM: score += 1.2 * share
      case .availableIsCreditsLessEngaged, .availableIsCreditsLessEngagedAndPaid,
        .availableIsCreditsLessEngagedAndReserved:
        score += hasAvailability ? 0 : 1.2 * share
        hasAvailability = true
      case .availableIsCreditsLessPaid:
        score += hasAvailability ? 0 : 0.9 * share
        hasAvailability = true
      case .unpaidIsEngagedLessPaid, .rateIsPaidOverCredits, .rateIsEngagedOverCredits:
        score += 0.8 * share
      case .chain: score += 0.2 * share
      }
    }
    // A lone vote from which what is available is counted down is all the credits there are.
    let hasSteps = !slots.dm.isEmpty || slots.of[.bs] != nil || slots.of[.virements] != nil
    if hasAvailability, !hasSteps, slots.of[.ouverts] != nil, slots.of[.bp] == nil { score += 0.1 }
    return score
  }
}
