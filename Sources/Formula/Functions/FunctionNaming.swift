/// How the two dialects write the name of a function.
///
/// After the tables of LibreOffice and of [MS-XLSX] §2.2.2: functions newer than ECMA-376 carry a
/// prefix in SpreadsheetML, those that OpenFormula does not have carry one in OpenFormula.
enum FunctionNaming: Sendable {
  /// The same in both.
  case same
  /// `_xlfn.` in SpreadsheetML, bare in OpenFormula.
  case future
  /// `_xlfn.` in SpreadsheetML, `COM.MICROSOFT.` in OpenFormula.
  case microsoft
  /// `_xlfn._xlws.` in SpreadsheetML, `COM.MICROSOFT.` in OpenFormula.
  case worksheet
  /// Bare in SpreadsheetML, `COM.MICROSOFT.` in OpenFormula.
  case bareMicrosoft
  /// Bare in SpreadsheetML, `LEGACY.` in OpenFormula, whose bare name is another function.
  case legacy
  /// A function of Excel alone; the name as files of Excel write it.
  case excelOnly(String)
  /// A function of LibreOffice or OpenFormula alone; the name as OpenDocument files write it.
  case openOnly(String)
  /// A name of its own in each.
  case each(spreadsheetML: String, openFormula: String)

  /// The name of a function in a dialect.
  func text(of name: String, in dialect: FormulaDialect) -> String {
    switch (self, dialect) {
    case (.same, _), (.future, .openFormula), (.bareMicrosoft, .spreadsheetML),
      (.legacy, .spreadsheetML):
      name
    case (.future, .spreadsheetML), (.microsoft, .spreadsheetML): "_xlfn." + name
    case (.worksheet, .spreadsheetML): "_xlfn._xlws." + name
    case (.microsoft, .openFormula), (.worksheet, .openFormula), (.bareMicrosoft, .openFormula),
      (.excelOnly, .openFormula):
      "COM.MICROSOFT." + name
    case (.legacy, .openFormula): "LEGACY." + name
    case (.each(let text, _), .spreadsheetML): text
    case (.excelOnly(let text), .spreadsheetML), (.openOnly(let text), .openFormula): text
    case (.openOnly(let text), .spreadsheetML): "_xlfn." + text
    case (.each(_, let text), .openFormula): text
    }
  }
}
