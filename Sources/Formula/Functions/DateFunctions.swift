import Spreadsheet

/// Functions of dates, whose serials count from the day that the workbook says.
enum DateFunctions {
  static let rows: [FunctionRow] = [
    FunctionRow(
      "DATE",
      "DATE",
      3...3,
      [.value],
      .number { a throws(Failure) in
        var year = try a.integer(0)
        let is1904 = a.calculator.settings.dateSystem == .from1904
        if year < (is1904 ? 1904 : 1900) { year += is1904 ? 1904 : 1900 }
        let (month, day) = (try a.integer(1), try a.integer(2))
        guard 1900...9999 ~= year, abs(month) < 100_000, abs(day) < 4_000_000 else {
          throw Failure(.number)
        }
        let first = CivilDate(year: year, month: month, day: 1).serial
        guard first < 2_958_466 else { throw Failure(.number) }
        let serial = a.calculator.serial(ofDay: first) + day - 1
        guard 0...2_958_465 ~= serial else { throw Failure(.number) }
        return Double(serial)
      }
    ),
    part("YEAR", "ANNEE") { $0.year },
    part("MONTH", "MOIS") { $0.month },
    part("DAY", "JOUR") { $0.day },
    FunctionRow(
      "HOUR",
      "HEURE",
      1...1,
      [.value],
      .number { a throws(Failure) in
        Double(try seconds(a) / 3600)
      }
    ),
    FunctionRow(
      "MINUTE",
      "MINUTE",
      1...1,
      [.value],
      .number { a throws(Failure) in
        Double(try seconds(a) / 60 % 60)
      }
    ),
    FunctionRow(
      "SECOND",
      "SECONDE",
      1...1,
      [.value],
      .number { a throws(Failure) in
        Double(try seconds(a) % 60)
      }
    ),
    FunctionRow(
      "TIME",
      "TEMPS",
      3...3,
      [.value],
      .number { a throws(Failure) in
        let total =
          Double(try a.integer(0)) * 3600 + Double(try a.integer(1)) * 60 + Double(try a.integer(2))
        guard total >= 0 else { throw Failure(.number) }
        return (total / 86_400).truncatingRemainder(dividingBy: 1)
      }
    ),
    FunctionRow(
      "EDATE",
      "MOIS.DECALER",
      2...2,
      [.value],
      .number { a throws(Failure) in
        let date = try day(a)
        let (year, month) = try moved(date, by: a.integer(1))
        let last = CivilDate.days(inMonth: month, of: year)
        return try serial(
          a,
          CivilDate(year: year, month: month, day: min(date.day, last)).serial
        )
      }
    ),
    FunctionRow(
      "EOMONTH",
      "FIN.MOIS",
      2...2,
      [.value],
      .number { a throws(Failure) in
        let (year, month) = try moved(day(a), by: a.integer(1))
        return try serial(
          a,
          CivilDate(year: year, month: month, day: CivilDate.days(inMonth: month, of: year)).serial
        )
      }
    ),
    FunctionRow(
      "DAYS",
      "JOURS",
      .future,
      2...2,
      [.value],
      .number { a throws(Failure) in
        let (end, start) = (try a.number(0).rounded(.down), try a.number(1).rounded(.down))
        guard 0...2_958_465 ~= end, 0...2_958_465 ~= start else { throw Failure(.number) }
        return end - start
      }
    ),
    FunctionRow(
      "WEEKDAY",
      "JOURSEM",
      1...2,
      [.value],
      .number { a throws(Failure) in
        let day = try a.integer(0)
        guard 0...2_958_465 ~= day else { throw Failure(.number) }
        let fromSunday = CalendarFunctions.weekday(a.calculator, day)
        switch try a.integer(1, default: 1) {
        case 1, 17: return Double(fromSunday + 1)
        case 2, 11: return Double((fromSunday + 6) % 7 + 1)
        case 3: return Double((fromSunday + 6) % 7)
        case let kind where 12...16 ~= kind: return Double((fromSunday + 17 - kind) % 7 + 1)
        default: throw Failure(.number)
        }
      }
    ),
    FunctionRow("DATEDIF", "DATEDIF", 3...3, [.value], .number(difference)),
    FunctionRow(
      "DATEVALUE",
      "DATEVAL",
      1...1,
      [.value],
      .number { a throws(Failure) in
        let number = try a.calculator.number(a.calculator.pool.intern(a.text(0)))
        return number.rounded(.down)
      }
    ),
    FunctionRow(
      "TODAY",
      "AUJOURDHUI",
      0...0,
      [],
      isVolatile: true,
      .number { a in
        (a.calculator.now ?? 0).rounded(.down)
      }
    ),
    FunctionRow(
      "NOW",
      "MAINTENANT",
      0...0,
      [],
      isVolatile: true,
      .number { a in
        a.calculator.now ?? 0
      }
    ),
  ]

  private static func part(
    _ name: String,
    _ french: String,
    _ part: @escaping @Sendable (CivilDate) -> Int
  ) -> FunctionRow {
    FunctionRow(
      name,
      french,
      1...1,
      [.value],
      .number { a throws(Failure) in Double(part(try day(a))) }
    )
  }

  private static func day(_ a: Arguments, _ index: Int = 0) throws(Failure) -> CivilDate {
    let number = Arithmetic.floorOf(try a.number(index))
    guard 0...2_958_465 ~= number else { throw Failure(.number) }
    return a.calculator.civil(number)
  }

  private static func serial(_ a: Arguments, _ day: Int) throws(Failure) -> Double {
    let serial = a.calculator.serial(ofDay: day)
    guard 0...2_958_465 ~= serial else { throw Failure(.number) }
    return Double(serial)
  }

  private static func seconds(_ a: Arguments) throws(Failure) -> Int {
    let number = try a.number(0)
    guard number >= 0 else { throw Failure(.number) }
    return Int((number.truncatingRemainder(dividingBy: 1) * 86_400).rounded()) % 86_400
  }

  private static func moved(
    _ date: CivilDate,
    by months: Int
  ) throws(Failure) -> (year: Int, month: Int) {
    let total = date.year * 12 + date.month - 1 + months
    guard 1899 * 12..<10_000 * 12 ~= total else { throw Failure(.number) }
    return (total / 12, total % 12 + 1)
  }

  private static func difference(_ a: Arguments) throws(Failure) -> Double {
    let (start, end) = (try day(a, 0), try day(a, 1))
    guard start.serial <= end.serial else { throw Failure(.number) }
    let isDayReached = end.day >= start.day
    let months = (end.year - start.year) * 12 + end.month - start.month - (isDayReached ? 0 : 1)
    switch try a.text(2).lowercased() {
    case "d": return Double(end.serial - start.serial)
    case "m": return Double(months)
    case "y": return Double(months / 12)
    case "ym": return Double(months % 12)
    case "yd":
      let year =
        start.month < end.month || start.month == end.month && isDayReached
        ? end.year : end.year - 1
      return Double(
        end.serial - CivilDate(year: year, month: start.month, day: start.day).serial
      )
    case "md":
      if isDayReached { return Double(end.day - start.day) }
      let month = end.month == 1 ? 12 : end.month - 1
      let year = end.month == 1 ? end.year - 1 : end.year
      return Double(
        end.serial - CivilDate(year: year, month: month, day: start.day).serial
      )
    default: throw Failure(.number)
    }
  }
}
