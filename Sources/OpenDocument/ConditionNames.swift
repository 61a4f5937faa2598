import Spreadsheet

// What LibreOffice calls the kinds of conditions.

extension TextMatch {
  /// The name of the condition.
  var name: String {
    switch self {
    case .containsText: "contains-text"
    case .notContainsText: "not-contains-text"
    case .beginsWith: "begins-with"
    case .endsWith: "ends-with"
    }
  }
}

extension DatePeriod {
  /// The name of the period, such as `last-7-days`.
  var name: String {
    switch self {
    case .today, .yesterday, .tomorrow: rawValue
    case .last7Days: "last-7-days"
    case .lastWeek: "last-week"
    case .thisWeek: "this-week"
    case .nextWeek: "next-week"
    case .lastMonth: "last-month"
    case .thisMonth: "this-month"
    case .nextMonth: "next-month"
    case .lastYear: "last-year"
    case .thisYear: "this-year"
    case .nextYear: "next-year"
    }
  }
}

extension IconSet {
  /// Its icons in reverse, one by one: there is no other way to say so.
  var reversedChoice: [Icon] {
    let icons =
      chosen.isEmpty ? thresholds.indices.map { Icon(set: name, place: $0) } : chosen
    return icons.reversed()
  }

  /// Whether its icons are those of one set in reverse.
  var isReversedSet: Bool {
    !chosen.isEmpty && chosen == IconSet(name, thresholds).reversedChoice
  }
}
