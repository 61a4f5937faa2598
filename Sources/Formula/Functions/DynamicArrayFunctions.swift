import Spreadsheet

/// Functions that give arrays of a size that their arguments decide.
enum DynamicArrayFunctions {
  static let rows: [FunctionRow] = [
    FunctionRow("FILTER", "FILTRE", .worksheet, 2...3, [.array], .operand(filter)),
    FunctionRow(
      "SORT",
      "TRIER",
      .worksheet,
      1...4,
      [.array, .array, .array, .value],
      .operand(sort)
    ),
    FunctionRow("SORTBY", "TRIERPAR", .microsoft, 2...255, [.array], .operand(sortBy)),
    FunctionRow(
      "UNIQUE",
      "UNIQUE",
      .microsoft,
      1...3,
      [.array, .value, .value],
      .operand(unique)
    ),
    FunctionRow("SEQUENCE", "SEQUENCE", .microsoft, 1...4, [.value], .operand(sequence)),
    part("TAKE", "PRENDRE") { count, size in
      count >= 0 ? 0..<min(count, size) : max(0, size + count)..<size
    },
    part("DROP", "EXCLURE") { count, size in
      count >= 0 ? min(count, size)..<size : 0..<max(0, size + count)
    },
    FunctionRow(
      "EXPAND",
      "ETENDRE",
      .microsoft,
      2...4,
      [.array, .value, .value, .value],
      .operand { a throws(Failure) in
        let m = a.calculator.elements(a.operand(0))
        let rows = try a.integer(1, default: m.rows)
        let columns = try a.integer(2, default: m.columns)
        guard rows >= m.rows, columns >= m.columns, rows * columns <= limit else {
          throw Failure(.value)
        }
        let filler = a.isMissing(3) ? Scalar.error(.notAvailable) : a.scalar(3)
        return .matrix(
          Matrix(rows: rows, columns: columns) { row, column in
            row < m.rows && column < m.columns ? m[row, column] : filler
          }
        )
      }
    ),
    FunctionRow(
      "HSTACK",
      "ASSEMB.H",
      .microsoft,
      1...254,
      [.array],
      .operand { a in
        let parts = (0..<a.count).map { a.calculator.elements(a.operand($0)) }
        let height = parts.map(\.rows).max() ?? 1
        let columns = parts.flatMap { part in (0..<part.columns).map { (part, $0) } }
        return .matrix(
          Matrix(rows: height, columns: columns.count) { row, column in
            let (part, own) = columns[column]
            return row < part.rows ? part[row, own] : .error(.notAvailable)
          }
        )
      }
    ),
    FunctionRow(
      "VSTACK",
      "ASSEMB.V",
      .microsoft,
      1...254,
      [.array],
      .operand { a in
        let parts = (0..<a.count).map { a.calculator.elements(a.operand($0)) }
        let width = parts.map(\.columns).max() ?? 1
        let rows = parts.flatMap { part in (0..<part.rows).map { (part, $0) } }
        return .matrix(
          Matrix(rows: rows.count, columns: width) { row, column in
            let (part, own) = rows[row]
            return column < part.columns ? part[own, column] : .error(.notAvailable)
          }
        )
      }
    ),
    FunctionRow(
      "PERCENTOF",
      "POURCENTAGE.DE",
      .excelOnly("_xlfn.PERCENTOF"),
      2...2,
      [.array],
      .number { a throws(Failure) in
        let whole = try a.numbers(1).reduce(0, +)
        try Failure.unless(whole != 0, .divisionByZero)
        return try a.numbers(0).reduce(0, +) / whole
      }
    ),
    line("TOCOL", "DANSCOL", isColumn: true),
    line("TOROW", "DANSLIGNE", isColumn: false),
    wrapped("WRAPROWS", "ORGA.LIGNES", isByRow: true),
    wrapped("WRAPCOLS", "ORGA.COLS", isByRow: false),
    chosen("CHOOSEROWS", "CHOISIRLIGNES", isRow: true),
    chosen("CHOOSECOLS", "CHOISIRCOLS", isRow: false),
  ]

  private static let limit = 1 << 22

  @Sendable private static func filter(_ a: Arguments) throws(Failure) -> Operand {
    let m = a.calculator.elements(a.operand(0))
    let conditions = a.calculator.elements(a.operand(1))
    let isByRow = conditions.columns == 1 && conditions.rows == m.rows
    guard isByRow || conditions.rows == 1 && conditions.columns == m.columns else {
      throw Failure(.value)
    }
    var kept: [Int] = []
    for (index, condition) in conditions.scalars.enumerated()
    where try a.calculator.boolean(condition) { kept.append(index) }
    guard !kept.isEmpty else {
      // Excel's #CALC! has no place among the errors of the standard.
      return a.isMissing(2) ? .scalar(.error(.other)) : a.operand(2)
    }
    return .matrix(isByRow ? m.selecting(rows: kept) : m.selecting(columns: kept))
  }

