import Spreadsheet

/// Functions of the cells that meet criteria.
enum ConditionalFunctions {
  static let rows: [FunctionRow] = [
    FunctionRow(
      "COUNTIF",
      "NB.SI",
      2...2,
      [.cells, .value],
      .number { a throws(Failure) in try count(a) }
    ),
    FunctionRow(
      "COUNTIFS",
      "NB.SI.ENS",
      2...254,
      [.cells, .value],
      repeating: 2,
      .number { a throws(Failure) in try count(a) }
    ),
    FunctionRow(
      "SUMIF",
      "SOMME.SI",
      2...3,
      [.cells, .value, .cells],
      .number { a throws(Failure) in try sum(oneCriterion(a)).sum }
    ),
    FunctionRow(
      "SUMIFS",
      "SOMME.SI.ENS",
      3...255,
      [.cells, .cells, .value],
      repeating: 2,
      .number { a throws(Failure) in try sum(severalCriteria(a)).sum }
    ),
    FunctionRow(
      "AVERAGEIF",
      "MOYENNE.SI",
      2...3,
      [.cells, .value, .cells],
      .number { a throws(Failure) in try average(oneCriterion(a)) }
    ),
    FunctionRow(
      "AVERAGEIFS",
      "MOYENNE.SI.ENS",
      3...255,
      [.cells, .cells, .value],
      repeating: 2,
      .number { a throws(Failure) in try average(severalCriteria(a)) }
    ),
    FunctionRow(
      "MINIFS",
      "MIN.SI.ENS",
      .microsoft,
      3...255,
      [.cells, .cells, .value],
      repeating: 2,
      .number { a throws(Failure) in try extreme(severalCriteria(a), min) }
    ),
    FunctionRow(
      "MAXIFS",
      "MAX.SI.ENS",
      .microsoft,
      3...255,
      [.cells, .cells, .value],
      repeating: 2,
      .number { a throws(Failure) in try extreme(severalCriteria(a), max) }
    ),
  ]

  private static func count(_ arguments: Arguments) throws(Failure) -> Double {
    let pairs = try criteria(arguments, from: 0)
    let selection = try arguments.calculator.select(pairs, values: nil)
    return Double(selection.positions.count + selection.blankRest)
  }

  private static func criteria(
    _ arguments: Arguments,
    from first: Int
  ) throws(Failure) -> [(Area, Criterion)] {
    guard (arguments.count - first).isMultiple(of: 2) else { throw Failure(.value) }
    var pairs: [(Area, Criterion)] = []
    for index in stride(from: first, to: arguments.count, by: 2) {
      pairs.append(
        (
          try arguments.area(index),
          Criterion(arguments.scalar(index + 1), arguments.calculator)
        )
      )
    }
    return pairs
  }

  private struct Selected {
    let calculator: Calculator
    let values: Area
    let selection: Selection
  }

  private static func oneCriterion(_ arguments: Arguments) throws(Failure) -> Selected {
    let pair = try criteria(
      Arguments(operations: Array(arguments.operations.prefix(2)), frame: arguments.frame),
      from: 0
    )
    var values = pair[0].0
    if !arguments.isMissing(2) {
      // The range summed starts at its first cell and is as large as the range tested.
      let start = try arguments.area(2)
      values = Area(
        sheet: start.sheet,
        top: start.top,
        bottom: min(start.top + values.rows, SheetLimits.rows) - 1,
        left: start.left,
        right: min(start.left + values.columns, SheetLimits.columns) - 1
      )
    }
    return Selected(
      calculator: arguments.calculator,
      values: values,
      selection: try arguments.calculator.select(pair, values: values)
    )
  }

  private static func severalCriteria(_ arguments: Arguments) throws(Failure) -> Selected {
    let values = try arguments.area(0)
    let pairs = try criteria(arguments, from: 1)
    guard let first = pairs.first?.0, first.rows == values.rows, first.columns == values.columns
    else { throw Failure(.value) }
    return Selected(
      calculator: arguments.calculator,
      values: values,
      selection: try arguments.calculator.select(pairs, values: values)
    )
  }

  private static func sum(
    _ selected: Selected
  ) throws(Failure) -> (sum: Double, count: Int) {
    var (sum, count) = (Sum(), 0)
    try forEachNumber(selected) {
      sum.add($0)
      count += 1
    }
    return (sum.value, count)
  }

  private static func average(_ selected: Selected) throws(Failure) -> Double {
    let (sum, count) = try sum(selected)
    guard count > 0 else { throw Failure(.divisionByZero) }
    return sum / Double(count)
  }

  private static func extreme(
    _ selected: Selected,
    _ better: (Double, Double) -> Double
  ) throws(Failure) -> Double {
    var best: Double?
    try forEachNumber(selected) { number in best = best.map { better($0, number) } ?? number }
    return best ?? 0
  }

  private static func forEachNumber(
    _ selected: Selected,
    _ visit: (Double) -> Void
  ) throws(Failure) {
    let area = selected.values
    selected.calculator.finish(area)
    let sheet = selected.calculator.sheets[area.sheet]
    let height = selected.selection.rows
    var index = -1
    var column: ColumnStore?
    for position in selected.selection.positions {
      let (offset, row) = Int(position).quotientAndRemainder(dividingBy: height)
      if offset != index {
        index = offset
        column = sheet.existing(area.left + offset)
      }
      guard let scalar = column?.stored(area.top + row) else { continue }
      if scalar.isNumber {
        visit(scalar.double)
      } else if scalar.isError {
        throw Failure(scalar.error)
      } else if scalar.isUnfinished {
        throw Failure(.value)
      }
    }
  }
}
