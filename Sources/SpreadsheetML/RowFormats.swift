import Spreadsheet
import XML

/// Conditional formats of whole rows, said again for columns added to their table
/// (ECMA-376 Part 1, §18.3.1.18).
///
/// The rules that are there stay as they are: a copy says the same of the new columns.
enum RowFormats {
  /// The copies.
  ///
  /// - Parameters:
  ///   - part: The worksheet, or what comes after its rows.
  ///   - blocks: The columns added.
  ///   - priority: The highest priority in use; it is moved on.
  /// - Returns: Elements, or nothing.
  static func continued(
    _ part: XMLPart,
    over blocks: [ColumnBlock],
    priority: inout Int
  ) -> String {
    var elements = ""
    for format in part.root.all("conditionalFormatting") {
      let rules = format.all("cfRule")
      guard !rules.isEmpty, rules.allSatisfy(isOfRow), format.attribute("pivot") == nil,
        let ranges = format.attribute("sqref")?.split(separator: " ").map({ CellRange(String($0)) })
      else { continue }
      for block in blocks {
        // Formulas are written for the first cell of the first range.
        guard let first = ranges.first, let first, block.continuation(of: first) != nil else {
          continue
        }
        let continued = ranges.compactMap { $0.flatMap(block.continuation) }
        var markup = Markup(prefix: part.root.prefix)
        markup.start("conditionalFormatting", ["sqref": RuleMarkup.list(continued)])
        for rule in rules {
          priority += 1
          markup.raw(copy(of: rule, in: part, priority: priority))
        }
        markup.end("conditionalFormatting")
        elements += markup.text
      }
    }
    return elements
  }

  private static func isOfRow(_ rule: XMLPart.Element) -> Bool {
    rule.attribute("type") == "expression" && rule.first("extLst") == nil
      && rule.all("formula").allSatisfy { ColumnAnchoring.isComplete($0.text) }
  }

  private static func copy(
    of rule: XMLPart.Element,
    in part: XMLPart,
    priority: Int
  ) -> ArraySlice<UInt8> {
    guard let old = rule.attributeValueRange("priority") else { return part.bytes[rule.range] }
    return part.bytes[rule.range.lowerBound..<old.lowerBound] + Array(String(priority).utf8)
      + part.bytes[old.upperBound..<rule.range.upperBound]
  }
}
