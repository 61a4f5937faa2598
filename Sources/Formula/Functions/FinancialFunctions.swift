import Glibc
import Spreadsheet

/// Loans, savings and series of payments: what is paid is negative, what is received positive.
enum FinancialFunctions {
  static let rows: [FunctionRow] = [
    .numbers("PV", "VA", 3...5, readsFlags: false) { n throws(Failure) in
      try presentValue(n[0], n[1], n[2], n[3], n[4] != 0)
    },
    .numbers("FV", "VC", 3...5, readsFlags: false) { n throws(Failure) in
      // With all lost each period there is nothing to come back to.
      try Failure.unless(n[0] != -1 || n[1] >= 0, .divisionByZero)
      return futureValue(n[0], n[1], n[2], n[3], n[4] != 0)
    },
    .numbers("PMT", "VPM", 3...5, readsFlags: false) { n throws(Failure) in
      try payment(n[0], n[1], n[2], n[3], n[4] != 0)
    },
    .numbers("NPER", "NPM", 3...5, readsFlags: false) { n throws(Failure) in
      let (rate, payment, present, future) = (n[0], n[1], n[2], n[3])
      if rate == 0 {
        try Failure.unless(payment != 0)
        return -(present + future) / payment
      }
      let due = payment * (n[4] != 0 ? 1 + rate : 1)
      let share = (due - future * rate) / (present * rate + due)
      try Failure.unless(share > 0 && rate > -1)
      return log(share) / log1p(rate)
    },
    .numbers("RATE", "TAUX", 3...6, defaults: [0, 0, 0.1], readsFlags: false) { n throws(Failure) in
      try Failure.unless(n[0] > 0)
      return try root(near: n[5]) { rate in
        futureValue(rate, n[0], n[1], n[2], n[4] != 0) + n[3]
      }
    },
    .numbers("IPMT", "INTPER", 4...6, readsFlags: false) { n throws(Failure) in
      try interest(n[0], n[1], n[2], n[3], n[4], n[5] != 0)
    },
    .numbers("PPMT", "PRINCPER", 4...6, readsFlags: false) { n throws(Failure) in
      try payment(n[0], n[2], n[3], n[4], n[5] != 0)
        - interest(n[0], n[1], n[2], n[3], n[4], n[5] != 0)
    },
    .numbers("CUMIPMT", "CUMUL.INTER", 6...6, readsFlags: false) { n throws(Failure) in
      try cumulated(n) { period throws(Failure) in
        try interest(n[0], period, n[1], n[2], 0, n[5] != 0)
      }
    },
    .numbers("CUMPRINC", "CUMUL.PRINCPER", 6...6, readsFlags: false) { n throws(Failure) in
      try cumulated(n) { period throws(Failure) in
        try payment(n[0], n[1], n[2], 0, n[5] != 0)
          - interest(n[0], period, n[1], n[2], 0, n[5] != 0)
      }
    },
    .numbers("ISPMT", "ISPMT", 4...4) { n throws(Failure) in
      try Failure.unless(n[2] != 0, .divisionByZero)
      return n[3] * n[0] * (n[1] / n[2] - 1)
    },
    FunctionRow(
      "NPV",
      "VAN",
      2...255,
      [.value, .cells],
      .number { a throws(Failure) in try netPresentValue(a.number(0), a.allNumbers(from: 1)) }
    ),
    FunctionRow(
      "IRR",
      "TRI",
      1...2,
      [.cells, .value],
      .number { a throws(Failure) in
        let payments = try a.numbers(0)
        try Failure.unless(payments.contains { $0 > 0 } && payments.contains { $0 < 0 })
        return try root(near: a.number(1, default: 0.1)) { rate in
          payments.reversed().reduce(0) { $0 / (1 + rate) + $1 }
        }
      }
    ),
    FunctionRow(
      "MIRR",
      "TRIM",
      3...3,
      [.cells, .value, .value],
      .number { a throws(Failure) in
        let payments = try a.numbers(0)
        let (cost, gain) = (try a.number(1), try a.number(2))
        let count = Double(payments.count)
        try Failure.unless(payments.contains { $0 < 0 } && count > 1, .divisionByZero)
        let received = try netPresentValue(gain, payments.map { max($0, 0) })
        var paid = 0.0
        for (index, payment) in payments.enumerated() where payment < 0 {
          paid += payment / pow(1 + cost, Double(index))
        }
        return pow(-received * pow(1 + gain, count) / paid, 1 / (count - 1)) - 1
      }
    ),
    FunctionRow(
      "XNPV",
      "VAN.PAIEMENTS",
      3...3,
      [.value, .cells, .cells],
      .number { a throws(Failure) in
        let rate = try a.number(0)
        let dated = try datedPayments(a, 1, 2)
        try Failure.unless(rate >= 0)
        return presentValue(of: dated, rate)
      }
    ),
    FunctionRow(
      "XIRR",
      "TRI.PAIEMENTS",
      2...3,
      [.cells, .cells, .value],
      .number { a throws(Failure) in
        let dated = try datedPayments(a, 0, 1, allowsBlanks: true)
        try Failure.unless(dated.contains { $0.amount > 0 } && dated.contains { $0.amount < 0 })
        return try root(near: a.number(2, default: 0.1)) { presentValue(of: dated, $0) }
      }
    ),
    FunctionRow(
      "FVSCHEDULE",
      "VC.PAIEMENTS",
      2...2,
      [.value, .array],
      .number { a throws(Failure) in
        try a.numbers(1).reduce(a.number(0)) { $0 * (1 + $1) }
      }
    ),
    .numbers("EFFECT", "TAUX.EFFECTIF", 2...2) { n throws(Failure) in
      let periods = n[1].rounded(.towardZero)
      try Failure.unless(n[0] > 0 && periods >= 1)
      return pow(1 + n[0] / periods, periods) - 1
    },
    .numbers("NOMINAL", "TAUX.NOMINAL", 2...2) { n throws(Failure) in
      let periods = n[1].rounded(.towardZero)
      try Failure.unless(n[0] > 0 && periods >= 1)
      return periods * (pow(1 + n[0], 1 / periods) - 1)
    },
    .numbers("PDURATION", "PDUREE", .future, 3...3) { n throws(Failure) in
      try Failure.unless(n[0] > 0 && n[1] > 0 && n[2] > 0)
      return log(n[2] / n[1]) / log1p(n[0])
    },
    .numbers("RRI", "TAUX.INT.EQUIV", .future, 3...3) { n throws(Failure) in
      try Failure.unless(n[0] > 0 && n[1] != 0)
      return pow(n[2] / n[1], 1 / n[0]) - 1
    },
    .numbers("DOLLARDE", "PRIX.DEC", 2...2) { n throws(Failure) in
      let (whole, rest, fraction, scale) = try fractional(n)
      return whole + rest * scale / fraction
    },
    .numbers("DOLLARFR", "PRIX.FRAC", 2...2) { n throws(Failure) in
      let (whole, rest, fraction, scale) = try fractional(n)
      return whole + rest * fraction / scale
    },
  ]

