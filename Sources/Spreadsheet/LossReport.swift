/// What a target could not hold, gathered while a workbook is converted.
///
/// The same thing met on many cells is one loss with a count, so that the report stays short however
/// long the sheets are.
public final class LossReport {
  /// The losses in the order in which they were first met.
  public private(set) var losses: [Loss] = []
  private var indices: [Key: Int] = [:]
  /// Kinds of loss kept apart at most; beyond, details are given up.
  private static let limit = 10_000

  private struct Key: Hashable {
    var feature: Loss.Feature
    var remedy: Loss.Remedy
    var detail: String
    var sheet: String?
  }

  /// Makes an empty report.
  public init() {}

  /// Whether nothing was lost.
  public var isEmpty: Bool { losses.isEmpty }

  /// Notes a loss.
  ///
  /// - Parameters:
  ///   - feature: What the target cannot hold.
  ///   - remedy: What was done instead.
  ///   - detail: What tells it from others of its kind, in the file's own words.
  ///   - sheet: Name of the sheet.
  ///   - range: The cells, or the first one.
  ///   - count: How many there are.
  public func note(
    _ feature: Loss.Feature,
    _ remedy: Loss.Remedy,
    detail: String = "",
    sheet: String? = nil,
    at range: CellRange? = nil,
    count: Int = 1
  ) {
    let shown = losses.count < Self.limit ? detail : ""
    let key = Key(feature: feature, remedy: remedy, detail: shown, sheet: sheet)
    if let index = indices[key] {
      losses[index].count += count
      return
    }
    indices[key] = losses.count
    losses.append(
      Loss(
        feature: feature,
        remedy: remedy,
        detail: shown,
        sheet: sheet,
        range: range,
        count: count
      )
    )
  }
}
