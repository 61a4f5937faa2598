/// How the emissions of a year are spread over its months.
package struct SeasonalProfile: Hashable, Sendable {
  /// Twelve shares, January first, that make 1 together.
  package let shares: [Double]

  /// The same share every month.
  package static let uniform = SeasonalProfile(validated: Array(repeating: 1.0 / 12, count: 12))

  /// Makes a profile of twelve non-negative weights; nil when they are not, or are all zero.
  package init?(_ weights: [Double]) {
    let total = weights.reduce(0, +)
    guard weights.count == 12, weights.allSatisfy({ $0 >= 0 }), total > 0, total.isFinite
    else { return nil }
    shares = weights.map { $0 / total }
  }

  private init(validated shares: [Double]) { self.shares = shares }

  /// Share of the year expected up to the end of a day.
  ///
  /// Whole months count in full, the month of the day in proportion to its days.
  ///
  /// - Parameters:
  ///   - day: Last day known.
  ///   - year: Year that the profile is for.
  /// - Returns: The share, from 0 to 1.
  package func expectedShare(until day: CivilDay, in year: Int) -> Double {
    if day.year < year { return 0 }
    if day.year > year { return 1 }
    let whole = shares[..<(day.month - 1)].reduce(0, +)
    let part = Double(day.day) / Double(CivilDay.days(inMonth: day.month, of: day.year))
    return whole + shares[day.month - 1] * part
  }
}
