import Spreadsheet

/// The arguments of a function, each calculated when it is asked for.
struct Arguments {
  let operations: [Operation]
  let frame: Frame

  var count: Int { operations.count }
  var calculator: Calculator { frame.calculator }

  /// Whether an argument is left out, within the list or at its end.
  func isMissing(_ index: Int) -> Bool {
    index >= operations.count || operations[index].isMissing
  }

  func scalar(_ index: Int) -> Scalar { operations[index].scalar(frame) }
  func operand(_ index: Int) -> Operand { operations[index].operand(frame) }

  func number(_ index: Int) throws(Failure) -> Double { try calculator.number(scalar(index)) }

  func number(_ index: Int, default value: Double) throws(Failure) -> Double {
    isMissing(index) ? value : try number(index)
  }

  /// A whole number: what stands after the point is cut off.
  func integer(_ index: Int) throws(Failure) -> Int {
    let number = Arithmetic.significant(try number(index)).rounded(.towardZero)
    guard abs(number) < 1e15 else { throw Failure(.number) }
    return Int(number)
  }

  func integer(_ index: Int, default value: Int) throws(Failure) -> Int {
    isMissing(index) ? value : try integer(index)
  }

  func text(_ index: Int) throws(Failure) -> String { try calculator.text(scalar(index)) }
  func boolean(_ index: Int) throws(Failure) -> Bool { try calculator.boolean(scalar(index)) }

  func boolean(_ index: Int, default value: Bool) throws(Failure) -> Bool {
    index >= count ? value : try boolean(index)
  }

  /// An argument that has to be a range.
  func area(_ index: Int) throws(Failure) -> Area {
    switch operand(index) {
    case .area(let area): return area
    case .areas(let areas): if let area = areas.first, areas.count == 1 { return area }
    case .scalar(let scalar): if scalar.isError { throw Failure(scalar.error) }
    case .matrix, .function: break
    }
    throw Failure(.value)
  }

  /// Shows the numbers that an aggregate such as SUM counts: in ranges and arrays the numbers alone,
  /// among direct arguments also what can be read as one.
  func forEachNumber(
    from first: Int = 0,
    _ visit: (Double) throws(Failure) -> Void
  ) throws(Failure) {
    for index in first..<max(first, count) {
      try forEachNumber(in: operand(index), visit)
    }
  }

  func forEachNumber(
    in operand: Operand,
    _ visit: (Double) throws(Failure) -> Void
  ) throws(Failure) {
    if case .scalar(let scalar) = operand {
      try visit(try calculator.number(scalar))
      return
    }
    try calculator.forEach(in: operand) { (scalar) throws(Failure) in
      if scalar.isNumber {
        try visit(scalar.double)
      } else if scalar.isError {
        throw Failure(scalar.error)
      }
    }
  }

  /// The numbers of ``forEachNumber(from:_:)``, row by row: the order in which payments are made.
  func numbers(_ index: Int) throws(Failure) -> [Double] {
    var numbers: [Double] = []
    try append(operand(index), to: &numbers)
    return numbers
  }

  func allNumbers(from first: Int = 0) throws(Failure) -> [Double] {
    var numbers: [Double] = []
    for index in first..<max(first, count) { try append(operand(index), to: &numbers) }
    return numbers
  }

  private func append(_ operand: Operand, to numbers: inout [Double]) throws(Failure) {
    var operand = operand
    // Columns are quicker to read one by one, but then come one after the other.
    if case .area(let area) = operand, area.rows > 1, area.columns > 1 {
      operand = .matrix(calculator.elements(operand))
    }
    try forEachNumber(in: operand) { (number) throws(Failure) in numbers.append(number) }
  }
}
