import Spreadsheet

/// Functions that find a value in a table.
enum LookupFunctions {
  static let rows: [FunctionRow] = [
    FunctionRow("INDEX", "INDEX", 1...4, [.cells, .value, .value, .value], .operand(index)),
    FunctionRow(
      "MATCH",
      "EQUIV",
      2...3,
      [.value, .cells, .value],
      .number { a throws(Failure) in try match(a) }
    ),
    FunctionRow(
      "VLOOKUP",
      "RECHERCHEV",
      3...4,
      [.value, .cells, .value, .value],
      .scalar { a throws(Failure) in try tableLookup(a, isVertical: true) }
    ),
    FunctionRow(
      "HLOOKUP",
      "RECHERCHEH",
      3...4,
      [.value, .cells, .value, .value],
      .scalar { a throws(Failure) in try tableLookup(a, isVertical: false) }
    ),
    FunctionRow("LOOKUP", "RECHERCHE", 2...3, [.value, .array, .array], .scalar(lookup)),
    FunctionRow(
      "XLOOKUP",
      "RECHERCHEX",
      .microsoft,
      3...6,
      [.value, .cells, .cells, .value, .value, .value],
      .operand(extendedLookup)
    ),
    FunctionRow(
      "XMATCH",
      "EQUIVX",
      .microsoft,
      2...4,
      [.value, .cells, .value, .value],
      .number { a throws(Failure) in
        if case .matrix(let matrix) = a.operand(1), matrix.rows > 1, matrix.columns > 1 {
          throw Failure(.value)
        }
        let vector = try LookupVector(a.operand(1), a.calculator)
        return Double(try extendedMatch(a, vector, mode: 2, direction: 3) + 1)
      }
    ),
  ]

  private static func index(_ a: Arguments) throws(Failure) -> Operand {
    var operand = a.operand(0)
    if case .areas(let areas) = operand {
      let number = try a.integer(3, default: 1)
      guard 1...areas.count ~= number else { throw Failure(.reference) }
      operand = .area(areas[number - 1])
    }
    var row = try a.integer(1, default: 0)
    var column = try a.integer(2, default: 0)
    guard row >= 0, column >= 0 else { throw Failure(.value) }
    switch operand {
    case .area(let area):
      if a.count < 3, area.rows == 1, area.columns > 1 { (row, column) = (1, row) }
      guard row <= area.rows, column <= area.columns,
        let part = area.offset(
          rows: max(row - 1, 0),
          columns: max(column - 1, 0),
          height: row == 0 ? area.rows : 1,
          width: column == 0 ? area.columns : 1
        )
      else { throw Failure(.reference) }
      return .area(part)
    case .scalar(let scalar):
      if scalar.isError { throw Failure(scalar.error) }
      guard row <= 1, column <= 1 else { throw Failure(.reference) }
      return operand
    case .matrix(let matrix):
      guard try a.integer(3, default: 1) == 1 else { throw Failure(.reference) }
      if a.count < 3, matrix.rows == 1, matrix.columns > 1 { (row, column) = (1, row) }
      guard row <= matrix.rows, column <= matrix.columns else { throw Failure(.reference) }
      let rows = row == 0 ? 0..<matrix.rows : row - 1..<row
      let columns = column == 0 ? 0..<matrix.columns : column - 1..<column
      return .matrix(
        Matrix(
          rows: rows.count,
          columns: columns.count,
          scalars: rows.flatMap { row in columns.map { matrix[row, $0] } }
        )
      )
    case .areas, .function: throw Failure(.value)
    }
  }

  private static func match(_ a: Arguments) throws(Failure) -> Double {
    let key = a.scalar(0)
    if key.isError { throw Failure(key.error) }
    let vector = try LookupVector(a.operand(1), a.calculator)
    let kind = try a.number(2, default: 1)
    let position =
      kind == 0
      ? vector.position(of: key) : vector.position(before: key, isDescending: kind < 0)
    guard let position else { throw Failure(.notAvailable) }
    return Double(position + 1)
  }

  private static func tableLookup(
    _ a: Arguments,
    isVertical: Bool
  ) throws(Failure) -> Scalar {
    let key = a.scalar(0)
    if key.isError { throw Failure(key.error) }
    // A key that is not there counts before an index that is none.
    let index = try a.integer(2)
    let isSorted = a.isMissing(3) && a.count < 4 ? true : try a.boolean(3)
    switch a.operand(1) {
    case .area(let area):
      guard index <= (isVertical ? area.columns : area.rows) else { throw Failure(.reference) }
      var first = area
      if isVertical { first.right = first.left } else { first.bottom = first.top }
      let vector = try LookupVector(.area(first), a.calculator)
      let position = isSorted ? vector.position(before: key) : vector.position(of: key)
      guard let position else { throw Failure(.notAvailable) }
      guard index >= 1 else { throw Failure(.value) }
      return isVertical
        ? a.calculator.scalar(area.sheet, area.top + position, area.left + index - 1)
        : a.calculator.scalar(area.sheet, area.top + index - 1, area.left + position)
    case let other:
      let matrix = a.calculator.elements(other)
      guard index <= (isVertical ? matrix.columns : matrix.rows) else {
        throw Failure(.reference)
      }
      let keys =
        isVertical
        ? Matrix(
          rows: matrix.rows,
          columns: 1,
          scalars: (0..<matrix.rows).map { matrix[$0, 0] }
        )
        : Matrix(
          rows: 1,
          columns: matrix.columns,
          scalars: (0..<matrix.columns).map { matrix[0, $0] }
        )
      let vector = try LookupVector(.matrix(keys), a.calculator)
      let position = isSorted ? vector.position(before: key) : vector.position(of: key)
      guard let position else { throw Failure(.notAvailable) }
      guard index >= 1 else { throw Failure(.value) }
      return isVertical ? matrix[position, index - 1] : matrix[index - 1, position]
    }
  }

