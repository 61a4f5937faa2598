import Glibc
import Spreadsheet

/// Securities that pay once: at issue, at maturity, or as a discount.
enum SecurityFunctions {
  static let rows: [FunctionRow] = [
    FunctionRow("ACCRINT", "INTERET.ACC", 6...8, [.value], .number(accruedInterest)),
    FunctionRow(
      "ACCRINTM",
      "INTERET.ACC.MAT",
      4...5,
      [.value],
      .number { a throws(Failure) in
        let (rate, par) = (try a.number(2), try a.number(3))
        let years = try term(a, 4, allowsEqual: false)
        try Failure.unless(rate > 0 && par > 0)
        return par * rate * years
      }
    ),
    discounted("DISC", "TAUX.ESCOMPTE") { price, redemption, years in
      (redemption - price) / redemption / years
    },
    discounted("INTRATE", "TAUX.INTERET") { paid, redemption, years in
      (redemption - paid) / paid / years
    },
    discounted("RECEIVED", "VALEUR.NOMINALE") { paid, rate, years throws(Failure) in
      let share = 1 - rate * years
      try Failure.unless(share > 0)
      return paid / share
    },
    discounted("PRICEDISC", "VALEUR.ENCAISSEMENT") { rate, redemption, years in
      redemption - rate * redemption * years
    },
    discounted("YIELDDISC", "RENDEMENT.SIMPLE") { price, redemption, years in
      (redemption / price - 1) / years
    },
    FunctionRow(
      "PRICEMAT",
      "PRIX.TITRE.ECHEANCE",
      5...6,
      [.value],
      .number { a throws(Failure) in
        let s = try Matured(a)
        try Failure.unless(s.last >= 0)
        return (100 + s.total * s.rate * 100) / (1 + s.rest * s.last) - s.accrued * s.rate * 100
      }
    ),
    FunctionRow(
      "YIELDMAT",
      "RENDEMENT.TITRE.ECHEANCE",
      5...6,
      [.value],
      .number { a throws(Failure) in
        let s = try Matured(a)
        try Failure.unless(s.last > 0)
        let paid = s.last / 100 + s.accrued * s.rate
        return (1 + s.total * s.rate - paid) / paid / s.rest
      }
    ),
    bill("TBILLPRICE", "PRIX.BON.TRESOR") { rate, days throws(Failure) in
      let price = 100 * (1 - rate * days / 360)
      try Failure.unless(price > 0)
      return price
    },
    bill("TBILLYIELD", "RENDEMENT.BON.TRESOR") { price, days in
      (100 - price) / price * 360 / days
    },
    bill("TBILLEQ", "TAUX.ESCOMPTE.R") { rate, days throws(Failure) in
      if days <= 182 {
        try Failure.unless(360 - rate * days > 0)
        return 365 * rate / (360 - rate * days)
      }
      let price = (100 - rate * 100 * days / 360) / 100
      let year = days == 366 ? 366.0 : 365.0
      let share = days / year
      return (-2 * share + 2 * (share * share - (2 * share - 1) * (1 - 1 / price)).squareRoot())
        / (2 * share - 1)
    },
  ]

  /// Interest from the issue on, by periods of coupons counted from the first interest date.
  ///
  /// How Excel counts the days of the first and last periods agrees with its published rule in most
  /// cases only, so that what a file stores is kept where it says otherwise.
  @Sendable private static func accruedInterest(_ a: Arguments) throws(Failure) -> Double {
    let (issue, first) = (try a.number(0).rounded(.down), try a.number(1).rounded(.down))
    let settlement = try a.number(2).rounded(.down)
    let (rate, par) = (try a.number(3), try a.number(4, default: 1000))
    let frequency = try a.integer(5)
    let basis = try DayCount(a, 6)
    let isWhole = a.isMissing(7) ? true : try a.boolean(7)
    try Failure.unless(
      rate > 0 && par > 0 && [1, 2, 4].contains(frequency) && issue < settlement && issue >= 0
        && first > 0
    )
    a.calculator.reasonToKeep = a.calculator.reasonToKeep ?? .unsupported(["ACCRINT"])
    let start = isWhole || settlement <= first ? issue : first
    let anchor = a.calculator.civil(first)
    let step = 12 / frequency
    let distance = (settlement - first) / 365.25 * Double(frequency)
    try Failure.unless(abs(distance) < 10_000)
    var periods = -Int(distance.rounded(.up)) - 1
    var (end, share) = (Coupons.date(a.calculator, anchor, back: periods * step), Sum())
    while end > start {
      periods += 1
      let begin = Coupons.date(a.calculator, anchor, back: periods * step)
      let (low, high) = (max(begin, start), min(end, settlement))
      if low < high {
        let length: Double =
          switch basis {
          case .actual: end - begin
          case .actual365: 365 / Double(frequency)
          default: 360 / Double(frequency)
          }
        share.add(basis.days(a.calculator, low, high) / length)
      }
      end = begin
    }
    return par * rate / Double(frequency) * share.value
  }

  /// Years from the first date to the second.
  private static func term(
    _ a: Arguments,
    _ basis: Int,
    allowsEqual: Bool
  ) throws(Failure) -> Double {
    let (start, end) = (try a.number(0).rounded(.down), try a.number(1).rounded(.down))
    try Failure.unless(start >= 0 && (start < end || allowsEqual && start == end))
    return try DayCount(a, basis).years(a.calculator, start, end)
  }

  private static func discounted(
    _ name: String,
    _ french: String,
    _ function: @escaping @Sendable (Double, Double, Double) throws(Failure) -> Double
  ) -> FunctionRow {
    FunctionRow(
      name,
      french,
      4...5,
      [.value],
      .number { a throws(Failure) in
        let (first, second) = (try a.number(2), try a.number(3))
        try Failure.unless(first > 0 && second > 0)
        return try function(first, second, term(a, 4, allowsEqual: false))
      }
    )
  }

  private static func bill(
    _ name: String,
    _ french: String,
    _ function: @escaping @Sendable (Double, Double) throws(Failure) -> Double
  ) -> FunctionRow {
    FunctionRow(
      name,
      french,
      3...3,
      [.value],
      .number { a throws(Failure) in
        let (start, end) = (try a.number(0).rounded(.down), try a.number(1).rounded(.down))
        let third = try a.number(2)
        let first = a.calculator.civil(start)
        let limit = a.calculator.serial(
          CivilDate(year: first.year + 1, month: first.month, day: first.day)
        )
        try Failure.unless(start < end && Int(end) <= limit && third > 0)
        return try function(third, end - start)
      }
    )
  }

  /// A security that pays its interest when it matures.
  private struct Matured {
    let rate: Double
    /// The yield or the price.
    let last: Double
    /// Years from issue to maturity.
    let total: Double
    /// Years from issue to settlement.
    let accrued: Double
    /// Years from settlement to maturity.
    let rest: Double

    init(_ a: Arguments) throws(Failure) {
      let settlement = try a.number(0).rounded(.down)
      let maturity = try a.number(1).rounded(.down)
      let issue = try a.number(2).rounded(.down)
      rate = try a.number(3)
      last = try a.number(4)
      let basis = try DayCount(a, 5)
      try Failure.unless(rate >= 0 && issue <= settlement && settlement < maturity && issue >= 0)
      total = basis.years(a.calculator, issue, maturity)
      accrued = basis.years(a.calculator, issue, settlement)
      rest = basis.years(a.calculator, settlement, maturity)
    }
  }
}
