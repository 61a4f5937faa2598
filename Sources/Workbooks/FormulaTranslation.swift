import Formula
import Spreadsheet

/// Translates the formulas of a workbook from one dialect to another, and notes what is lost of them.
final class FormulaTranslation {
  let source: FormulaDialect
  let target: FormulaDialect
  let losses: LossReport
  private let sheets: [String: Int]
  /// Whether the source tells upper and lower case apart, and the target does not.
  private let losesCase: Bool
  private let texts: TextTable
  private var translator: FormulaTranslator

  init(
    from source: FormulaDialect,
    to target: FormulaDialect,
    contents: WorkbookContents,
    renamedSheets: [String: String] = [:],
    renamedNames: [String: String] = [:],
    externalAddress: @escaping (String) -> String = { $0 },
    losses: LossReport
  ) {
    self.source = source
    self.target = target
    self.losses = losses
    texts = contents.texts
    var tables: [Int: [SheetTable]] = [:]
    var sheets: [String: Int] = [:]
    for (position, frame) in contents.frames.enumerated() {
      tables[position] = frame.databaseRanges.map(\.table)
      sheets[frame.sheet.name] = position
    }
    self.sheets = sheets
    losesCase = target == .spreadsheetML && contents.calculation.distinguishesCase
    translator = FormulaTranslator(
      from: source,
      to: target,
      sheets: contents.frames.map(\.sheet.name),
      tables: tables
    )
    let externals = contents.externals
    translator.externalAddress = { number in
      guard externals.all.indices.contains(number - 1) else { return nil }
      let address = externals.all[number - 1].address
      return address.isEmpty ? nil : address
    }
    translator.externalNumber = { address, sheets, name in
      // A number of a formula in Excel's notation, which OpenDocument gives no meaning.
      guard !address.hasPrefix("[") else { return nil }
      return externals.number(of: externalAddress(address), sheets: sheets, name: name)
    }
    translator.renamedSheets = renamedSheets
    translator.renamedNames = renamedNames
    translator.names = Set(contents.names.map { $0.name.lowercased() })
  }

