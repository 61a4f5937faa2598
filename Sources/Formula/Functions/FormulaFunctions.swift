import Spreadsheet

/// Functions that look at formulas, sheets and texts that name cells.
enum FormulaFunctions {
  static let rows: [FunctionRow] = [
    FunctionRow("INDIRECT", "INDIRECT", 1...2, [.value], .operand(indirect)),
    FunctionRow(
      "FORMULATEXT",
      "FORMULETEXTE",
      .each(spreadsheetML: "_xlfn.FORMULATEXT", openFormula: "FORMULA"),
      1...1,
      [.cells],
      .text { a throws(Failure) in
        let area = try a.area(0)
        let cell = CellReference(row: area.top, column: area.left)
        guard let formula = a.calculator.formula(sheet: area.sheet, cell) else {
          throw Failure(.notAvailable)
        }
        // People see formulas as Excel shows them, in whichever language: that cannot be told.
        let text = formula.text(in: .spreadsheetML, at: cell)
        guard !text.contains("_xl") else {
          a.calculator.reasonToKeep = .unsupported(["FORMULATEXT"])
          throw Failure(.notAvailable)
        }
        let isArray = a.calculator.arrayPlaces[CellPlace(sheet: area.sheet, cell: cell)] != nil
        return isArray && !text.contains("#") ? "{=" + text + "}" : "=" + text
      }
    ),
    FunctionRow(
      "ISFORMULA",
      "ESTFORMULE",
      .future,
      1...1,
      [.cells],
      .boolean { a throws(Failure) in
        let area = try a.area(0)
        return a.calculator.formula(
          sheet: area.sheet,
          CellReference(row: area.top, column: area.left)
        ) != nil
      }
    ),
    FunctionRow(
      "SHEET",
      "FEUILLE",
      .future,
      0...1,
      [.cells],
      .number { a throws(Failure) in
        guard a.count > 0 else { return Double(a.frame.sheet + 1) }
        switch a.operand(0) {
        case .area(let area): return Double(area.sheet + 1)
        case .areas(let areas): return Double((areas.first?.sheet ?? 0) + 1)
        case let other:
          let name = try a.calculator.text(other.scalar(in: a.frame)).lowercased()
          guard let index = a.calculator.sheetIndices[name] else { throw Failure(.notAvailable) }
          return Double(index + 1)
        }
      }
    ),
    FunctionRow(
      "SHEETS",
      "FEUILLES",
      .future,
      0...1,
      [.cells],
      .number { a throws(Failure) in
        guard a.count > 0 else { return Double(a.calculator.sheets.count) }
        switch a.operand(0) {
        case .area: return 1
        case .areas(let areas): return Double(areas.count)
        case .scalar(let scalar) where scalar.isError: throw Failure(scalar.error)
        default: throw Failure(.value)
        }
      }
    ),
    FunctionRow("CELL", "CELLULE", 1...2, [.value, .cells], .scalar(cell)),
  ]

  @Sendable private static func indirect(_ a: Arguments) throws(Failure) -> Operand {
    let text = try a.text(0)
    let calculator = a.calculator
    let isA1 = a.isMissing(1) ? true : try a.boolean(1)
    let origin = CellReference(row: a.frame.row, column: a.frame.column)
    guard isA1 else { return .area(try rowColumn(text, a)) }
    guard let expression = try? Expression(parsing: text, dialect: .spreadsheetML, at: origin),
      expression.root.isPlace
    else {
      return .area(try openFormulaPlace(text, a))
    }
    var compiler = FormulaCompiler(
      calculator,
      expression,
      sheet: a.frame.sheet,
      column: a.frame.column
    )
    let operand = compiler.compile(isArray: true).operand(a.frame)
    if let reason = compiler.issues.reason { calculator.reasonToKeep = reason }
    switch operand {
    case .area, .areas: return operand
    case .scalar(let scalar) where scalar.isError: throw Failure(.reference)
    default: throw Failure(.reference)
    }
  }

