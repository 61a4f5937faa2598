package import Spreadsheet

/// Carries formulas from one dialect to the other.
///
/// References, arrays, operators and names of functions have counterparts. References by the columns
/// of a table are lowered to cells; formulas with functions that the other dialect lacks keep the
/// text of their own (`msoxl:`) or only their value. All of it is said in ``Translation/losses``.
package struct FormulaTranslator {
  private let source: FormulaDialect
  private let target: FormulaDialect
  private let sheets: [String]
  /// Tables by name in lower case.
  private var tables: [String: TablePlace] = [:]
  /// Defined names in lower case, which come before database ranges of the same name.
  package var names: Set<String> = []
  /// The range that the dynamic array of a cell fills.
  package var spillRange: (_ sheet: Int, _ cell: CellReference) -> CellRange? = { _, _ in nil }
  /// Address of the workbook that SpreadsheetML calls `[1]`, `[2]`…, such as `file:///p/b.ods`.
  package var externalAddress: (_ number: Int) -> String? = { _ in nil }
  /// Number that SpreadsheetML is to call a workbook by in which sheets, or a name, are read.
  package var externalNumber: (_ address: String, _ sheets: [String], _ name: String?) -> Int? = {
    _,
    _,
    _ in nil
  }
  /// Whether cells may hold a text, where the source tells upper and lower case apart and the target
  /// does not; nil where both do the same.
  package var isText: ((FormulaReference) -> Bool)?
  /// Sheets that have another name in the target, by their names in lower case.
  package var renamedSheets: [String: String] = [:]
  /// Defined names that are others in the target, by those in lower case.
  package var renamedNames: [String: String] = [:]

  /// Makes a translator.
  ///
  /// - Parameters:
  ///   - source: How the formulas are written.
  ///   - target: How they are to be written.
  ///   - sheets: Names of the sheets.
  ///   - tables: The tables of each sheet, by the sheet's position.
  package init(
    from source: FormulaDialect,
    to target: FormulaDialect,
    sheets: [String],
    tables: [Int: [SheetTable]] = [:]
  ) {
    self.source = source
    self.target = target
    self.sheets = sheets
    for (sheet, list) in tables {
      for table in list {
        self.tables[table.name.lowercased()] = TablePlace(sheet: sheet, table: table)
      }
    }
  }

  /// Translates the formula of a cell; members of a shared formula come out with their own text.
  ///
  /// - Parameters:
  ///   - formula: The formula as its file stores it.
  ///   - sheet: Position of the sheet.
  ///   - cell: The cell.
  /// - Returns: The formula in the other dialect and what was lost.
  package func translate(
    _ formula: StoredFormula,
    sheet: Int,
    _ cell: CellReference
  ) -> Translation {
    let dialect = formula.namespace == "msoxl" ? .spreadsheetML : source
    do throws(FormulaError) {
      let expression = try Expression(parsing: formula.text, dialect: dialect, at: formula.origin)
      return translate(
        expression.moved(
          rows: cell.row - formula.origin.row,
          columns: cell.column - formula.origin.column
        ),
        sheet: sheet
      )
    } catch {
      return Translation(text: "", form: .value, losses: [.unreadable(formula.text)])
    }
  }

  /// Translates a formula, written for its cell on a sheet.
  package func translate(_ expression: Expression, sheet: Int) -> Translation {
    var losses: [Translation.Loss] = []
    var isExternal = false
    var readsElsewhere = false
    func elsewhere(_ locator: SheetLocator, name: String? = nil) -> SheetLocator? {
      let place = external(locator, name: name)
      if place == nil { isExternal = true } else { readsElsewhere = true }
      return place
    }
    func lose(_ loss: Translation.Loss) { if !losses.contains(loss) { losses.append(loss) } }
    func lower(_ name: String, _ place: TablePlace) -> FormulaNode {
      lose(.structuredReference(name))
      let range = place.table.range
      let area = Area(
        sheet: place.sheet,
        top: range.first.row,
        bottom: range.last.row,
        left: range.first.column,
        right: range.last.column
      )
      return .reference(area.reference(sheet: locator(place.sheet, from: sheet), false))
    }
    // A stray equals sign before the formula says nothing.
    var whole = expression.root
    if case .spaced("=", let inner, let after) = whole {
      whole = .spaced(before: "", inner, after: after)
    }
    /// What a tree says in the target; spaces before it say nothing either.
    func text(_ node: FormulaNode, in dialect: FormulaDialect) -> String {
      String(Expression(node, at: expression.cell).text(in: dialect).drop { $0.isWhitespace })
    }
    if !renamedSheets.isEmpty || !renamedNames.isEmpty { whole = renamed(whole) }
    if target == .spreadsheetML {
      whole = whole.inExcelForms
    } else {
      whole = whole.intersected(at: expression.cell) {
        lose(.intersection(Expression($0, at: expression.cell).text(in: source)))
      }
    }
    let lowered = whole.mapping { node in
      switch node {
      case .structured(let reference):
        lose(.structuredReference(reference.text))
        return cells(reference, sheet, expression.cell)
      case .spelled(_, _, let inner):
        switch inner {
        case .structured: return inner
        case .name(let name, nil): return databaseRange(name).map { lower(name, $0) }
        default: return nil
        }
      case .name(let name, nil): return databaseRange(name).map { lower(name, $0) }
      case .postfix(.spill, let inner):
        lose(.spill(Expression(inner, at: expression.cell).text(in: source) + "#"))
        return spill(inner, sheet)
      case .call(let call) where call.name == "ANCHORARRAY" && call.arguments.count == 1:
        lose(.spill(Expression(call.arguments[0], at: expression.cell).text(in: source) + "#"))
        return spill(call.arguments[0], sheet)
      case .call(let call) where call.name == "SINGLE" && call.arguments.count == 1:
        // Formulas that are no array formulas intersect anyway.
        return target == .openFormula ? call.arguments[0] : nil
      case .reference(let reference):
        guard let sheet = reference.sheet, let workbook = sheet.workbook else { return nil }
        var copy = reference
        copy.sheet =
          workbook == Self.itself ? Self.withoutWorkbook(sheet) : elsewhere(sheet) ?? sheet
        return .reference(copy)
      case .name(let name, let locator?) where locator.workbook == Self.itself:
        return .name(name, Self.withoutWorkbook(locator))
      case .name(let name, let locator?) where locator.workbook != nil:
        // LibreOffice reads no names of other workbooks, not even those that it wrote.
        if target == .openFormula { isExternal = true }
        return target == .openFormula
          ? nil : elsewhere(locator, name: name).map { .name(name, $0) }
      default: return nil
      }
    }
    // What was lowered can hold structured references still, where one was spelled in another way.
    let root = lowered.mapping { node in
      guard case .structured(let reference) = node else { return nil }
      lose(.structuredReference(reference.text))
      return cells(reference, sheet, expression.cell)
    }
    var isWritable = true
    root.forEach { node in
      switch node {
      case .call(let call):
        if call.name.hasPrefix("[") {
          isExternal = true
        } else if let name = missing(call.name) {
          lose(.function(name))
          isWritable = false
        }
      case .reference(let reference):
        if let workbook = reference.sheet?.workbook, !isWritten(workbook) { isExternal = true }
      case .name(_, let locator):
        if let workbook = locator?.workbook, !isWritten(workbook) { isExternal = true }
      case .opaque(let text, let dialect):
        if dialect != target {
          lose(.unreadable(text))
          isWritable = false
        }
      case .structured(let reference):
        lose(.structuredReference(reference.text))
        isWritable = false
      default: break
      }
    }
    if isExternal { lose(.external) }
    guard !isExternal else { return Translation(text: "", form: .value, losses: losses) }
    guard isWritable else {
      guard target == .openFormula, source == .spreadsheetML else {
        let isWhole = losses.allSatisfy { if case .function = $0 { true } else { false } }
        return Translation(
          text: isWhole ? text(root, in: target) : "",
          form: .value,
          losses: losses
        )
      }
      return Translation(
        text: text(root, in: .spreadsheetML),
        form: .spreadsheetML,
        losses: losses
      )
    }
    if let isText, root.comparesLetters(isText) { lose(.letterCase) }
    return Translation(
      text: text(root, in: target),
      form: .formula,
      losses: losses,
      readsElsewhere: readsElsewhere
    )
  }

  /// The tree with sheets and defined names under the names that they have in the target.
  private func renamed(_ node: FormulaNode) -> FormulaNode {
    func locator(_ locator: SheetLocator?) -> SheetLocator? {
      guard var locator, locator.workbook == nil else { return locator }
      locator.first = renamedSheets[locator.first.lowercased()] ?? locator.first
      locator.last = locator.last.map { renamedSheets[$0.lowercased()] ?? $0 }
      return locator
    }
    return node.mapping { node in
      switch node {
      case .reference(var reference):
        reference.sheet = locator(reference.sheet)
        return .reference(reference)
      case .name(let name, let sheet):
        let known = renamedNames[name.lowercased()]
        return known == nil && sheet == nil ? nil : .name(known ?? name, locator(sheet))
      // What was spelled in another way would keep the name of old.
      case .spelled(_, _, let inner):
        let mapped = renamed(inner)
        return mapped == inner ? nil : mapped
      default: return nil
      }
    }
  }

  /// The database range that a formula of OpenDocument means by its name, which is no name in Excel.
  private func databaseRange(_ name: String) -> TablePlace? {
    guard target == .spreadsheetML, source == .openFormula, !names.contains(name.lowercased())
    else {
      return nil
    }
    return tables[name.lowercased()]
  }

  /// The English name of a function that the target does not have; nil when it has it.
  private func missing(_ name: String) -> String? {
    let upper = name.uppercased()
    if let row = FunctionTable.row(name) {
      return row.isOnly(in: target == .openFormula ? .spreadsheetML : .openFormula) ? name : nil
    }
    // Functions of macros are called the same everywhere; those with a prefix are somebody's own.
    let prefixes = ["_XLFN.", "_XLL.", "_XLUDF.", "COM.", "ORG.", "COM.SUN."]
    return prefixes.contains { upper.hasPrefix($0) } ? name : nil
  }

  /// What SpreadsheetML calls the workbook itself where others could stand.
  private static let itself = "[0]"

  /// A place in this workbook that is named as if it were in another one.
  private static func withoutWorkbook(_ locator: SheetLocator?) -> SheetLocator? {
    guard var locator, !locator.first.isEmpty else { return nil }
    locator.workbook = nil
    return locator
  }

  /// Whether another workbook is named in the way of the target: by a number, or by an address.
  private func isWritten(_ workbook: String) -> Bool {
    workbook.hasPrefix("[") == (target == .spreadsheetML)
  }

  /// A place in another workbook, named in the way of the target; nil when it cannot be.
  private func external(_ locator: SheetLocator, name: String?) -> SheetLocator? {
    guard let workbook = locator.workbook else { return nil }
    var copy = locator
    switch target {
    case .openFormula:
      guard let number = Int(workbook.dropFirst().dropLast()) else { return nil }
      copy.workbook = externalAddress(number)
    case .spreadsheetML:
      let sheets = [locator.first, locator.last ?? ""].filter { !$0.isEmpty }
      copy.workbook = externalNumber(workbook, sheets, name).map { "[\($0)]" }
    }
    return copy.workbook == nil ? nil : copy
  }

  private func cells(
    _ reference: StructuredReference,
    _ sheet: Int,
    _ cell: CellReference
  ) -> FormulaNode {
    let place =
      reference.table.flatMap { tables[$0.lowercased()] }
      ?? tables.values.first {
        reference.table == nil && $0.sheet == sheet && $0.table.range.rows ~= cell.row
          && $0.table.range.columns ~= cell.column
      }
    guard let place else { return .structured(reference) }
    guard let area = place.area(reference, row: cell.row) else { return .error(.reference) }
    let isRelative = reference.rows.contains(.thisRow)
    return .reference(area.reference(sheet: locator(place.sheet, from: sheet), isRelative))
  }

  private func spill(_ inner: FormulaNode, _ sheet: Int) -> FormulaNode? {
    guard case .reference(let reference) = inner.core, reference.last == nil else { return nil }
    var place = sheet
    if let name = reference.sheet?.first {
      guard let index = sheets.firstIndex(where: { $0.lowercased() == name.lowercased() }) else {
        return nil
      }
      place = index
    }
    guard let range = spillRange(place, reference.range.first) else { return nil }
    let area = Area(
      sheet: place,
      top: range.first.row,
      bottom: range.last.row,
      left: range.first.column,
      right: range.last.column
    )
    return .reference(area.reference(sheet: reference.sheet, false))
  }

  /// The sheet of a table, for a formula on another one; in OpenFormula also for one on the same: there
  /// a copy of the sheet goes on reading the table, as with its name.
  private func locator(_ table: Int, from sheet: Int) -> SheetLocator? {
    table == sheet && target == .spreadsheetML || !sheets.indices.contains(table)
      ? nil : SheetLocator(sheets[table])
  }
}

extension Area {
  /// The area as an absolute reference; with rows that move along when they are relative.
  fileprivate func reference(sheet: SheetLocator?, _ hasRelativeRows: Bool) -> FormulaReference {
    func corner(_ row: Int, _ column: Int) -> FormulaReference.Corner {
      .init(
        row: .init(row, isAbsolute: !hasRelativeRows),
        column: .init(column, isAbsolute: true)
      )
    }
    return FormulaReference(
      sheet: sheet,
      first: corner(top, left),
      last: isCell ? nil : corner(bottom, right)
    )
  }
}
