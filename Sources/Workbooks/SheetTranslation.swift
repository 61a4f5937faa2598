import Formula
import Spreadsheet

/// Puts the formulas and references of a new sheet into the dialect of the file.
struct SheetTranslation {
  let dialect: FormulaDialect

  /// A formula, or a reference with its sheet, in the dialect of the file.
  func text(_ formula: String, at cell: CellReference = CellReference(row: 0, column: 0)) throws
    -> String
  {
    guard dialect != .spreadsheetML else { return formula }
    return try Expression(parsing: formula, dialect: .spreadsheetML, at: cell).text(in: dialect)
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
      for series in sheet.charts[chart].series.indices {
        let old = sheet.charts[chart].series[series]
        sheet.charts[chart].series[series].categories = try text(old.categories)
        sheet.charts[chart].series[series].values = try text(old.values)
      }
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
      if case .listReference(let reference) = validations[index].rule {
        validations[index].rule = .listReference(
          try text(reference, at: validations[index].ranges.first?.first ?? "A1")
        )
      }
    }
    for index in formats.indices {
      if case .expression(let formula) = formats[index].rule {
        formats[index].rule = .expression(
          try text(formula, at: formats[index].ranges.first?.first ?? "A1")
        )
      }
    }
  }
}
