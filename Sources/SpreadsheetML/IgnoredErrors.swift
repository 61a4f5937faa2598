import Spreadsheet
import XML

/// What Excel is not to mark in green corners (ECMA-376 Part 1, §18.3.1.50, §18.3.1.51).
enum IgnoredErrors {
  /// One rule: texts in some ranges are texts, even if they look like numbers.
  static func rule(_ ranges: [CellRange], prefix: String = "") -> String {
    var markup = Markup(prefix: prefix)
    markup.empty("ignoredError", ["sqref": RuleMarkup.list(ranges), "numberStoredAsText": "1"])
    return markup.text
  }

  /// The element that holds the rule; nothing without ranges.
  static func element(_ ranges: [CellRange], prefix: String = "") -> String {
    guard !ranges.isEmpty else { return "" }
    let name = Markup.qualified("ignoredErrors", prefix)
    return "<\(name)>\(rule(ranges, prefix: prefix))</\(name)>"
  }
}
