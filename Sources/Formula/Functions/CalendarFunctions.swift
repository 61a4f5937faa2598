import Spreadsheet

/// Weeks, working days and fractions of years.
enum CalendarFunctions {
  static let rows: [FunctionRow] = [
    FunctionRow(
      "WEEKNUM",
      "NO.SEMAINE",
      1...2,
      [.value],
      .number { a throws(Failure) in
        let serial = try day(a, 0)
        let kind = try a.integer(1, default: 1)
        if kind == 21 || kind == 150 { return isoWeek(a.calculator, serial) }
        // 1 and 17 start weeks on Sunday, 2 and 11 on Monday, 12 to 16 on Tuesday to Saturday.
        let start: Int
        switch kind {
        case 1, 17: start = 0
        case 2: start = 1
        case 11...16: start = kind - 10
        default: throw Failure(.number)
        }
        let date = a.calculator.civil(Double(serial))
        let first = a.calculator.serial(CivilDate(year: date.year, month: 1, day: 1))
        let offset = ((weekday(a.calculator, first) - start) % 7 + 7) % 7
        return Double((serial - first + offset) / 7 + 1)
      }
    ),
    FunctionRow(
      "ISOWEEKNUM",
      "NO.SEMAINE.ISO",
      .future,
      1...1,
      [.value],
      .number { a throws(Failure) in isoWeek(a.calculator, try day(a, 0)) }
    ),
    FunctionRow(
      "DAYS360",
      "JOURS360",
      2...3,
      [.value],
      .number { a throws(Failure) in
        // A moment within half a second of a day is that day.
        let (start, end) = (try day(a, 0, 0.5 / 86_400), try day(a, 1, 0.5 / 86_400))
        let (first, last) = (a.calculator.civil(Double(start)), a.calculator.civil(Double(end)))
        let isEuropean = a.isMissing(2) ? false : try a.boolean(2)
        if isEuropean { return Double(DayCount.european(first, last)) }
        return Double(DayCount.american(first, last, allowsFebruary: false))
      }
    ),
    FunctionRow(
      "YEARFRAC",
      "FRACTION.ANNEE",
      2...3,
      [.value],
      .number { a throws(Failure) in
        let (one, other) = (try day(a, 0), try day(a, 1))
        return try DayCount(a, 2).years(
          a.calculator,
          Double(min(one, other)),
          Double(max(one, other))
        )
      }
    ),
    FunctionRow(
      "TIMEVALUE",
      "TEMPSVAL",
      1...1,
      [.value],
      .number { a throws(Failure) in
        let number = try a.calculator.number(a.calculator.pool.intern(a.text(0)))
        return number - number.rounded(.down)
      }
    ),
    workdays("NETWORKDAYS", "NB.JOURS.OUVRES", .same, hasPattern: false, netWorkdays),
    workdays(
      "NETWORKDAYS.INTL",
      "NB.JOURS.OUVRES.INTL",
      .bareMicrosoft,
      hasPattern: true,
      netWorkdays
    ),
    workdays("WORKDAY", "SERIE.JOUR.OUVRE", .same, hasPattern: false, workday),
    workdays("WORKDAY.INTL", "SERIE.JOUR.OUVRE.INTL", .bareMicrosoft, hasPattern: true, workday),
    FunctionRow(
      "EASTERSUNDAY",
      "DIMANCHE.DE.PAQUES",
      .openOnly("ORG.OPENOFFICE.EASTERSUNDAY"),
      1...1,
      [.value],
      .number { a throws(Failure) in
        var year = try a.integer(0)
        if year < 100 { year += year < 30 ? 2000 : 1900 }
        try Failure.unless(1583...9956 ~= year)
        return Double(a.calculator.serial(easter(year)))
      }
    ),
  ]

  /// The day of an argument, whose time is put forward by a part of a day.
  private static func day(
    _ a: Arguments,
    _ index: Int,
    _ margin: Double = 0
  ) throws(Failure) -> Int {
    let number = Arithmetic.floorOf(try a.number(index) + margin)
    guard 0...2_958_465 ~= number else { throw Failure(.number) }
    return Int(number)
  }

  /// 0 for Sunday to 6 for Saturday.
  static func weekday(_ calculator: Calculator, _ serial: Int) -> Int {
    calculator.settings.dateSystem.weekday(serial)
  }

  private static func isoWeek(_ calculator: Calculator, _ serial: Int) -> Double {
    // The week belongs to the year of its Thursday.
    let monday = serial - (weekday(calculator, serial) + 6) % 7
    let year = calculator.civil(Double(monday + 3)).year
    let january4 = calculator.serial(CivilDate(year: year, month: 1, day: 4))
    let first = january4 - (weekday(calculator, january4) + 6) % 7
    return Double((monday - first) / 7 + 1)
  }

