import Formula
import Spreadsheet

/// Turns an edit written in A1 notation into what a format writes: formulas translated to the file's
/// dialect, each with the value it has.
struct EditCalculation {
  private let document: (any WorkbookDocument)?
  private let translation: SheetTranslation
  private var edit: WorkbookEdit
  private let columns: [AddedColumns]
  private let existingSheets: [String]
  private let calculator: Calculator
  /// Formulas of each new sheet.
  private var formulas: [[CellReference: Expression]] = []
  /// What the edit's names stand for, by name in lower case.
  private var names: [String: Expression] = [:]

  init(
    document: (any WorkbookDocument)?,
    format: WorkbookFormat,
    edit: WorkbookEdit,
    columns: [AddedColumns]
  ) {
    self.document = document
    self.edit = edit
    self.columns = columns
    let settings = document?.calculationSettings ?? CalculationSettings()
    translation = SheetTranslation(
      dialect: format == .openDocument ? .openFormula : .spreadsheetML,
      settings: settings
    )
    existingSheets = document?.sheets.map(\.name) ?? []
    calculator = Calculator(sheets: existingSheets + edit.sheets.map(\.name))
    calculator.settings = settings
    // Dates count from 1904 in the file alone: they are moved where it is read and written.
    if settings.dateSystem == .from1904 { calculator.settings.dateSystem = .from1899 }
  }

  /// The edit in the dialect of the file, calculated.
  ///
  /// - Throws: `FormulaError` for a formula that cannot be read, `WorkbookError` when the file's own
  ///   cells cannot.
  mutating func finished() throws -> WorkbookEdit {
    var needs = ColumnNeeds(existingSheets: existingSheets)
    try defineNames()
    try enterSheets(&needs)
    var builders: [ColumnBlockBuilder] = []
    for added in columns {
      builders.append(
        try ColumnBlockBuilder(added, translation, needs: &needs)
      )
    }
    noteNames(&needs)
    if let document {
      var names = FileNames(document, besides: edit, dialect: translation.dialect)
      names.enter(into: calculator, newSheet: existingSheets.count, &needs)
      let found = try FoundColumns(needs, in: document, into: calculator)
      let earlier = needs
      for index in builders.indices { builders[index].resolveTotals(found, &needs) }
      names.enter(into: calculator, newSheet: existingSheets.count, &needs)
      let more = needs.additions(to: earlier, besides: columns)
      let foundMore = try FoundColumns(more, in: document, into: calculator)
      let hidden = found.hiddenRows.merging(foundMore.hiddenRows) { $0.union($1) }
      let filtered = found.filteredRows.merging(foundMore.filteredRows) { $0.union($1) }
      calculator.isHidden = { sheet, row in hidden[sheet]?.contains(row) ?? false }
      let filters = try columns.reduce(into: [Int: [ClosedRange<Int>]]()) { filters, added in
        guard document.sheets.indices.contains(added.sheet) else { return }
        filters[added.sheet] = try document.layout(ofSheet: added.sheet).activeFilters.map(\.rows)
      }
      calculator.isFiltered = { sheet, row in
        filtered[sheet]?.contains(row) == true
          || hidden[sheet]?.contains(row) == true
            && filters[sheet]?.contains { $0.contains(row) } == true
      }
    }
    for builder in builders { builder.enter(into: calculator, needs) }
    edit.blocks = try builders.map { builder in
      var block = builder.block(calculator: calculator)
      try translation.translateRules(of: &block.validations, &block.conditionalFormats)
      return block
    }
    for index in edit.sheets.indices { try finishSheet(index) }
    for index in edit.names.indices {
      edit.names[index].refersTo = try translation.text(edit.names[index].refersTo)
    }
    return edit
  }

  private mutating func defineNames() throws {
    for name in edit.names {
      let expression = try Expression(
        parsing: name.refersTo,
        dialect: .spreadsheetML,
        at: CellReference(row: 0, column: 0)
      )
      calculator.setName(name.name, expression, scope: name.scope)
      names[name.name.lowercased()] = expression
    }
  }

