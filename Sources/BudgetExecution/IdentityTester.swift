/// Tries the identities between columns on the lines of a table.
struct IdentityTester {
  private let amounts: [[Double]]
  private let lines: [Int]

  /// - Parameters:
  ///   - amounts: Values by slot, NaN for none.
  ///   - lines: Offsets of the lines.
  ///   - limit: Lines tried at most, taken evenly.
  init(amounts: [[Double]], lines: [Int], limit: Int) {
    self.amounts = amounts
    if lines.count > limit {
      let step = Double(lines.count) / Double(limit)
      self.lines = (0..<limit).map { lines[Int(Double($0) * step)] }
    } else {
      self.lines = lines
    }
  }

  /// The slots that an assignment gives to the fields.
  struct Slots {
    var of: [Field: Int] = [:]
    var dm: [Int] = []
  }

  /// The identities that can be tried with the columns there are.
  func checks(_ slots: Slots) -> [IdentityCheck] {
    Identity.allCases.compactMap { check($0, slots) }.filter { $0.tried > 0 }
  }

  /// Tries one identity; nil when a column it needs is missing.
  func check(_ identity: Identity, _ slots: Slots) -> IdentityCheck? {
    func values(_ field: Field) -> [Double]? { slots.of[field].map { amounts[$0] } }
    let steps = slots.dm.map { amounts[$0] } + [Field.bs, .reports, .virements].compactMap(values)
    switch identity {
    case .creditsAreSteps:
      guard let total = values(.ouverts), let bp = values(.bp), !steps.isEmpty else { return nil }
      return count(identity) { line in
        guard let expected = number(total, line) else { return nil }
        let sum = steps.reduce(zero(bp, line)) { $0 + zero($1, line) }
        return tells(expected, sum) ? (expected, sum) : nil
      }
    case .creditsAreVotedAndDM:
      guard let total = values(.ouverts), let bp = values(.bp), !slots.dm.isEmpty,
        steps.count > slots.dm.count
      else { return nil }
      return count(identity) { line in
        guard let expected = number(total, line) else { return nil }
        let sum = slots.dm.reduce(zero(bp, line)) { $0 + zero(amounts[$1], line) }
        return tells(expected, sum) ? (expected, sum) : nil
      }
    case .availableIsCreditsLessEngaged:
      guard let engaged = values(.engage) else { return nil }
      return available(identity, slots, steps) { zero(engaged, $0) }
    case .availableIsCreditsLessEngagedAndReserved:
      guard let engaged = values(.engage), let reserved = values(.preEngage) else { return nil }
      return available(identity, slots, steps) { zero(engaged, $0) + zero(reserved, $0) }
    case .availableIsCreditsLessEngagedAndPaid:
      guard let engaged = values(.engage) ?? values(.engageNonMandate), let paid = values(.mandate)
      else { return nil }
      return available(identity, slots, steps) { zero(engaged, $0) + zero(paid, $0) }
    case .availableIsCreditsLessPaid:
      guard let paid = values(.mandate) else { return nil }
      return available(identity, slots, steps) { zero(paid, $0) }
    case .unpaidIsEngagedLessPaid:
      guard let unpaid = values(.engageNonMandate), let engaged = values(.engage),
        let paid = values(.mandate)
      else { return nil }
      return count(identity) { line in
        guard let rest = number(unpaid, line) else { return nil }
        let difference = zero(engaged, line) - zero(paid, line)
        return tells(rest, difference) ? (rest, difference) : nil
      }
    case .chain:
      let stages = [Field.engage, .facture, .mandate, .paye].compactMap(values)
      guard stages.count >= 2 else { return nil }
      var check = IdentityCheck(identity: identity, holding: 0, tried: 0)
      for line in lines {
        let known = stages.map { zero($0, line) }
        guard known.contains(where: { $0 != 0 }) else { continue }
        check.tried += 1
        // Reductions are negative and do not follow the chain.
        if zip(known, known.dropFirst()).allSatisfy({ abs($0) >= abs($1) - 1 }) {
          check.holding += 1
        }
      }
      return check
    case .rateIsPaidOverCredits:
      return rate(identity, .tauxExecution, .mandate, slots, steps)
    case .rateIsEngagedOverCredits:
      return rate(identity, .tauxEngagement, .engage, slots, steps)
    }
  }

