import Glibc
import Spreadsheet

/// Dates and days of coupons.
enum CouponFunctions {
  static let rows: [FunctionRow] = [
    coupon("COUPDAYBS", "NB.JOURS.COUPON.PREC") { $0.daysBefore },
    coupon("COUPDAYS", "NB.JOURS.COUPONS") { $0.daysInPeriod },
    coupon("COUPDAYSNC", "NB.JOURS.COUPON.SUIV") { $0.daysAfter },
    coupon("COUPNCD", "DATE.COUPON.SUIV") { $0.next },
    coupon("COUPNUM", "NB.COUPONS") { Double($0.count) },
    coupon("COUPPCD", "DATE.COUPON.PREC") { $0.previous },
    FunctionRow(
      "PRICE",
      "PRIX.TITRE",
      6...7,
      [.value],
      .number { a throws(Failure) in
        let security = try Security(a)
        try Failure.unless(security.third >= 0 && security.rate >= 0)
        return security.price(security.third)
      }
    ),
    FunctionRow(
      "YIELD",
      "RENDEMENT.TITRE",
      6...7,
      [.value],
      .number { a throws(Failure) in
        let security = try Security(a)
        try Failure.unless(security.third > 0 && security.rate >= 0)
        return try security.yield(security.third)
      }
    ),
    FunctionRow(
      "DURATION",
      "DUREE",
      5...6,
      [.value],
      .number { a throws(Failure) in
        try duration(a).years
      }
    ),
    FunctionRow(
      "MDURATION",
      "DUREE.MODIFIEE",
      5...6,
      [.value],
      .number { a throws(Failure) in
        let (years, yield, frequency) = try duration(a)
        return years / (1 + yield / Double(frequency))
      }
    ),
  ]

  private static func coupon(
    _ name: String,
    _ french: String,
    _ value: @escaping @Sendable (Coupons) -> Double
  ) -> FunctionRow {
    FunctionRow(
      name,
      french,
      3...4,
      [.value],
      .number { a throws(Failure) in
        value(
          try Coupons(
            a,
            settlement: a.number(0),
            maturity: a.number(1),
            frequency: a.integer(2),
            basis: DayCount(a, 3)
          )
        )
      }
    )
  }

  private struct Security {
    let coupons: Coupons
    let rate: Double
    /// The yield or the price.
    let third: Double
    let redemption: Double

    init(_ a: Arguments) throws(Failure) {
      rate = try a.number(2)
      third = try a.number(3)
      redemption = try a.number(4)
      try Failure.unless(redemption > 0)
      coupons = try Coupons(
        a,
        settlement: a.number(0),
        maturity: a.number(1),
        frequency: a.integer(5),
        basis: DayCount(a, 6)
      )
    }

    func price(_ yield: Double) -> Double {
      let frequency = Double(coupons.frequency)
      let days = coupons.daysInPeriod
      let payment = 100 * rate / frequency
      let share = coupons.shareLeft
      let accrued = payment * coupons.daysBefore / days
      if coupons.count == 1 {
        return (redemption + payment) / (1 + share * yield / frequency) - accrued
      }
      let factor = 1 + yield / frequency
      var sum = Sum()
      sum.add(redemption / pow(factor, Double(coupons.count - 1) + share))
      for index in 0..<coupons.count { sum.add(payment / pow(factor, Double(index) + share)) }
      return sum.value - accrued
    }

    func yield(_ price: Double) throws(Failure) -> Double {
      guard coupons.count == 1 else {
        return try FinancialFunctions.root(near: max(rate, 0.01)) { self.price($0) - price }
      }
      let frequency = Double(coupons.frequency)
      let payment = rate / frequency
      let days = coupons.daysInPeriod
      let paid = price / 100 + coupons.daysBefore / days * payment
      return (redemption / 100 + payment - paid) / paid * frequency / coupons.shareLeft
    }
  }

  private static func duration(
    _ a: Arguments
  ) throws(Failure) -> (years: Double, yield: Double, frequency: Int) {
    let (rate, yield) = (try a.number(2), try a.number(3))
    let coupons = try Coupons(
      a,
      settlement: a.number(0),
      maturity: a.number(1),
      frequency: a.integer(4),
      basis: DayCount(a, 5)
    )
    try Failure.unless(rate >= 0 && yield >= 0)
    let frequency = Double(coupons.frequency)
    let share = coupons.daysAfter / coupons.daysInPeriod
    let payment = 100 * rate / frequency
    let factor = 1 + yield / frequency
    var (weighted, total) = (Sum(), Sum())
    for index in 0..<coupons.count {
      let time = Double(index) + share
      let amount = (payment + (index == coupons.count - 1 ? 100 : 0)) / pow(factor, time)
      weighted.add(amount * time / frequency)
      total.add(amount)
    }
    return (weighted.value / total.value, yield, coupons.frequency)
  }
}
