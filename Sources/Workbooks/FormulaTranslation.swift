import Formula
import Spreadsheet

/// Translates the formulas of a workbook from one dialect to another, and notes those that cannot be.
final class FormulaTranslation {
  let source: FormulaDialect
  let target: FormulaDialect
  private let losses: LossReport
  /// Addresses of other workbooks, by the names that formulas of the source give them.
  private let workbooks: [String: String]
  /// The last shared formula, which the cells below use too.
  private var shared: (text: String, origin: CellReference, expression: Expression)?

  init(
    from source: FormulaDialect,
    to target: FormulaDialect,
    workbooks: [String: String],
    losses: LossReport
  ) {
    self.source = source
    self.target = target
    self.workbooks = workbooks
    self.losses = losses
  }

  /// Why a formula cannot be written in the target.
  private struct Untranslatable: Error {
    var feature: Loss.Feature
  }

  /// A formula of the source as a tree that the target can say.
  private func expression(_ text: String, at cell: CellReference) throws -> Expression {
    var expression = try Expression(parsing: text, dialect: source, at: cell)
    // What only one of the formats has is written with brackets or a hash: most formulas have none.
    guard text.utf8.contains(source == .spreadsheetML ? 0x5B : 0x23) else { return expression }
    var lost: Loss.Feature?
    expression.root = expression.root.mapping { node in
      switch node {
      case .opaque: lost = lost ?? .structuredReference
      case .spelled(_, _, .opaque): lost = lost ?? .structuredReference
      case .reference(var reference):
        guard let workbook = reference.sheet?.workbook else { return nil }
        guard target == .openFormula, let address = workbooks[workbook] else {
          lost = .externalLink
          return nil
        }
        reference.sheet?.workbook = address
        return .reference(reference)
      case .name(_, let sheet):
        if sheet?.workbook != nil { lost = .externalLink }
        return nil
      default: return nil
      }
      return nil
    }
    if let lost { throw Untranslatable(feature: lost) }
    return expression
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
      let expression = try expression(formula.text, at: formula.origin)
      if formula.origin != cell || source == .spreadsheetML {
        shared = (formula.text, formula.origin, expression)
      }
      return expression.text(in: target, at: cell)
    } catch {
      losses.note(
        (error as? Untranslatable)?.feature ?? .formula,
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
    try? expression(formula, at: cell).text(in: target)
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
      // Names of Excel for what prints and is filtered: OpenDocument says that otherwise too.
      guard !name.name.lowercased().hasPrefix("_xlnm.") else { return nil }
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