  /// Translates the formulas of a row; a cell whose formula is lost keeps its value.
  func translate(_ row: inout SheetRow, sheet: String) {
    guard !row.formulas.isEmpty else { return }
    let position = sheets[sheet] ?? 0
    if losesCase { translator.isText = Self.texts(of: row, on: sheet) }
    var kept = 0
    for index in row.formulas.indices {
      var formula = row.formulas[index]
      let cell = CellReference(row: row.index, column: formula.column)
      // OpenDocument has no cells of errors but by formulas.
      if source == .openFormula, let constant = FormulaConstant.value(of: formula.text) {
        if let position = row.cells.firstIndex(where: { Int($0.column) == formula.column }) {
          set(constant, of: &row.cells[position])
        }
        continue
      }
      let translation = translator.translate(formula, sheet: position, cell)
      let position =
        translation.form == .value
        ? row.cells.firstIndex { Int($0.column) == formula.column } : nil
      // Without a value the formula is all there is, even if the target lacks its functions.
      let isAll =
        position.map { row.cells[$0].kind == .blank } ?? false && !translation.text.isEmpty
      note(translation, isKept: isAll, sheet: sheet, at: cell)
      // There a value like this is a formula too: nothing tells them apart.
      if target == .openFormula, FormulaConstant.value(of: translation.text) != nil {
        losses.note(
          .formula,
          .valueKept,
          detail: formula.text,
          sheet: sheet,
          at: CellRange(cell, cell)
        )
      }
      if translation.form == .value, !isAll {
        if let position { row.cells[position].hasFormula = false }
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

  /// Whether a reference, met in a row, leads to a text: that of a cell of the row is seen, another
  /// may be one.
  private static func texts(of row: SheetRow, on sheet: String) -> (FormulaReference) -> Bool {
    let cells = row.cells
    let index = row.index
    return { reference in
      let range = reference.range
      guard reference.sheet?.first ?? sheet == sheet, range.first == range.last,
        range.first.row == index
      else { return true }
      return cells.contains { Int($0.column) == range.first.column && $0.kind == .text }
    }
  }

  /// Gives a cell the value that its formula was: what is stored beside it may be missing.
  private func set(_ constant: CellValue, of cell: inout Cell) {
    cell.hasFormula = false
    switch constant {
    case .boolean(let isTrue):
      cell.kind = .boolean
      cell.payload = isTrue ? 1 : 0
    case .error(let error):
      cell.kind = .error
      cell.payload = UInt64(texts.intern(error.rawValue))
    default: break
    }
  }

  private func note(
    _ translation: Translation,
    isKept: Bool,
    sheet: String?,
    at cell: CellReference
  ) {
    guard !translation.losses.isEmpty else { return }
    let remedy: Loss.Remedy =
      switch translation.form {
      case .formula: .approximated
      case .spreadsheetML: .keptAsIs
      case .value: isKept ? .keptAsIs : .valueKept
      }
    for loss in translation.losses {
      let (feature, detail): (Loss.Feature, String) =
        switch loss {
        case .structuredReference(let text): (.structuredReference, text)
        case .spill(let text): (.arrayFormula, text)
        case .intersection(let text): (.formula, text)
        case .function(let name): (.formula, name)
        case .external: (.externalLink, "")
        case .unreadable(let text): (.formula, text)
        case .letterCase: (.letterCase, "")
        }
      // Many workbooks of LibreOffice compare texts: that is said once for each sheet.
      let range = feature == .letterCase ? nil : CellRange(cell, cell)
      losses.note(feature, remedy, detail: detail, sheet: sheet, at: range)
    }
  }

  /// A formula that stands outside of cells; nil when it cannot be written.
  ///
  /// - Parameters:
  ///   - formula: The formula.
  ///   - sheet: The sheet whose references are written without it; nil to write them all with it.
  ///   - cell: The cell that it was written for.
  ///   - target: The cell that it is to be written for.
  /// - Returns: The formula in the other dialect.
  func text(
    _ formula: String,
    sheet: String?,
    at cell: CellReference,
    for target: CellReference? = nil
  ) -> String? {
    guard let expression = try? Expression(parsing: formula, dialect: source, at: cell) else {
      return nil
    }
    let target = target ?? cell
    let translation = translator.translate(
      expression.moved(rows: target.row - cell.row, columns: target.column - cell.column),
      sheet: sheet.flatMap { sheets[$0] } ?? -1
    )
    // Excel lets no rule read other workbooks.
    guard self.target == .openFormula || !translation.readsElsewhere else { return nil }
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
    // OpenDocument says which cell a rule is written for, SpreadsheetML does not.
    let saysBase = source == .spreadsheetML
    func translated(
      _ formula: String,
      _ base: CellReference,
      _ ranges: [CellRange]
    ) throws(Unreadable) -> String {
      let target = saysBase ? base : ranges.corner
      guard let text = text(formula, sheet: name, at: base, for: target) else {
        throw Unreadable()
      }
      return text
    }
    let validations = frame.sheet.validations
    frame.sheet.validations =
      validations.prefix(firstValidation)
      + validations.dropFirst(firstValidation).flatMap { saysBase ? [$0] : $0.unambiguous }
      .compactMap { validation in
        var validation = validation
        let base = validation.base ?? validation.ranges.corner
        do {
          validation.rule = try validation.rule.mappingFormulas { (text) throws(Unreadable) in
            try translated(text, base, validation.ranges)
          }
          validation.base = saysBase ? base : nil
          return validation
        } catch {
          losses.note(.validation, .dropped, sheet: name, at: validation.ranges.first)
          return nil
        }
      }
    let formats = frame.sheet.conditionalFormats
    frame.sheet.conditionalFormats =
      formats.prefix(firstFormat)
      + formats.dropFirst(firstFormat).flatMap { saysBase ? [$0] : $0.unambiguous }
      .compactMap { format in
        var format = format
        let base = format.base ?? format.corner
        do {
          format.rule = try format.rule.mappingFormulas { (text) throws(Unreadable) in
            try translated(text, base, format.ranges)
          }
          format.base = saysBase ? base : nil
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
      let link = frame.sheet.hyperlinks[index]
      guard link.address == nil, !link.location.isEmpty,
        let place = place(link.location, on: frame.sheet.name)
          ?? nameOfSheet(link.location, on: frame.sheet.name)
      else { continue }
      frame.sheet.hyperlinks[index].location = place
    }
  }

  /// A place that a link leads to, with its sheet; nil when it is none that formulas know.
  private func place(_ location: String, on sheet: String) -> String? {
    // Both dialects are met in files of either format.
    for (text, dialect) in [
      (source == .openFormula ? "[\(location)]" : location, source),
      (location, .spreadsheetML), ("[\(location)]", .openFormula),
      (Self.quotingSheet(location), .spreadsheetML),
    ] {
      guard let expression = try? Expression(parsing: text, dialect: dialect, at: "A1"),
        case .reference(var reference) = expression.root.core
      else { continue }
      if reference.sheet == nil { reference.sheet = SheetLocator(sheet) }
      let whole = Expression(.reference(reference), at: "A1")
      let translation = translator.translate(whole, sheet: -1)
      return translation.form == .formula ? translation.text : nil
    }
    return nil
  }

  /// A name that one sheet knows, `Feuille!Nom`: written as a cell of that sheet is.
  private func nameOfSheet(_ location: String, on sheet: String) -> String? {
    let separator: Character = source == .openFormula ? "." : "!"
    let mark = location.indices.first { index in
      location[index] == separator
        && translator.names.contains(location[index...].dropFirst().lowercased())
    }
    guard let mark, let cell = place(location[...mark] + "A1", on: sheet) else { return nil }
    // Links do without the brackets of formulas, `[$Feuille.A1]`.
    let place = target == .openFormula ? cell.dropFirst(2).dropLast() : cell[...]
    return "\(place.dropLast(2))\(location[mark...].dropFirst())"
  }

  /// A place whose sheet may need quotes that links do without: `Feuille 1!A4`.
  private static func quotingSheet(_ location: String) -> String {
    guard let mark = location.lastIndex(of: "!"), !location.contains("'") else { return location }
    return "'\(location[..<mark])'\(location[mark...])"
  }

  /// The names that can be translated.
  func translate(_ names: [DefinedName], sheets: [String]) -> [DefinedName] {
    names.compactMap { name in
      var name = name
      // Names of Excel for what prints and is filtered: OpenDocument says that otherwise too.
      guard !name.name.lowercased().hasPrefix("_xlnm.") else { return nil }
      let text: String
      if let translated = meaning(of: name) {
        text = translated
      } else if let kept = keptAsIs(name) {
        text = kept
      } else {
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

  /// What a name stands for in the notation of SpreadsheetML, behind `msoxl:=` in OpenDocument; nil
  /// when the target has no use for that.
  private func keptAsIs(_ name: DefinedName) -> String? {
    let prefix = "msoxl:="
    switch target {
    case .spreadsheetML:
      return name.refersTo.hasPrefix(prefix) ? String(name.refersTo.dropFirst(prefix.count)) : nil
    case .openFormula:
      guard
        let expression = try? Expression(
          parsing: name.refersTo,
          dialect: .spreadsheetML,
          at: "A1"
        ), translator.translate(expression, sheet: -1).form == .spreadsheetML
      else { return nil }
      losses.note(.definedName, .keptAsIs, detail: "\(name.name) = \(name.refersTo)")
      return prefix + name.refersTo
    }
  }

  private func meaning(of name: DefinedName) -> String? {
    func expression(_ text: String) -> Expression? {
      let parsed = try? Expression(parsing: text, dialect: source, at: name.base ?? "A1")
      guard let base = name.base else { return parsed }
      return parsed.map {
        Expression($0.root.mappingReferences { .reference($0.fromFirstCell(base)) }, at: "A1")
      }
    }
    // A named range of OpenDocument is an address, which formulas write in brackets. A number is none,
    // though `0.5` would be the fifth row of a sheet called 0.
    if source == .openFormula, Double(name.refersTo) == nil,
      let range = expression("[\(name.refersTo)]"), case .reference = range.root.core
    {
      let translation = translator.translate(range, sheet: -1)
      return translation.form == .formula ? translation.text : nil
    }
    guard let expression = expression(name.refersTo) else { return nil }
    let translation = translator.translate(expression, sheet: -1)
    guard translation.form == .formula else { return nil }
    if !translation.losses.isEmpty {
      losses.note(.definedName, .approximated, detail: "\(name.name) = \(name.refersTo)")
    }
    return translation.text
  }
}

extension FormulaReference {
  /// The reference of a name that was written for another cell, as Excel's names count: from the first
  /// cell, and on from the other end of the sheet where it leads before that.
  fileprivate func fromFirstCell(_ base: CellReference) -> FormulaReference {
    func counted(_ corner: Corner) -> Corner {
      var corner = corner
      if let row = corner.row, !row.isAbsolute {
        corner.row?.index = (row.index - base.row + SheetLimits.rows) % SheetLimits.rows
      }
      if let column = corner.column, !column.isAbsolute {
        corner.column?.index =
          (column.index - base.column + SheetLimits.columns) % SheetLimits.columns
      }
      return corner
    }
    var copy = self
    copy.first = counted(first)
    copy.last = last.map(counted)
    return copy
  }
}
