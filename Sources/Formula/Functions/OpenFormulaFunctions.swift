import Spreadsheet

/// Functions of OpenFormula and LibreOffice that Excel does not have.
enum OpenFormulaFunctions {
  static let rows: [FunctionRow] = [
    // What Excel says by a data table.
    FunctionRow(
      "MULTIPLE.OPERATIONS",
      "OPERATIONS.MULTIPLES",
      .openOnly("MULTIPLE.OPERATIONS"),
      3...5,
      [.cells, .cells, .value, .cells, .value],
      .scalar(multipleOperations)
    ),
    dates("DAYSINMONTH") { date in CivilDate.days(inMonth: date.month, of: date.year) },
    dates("DAYSINYEAR") { date in isLeap(date.year) ? 366 : 365 },
    dates("ISLEAPYEAR") { date in isLeap(date.year) ? 1 : 0 },
    dates("WEEKSINYEAR") { date in
      // A year has 53 weeks when it starts on a Thursday, or on a Wednesday and is a leap year.
      let first = (CivilDate(year: date.year, month: 1, day: 1).serial + 6) % 7
      return first == 5 || isLeap(date.year) && first == 4 ? 53 : 52
    },
    spans("WEEKS") { first, last, isCalendar in
      guard isCalendar else { return (last.serial - first.serial) / 7 }
      func week(_ serial: Int) -> Int { (serial + 5) / 7 }
      return week(last.serial) - week(first.serial)
    },
    spans("MONTHS") { first, last, isCalendar in
      let months = (last.year - first.year) * 12 + last.month - first.month
      if isCalendar { return months }
      return first.serial <= last.serial
        ? months - (last.day < first.day ? 1 : 0) : months + (last.day > first.day ? 1 : 0)
    },
    spans("YEARS") { first, last, isCalendar in
      let years = last.year - first.year
      if isCalendar { return years }
      let (a, b) = (first.month * 100 + first.day, last.month * 100 + last.day)
      return first.serial <= last.serial ? years - (b < a ? 1 : 0) : years + (b > a ? 1 : 0)
    },
    // An add-in has it in Excel.
    FunctionRow("EUROCONVERT", "EUROCONVERT", 3...5, [.value], .number(converted)),
    FunctionRow(
      "ROT13",
      "ROT13",
      .openOnly("ORG.OPENOFFICE.ROT13"),
      1...1,
      [.value],
      .text { a throws(Failure) in
        var text = ""
        for scalar in try a.text(0).unicodeScalars {
          let base: UInt32? =
            switch scalar {
            case "a"..."z": 0x61
            case "A"..."Z": 0x41
            default: nil
            }
          let turned = base.flatMap { Unicode.Scalar($0 + (scalar.value - $0 + 13) % 26) }
          text.unicodeScalars.append(turned ?? scalar)
        }
        return text
      }
    ),
    FunctionRow(
      "ROUNDSIG",
      "ARRONDI.SIGNIFICATIF",
      .openOnly("ORG.LIBREOFFICE.ROUNDSIG"),
      2...2,
      [.value],
      .number { a throws(Failure) in
        let (x, digits) = (try a.number(0), try a.integer(1))
        try Failure.unless(1...20 ~= digits)
        guard x != 0 else { return 0 }
        let first = NumberText.decimal(abs(x), significant: 17).exponent
        return Arithmetic.round(x, digits - 1 - first, .toNearestOrAwayFromZero)
      }
    ),
    FunctionRow(
      "RAWSUBTRACT",
      "SOUSTRACTION.BRUTE",
      .openOnly("ORG.LIBREOFFICE.RAWSUBTRACT"),
      2...255,
      [.value],
      .number { a throws(Failure) in
        var result = try a.number(0)
        for index in 1..<a.count { result -= try a.number(index) }
        return result
      }
    ),
  ]

  /// What a formula gives with other values in one or two cells.
  @Sendable private static func multipleOperations(_ a: Arguments) throws(Failure) -> Scalar {
    func place(_ index: Int) throws(Failure) -> CellPlace {
      let area = try a.area(index)
      try Failure.unless(area.isCell, .value)
      return CellPlace(
        sheet: area.sheet,
        cell: CellReference(row: area.top, column: area.left)
      )
    }
    try Failure.unless(a.count != 4, .value)
    var inputs: [(place: CellPlace, value: Scalar)] = []
    for index in stride(from: 1, to: a.count, by: 2) {
      inputs.append((try place(index), a.scalar(index + 1)))
    }
    // What the replacements need has to be calculated first.
    try Failure.unless(a.calculator.postponed == nil, .value)
    guard let value = a.calculator.value(of: try place(0), replacing: inputs) else {
      a.calculator.reasonToKeep = .unsupported(["MULTIPLE.OPERATIONS"])
      throw Failure(.value)
    }
    return value
  }

  /// From one currency to another over the euro, rounded as amounts of the second are.
  private static func converted(_ a: Arguments) throws(Failure) -> Double {
    guard let from = EuroCurrency(code: try a.text(1)), let to = EuroCurrency(code: try a.text(2))
    else { throw Failure(.value) }
    let amount = try a.number(0)
    guard from.rate != to.rate else { return amount }
    var euros = amount / from.rate
    if !a.isMissing(4) {
      let places = try a.integer(4)
      try Failure.unless(places >= 3, .value)
      euros = Arithmetic.round(euros, places, .toNearestOrAwayFromZero)
    }
    if try a.boolean(3, default: false) { return euros * to.rate }
    return Arithmetic.round(euros * to.rate, to.places, .toNearestOrAwayFromZero)
  }

  private static func isLeap(_ year: Int) -> Bool { CivilDate.days(inMonth: 2, of: year) == 29 }

  private static func dates(
    _ name: String,
    _ function: @escaping @Sendable (CivilDate) -> Int
  ) -> FunctionRow {
    FunctionRow(
      name,
      name,
      .openOnly("ORG.OPENOFFICE." + name),
      1...1,
      [.value],
      .number { a throws(Failure) in Double(function(a.calculator.civil(try a.number(0)))) }
    )
  }

  /// Whole units between two dates, or calendar units begun when the third argument is 1.
  private static func spans(
    _ name: String,
    _ function: @escaping @Sendable (CivilDate, CivilDate, Bool) -> Int
  ) -> FunctionRow {
    FunctionRow(
      name,
      name,
      .openOnly("ORG.OPENOFFICE." + name),
      3...3,
      [.value],
      .number { a throws(Failure) in
        let kind = try a.integer(2)
        guard 0...1 ~= kind else { throw Failure(.value) }
        return Double(
          function(
            a.calculator.civil(try a.number(0)),
            a.calculator.civil(try a.number(1)),
            kind == 1
          )
        )
      }
    )
  }
}
