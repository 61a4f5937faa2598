import Spreadsheet

/// Functions of places rather than values.
enum ReferenceFunctions {
  static let rows: [FunctionRow] = [
    FunctionRow(
      "ROW",
      "LIGNE",
      0...1,
      [.cells],
      .operand { a throws(Failure) in try numbers(a, isRow: true) }
    ),
    FunctionRow(
      "COLUMN",
      "COLONNE",
      0...1,
      [.cells],
      .operand { a throws(Failure) in try numbers(a, isRow: false) }
    ),
    FunctionRow(
      "ROWS",
      "LIGNES",
      1...1,
      [.cells],
      .number { a throws(Failure) in try Double(size(a).rows) }
    ),
    FunctionRow(
      "COLUMNS",
      "COLONNES",
      1...1,
      [.cells],
      .number { a throws(Failure) in try Double(size(a).columns) }
    ),
    FunctionRow(
      "AREAS",
      "ZONES",
      1...1,
      [.cells],
      .number { a throws(Failure) in
        switch a.operand(0) {
        case .areas(let areas): Double(areas.count)
        case .area: 1
        case .scalar, .matrix, .function: throw Failure(.value)
        }
      }
    ),
    FunctionRow(
      "ANCHORARRAY",
      "ANCHORARRAY",
      .excelOnly("_xlfn.ANCHORARRAY"),
      1...1,
      [.cells],
      .operand { a throws(Failure) in try a.calculator.spill(of: a.area(0)) }
    ),
    FunctionRow(
      "SINGLE",
      "SINGLE",
      .excelOnly("_xlfn.SINGLE"),
      1...1,
      [.cells],
      .scalar { a in a.operand(0).scalar(in: a.frame) }
    ),
    FunctionRow("ADDRESS", "ADRESSE", 2...5, [.value], .text(address)),
    FunctionRow(
      "OFFSET",
      "DECALER",
      3...5,
      [.cells, .value, .value, .value, .value],
      .operand(offset)
    ),
    FunctionRow(
      "HYPERLINK",
      "LIEN_HYPERTEXTE",
      1...2,
      [.value],
      .scalar { a in a.scalar(a.count - 1) }
    ),
  ]

  private static func numbers(_ a: Arguments, isRow: Bool) throws(Failure) -> Operand {
    guard a.count == 1 else {
      return .scalar(.number(Double((isRow ? a.frame.row : a.frame.column) + 1)))
    }
    let area = try a.area(0)
    let numbers = isRow ? area.top...area.bottom : area.left...area.right
    guard numbers.count > 1 else { return .scalar(.number(Double(numbers.lowerBound + 1))) }
    return .matrix(
      Matrix(
        rows: isRow ? numbers.count : 1,
        columns: isRow ? 1 : numbers.count,
        scalars: numbers.map { .number(Double($0 + 1)) }
      )
    )
  }

  private static func size(_ a: Arguments) throws(Failure) -> (rows: Int, columns: Int) {
    switch a.operand(0) {
    case .area(let area): return (area.rows, area.columns)
    case .matrix(let matrix): return (matrix.rows, matrix.columns)
    case .scalar(let scalar):
      if scalar.isError { throw Failure(scalar.error) }
      return (1, 1)
    case .areas, .function: throw Failure(.reference)
    }
  }

  private static func address(_ a: Arguments) throws(Failure) -> String {
    let (row, column) = (try a.integer(0), try a.integer(1))
    let kind = try a.integer(2, default: 1)
    guard 1...SheetLimits.rows ~= row, 1...SheetLimits.columns ~= column, 1...4 ~= kind else {
      throw Failure(.value)
    }
    let isAbsoluteRow = kind < 3
    let isAbsoluteColumn = kind == 1 || kind == 3
    let isA1 = a.isMissing(3) ? true : try a.boolean(3)
    let cell =
      isA1
      ? (isAbsoluteColumn ? "$" : "") + ColumnName.letters(column - 1)
        + (isAbsoluteRow ? "$" : "") + String(row)
      : (isAbsoluteRow ? "R\(row)" : "R[\(row)]")
        + (isAbsoluteColumn ? "C\(column)" : "C[\(column)]")
    guard !a.isMissing(4) else { return cell }
    if a.calculator.settings.manner == .openOffice, isA1 {
      let sheet = try a.text(4)
      let isPlain = sheet.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0)
      }
      return (isPlain ? sheet : "'" + sheet + "'") + "." + cell
    }
    var printer = FormulaPrinter(dialect: .spreadsheetML, rowOrigin: nil)
    printer.append(.name(cell, SheetLocator(try a.text(4))))
    return printer.finish().pieces[0]
  }

  private static func offset(_ a: Arguments) throws(Failure) -> Operand {
    let area = try a.area(0)
    let (rows, columns) = (try a.integer(1), try a.integer(2))
    let height = try a.integer(3, default: area.rows)
    let width = try a.integer(4, default: area.columns)
    // A negative size counts up or left from the first cell.
    guard
      let moved = area.offset(
        rows: height < 0 ? rows + height + 1 : rows,
        columns: width < 0 ? columns + width + 1 : columns,
        height: abs(height),
        width: abs(width)
      )
    else { throw Failure(.reference) }
    return .area(moved)
  }
}
