import Spreadsheet

/// SUBTOTAL and AGGREGATE: aggregates that leave out other subtotals, and hidden rows when asked.
enum Subtotals {
  static func subtotal(_ arguments: Arguments) throws(Failure) -> Double {
    let code = try arguments.integer(0)
    let function = code > 100 ? code - 100 : code
    guard 1...11 ~= function else { throw Failure(.value) }
    let values = try collect(
      arguments,
      from: 1,
      skipsHidden: code > 100,
      skipsErrors: false,
      countsErrors: 2...3 ~= function,
      skipsSubtotals: true
    )
    return try aggregate(function, values, argument: nil)
  }

  /// The options 0 to 7 say what is left out (ECMA-376 has none of it: [MS-XLSX] §2.2.2).
  static func aggregate(_ arguments: Arguments) throws(Failure) -> Double {
    let function = try arguments.integer(0)
    let options = try arguments.integer(1, default: 0)
    guard 1...19 ~= function, 0...7 ~= options else { throw Failure(.value) }
    let hasArgument = function >= 14
    let limited = Arguments(
      operations: hasArgument ? Array(arguments.operations.prefix(3)) : arguments.operations,
      frame: arguments.frame
    )
    let values = try collect(
      limited,
      from: 2,
      skipsHidden: [1, 3, 5, 7].contains(options),
      skipsErrors: [2, 3, 6, 7].contains(options),
      countsErrors: 2...3 ~= function,
      skipsSubtotals: options < 4
    )
    guard !hasArgument || arguments.count == 4 else { throw Failure(.value) }
    return try aggregate(
      function,
      values,
      argument: hasArgument ? try arguments.number(3) : nil
    )
  }

  private struct Collected {
    var numbers: [Double] = []
    var filled = 0
  }

  private static func collect(
    _ arguments: Arguments,
    from first: Int,
    skipsHidden: Bool,
    skipsErrors: Bool,
    countsErrors: Bool,
    skipsSubtotals: Bool
  ) throws(Failure) -> Collected {
    let calculator = arguments.calculator
    var collected = Collected()
    func add(_ scalar: Scalar) throws(Failure) {
      if scalar.isError {
        if skipsErrors { return }
        guard countsErrors else { throw Failure(scalar.error) }
        collected.filled += 1
        return
      }
      if scalar.isNumber { collected.numbers.append(scalar.double) }
      if !scalar.isBlank { collected.filled += 1 }
    }
    for index in first..<arguments.count {
      var areas: [Area] = []
      switch arguments.operand(index) {
      case .area(let area): areas = [area]
      case .areas(let list): areas = list
      case .scalar(let scalar): if scalar.isError { throw Failure(scalar.error) }
      case .matrix(let matrix): for scalar in matrix.scalars { try add(scalar) }
      case .function: throw Failure(.value)
      }
      for area in areas.map(calculator.clipped) {
        for index in area.left...area.right {
          guard let column = calculator.sheets[area.sheet].existing(index) else { continue }
          for row in area.top...min(area.bottom, max(area.top, column.endRow - 1)) {
            if skipsSubtotals, column.subtotalRows.contains(row) { continue }
            if skipsHidden, calculator.isHidden(area.sheet, row) { continue }
            if calculator.isFiltered(area.sheet, row) { continue }
            try add(calculator.scalar(area.sheet, row, index))
          }
        }
      }
    }
    return collected
  }

  private static func aggregate(
    _ function: Int,
    _ values: Collected,
    argument: Double?
  ) throws(Failure) -> Double {
    let numbers = values.numbers
    let argument = argument ?? 0
    switch function {
    case 1: return try AggregateFunctions.average(numbers)
    case 2: return Double(numbers.count)
    case 3: return Double(values.filled)
    case 4: return numbers.max() ?? 0
    case 5: return numbers.min() ?? 0
    case 6: return AggregateFunctions.product(numbers)
    case 7: return try StatisticalFunctions.variance(numbers, isSample: true).squareRoot()
    case 8: return try StatisticalFunctions.variance(numbers, isSample: false).squareRoot()
    case 9: return AggregateFunctions.sum(numbers)
    case 10: return try StatisticalFunctions.variance(numbers, isSample: true)
    case 11: return try StatisticalFunctions.variance(numbers, isSample: false)
    case 12: return try StatisticalFunctions.median(numbers)
    case 13: return try StatisticalFunctions.mode(numbers)
    case 14: return try StatisticalFunctions.largest(numbers, argument)
    case 15: return try StatisticalFunctions.largest(numbers.map { -$0 }, argument) * -1
    case 16: return try StatisticalFunctions.percentile(numbers, argument)
    case 17: return try StatisticalFunctions.percentile(numbers, argument.rounded(.down) / 4)
    case 18: return try StatisticalFunctions.exclusivePercentile(numbers, argument)
    default:
      return try StatisticalFunctions.exclusivePercentile(numbers, argument.rounded(.down) / 4)
    }
  }
}
