import Spreadsheet

/// The coupons of a security, counted back from its maturity.
struct Coupons {
  let settlement: Double
  let maturity: Double
  let frequency: Int
  let basis: DayCount
  let calculator: Calculator
  /// The last coupon date on or before the settlement.
  let previous: Double
  /// The first coupon date after the settlement.
  let next: Double
  /// Coupons from the settlement to the maturity.
  let count: Int

  init(
    _ a: Arguments,
    settlement: Double,
    maturity: Double,
    frequency: Int,
    basis: DayCount
  ) throws(Failure) {
    let (settlement, maturity) = (settlement.rounded(.down), maturity.rounded(.down))
    try Failure.unless([1, 2, 4].contains(frequency) && settlement < maturity && settlement >= 0)
    try Failure.unless(maturity < 2_958_466)
    calculator = a.calculator
    self.settlement = settlement
    self.maturity = maturity
    self.frequency = frequency
    self.basis = basis
    let end = calculator.civil(maturity)
    var steps = 0
    var date = maturity
    var later = maturity
    // Jump near the settlement first: a security may run for a hundred years.
    let start = calculator.civil(settlement)
    let months = (end.year - start.year) * 12 + end.month - start.month
    steps = max(0, months * frequency / 12 - 1)
    later = Self.date(calculator, end, back: steps * 12 / frequency)
    date = later
    while date > settlement {
      later = date
      steps += 1
      date = Self.date(calculator, end, back: steps * 12 / frequency)
    }
    previous = date
    next = later
    count = steps
  }

  /// The date some months before another, the end of a month staying its end.
  static func date(_ calculator: Calculator, _ end: CivilDate, back months: Int) -> Double {
    let total = end.year * 12 + end.month - 1 - months
    let (year, month) = (total / 12, total % 12 + 1)
    let last = CivilDate.days(inMonth: month, of: year)
    let isEnd = end.day == CivilDate.days(inMonth: end.month, of: end.year)
    return Double(
      calculator.serial(CivilDate(year: year, month: month, day: isEnd ? last : min(end.day, last)))
    )
  }

  /// Days in the coupon period of the settlement.
  var daysInPeriod: Double {
    switch basis {
    case .actual: next - previous
    case .actual365: 365 / Double(frequency)
    default: 360 / Double(frequency)
    }
  }

  /// Days from the start of the period to the settlement.
  var daysBefore: Double { basis.days(calculator, previous, settlement) }

  /// The part of the period that is left, for the price: what the days before leave of it, whatever
  /// the days after count.
  var shareLeft: Double { (daysInPeriod - daysBefore) / daysInPeriod }

  /// Days from the settlement to the next coupon.
  var daysAfter: Double {
    basis.hasEqualMonths ? daysInPeriod - daysBefore : next - settlement
  }
}
