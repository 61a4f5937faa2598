import Formula
import Spreadsheet

/// Translates the formulas of a workbook from one dialect to another, and notes what is lost of them.
final class FormulaTranslation {
  let source: FormulaDialect
  let target: FormulaDialect
  let losses: LossReport
  private let sheets: [String: Int]
  private var translator: FormulaTranslator

  init(
    from source: FormulaDialect,
    to target: FormulaDialect,
    contents: WorkbookContents,
    losses: LossReport
  ) {
    self.source = source
    self.target = target
    self.losses = losses
    var tables: [Int: [SheetTable]] = [:]
    var sheets: [String: Int] = [:]
    for (position, frame) in contents.frames.enumerated() {
      tables[position] = frame.databaseRanges.map(\.table)
      sheets[frame.sheet.name] = position
    }
    self.sheets = sheets
    translator = FormulaTranslator(
      from: source,
      to: target,
      sheets: contents.frames.map(\.sheet.name),
      tables: tables
    )
    translator.externalWorkbooks = contents.workbooks
  }

  /// Translates the formulas of a row; a cell whose formula is lost keeps its value.
  func translate(_ row: inout SheetRow, sheet: String) {
    guard !row.formulas.isEmpty else { return }
    let position = sheets[sheet] ?? 0
    var kept = 0
    for index in row.formulas.indices {
      var formula = row.formulas[index]
      let cell = CellReference(row: row.index, column: formula.column)
      let translation = translator.translate(formula, sheet: position, cell)
      note(translation, sheet: sheet, at: cell)
      guard translation.form != .value else {
        if let position = row.cells.firstIndex(where: { Int($0.column) == formula.column }) {
          row.cells[position].hasFormula = false
        }
        continue
      }
      formula.text = translation.text
      formula.origin = cell
      formula.namespace = translation.form == .spreadsheetML ? "msoxl" : nil
      row.formulas[kept] = formula
      kept += 1
    }
    row.formulas.removeLast(row.formulas.count - kept)
  }

  private func note(_ translation: Translation, sheet: String?, at cell: CellReference) {
    guard !translation.losses.isEmpty else { return }
    let remedy: Loss.Remedy =
      switch translation.form {
      case .formula: .approximated
      case .spreadsheetML: .keptAsIs
      case .value: .valueKept
      }
    for loss in translation.losses {
      let (feature, detail): (Loss.Feature, String) =
        switch loss {
        case .structuredReference(let text): (.structuredReference, text)
        case .spill(let text): (.arrayFormula, text)
        case .function(let name): (.formula, name)
        case .external: (.externalLink, "")
        case .unreadable(let text): (.formula, text)
        }
      losses.note(feature, remedy, detail: detail, sheet: sheet, at: CellRange(cell, cell))
    }
  }

  /// A formula that stands outside of cells; nil when it cannot be written.
  func text(_ formula: String, sheet: String?, at cell: CellReference) -> String? {
    guard let expression = try? Expression(parsing: formula, dialect: source, at: cell) else {
      return nil
    }
    let translation = translator.translate(expression, sheet: sheet.flatMap { sheets[$0] } ?? 0)
    return translation.form == .formula ? translation.text : nil
  }

  /// Translates the rules of a sheet from some positions on, and drops those that cannot be.
  func translateRules(
    of frame: SheetFrame,
    validations firstValidation: Int,
    formats firstFormat: Int
  ) {
    struct Unreadable: Error {}
    let name = frame.sheet.name
    frame.sheet.validations = frame.sheet.validations.enumerated().compactMap { index, validation in
      guard index >= firstValidation else { return validation }
      var validation = validation
      let cell = validation.ranges.first?.first ?? "A1"
      do {
        validation.rule = try validation.rule.mappingFormulas { (formula) throws(Unreadable) in
          guard let text = text(formula, sheet: name, at: cell) else { throw Unreadable() }
          return text
        }
        return validation
      } catch {
        losses.note(.validation, .dropped, sheet: name, at: validation.ranges.first)
        return nil
      }
    }
    let formats = frame.sheet.conditionalFormats
    frame.sheet.conditionalFormats = formats.enumerated().compactMap { index, format in
      guard index >= firstFormat else { return format }
      var format = format
      let cell = format.ranges.first?.first ?? "A1"
      do {
        format.rule = try format.rule.mappingFormulas { (formula) throws(Unreadable) in
          guard let text = text(formula, sheet: name, at: cell) else { throw Unreadable() }
          return text
        }
        return format
      } catch {
        losses.note(.conditionalFormat, .dropped, sheet: name, at: format.ranges.first)
        return nil
      }
    }
  }

  /// Translates the places in the workbook that links lead to.
  func translateLinks(of frame: SheetFrame, from first: Int) {
    for index in frame.sheet.hyperlinks.indices.dropFirst(first) {
      let location = frame.sheet.hyperlinks[index].location
      guard !location.isEmpty else { continue }
      let cell = frame.sheet.hyperlinks[index].cell
      if let translated = text(location, sheet: frame.sheet.name, at: cell) {
        frame.sheet.hyperlinks[index].location = translated
      }
    }
  }

  /// The names that can be translated.
  func translate(_ names: [DefinedName], sheets: [String]) -> [DefinedName] {
    names.compactMap { name in
      var name = name
      // Names of Excel for what prints and is filtered: OpenDocument says that otherwise too.
      guard !name.name.lowercased().hasPrefix("_xlnm.") else { return nil }
      guard let text = meaning(of: name, sheets: sheets) else {
        losses.note(
          .definedName,
          .dropped,
          detail: "\(name.name) = \(name.refersTo)",
          sheet: name.scope.map { sheets[$0] }
        )
        return nil
      }
      name.refersTo = text
      return name
    }
  }

  private func meaning(of name: DefinedName, sheets: [String]) -> String? {
    let sheet = name.scope.map { sheets[$0] }
    // A named range of OpenDocument is an address, which formulas write in brackets.
    if source == .openFormula,
      let range = try? Expression(parsing: "[\(name.refersTo)]", dialect: source, at: "A1"),
      case .reference = range.root
    {
      return range.text(in: target)
    }
    return text(name.refersTo, sheet: sheet, at: "A1")
  }
}
