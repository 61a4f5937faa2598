/// Every function that the module knows, by name.
package enum FunctionTable {
  static let rows: [FunctionRow] =
    AggregateFunctions.rows + ConditionalFunctions.rows + StatisticalFunctions.rows
    + LogicalFunctions.rows + LookupFunctions.rows + ReferenceFunctions.rows + MathFunctions.rows
    + InformationFunctions.rows + DateFunctions.rows + TextFunctions.rows
    + TrigonometricFunctions.rows + CombinatoricFunctions.rows + MatrixFunctions.rows
    + EngineeringFunctions.rows + ComplexFunctions.rows + DescriptiveFunctions.rows
    + RegressionFunctions.rows + DistributionFunctions.rows + SamplingFunctions.rows
    + DiscreteFunctions.rows + FinancialFunctions.rows + DepreciationFunctions.rows
    + CouponFunctions.rows + SecurityFunctions.rows + CalendarFunctions.rows
    + DatabaseFunctions.rows + DynamicArrayFunctions.rows + LambdaFunctions.rows
    + TextPartFunctions.rows + FormulaFunctions.rows + RegularExpressionFunctions.rows
    + OpenFormulaFunctions.rows
    + NamedFunctions.rows

  private static let byName = Dictionary(
    rows.map { ($0.name, $0) },
    uniquingKeysWith: { first, _ in first }
  )
  private static let bySpreadsheetML = names(in: .spreadsheetML)
  private static let byOpenFormula = names(in: .openFormula)

  private static func names(in dialect: FormulaDialect) -> [String: String] {
    Dictionary(
      rows.map { ($0.naming.text(of: $0.name, in: dialect).uppercased(), $0.name) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The English name of a function as people type it in French; nil when it is not known.
  package static func name(ofFrench text: String) -> String? { byFrench[text.uppercased()] }

  private static let byFrench = Dictionary(
    rows.filter { $0.body != nil }.map { ($0.french, $0.name) },
    uniquingKeysWith: { first, _ in first }
  )

  /// The English names of all functions, calculated or not.
  package static var names: [String] { rows.map(\.name) }

  /// The English names of the functions that are calculated.
  package static var calculated: [String] { rows.filter { $0.body != nil }.map(\.name) }

  /// The row of a function by its English name without prefix.
  static func row(_ name: String) -> FunctionRow? { byName[name] }

  /// The English name of a function as a file writes it; nil when it is not known.
  static func name(of text: String, in dialect: FormulaDialect) -> String? {
    let text = text.uppercased()
    switch dialect {
    case .spreadsheetML:
      if let name = bySpreadsheetML[text] { return name }
      // Programs leave prefixes out, or put them where Excel does not.
      let bare = text.removing("_XLFN.").removing("_XLWS.")
      return byName[bare].map(\.name)
    case .openFormula:
      if let name = byOpenFormula[text] { return name }
      let bare = text.removing("COM.MICROSOFT.").removing("_XLFN.").removing("_XLWS.")
      guard let row = byName[bare] else { return nil }
      // OpenFormula's own function of that name is another one.
      if bare == text, case .legacy = row.naming { return nil }
      return row.name
    }
  }

  /// The name of a function in a dialect, given its English name or what a file wrote.
  static func text(ofFunction name: String, in dialect: FormulaDialect) -> String {
    if let row = byName[name] { return row.naming.text(of: name, in: dialect) }
    let upper = name.uppercased()
    switch dialect {
    case .spreadsheetML:
      if upper.hasPrefix("COM.MICROSOFT.") { return "_xlfn." + name.dropFirst(14) }
      if upper.hasPrefix("ORG.") { return "_xlfn." + name }
    case .openFormula:
      if upper.hasPrefix("_XLFN.ORG.") { return String(name.dropFirst(6)) }
      if upper.hasPrefix("_XLFN._XLWS.") { return "COM.MICROSOFT." + name.dropFirst(12) }
      if upper.hasPrefix("_XLFN.") { return "COM.MICROSOFT." + name.dropFirst(6) }
      // LibreOffice knows the functions of macros by capitals; those of other files as they are.
      return name.contains("#") ? name : upper
    }
    return name
  }
}

extension String {
  fileprivate func removing(_ prefix: String) -> String {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
  }
}
