package import Spreadsheet

/// A table of rules: each case is a rule, its raw value the rule's name.
package protocol FormatRule: CaseIterable, RawRepresentable, Sendable where RawValue == String {
  /// Where the rule is written.
  var clause: String { get }
}

extension FormatRule {
  /// The rule as the model knows it.
  package var rule: StructureRule { StructureRule(id: rawValue, clause: clause) }
}