  /// Whether rates are fractions or per cent numbers: nil when they follow neither.
  func rateScale(_ rate: Field, _ part: Field, _ slots: Slots) -> Double? {
    guard let rates = slots.of[rate], let parts = slots.of[part],
      let credits = slots.of[.ouverts] ?? slots.of[.bp]
    else { return nil }
    var votes = [0, 0]
    for line in lines {
      let (value, of, whole) = (amounts[rates][line], amounts[parts][line], amounts[credits][line])
      guard !value.isNaN, !of.isNaN, !whole.isNaN, whole != 0, of != 0 else { continue }
      let share = of / whole
      if abs(value - share) <= 0.006 { votes[0] += 1 }
      if abs(value - share * 100) <= 0.6 { votes[1] += 1 }
    }
    guard votes[0] + votes[1] > 0 else { return nil }
    return votes[0] >= votes[1] ? 1 : 100
  }

  /// Lines on which *engagé* is below *mandaté*, of those where both say something.
  func engagedBelowPaid(_ slots: Slots) -> (count: Int, of: Int)? {
    guard let engaged = slots.of[.engage], let paid = slots.of[.mandate] else { return nil }
    var below = 0
    var tried = 0
    for line in lines {
      let (a, b) = (zero(amounts[engaged], line), zero(amounts[paid], line))
      guard b > 0 else { continue }
      tried += 1
      if a < b - 1 { below += 1 }
    }
    return (below, tried)
  }

  private func available(
    _ identity: Identity,
    _ slots: Slots,
    _ steps: [[Double]],
    less: (Int) -> Double
  ) -> IdentityCheck? {
    guard let left = slots.of[.disponible],
      let credits = slots.of[.ouverts] ?? slots.of[.bp]
    else { return nil }
    let isTotal = slots.of[.ouverts] != nil
    return count(identity) { line in
      guard let rest = number(amounts[left], line) else { return nil }
      var whole = zero(amounts[credits], line)
      if !isTotal { whole = steps.reduce(whole) { $0 + zero($1, line) } }
      let taken = less(line)
      // Where nothing is taken, every reading of the column holds.
      guard taken != 0 || rest != whole else { return nil }
      return (rest, whole - taken)
    }
  }

  private func rate(
    _ identity: Identity,
    _ rate: Field,
    _ part: Field,
    _ slots: Slots,
    _ steps: [[Double]]
  ) -> IdentityCheck? {
    guard let rates = slots.of[rate], let parts = slots.of[part],
      let credits = slots.of[.ouverts] ?? slots.of[.bp]
    else { return nil }
    let scale = rateScale(rate, part, slots) ?? 1
    var check = IdentityCheck(identity: identity, holding: 0, tried: 0)
    for line in lines {
      let (value, of, whole) = (amounts[rates][line], amounts[parts][line], amounts[credits][line])
      guard !value.isNaN, !of.isNaN, !whole.isNaN, whole != 0, of != 0 else { continue }
      check.tried += 1
      if abs(value / scale - of / whole) <= 0.006 { check.holding += 1 }
    }
    return check
  }

  private func count(
    _ identity: Identity,
    _ sides: (Int) -> (Double, Double)?
  ) -> IdentityCheck {
    var exact = 0
    var near = 0
    var tried = 0
    for line in lines {
      guard let (a, b) = sides(line) else { continue }
      tried += 1
      let difference = abs(a - b)
      if difference <= 0.01 + 1e-9 * abs(a) { exact += 1 }
      if difference <= 1 { near += 1 }
    }
    // A cent first; a unit where amounts were rounded.
    return IdentityCheck(
      identity: identity,
      holding: exact * 5 >= tried * 4 ? exact : near,
      tried: tried
    )
  }

  private func number(_ values: [Double], _ line: Int) -> Double? {
    values[line].isNaN ? nil : values[line]
  }

  private func zero(_ values: [Double], _ line: Int) -> Double {
    values[line].isNaN ? 0 : values[line]
  }

  private func tells(_ a: Double, _ b: Double) -> Bool { a != 0 || b != 0 }
}
