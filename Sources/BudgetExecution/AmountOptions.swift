/// What an amount's column can be, once its year is compared with the year of the table.
struct AmountOptions {
  var column: Int
  var slot: Int
  var header: String
  /// The fields it can have, the likeliest first.
  var matches: [HeaderLexicon.Match]
  /// Why a column of another year has no field.
  var reason: ColumnFinding.Reason?

  /// The year of the table: what its rows say, else the title when the headers do not speak against
  /// it, else the latest of the headers that are about what was voted or spent.
  static func year(
    of columns: [HeaderReading.Column],
    titleYear: Int?,
    rowYear: Int?
  ) -> Int? {
    if let rowYear { return rowYear }
    let voted: Set<Field> = [
      .bp, .bpN1, .ouverts, .mandate, .caN1, .engage, .dm, .bs, .disponible, .liquide, .virements,
    ]
    var years: [Int] = []
    var hasUndated = false
    for column in columns {
      guard let field = column.matches.first?.field, voted.contains(field),
        column.text.relativeYear ?? 0 == 0
      else { continue }
      if let year = column.text.year {
        years.append(year)
      } else {
        hasUndated = true
      }
    }
    guard let latest = years.max() else { return titleYear }
    // Columns without a year are those of the title's year, beside older ones that say theirs.
    if let titleYear, years.contains(titleYear) || hasUndated && titleYear > latest {
      return titleYear
    }
    return latest
  }

  init?(_ column: HeaderReading.Column, slot: Int, year: Int?) {
    self.column = column.column
    self.slot = slot
    header = column.header
    matches = column.matches.filter { $0.field.kind != .dimension }
    guard !matches.isEmpty else { return nil }
    guard matches.first?.reason != .taught else { return }
    var shift = column.text.relativeYear
    if shift == nil, let own = column.text.year, let year { shift = own - year }
    if column.text.isYearOfDay, matches.first?.field == .bp {
      // A budget is voted in the year before its own.
      shift = 0
    }
    let names = Set(matches.map(\.field))
    if names.isSuperset(of: [.rar, .reports]), let shift {
      // What is left over is carried over when it is last year's.
      matches.removeAll { $0.field == (shift == 0 ? .reports : .rar) }
    }
    if shift == nil, names.contains(.caN1), !names.contains(.mandate), let first = matches.first {
      matches.append(
        .init(field: .mandate, confidence: first.confidence - 0.3, reason: first.reason)
      )
    }
    let shifted = matches.compactMap { Self.shifted($0, by: shift) }
    if shifted.isEmpty {
      if let own = column.text.year ?? year.map({ $0 + (shift ?? 0) }) { reason = .otherYear(own) }
    }
    var unique: [HeaderLexicon.Match] = []
    for match in shifted where !unique.contains(where: { $0.field == match.field }) {
      unique.append(match)
    }
    matches = unique
  }

  private static func shifted(
    _ match: HeaderLexicon.Match,
    by shift: Int?
  ) -> HeaderLexicon.Match? {
    var match = match
    switch match.field {
    case .proposition, .cp, .atterrissage, .reports, .rattache, .ecart, .besoinDM, .apMontant:
      return match
    default: break
    }
    switch shift {
    case nil:
      return match
    case 0:
      if match.field == .bpN1 { match.field = .bp }
      if match.field == .caN1 { match.field = .mandate }
      return match
    case -1:
      switch match.field {
      case .bp, .bpN1: match.field = .bpN1
      case .mandate, .caN1: match.field = .caN1
      case .rar: match.field = .reports
      default: return nil
      }
      return match
    case 1:
      guard match.field == .bp else { return nil }
      match.field = .proposition
      match.confidence -= 0.1
      return match
    default: return nil
    }
  }
}