  @Sendable private static func sort(_ a: Arguments) throws(Failure) -> Operand {
    let m = a.calculator.elements(a.operand(0))
    let isByColumn = a.isMissing(3) ? false : try a.boolean(3)
    let keys = try numbers(a, 1, default: 1)
    let orders = try numbers(a, 2, default: 1)
    var criteria: [([Scalar], Bool)] = []
    for (index, key) in keys.enumerated() {
      guard 1...(isByColumn ? m.rows : m.columns) ~= key else { throw Failure(.value) }
      let order = orders.indices.contains(index) ? orders[index] : orders[0]
      guard abs(order) == 1 else { throw Failure(.value) }
      criteria.append((isByColumn ? m.row(key - 1) : m.column(key - 1), order < 0))
    }
    let order = sorted(isByColumn ? m.columns : m.rows, criteria, a.calculator)
    return .matrix(isByColumn ? m.selecting(columns: order) : m.selecting(rows: order))
  }

  @Sendable private static func sortBy(_ a: Arguments) throws(Failure) -> Operand {
    let m = a.calculator.elements(a.operand(0))
    var criteria: [([Scalar], Bool)] = []
    var isByColumn = false
    for index in stride(from: 1, to: a.count, by: 2) {
      let keys = a.calculator.elements(a.operand(index))
      isByColumn = keys.rows == 1 && keys.columns == m.columns && m.rows != 1 || m.rows == 1
      guard keys.scalars.count == (isByColumn ? m.columns : m.rows) else { throw Failure(.value) }
      let order = try a.integer(index + 1, default: 1)
      guard abs(order) == 1 else { throw Failure(.value) }
      criteria.append((keys.scalars, order < 0))
    }
    let order = sorted(isByColumn ? m.columns : m.rows, criteria, a.calculator)
    return .matrix(isByColumn ? m.selecting(columns: order) : m.selecting(rows: order))
  }

  /// Positions in their order; what is equal stays as it was, blanks come last.
  private static func sorted(
    _ count: Int,
    _ criteria: [([Scalar], Bool)],
    _ calculator: Calculator
  ) -> [Int] {
    (0..<count).sorted { one, other in
      for (keys, isDescending) in criteria {
        let (a, b) = (keys[one], keys[other])
        if a.isBlank != b.isBlank { return b.isBlank }
        if a.isError != b.isError { return b.isError != isDescending }
        if a.isError { continue }
        let order = calculator.compare(a, b)
        if order != 0 { return isDescending ? order > 0 : order < 0 }
      }
      return one < other
    }
  }

  private static func numbers(
    _ a: Arguments,
    _ index: Int,
    default value: Int
  ) throws(Failure) -> [Int] {
    guard !a.isMissing(index) else { return [value] }
    var numbers: [Int] = []
    for scalar in a.calculator.elements(a.operand(index)).scalars {
      numbers.append(Int(try a.calculator.number(scalar).rounded(.towardZero)))
    }
    return numbers
  }

  @Sendable private static func unique(_ a: Arguments) throws(Failure) -> Operand {
    let m = a.calculator.elements(a.operand(0))
    let isByColumn = a.isMissing(1) ? false : try a.boolean(1)
    let isOnce = a.isMissing(2) ? false : try a.boolean(2)
    let count = isByColumn ? m.columns : m.rows
    var places: [[Scalar]: Int] = [:]
    var order: [Int] = []
    var uses = [Int](repeating: 0, count: count)
    for index in 0..<count {
      // Texts count as equal whatever their case.
      let key = (isByColumn ? m.column(index) : m.row(index)).map { scalar in
        scalar.isText ? Scalar.text(Int(a.calculator.pool.fold(scalar))) : scalar
      }
      if let known = places[key] {
        uses[known] += 1
      } else {
        places[key] = index
        uses[index] = 1
        order.append(index)
      }
    }
    if isOnce { order = order.filter { uses[$0] == 1 } }
    guard !order.isEmpty else { return .scalar(.error(.other)) }
    return .matrix(isByColumn ? m.selecting(columns: order) : m.selecting(rows: order))
  }

