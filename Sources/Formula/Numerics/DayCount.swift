import Spreadsheet

/// How days between dates are counted for interest: the basis of YEARFRAC and of securities.
enum DayCount: Int {
  /// Months of 30 days in years of 360, the American way.
  case american30 = 0
  /// Days as they are.
  case actual
  /// Days as they are, in years of 360.
  case actual360
  /// Days as they are, in years of 365.
  case actual365
  /// Months of 30 days in years of 360, the European way.
  case european30

  /// Reads an argument that may be left out.
  init(_ a: Arguments, _ index: Int) throws(Failure) {
    guard let basis = DayCount(rawValue: try a.integer(index, default: 0)) else {
      throw Failure(.number)
    }
    self = basis
  }

  /// Whether months have 30 days.
  var hasEqualMonths: Bool { self == .american30 || self == .european30 }

  /// Days between two serials.
  func days(_ calculator: Calculator, _ start: Double, _ end: Double) -> Double {
    guard hasEqualMonths else { return end - start }
    let (a, b) = (calculator.civil(start), calculator.civil(end))
    return Double(
      self == .european30 ? Self.european(a, b) : Self.american(a, b, allowsFebruary: true)
    )
  }

  /// Years between two serials.
  func years(_ calculator: Calculator, _ start: Double, _ end: Double) -> Double {
    switch self {
    case .american30, .european30: return days(calculator, start, end) / 360
    case .actual360: return (end - start) / 360
    case .actual365: return (end - start) / 365
    case .actual:
      return (end - start) / Self.yearLength(calculator.civil(start), calculator.civil(end))
    }
  }

  /// The mean length of the years that two dates touch.
  private static func yearLength(_ a: CivilDate, _ b: CivilDate) -> Double {
    func isLeap(_ year: Int) -> Bool { CivilDate.days(inMonth: 2, of: year) == 29 }
    let isWithinYear =
      a.year == b.year
      || b.year == a.year + 1 && (a.month > b.month || a.month == b.month && a.day >= b.day)
    guard isWithinYear else {
      let first = CivilDate(year: a.year, month: 1, day: 1).serial
      let last = CivilDate(year: b.year + 1, month: 1, day: 1).serial
      return Double(last - first) / Double(b.year - a.year + 1)
    }
    if a.year == b.year { return isLeap(a.year) ? 366 : 365 }
    let february29 = [a.year, b.year].filter(isLeap).map {
      CivilDate(year: $0, month: 2, day: 29).serial
    }
    return february29.contains { a.serial <= $0 && $0 <= b.serial } ? 366 : 365
  }

  static func european(_ a: CivilDate, _ b: CivilDate) -> Int {
    (b.year - a.year) * 360 + (b.month - a.month) * 30 + min(b.day, 30) - min(a.day, 30)
  }

  /// Counts 30 days a month, the end of a month being its 30th.
  ///
  /// YEARFRAC takes the end of February for one too, DAYS360 only at the start.
  static func american(_ a: CivilDate, _ b: CivilDate, allowsFebruary: Bool) -> Int {
    func isEndOfFebruary(_ date: CivilDate) -> Bool {
      date.month == 2 && date.day == CivilDate.days(inMonth: 2, of: date.year)
    }
    var (first, last) = (a.day, b.day)
    if allowsFebruary, isEndOfFebruary(a), isEndOfFebruary(b) { last = 30 }
    if isEndOfFebruary(a) || first == 31 { first = 30 }
    if last == 31, first >= 30 { last = 30 }
    return (b.year - a.year) * 360 + (b.month - a.month) * 30 + last - first
  }
}
