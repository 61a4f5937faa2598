package import Spreadsheet

/// The findings of a verification, collected from all its steps.
///
/// A rule that a part breaks everywhere is told for its first places only; the others are counted.
package final class StructureFindings {
  private struct Place: Hashable {
    var rule: String
    var part: String
  }

  /// Findings told of one rule in one part.
  package static let limit = 50

  /// What was found, in the order in which it was met.
  package private(set) var all: [StructureFinding] = []
  /// How many more there are than ``all`` has.
  package private(set) var omitted = 0
  /// Whether all was looked at, but for what is no XML: nothing had more than can be.
  package private(set) var isComplete = true
  private var indices: [Place: Int] = [:]
  private var counts: [Int] = []
  /// The place of the last finding and its index: files break the same rule many times on end.
  private var last: (place: Place, index: Int)?

  /// No finding.
  package init() {}

  /// Adds a finding.
  ///
  /// - Parameters:
  ///   - rule: The rule that is broken.
  ///   - part: The part of the package.
  ///   - sheet: Name of the sheet.
  ///   - cell: The cell or range, in A1 notation.
  ///   - details: What was found.
  package func add(
    _ rule: some FormatRule,
    _ part: String,
    sheet: String? = nil,
    cell: @autoclosure () -> String? = nil,
    _ details: String...
  ) {
    add(rule, part, sheet: sheet, cell: cell(), details: details)
  }

  /// Adds a finding, or several alike, whose words are made only when it is told.
  package func add(
    _ rule: some FormatRule,
    _ part: String,
    sheet: String? = nil,
    cell: @autoclosure () -> String? = nil,
    times: Int = 1,
    details: @autoclosure () -> [String]
  ) {
    let index = index(Place(rule: rule.rawValue, part: part))
    let told = min(times, max(0, Self.limit - counts[index]))
    counts[index] += times
    omitted += times - told
    guard told > 0 else { return }
    let finding = StructureFinding(
      rule.rule,
      part: part,
      sheet: sheet,
      cell: cell(),
      // A finding quotes; it does not repeat a whole text of a hostile file.
      details: details().map { $0.count > 80 ? String($0.prefix(80)) + "…" : $0 }
    )
    all.append(contentsOf: repeatElement(finding, count: told))
  }

  /// Notes that a part, or a sheet, has more than can be, and was not looked at to its end.
  package func endEarly() { isComplete = false }

  private func index(_ place: Place) -> Int {
    if let last, last.place == place { return last.index }
    let index = indices[place] ?? counts.count
    if index == counts.count {
      counts.append(0)
      indices[place] = index
    }
    last = (place, index)
    return index
  }
}