  @Sendable private static func sequence(_ a: Arguments) throws(Failure) -> Operand {
    let rows = try a.integer(0, default: 1)
    let columns = try a.integer(1, default: 1)
    let (start, step) = (try a.number(2, default: 1), try a.number(3, default: 1))
    guard rows > 0, columns > 0, rows <= limit, columns <= limit, rows * columns <= limit else {
      throw Failure(rows == 0 || columns == 0 ? .other : .value)
    }
    return .matrix(
      Matrix(rows: rows, columns: columns) { .number(start + Double($0 * columns + $1) * step) }
    )
  }

  private static func part(
    _ name: String,
    _ french: String,
    _ range: @escaping @Sendable (Int, Int) -> Range<Int>
  ) -> FunctionRow {
    FunctionRow(
      name,
      french,
      .microsoft,
      2...3,
      [.array, .value, .value],
      .operand { a throws(Failure) in
        let m = a.calculator.elements(a.operand(0))
        let rows = a.isMissing(1) ? 0..<m.rows : range(try a.integer(1), m.rows)
        let columns = a.isMissing(2) ? 0..<m.columns : range(try a.integer(2), m.columns)
        guard !rows.isEmpty, !columns.isEmpty else { return .scalar(.error(.other)) }
        return .matrix(
          Matrix(rows: rows.count, columns: columns.count) {
            m[rows.lowerBound + $0, columns.lowerBound + $1]
          }
        )
      }
    )
  }

  private static func line(_ name: String, _ french: String, isColumn: Bool) -> FunctionRow {
    FunctionRow(
      name,
      french,
      .microsoft,
      1...3,
      [.array, .value, .value],
      .operand { a throws(Failure) in
        let m = a.calculator.elements(a.operand(0))
        let ignored = try a.integer(1, default: 0)
        let isByColumn = a.isMissing(2) ? false : try a.boolean(2)
        guard 0...3 ~= ignored else { throw Failure(.value) }
        let ordered =
          isByColumn ? (0..<m.columns).flatMap { m.column($0) } : m.scalars
        let kept = ordered.filter { scalar in
          !(ignored & 1 == 1 && scalar.isBlank) && !(ignored & 2 == 2 && scalar.isError)
        }
        guard !kept.isEmpty else { return .scalar(.error(.other)) }
        return .matrix(
          Matrix(
            rows: isColumn ? kept.count : 1,
            columns: isColumn ? 1 : kept.count,
            scalars: kept
          )
        )
      }
    )
  }

  private static func wrapped(_ name: String, _ french: String, isByRow: Bool) -> FunctionRow {
    FunctionRow(
      name,
      french,
      .microsoft,
      2...3,
      [.array, .value, .value],
      .operand { a throws(Failure) in
        let m = a.calculator.elements(a.operand(0))
        let width = try a.integer(1)
        guard m.rows == 1 || m.columns == 1 else { throw Failure(.value) }
        guard width > 0 else { throw Failure(.number) }
        let filler = a.isMissing(2) ? Scalar.error(.notAvailable) : a.scalar(2)
        let count = m.scalars.count
        let lines = (count + width - 1) / width
        let across = min(width, limit / max(lines, 1))
        func element(_ index: Int) -> Scalar { index < count ? m.scalars[index] : filler }
        return .matrix(
          isByRow
            ? Matrix(rows: lines, columns: across) { element($0 * width + $1) }
            : Matrix(rows: across, columns: lines) { element($1 * width + $0) }
        )
      }
    )
  }

  private static func chosen(_ name: String, _ french: String, isRow: Bool) -> FunctionRow {
    FunctionRow(
      name,
      french,
      .microsoft,
      2...254,
      [.array],
      .operand { a throws(Failure) in
        let m = a.calculator.elements(a.operand(0))
        let size = isRow ? m.rows : m.columns
        var picked: [Int] = []
        for index in 1..<a.count {
          for number in try numbers(a, index, default: 1) {
            guard number != 0, abs(number) <= size else { throw Failure(.value) }
            picked.append(number > 0 ? number - 1 : size + number)
          }
        }
        return .matrix(isRow ? m.selecting(rows: picked) : m.selecting(columns: picked))
      }
    )
  }
}

extension Matrix {
  func row(_ row: Int) -> [Scalar] { Array(scalars[row * columns..<(row + 1) * columns]) }
  func column(_ column: Int) -> [Scalar] { (0..<rows).map { self[$0, column] } }

  /// Some of its rows, in an order given.
  func selecting(rows picked: [Int]) -> Matrix {
    Matrix(rows: picked.count, columns: columns) { self[picked[$0], $1] }
  }

  /// Some of its columns, in an order given.
  func selecting(columns picked: [Int]) -> Matrix {
    Matrix(rows: rows, columns: picked.count) { self[$0, picked[$1]] }
  }
}