  static func futureValue(
    _ rate: Double,
    _ periods: Double,
    _ payment: Double,
    _ present: Double,
    _ isDue: Bool
  ) -> Double {
    if rate == 0 { return -(present + payment * periods) }
    let growth = pow(1 + rate, periods)
    return -(present * growth + payment * (isDue ? 1 + rate : 1) * (growth - 1) / rate)
  }

  private static func presentValue(
    _ rate: Double,
    _ periods: Double,
    _ payment: Double,
    _ future: Double,
    _ isDue: Bool
  ) throws(Failure) -> Double {
    if rate == 0 { return -(future + payment * periods) }
    try Failure.unless(rate > -1)
    let growth = pow(1 + rate, periods)
    return -(future + payment * (isDue ? 1 + rate : 1) * (growth - 1) / rate) / growth
  }

  static func payment(
    _ rate: Double,
    _ periods: Double,
    _ present: Double,
    _ future: Double,
    _ isDue: Bool
  ) throws(Failure) -> Double {
    try Failure.unless(periods != 0)
    if rate == 0 { return -(present + future) / periods }
    try Failure.unless(rate > -1)
    let growth = pow(1 + rate, periods)
    return -(present * growth + future) * rate / ((isDue ? 1 + rate : 1) * (growth - 1))
  }

  private static func interest(
    _ rate: Double,
    _ period: Double,
    _ periods: Double,
    _ present: Double,
    _ future: Double,
    _ isDue: Bool
  ) throws(Failure) -> Double {
    try Failure.unless(period >= 1 && period < periods + 1)
    let payment = try payment(rate, periods, present, future, isDue)
    if period == 1 { return isDue ? 0 : -present * rate }
    // What is owed when the period starts.
    let owed =
      isDue
      ? futureValue(rate, period - 2, payment, present, true) - payment
      : futureValue(rate, period - 1, payment, present, false)
    return owed * rate
  }