  private struct WorkingDays {
    /// Whether each day from Monday to Sunday is free.
    var isFree: [Bool]
    var holidays: Set<Int>
    let calculator: Calculator

    func isWorking(_ serial: Int) -> Bool {
      !isFree[(CalendarFunctions.weekday(calculator, serial) + 6) % 7] && !holidays.contains(serial)
    }
  }

  private static func workdays(
    _ name: String,
    _ french: String,
    _ naming: FunctionNaming,
    hasPattern: Bool,
    _ function: @escaping @Sendable (Int, Int, WorkingDays) throws(Failure) -> Double
  ) -> FunctionRow {
    FunctionRow(
      name,
      french,
      naming,
      2...(hasPattern ? 4 : 3),
      hasPattern ? [.value, .value, .value, .cells] : [.value, .value, .cells],
      .number { a throws(Failure) in
        var days = WorkingDays(
          isFree: [false, false, false, false, false, true, true],
          holidays: [],
          calculator: a.calculator
        )
        if hasPattern, !a.isMissing(2) { days.isFree = try pattern(a.scalar(2), a.calculator) }
        let index = hasPattern ? 3 : 2
        if !a.isMissing(index) {
          try a.calculator.forEach(in: a.operand(index)) { (scalar) throws(Failure) in
            if scalar.isError { throw Failure(scalar.error) }
            guard !scalar.isBlank else { return }
            days.holidays.insert(Int(try a.calculator.number(scalar).rounded(.down)))
          }
        }
        let second = Arithmetic.floorOf(try a.number(1))
        guard abs(second) < 3e6 else { throw Failure(.number) }
        return try function(day(a, 0), Int(second), days)
      }
    )
  }

  /// 1 to 7 are two free days from Saturday on, 11 to 17 a single one from Sunday on; a text says of
  /// each day from Monday whether it is free.
  private static func pattern(
    _ scalar: Scalar,
    _ calculator: Calculator
  ) throws(Failure) -> [Bool] {
    if scalar.isText {
      let text = try calculator.text(scalar)
      guard text.utf8.count == 7, text.utf8.allSatisfy({ $0 == 0x30 || $0 == 0x31 }) else {
        throw Failure(.value)
      }
      return text.utf8.map { $0 == 0x31 }
    }
    let kind = Int(try calculator.number(scalar).rounded(.towardZero))
    var isFree = [Bool](repeating: false, count: 7)
    switch kind {
    case 1...7:
      isFree[(kind + 4) % 7] = true
      isFree[(kind + 5) % 7] = true
    case 11...17: isFree[(kind - 11 + 6) % 7] = true
    default: throw Failure(.number)
    }
    return isFree
  }

  @Sendable private static func netWorkdays(
    _ start: Int,
    _ end: Int,
    _ days: WorkingDays
  ) throws(Failure) -> Double {
    guard end >= 0 else { throw Failure(.number) }
    let (first, last) = (min(start, end), max(start, end))
    // Whole weeks all have as many working days; the rest is counted.
    let weeks = (last - first + 1) / 7
    var count = weeks * days.isFree.filter { !$0 }.count
    for holiday in days.holidays where first..<first + weeks * 7 ~= holiday {
      if !days.isFree[(weekday(days.calculator, holiday) + 6) % 7] { count -= 1 }
    }
    for serial in first + weeks * 7..<last + 1 where days.isWorking(serial) { count += 1 }
    return Double(start <= end ? count : -count)
  }

  @Sendable private static func workday(
    _ start: Int,
    _ distance: Int,
    _ days: WorkingDays
  ) throws(Failure) -> Double {
    guard days.isFree.contains(false) else { throw Failure(.value) }
    var (serial, left) = (start, abs(distance))
    let step = distance < 0 ? -1 : 1
    while left > 0 {
      serial += step
      guard 0...2_958_465 ~= serial else { throw Failure(.number) }
      if days.isWorking(serial) { left -= 1 }
    }
    return Double(serial)
  }

  /// The Sunday after the first full moon of spring, by Gauss's rule as Lichtenberg mended it.
  private static func easter(_ year: Int) -> CivilDate {
    let century = year / 100
    let moon = 15 + (3 * century + 3) / 4 - (8 * century + 13) / 25
    let sun = 2 - (3 * century + 3) / 4
    let cycle = year % 19
    let seed = (19 * cycle + moon) % 30
    let correction = seed / 29 + (seed / 28 - seed / 29) * (cycle / 11)
    let full = 21 + seed - correction
    let sunday = 7 - (year + year / 4 + sun) % 7
    return CivilDate(year: year, month: 3, day: full + 7 - (full - sunday) % 7)
  }
}
