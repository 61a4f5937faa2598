/// A rule of a file format that a workbook must keep, so that no program has to repair it.
public struct StructureRule: Hashable, Sendable {
  /// Name of the rule, which does not change between versions: `row-order`.
  public let id: String
  /// Where it is written: `ECMA-376 Part 1, §18.3.1.73`.
  public let clause: String

  /// Makes a rule.
  public init(id: String, clause: String) {
    self.id = id
    self.clause = clause
  }
}

/// A place where a workbook breaks a rule of its format.
public struct StructureFinding: Hashable, Sendable {
  /// The rule.
  public var rule: StructureRule
  /// The part of the package.
  public var part: String
  /// Name of the sheet, where one is concerned.
  public var sheet: String?
  /// The cell or the range, in A1 notation, where one is concerned.
  public var cell: String?
  /// What was found, in the order in which a sentence about the rule says it.
  public var details: [String]

  /// Makes a finding.
  public init(
    _ rule: StructureRule,
    part: String,
    sheet: String? = nil,
    cell: String? = nil,
    details: [String] = []
  ) {
    self.rule = rule
    self.part = part
    self.sheet = sheet
    self.cell = cell
    self.details = details
  }
}
