import Formula
import Spreadsheet

/// Puts the formulas and references of a new sheet into the dialect of the file.
struct SheetTranslation {
  let dialect: FormulaDialect
  /// How the file calculates.
  let settings: CalculationSettings

  /// Reads a formula of ours, finding texts as they stand.
  ///
  /// - Throws: `FormulaError`, `WorkbookError` when the file would calculate it otherwise.
  func expression(_ formula: String, at cell: CellReference) throws -> Expression {
    let expression = try Expression(parsing: formula, dialect: .spreadsheetML, at: cell).restated
    if settings.usesDisplayedPrecision {
      // What a cell shows with no decimals would count for nothing below 0.5.
      throw WorkbookError(.unsupported(feature: "values rounded to what cells show"))
    }
    if !settings.matchesWholeCells, settings.patterns != .regularExpressions,
      expression.looksForWholeTexts
    {
      throw WorkbookError(.unsupported(feature: "searches for parts of cells"))
    }
    return expression.lookingForLiteralTexts(settings)
  }

  /// A formula, or a reference with its sheet, in the dialect of the file.
  func text(_ formula: String, at cell: CellReference = CellReference(row: 0, column: 0)) throws
    -> String
  {
    guard dialect != .spreadsheetML else { return formula }
    return try expression(formula, at: cell).text(in: dialect)
  }

  /// The sheet with every formula translated and the values given.
  func translate(
    _ sheet: Sheet,
    formulas: [CellReference: Expression],
    values: (CellReference) -> CellValue
  ) throws -> Sheet {
    var sheet = sheet
    for (cell, expression) in formulas {
      sheet.cells[cell]?.content = .formula(expression.text(in: dialect), cached: values(cell))
    }
    try translateRules(of: &sheet.validations, &sheet.conditionalFormats)
    for chart in sheet.charts.indices {
      try sheet.charts[chart].mapCells { try text($0) }
    }
    for link in sheet.hyperlinks.indices {
      sheet.hyperlinks[link].location = try text(sheet.hyperlinks[link].location)
    }
    return sheet
  }

  func translateRules(
    of validations: inout [Validation],
    _ formats: inout [ConditionalFormat]
  ) throws {
    for index in validations.indices {
      let cell = validations[index].ranges.corner
      validations[index].rule = try validations[index].rule.mappingFormulas {
        try text($0, at: cell)
      }
    }
    for index in formats.indices {
      let cell = formats[index].corner
      formats[index].rule = try formats[index].rule.mappingFormulas { try text($0, at: cell) }
    }
  }
}
