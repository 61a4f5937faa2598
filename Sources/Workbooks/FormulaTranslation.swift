import Formula
import Spreadsheet

/// Translates the formulas of a workbook from one dialect to another, and notes those that cannot be.
final class FormulaTranslation {
  let source: FormulaDialect
  let target: FormulaDialect
  private let losses: LossReport
  /// The last shared formula, which the cells below use too.
  private var shared: (text: String, origin: CellReference, expression: Expression)?

  init(from source: FormulaDialect, to target: FormulaDialect, losses: LossReport) {
    self.source = source
    self.target = target
    self.losses = losses
  }

  /// Translates the formulas of a row; a cell whose formula is lost keeps its value.
  func translate(_ row: inout SheetRow, sheet: String) {
    guard !row.formulas.isEmpty else { return }
    var kept = 0
    for index in row.formulas.indices {
      var formula = row.formulas[index]
      let cell = CellReference(row: row.index, column: formula.column)
      guard let text = text(of: formula, at: cell, sheet: sheet) else {
        if let position = row.cells.firstIndex(where: { Int($0.column) == formula.column }) {
          row.cells[position].hasFormula = false
        }
        continue
      }
      formula.text = text
      formula.origin = cell
      row.formulas[kept] = formula
      kept += 1
    }
    row.formulas.removeLast(row.formulas.count - kept)
  }

  private func text(of formula: StoredFormula, at cell: CellReference, sheet: String) -> String? {
    if let shared, shared.origin == formula.origin, shared.text == formula.text {
      return shared.expression.text(in: target, at: cell)
    }
    do {
      let expression = try Expression(parsing: formula.text, dialect: source, at: formula.origin)
      if formula.origin != cell || source == .spreadsheetML {
        shared = (formula.text, formula.origin, expression)
      }
      return expression.text(in: target, at: cell)
    } catch {
      losses.note(
        .formula,
        .valueKept,
        detail: formula.text,
        sheet: sheet,
        at: CellRange(cell, cell)
      )
      return nil
    }
  }

  /// A formula that stands outside of cells; nil when it cannot be read.
  func text(_ formula: String, at cell: CellReference) -> String? {
    try? Expression(parsing: formula, dialect: source, at: cell).text(in: target)
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
          guard let text = text(formula, at: cell) else { throw Unreadable() }
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
          guard let text = text(formula, at: cell) else { throw Unreadable() }
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
      if let translated = text(location, at: cell) {
        frame.sheet.hyperlinks[index].location = translated
      }
    }
  }

  /// The names that can be translated.
  func translate(_ names: [DefinedName], sheets: [String]) -> [DefinedName] {
    names.compactMap { name in
      var name = name
      guard let text = meaning(of: name) else {
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

  private func meaning(of name: DefinedName) -> String? {
    let origin: CellReference = "A1"
    // A named range of OpenDocument is an address, which formulas write in brackets.
    if source == .openFormula,
      let range = try? Expression(parsing: "[\(name.refersTo)]", dialect: source, at: origin),
      case .reference = range.root
    {
      return range.text(in: target)
    }
    return text(name.refersTo, at: origin)
  }
}
