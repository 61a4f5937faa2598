/// Where a text is looked for in a value (ECMA-376 Part 1, §18.18.12 `ST_CfType`).
public enum TextMatch: String, Hashable, Sendable, CaseIterable {
  /// Anywhere.
  case containsText
  /// Nowhere.
  case notContainsText
  /// At the start.
  case beginsWith
  /// At the end.
  case endsWith
}

/// A period seen from today, weeks beginning on Sunday (ECMA-376 Part 1, §18.18.82 `ST_TimePeriod`;
/// SpreadsheetML has no years).
public enum DatePeriod: String, Hashable, Sendable, CaseIterable {
  /// A day.
  case today, yesterday, tomorrow
  /// The last seven days, today included.
  case last7Days
  /// A week.
  case lastWeek, thisWeek, nextWeek
  /// A month.
  case lastMonth, thisMonth, nextMonth
  /// A year.
  case lastYear, thisYear, nextYear
}

extension ConditionalFormat.Rule {
  /// The formula that says the same of a cell, for programs that know no other rules; nil for rules
  /// that no formula of one cell can say.
  ///
  /// - Parameters:
  ///   - cell: The cell, as the dialect writes it.
  ///   - separator: What the dialect has between arguments.
  /// - Returns: The formula, without a sign before it.
  package func formula(of cell: String, separator: String) -> String? {
    switch self {
    case .text(let match, let words): Self.formula(match, words, cell, separator)
    case .error(let isError): isError ? "ISERROR(\(cell))" : "NOT(ISERROR(\(cell)))"
    case .period(let period): Self.formula(period, cell, separator)
    case .expression, .dataBar, .cell, .rank, .average, .duplicate, .colorScale, .bar, .icons: nil
    }
  }

  private static func formula(
    _ match: TextMatch,
    _ words: String,
    _ cell: String,
    _ separator: String
  ) -> String {
    // SEARCH would take question marks and stars for any characters.
    let isPlain = words.hasPrefix("\"") && !words.contains { "?*~".contains($0) }
    let place =
      isPlain
      ? "SEARCH(\(words)\(separator)\(cell))"
      : "FIND(LOWER(\(words))\(separator)LOWER(\(cell)))"
    return switch match {
    case .containsText: "NOT(ISERROR(\(place)))"
    case .notContainsText: "ISERROR(\(place))"
    case .beginsWith: "LEFT(\(cell)\(separator)LEN(\(words)))=\(words)"
    case .endsWith: "RIGHT(\(cell)\(separator)LEN(\(words)))=\(words)"
    }
  }

  private static func formula(
    _ period: DatePeriod,
    _ cell: String,
    _ separator: String
  ) -> String {
    let today = "TODAY()"
    let day = "INT(\(cell))"
    func week(_ offset: Int) -> String {
      let start = "\(today)-WEEKDAY(\(today))"
      return "AND(\(day)>\(start)\(offset - 7 == 0 ? "" : signed(offset - 7))\(separator)"
        + "\(day)<=\(start)\(offset == 0 ? "" : signed(offset)))"
    }
    func month(_ offset: Int) -> String {
      let other = offset == 0 ? today : "EDATE(\(today)\(separator)\(offset))"
      return "AND(MONTH(\(cell))=MONTH(\(other))\(separator)YEAR(\(cell))=YEAR(\(other)))"
    }
    return switch period {
    case .today: "\(day)=\(today)"
    case .yesterday: "\(day)=\(today)-1"
    case .tomorrow: "\(day)=\(today)+1"
    case .last7Days: "AND(\(today)-\(day)<=6\(separator)\(day)<=\(today))"
    case .lastWeek: week(0)
    case .thisWeek: week(7)
    case .nextWeek: week(14)
    case .lastMonth: month(-1)
    case .thisMonth: month(0)
    case .nextMonth: month(1)
    case .lastYear: "YEAR(\(cell))=YEAR(\(today))-1"
    case .thisYear: "YEAR(\(cell))=YEAR(\(today))"
    case .nextYear: "YEAR(\(cell))=YEAR(\(today))+1"
    }
  }

  private static func signed(_ days: Int) -> String { days < 0 ? "\(days)" : "+\(days)" }
}