  /// `Sheet1.A1` and `$'a sheet'.A1`, as Calc writes addresses.
  private static func openFormulaPlace(_ text: String, _ a: Arguments) throws(Failure) -> Area {
    let origin = CellReference(row: a.frame.row, column: a.frame.column)
    guard a.calculator.settings.dateSystem == .from1899,
      let expression = try? Expression(parsing: "[\(text)]", dialect: .openFormula, at: origin),
      case .reference(let reference) = expression.root.core
    else { throw Failure(.reference) }
    var sheet = a.frame.sheet
    if let name = reference.sheet?.first {
      guard let index = a.calculator.sheetIndices[name.lowercased()] else {
        throw Failure(.reference)
      }
      sheet = index
    }
    let range = reference.range
    return Area(
      sheet: sheet,
      top: range.first.row,
      bottom: range.last.row,
      left: range.first.column,
      right: range.last.column
    )
  }

  /// `R1C1`, `R[-1]C`, `'a sheet'!R2C3:R4C5`.
  private static func rowColumn(_ text: String, _ a: Arguments) throws(Failure) -> Area {
    var body = text[...]
    var sheet = a.frame.sheet
    if let mark = text.lastIndex(of: "!") {
      var name = text[..<mark]
      if name.first == "'", name.last == "'", name.count > 1 { name = name.dropFirst().dropLast() }
      guard let index = a.calculator.sheetIndices[name.lowercased()] else {
        throw Failure(.reference)
      }
      sheet = index
      body = text[text.index(after: mark)...]
    }
    let corners = body.split(separator: ":", omittingEmptySubsequences: false)
    guard 1...2 ~= corners.count, let first = corners.first,
      let one = corner(first, a.frame),
      let other = corner(corners[corners.count - 1], a.frame)
    else { throw Failure(.reference) }
    return one.in(sheet).union(other.in(sheet))
  }

  private struct Corner {
    let row: Int
    let column: Int

    func `in`(_ sheet: Int) -> Area {
      Area(sheet: sheet, top: row, bottom: row, left: column, right: column)
    }
  }

  private static func corner(_ text: Substring, _ frame: Frame) -> Corner? {
    var rest = text.uppercased()[...]
    func part(_ letter: Character, _ own: Int, _ limit: Int) -> Int? {
      guard rest.first == letter else { return nil }
      rest = rest.dropFirst()
      if rest.first == "[" {
        guard let end = rest.firstIndex(of: "]"),
          let distance = Int(rest[rest.index(after: rest.startIndex)..<end])
        else { return nil }
        rest = rest[rest.index(after: end)...]
        return 0..<limit ~= own + distance ? own + distance : nil
      }
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      guard !digits.isEmpty else { return own }
      return Int(digits).flatMap { 1...limit ~= $0 ? $0 - 1 : nil }
    }
    guard let row = part("R", frame.row, SheetLimits.rows),
      let column = part("C", frame.column, SheetLimits.columns), rest.isEmpty
    else { return nil }
    return Corner(row: row, column: column)
  }

  /// What does not hang on formats or on the file's place.
  @Sendable private static func cell(_ a: Arguments) throws(Failure) -> Scalar {
    let kind = try a.text(0).lowercased()
    var area = Area(
      sheet: a.frame.sheet,
      top: a.frame.row,
      bottom: a.frame.row,
      left: a.frame.column,
      right: a.frame.column
    )
    if !a.isMissing(1) { area = try a.area(1) }
    switch kind {
    case "row": return .number(Double(area.top + 1))
    case "col": return .number(Double(area.left + 1))
    case "contents": return a.calculator.scalar(area.sheet, area.top, area.left)
    case "address" where area.sheet == a.frame.sheet:
      return a.calculator.pool.intern("$\(ColumnName.letters(area.left))$\(area.top + 1)")
    case "type":
      let scalar = a.calculator.scalar(area.sheet, area.top, area.left)
      return a.calculator.pool.intern(scalar.isBlank ? "b" : scalar.isText ? "l" : "v")
    default:
      a.calculator.reasonToKeep = .unsupported(["CELL"])
      throw Failure(.value)
    }
  }
}

extension FormulaNode {
  /// Whether it names cells and nothing else.
  fileprivate var isPlace: Bool {
    switch core {
    case .reference, .name, .structured: true
    case .binary(.range, let a, let b): a.isPlace && b.isPlace
    case .postfix(.spill, let inner): inner.isPlace
    default: false
    }
  }
}
