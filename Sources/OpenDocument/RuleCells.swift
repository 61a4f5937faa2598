import Spreadsheet
import XML

/// Which cells of a table have which rule for what can be typed: only they say so
/// (ODF 1.3 part 3, §19.606).
final class RuleCells {
  private var ranges: [String: GatheredRanges] = [:]

  /// The cells of each rule, by its name.
  var cells: [String: [CellRange]] { ranges.mapValues(\.joined) }

  /// Takes down cells whose attribute has a value.
  func add(_ range: CellRange, _ value: borrowing Span<UInt8>) {
    var name: [UInt8] = []
    guard XMLText.decodeAttribute(value, 0..<value.count, into: &name) else { return }
    ranges[String(decoding: name, as: UTF8.self), default: GatheredRanges()].add(range)
  }
}
