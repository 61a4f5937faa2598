/// Whether *engagé* contains what was already ordered to be paid (domain reference §2.4).
struct EngagedReading {
  private(set) var isCumulative: Bool?
  private(set) var reason = EngagedReason.notComparable

  init(_ assignment: AmountAssignment, amounts: [[Double]], lines: [Int]) {
    guard let paid = assignment.slots.of[.mandate],
      let engaged = assignment.slots.of[.engage] ?? assignment.slots.of[.engageNonMandate]
    else { return }
    // Only lines with both kinds of amount tell one reading from the other.
    let telling = lines.filter { line in
      let (a, b) = (amounts[engaged][line], amounts[paid][line])
      return !a.isNaN && !b.isNaN && a != 0 && b != 0
    }
    let tester = IdentityTester(amounts: amounts, lines: telling, limit: .max)
    let readings: [(Identity, Bool)] = [
      (.availableIsCreditsLessEngaged, true), (.availableIsCreditsLessEngagedAndReserved, true),
      (.availableIsCreditsLessEngagedAndPaid, false), (.unpaidIsEngagedLessPaid, true),
    ]
    for (identity, cumulative) in readings {
      guard let check = tester.check(identity, assignment.slots), check.holds else { continue }
      isCumulative = cumulative
      reason = .identity(identity, holding: check.holding, of: check.tried)
      return
    }
    guard assignment.slots.of[.engage] != nil else {
      // The header itself says "non mandaté".
      isCumulative = false
      reason = .namedUnpaid
      return
    }
    let all = IdentityTester(amounts: amounts, lines: lines, limit: .max)
    guard let below = all.engagedBelowPaid(assignment.slots), below.of > 0 else { return }
    if below.count * 20 <= below.of, below.of >= 3 {
      isCumulative = true
      reason = .neverBelowPaid(holding: below.of - below.count, of: below.of)
    } else if below.count * 5 >= below.of {
      isCumulative = false
      reason = .oftenBelowPaid(count: below.count, of: below.of)
    } else {
      reason = .undecided
    }
  }
}
