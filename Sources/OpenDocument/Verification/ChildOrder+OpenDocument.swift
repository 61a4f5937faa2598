import PackageParts

extension ChildOrder {
  /// The content of `office:spreadsheet` (ODF 1.3 part 3, §3.7).
  static let spreadsheet = ChildOrder(
    """
    tracked-changes variable-decls sequence-decls user-field-decls dde-connection-decls
    calculation-settings content-validations label-ranges table* named-expressions database-ranges
    data-pilot-tables consolidation dde-links
    """
  )
}
