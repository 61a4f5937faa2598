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
  private var counts: [Place: Int] = [:]

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
    cell: String? = nil,
    _ details: String...
  ) {
    let place = Place(rule: rule.rawValue, part: part)
    let count = counts[place, default: 0] + 1
    counts[place] = count
    guard count <= Self.limit else {
      omitted += 1
      return
    }
    let finding = StructureFinding(
      rule.rule,
      part: part,
      sheet: sheet,
      cell: cell,
      // A finding quotes; it does not repeat a whole text of a hostile file.
      details: details.map { $0.count > 80 ? String($0.prefix(80)) + "…" : $0 }
    )
    all.append(finding)
  }
}