  private static func cumulated(
    _ n: [Double],
    _ amount: (Double) throws(Failure) -> Double
  ) throws(Failure) -> Double {
    let (first, last) = (n[3].rounded(.up), n[4].rounded(.down))
    try Failure.unless(
      n[0] > 0 && n[1] > 0 && n[2] > 0 && n[3] >= 1 && n[4] >= n[3] && n[4] <= n[1] && n[1] < 1e6
        && (n[5] == 0 || n[5] == 1)
    )
    var sum = Sum()
    for period in stride(from: first, through: last, by: 1) { sum.add(try amount(period)) }
    return sum.value
  }

  private static func netPresentValue(
    _ rate: Double,
    _ payments: [Double]
  ) throws(Failure) -> Double {
    try Failure.unless(rate != -1, .divisionByZero)
    var sum = Sum()
    for (index, payment) in payments.enumerated() {
      sum.add(payment / pow(1 + rate, Double(index + 1)))
    }
    return sum.value
  }

  private struct DatedPayment {
    let amount: Double
    /// Years since the first payment.
    let years: Double
  }

  private static func datedPayments(
    _ a: Arguments,
    _ amounts: Int,
    _ dates: Int,
    allowsBlanks: Bool = false
  ) throws(Failure) -> [DatedPayment] {
    var paid = try a.numbers(amounts)
    if allowsBlanks {
      // A blank amount is one of nothing, a text none at all.
      paid = []
      for scalar in a.calculator.elements(a.operand(amounts)).scalars {
        if scalar.isText || scalar.isBoolean { throw Failure(.value) }
        paid.append(try a.calculator.number(scalar))
      }
    }
    let (amounts, dates) = (paid, try a.numbers(dates))
    try Failure.unless(!amounts.isEmpty && amounts.count == dates.count)
    let first = dates[0].rounded(.down)
    try Failure.unless(first >= 0 && dates.allSatisfy { $0 >= first })
    return zip(amounts, dates).map {
      DatedPayment(amount: $0, years: ($1.rounded(.down) - first) / 365)
    }
  }

  private static func presentValue(of payments: [DatedPayment], _ rate: Double) -> Double {
    var sum = Sum()
    for payment in payments { sum.add(payment.amount / pow(1 + rate, payment.years)) }
    return sum.value
  }

  /// Where a function of a rate is zero: Newton's way from a guess, else halving between signs.
  static func root(
    near guess: Double,
    _ function: (Double) -> Double
  ) throws(Failure) -> Double {
    var rate = guess
    for _ in 0..<100 {
      let value = function(rate)
      guard value.isFinite else { break }
      let step = max(abs(rate), 1e-3) * 1e-6
      let slope = (function(rate + step) - function(rate - step)) / (2 * step)
      guard slope.isFinite, slope != 0 else { break }
      let next = rate - value / slope
      guard next > -1 else { break }
      if abs(next - rate) <= 1e-14 * max(1, abs(next)) { return next }
      rate = next
    }
    // From the guess outwards, the nearest interval in which the sign changes.
    let grid = (0...400).map { pow(1.05, Double($0 - 200)) - 1 + 1e-9 }
    for (low, high) in zip(grid, grid.dropFirst()).sorted(by: {
      abs($0.0 - guess) < abs($1.0 - guess)
    }) {
      let (a, b) = (function(low), function(high))
      guard a.isFinite, b.isFinite, (a < 0) != (b < 0) else { continue }
      let isRising = a < b
      return SpecialFunctions.inverse(0, low, high) { isRising ? function($0) : -function($0) }
    }
    throw Failure(.number)
  }

  private static func fractional(
    _ n: [Double]
  ) throws(Failure) -> (whole: Double, rest: Double, fraction: Double, scale: Double) {
    let fraction = n[1].rounded(.towardZero)
    try Failure.unless(fraction >= 0)
    try Failure.unless(fraction > 0, .divisionByZero)
    let whole = n[0].rounded(.towardZero)
    return (whole, n[0] - whole, fraction, pow(10, log10(fraction).rounded(.up)))
  }
}