  private static func lookup(_ a: Arguments) throws(Failure) -> Scalar {
    let key = a.scalar(0)
    if key.isError { throw Failure(key.error) }
    let table = a.calculator.elements(a.operand(1))
    let isColumn = table.rows >= table.columns
    let keys =
      isColumn
      ? (0..<table.rows).map { table[$0, 0] } : (0..<table.columns).map { table[0, $0] }
    let vector = try LookupVector(
      .matrix(Matrix(rows: keys.count, columns: 1, scalars: keys)),
      a.calculator
    )
    guard let position = vector.position(before: key) else { throw Failure(.notAvailable) }
    if a.isMissing(2) {
      return isColumn
        ? table[position, table.columns - 1] : table[table.rows - 1, position]
    }
    let results = a.calculator.elements(a.operand(2))
    guard position < results.scalars.count else { throw Failure(.notAvailable) }
    return results.scalars[position]
  }

  private static func extendedLookup(_ a: Arguments) throws(Failure) -> Operand {
    let vector = try LookupVector(a.operand(1), a.calculator)
    let position: Int
    do throws(Failure) {
      position = try extendedMatch(a, vector, mode: 4, direction: 5)
    } catch {
      guard error.error == .notAvailable, !a.isMissing(3) else { throw error }
      return a.operand(3)
    }
    switch a.operand(2) {
    case .area(let area):
      let isColumn = vector.isColumn ?? (area.rows >= vector.count)
      guard
        a.calculator.clipped(area).rows == vector.count && isColumn
          || a.calculator.clipped(area).columns == vector.count && !isColumn
          || area.rows == SheetLimits.rows || area.columns == SheetLimits.columns
      else { throw Failure(.value) }
      guard
        let part = area.offset(
          rows: isColumn ? position : 0,
          columns: isColumn ? 0 : position,
          height: isColumn ? 1 : area.rows,
          width: isColumn ? area.columns : 1
        )
      else { throw Failure(.value) }
      return .area(part)
    case let other:
      let matrix = a.calculator.elements(other)
      guard position < matrix.scalars.count else { throw Failure(.value) }
      return .scalar(matrix.scalars[position])
    }
  }

  private static func extendedMatch(
    _ a: Arguments,
    _ vector: LookupVector,
    mode: Int,
    direction: Int
  ) throws(Failure) -> Int {
    let key = a.scalar(0)
    if key.isError { throw Failure(key.error) }
    let mode = try a.integer(mode, default: 0)
    let search = try a.integer(direction, default: 1)
    guard -1...2 ~= mode, [1, -1, 2, -2].contains(search) else { throw Failure(.value) }
    guard abs(search) == 1 || mode != 2 else { throw Failure(.value) }
    let isBackward = search == -1
    let calculator = a.calculator
    if abs(search) == 2, !key.isBlank {
      return try found(vector.position(halving: key, mode: mode, isDescending: search == -2))
    }
    if mode == 0, !isBackward, !key.isText, !key.isBlank {
      return try found(vector.position(of: key))
    }
    // Nothing is found where nothing stands, unlike with older functions.
    if key.isBlank, mode != 2 {
      if let empty = (0..<vector.count).first(where: { vector[$0].isBlank }) { return empty }
      if vector.goesOn { return vector.count }
    }
    let criterion: Criterion =
      mode == 2 && key.isText
      ? .pattern(TextPattern(wildcards: calculator.pool.folded(key)), isNegated: false)
      : .equal(key.isBlank ? .zero : key)
    var test = CriterionTest(criterion, calculator)
    let order = isBackward ? Array((0..<vector.count).reversed()) : Array(0..<vector.count)
    if let exact = order.first(where: { test.holds(vector[$0]) }) { return exact }
    guard mode == 1 || mode == -1 else { throw Failure(.notAvailable) }
    var best: Int?
    for position in order {
      let candidate = vector[position]
      // Numbers come before texts, and these before FALSE and TRUE.
      guard !candidate.isBlank, !candidate.isError,
        calculator.compare(candidate, key) * mode > 0
      else { continue }
      if let known = best, calculator.compare(candidate, vector[known]) * mode >= 0 { continue }
      best = position
    }
    return try found(best)
  }

  private static func found(_ position: Int?) throws(Failure) -> Int {
    guard let position else { throw Failure(.notAvailable) }
    return position
  }
}