  /// Notes what the names stand for that formulas use; most only say where something is.
  private func noteNames(_ needs: inout ColumnNeeds) {
    var noted: Set<String> = []
    while let name = needs.names.subtracting(noted).first {
      noted.insert(name)
      if let expression = names[name] { needs.note(expression, onSheet: existingSheets.count) }
    }
  }

  private mutating func enterSheets(_ needs: inout ColumnNeeds) throws {
    for (offset, sheet) in edit.sheets.enumerated() {
      let index = existingSheets.count + offset
      var expressions: [CellReference: Expression] = [:]
      for (place, cell) in sheet.cells {
        switch cell.content {
        case .value(let value):
          calculator.setValue(Value(value), sheet: index, place)
        case .formula(let text, _):
          let expression = try translation.expression(text, at: place)
          needs.note(expression, onSheet: index)
          calculator.setFormula(expression, sheet: index, place)
          expressions[place] = expression
        }
      }
      formulas.append(expressions)
    }
  }

  private mutating func finishSheet(_ offset: Int) throws {
    let index = existingSheets.count + offset
    let calculator = calculator
    var sheet = edit.sheets[offset]
    for chart in sheet.charts.indices {
      for series in sheet.charts[chart].series.indices {
        try fillCaches(of: &sheet.charts[chart].series[series], on: index)
      }
    }
    let cells = sheet.cells
    edit.sheets[offset] = try translation.translate(sheet, formulas: formulas[offset]) { cell in
      let value = calculator.value(sheet: index, cell).cachedValue
      // OpenDocument stores what is shown as a date as a date.
      if case .number(let serial) = value, cells[cell]?.style.showsDate == true {
        return .date(serial)
      }
      return value
    }
  }

  /// Charts show what was stored with them until a program calculates.
  private func fillCaches(of series: inout Chart.Series, on sheet: Int) throws {
    try fill(&series.categories, on: sheet, isNumeric: false)
    try fill(&series.values, on: sheet, isNumeric: true)
    try fill(&series.sizes, on: sheet, isNumeric: true)
    guard let name = series.name.cells else { return }
    switch try cells(of: name, on: sheet).first {
    case .text(let text): series.name.text = text
    case .number(let number): series.name.text = NumberText.shortest(number)
    default: break
    }
  }

  /// Categories are texts unless all are numbers; a plot of x values needs those.
  private func fill(_ source: inout Chart.Source, on sheet: Int, isNumeric: Bool) throws {
    guard let cells = source.cells else { return }
    let values = try self.cells(of: cells, on: sheet)
    let numbers: [Double?] = values.map { if case .number(let number) = $0 { number } else { nil } }
    if isNumeric || !numbers.isEmpty && numbers.allSatisfy({ $0 != nil }) {
      source.cache = .numbers(numbers)
      return
    }
    source.cache = .texts(
      values.map { value in
        switch value {
        case .text(let text): text
        case .number(let number): NumberText.shortest(number)
        default: ""
        }
      }
    )
  }

  private func cells(of reference: String, on sheet: Int) throws -> [Value] {
    let expression = try Expression(
      parsing: reference,
      dialect: .spreadsheetML,
      at: CellReference(row: 0, column: 0)
    )
    guard case .reference(let reference) = expression.root else { return [] }
    var target = sheet
    if let name = reference.sheet?.first.lowercased() {
      let names = existingSheets + edit.sheets.map(\.name)
      guard let index = names.firstIndex(where: { $0.lowercased() == name }) else { return [] }
      target = index
    }
    return reference.range.rows.flatMap { row in
      reference.range.columns.map { column in
        calculator.value(sheet: target, CellReference(row: row, column: column))
      }
    }
  }
}

extension Value {
  /// A formula's value as its cell stores it; a reference to nothing shows as 0, as everywhere.
  var cachedValue: CellValue { self == .blank ? .number(0) : cellValue }
}

extension CellStyle {
  /// Whether its number format shows days, months or years.
  var showsDate: Bool {
    guard let format = numberFormat?.lowercased() else { return false }
    return ["yy", "dd", "mmm"].contains { format.contains($0) }
  }
}
