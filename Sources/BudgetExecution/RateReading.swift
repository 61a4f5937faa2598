/// How the rates of a table are written, and what brings them to fractions.
struct RateReading {
  private(set) var form: RateForm?
  /// What to divide the values of a rate by.
  private(set) var scales: [Field: Double] = [:]

  init(_ assignment: AmountAssignment, _ tester: IdentityTester, _ body: BodyReader) {
    let parts: [(rate: Field, part: Field)] = [
      (.tauxExecution, .mandate), (.tauxEngagement, .engage), (.tauxDisponible, .disponible),
    ]
    for (rate, part) in parts {
      guard let slot = assignment.slots.of[rate] else { continue }
      if body.percentTexts[slot] ?? 0 > 0 {
        form = form ?? .percentText
        continue
      }
      let scale =
        tester.rateScale(rate, part, assignment.slots)
        ?? (body.percentCells[slot] ?? 0 > 0 ? 1 : Self.scale(of: body.amounts[slot]))
      guard let scale else { continue }
      scales[rate] = scale
      form = form ?? (scale == 1 ? .fraction : .percentNumber)
    }
  }

  /// Rates mostly above 1.5 are per cent numbers; nil when there are no values.
  private static func scale(of values: [Double]) -> Double? {
    let known = values.filter { !$0.isNaN && $0 != 0 }
    guard !known.isEmpty else { return nil }
    return known.count { abs($0) > 1.5 } * 2 > known.count ? 100 : 1
  }
}
