/// A function whose result is one value.
final class ScalarCallOperation: Operation {
  private let body: @Sendable (Arguments) throws(Failure) -> Scalar
  private let arguments: [Operation]

  init(_ body: @escaping @Sendable (Arguments) throws(Failure) -> Scalar, _ arguments: [Operation])
  {
    self.body = body
    self.arguments = arguments
  }

  override func scalar(_ frame: Frame) -> Scalar {
    do throws(Failure) {
      return try body(Arguments(operations: arguments, frame: frame))
    } catch {
      return .error(error.error)
    }
  }
}

/// A function whose result may be cells or an array.
final class OperandCallOperation: Operation {
  private let scalarBody: (@Sendable (Arguments) throws(Failure) -> Scalar)?
  private let body: @Sendable (Arguments) throws(Failure) -> Operand
  private let arguments: [Operation]

  init(
    _ scalarBody: (@Sendable (Arguments) throws(Failure) -> Scalar)?,
    _ body: @escaping @Sendable (Arguments) throws(Failure) -> Operand,
    _ arguments: [Operation]
  ) {
    self.scalarBody = scalarBody
    self.body = body
    self.arguments = arguments
  }

  override func scalar(_ frame: Frame) -> Scalar {
    guard let scalarBody else { return operand(frame).scalar(in: frame) }
    do throws(Failure) {
      return try scalarBody(Arguments(operations: arguments, frame: frame))
    } catch {
      return .error(error.error)
    }
  }

  override func operand(_ frame: Frame) -> Operand {
    do throws(Failure) {
      return try body(Arguments(operations: arguments, frame: frame))
    } catch {
      return .scalar(.error(error.error))
    }
  }
}

/// A function calculated for each element of the ranges and arrays that stand where it wants single
/// values.
final class ElementwiseCallOperation: Operation {
  private let row: FunctionRow
  private let body: FunctionBody
  private let arguments: [Operation]
  /// Whether one value as the first argument tells which of the others is calculated, and only it.
  private let choosesByFirst: Bool

  init(_ row: FunctionRow, _ body: FunctionBody, _ arguments: [Operation]) {
    choosesByFirst = ["IF", "IFERROR", "IFNA", "CHOOSE"].contains(row.name)
    self.row = row
    self.body = body
    self.arguments = arguments
  }

  override var isStreamable: Bool {
    arguments.enumerated().allSatisfy { index, argument in
      argument.isStreamable && row.parameter(index) == .value || argument.isMissing
    }
  }

  override func source(_ frame: Frame) -> (source: ElementSource, count: Int)? {
    var operations = arguments
    var inputs: [(place: VariableOperation, source: ElementSource)] = []
    var counts: [Int] = []
    for (index, argument) in arguments.enumerated() where argument.isStreamable {
      guard let rows = argument.source(frame) else { return nil }
      // What one value does not choose is not even asked for.
      if index == 0, choosesByFirst, rows.count == 1 { return nil }
      if case .constant = rows.source { continue }
      let place = VariableOperation()
      operations[index] = place
      inputs.append((place, rows.source))
      counts.append(rows.count)
    }
    guard let count = counts.first, counts.allSatisfy({ $0 == count }) else { return nil }
    return (.call(ElementCall(body.operation(operations), inputs, frame)), count)
  }

  override func operand(_ frame: Frame) -> Operand {
    let calculator = frame.calculator
    var operations = arguments
    var lifted: [(place: VariableOperation, elements: Matrix)] = []
    var (rows, columns) = (1, 1)
    for (index, argument) in arguments.enumerated() where !argument.isMissing {
      guard row.parameter(index) == .value else { continue }
      let operand = argument.operand(frame)
      if let operation = single(operand, of: argument) {
        operations[index] = operation
        guard index == 0, choosesByFirst else { continue }
        return body.operation(operations).operand(frame)
      }
      let elements = calculator.elements(operand)
      let place = VariableOperation()
      operations[index] = place
      lifted.append((place, elements))
      rows = max(rows, elements.rows)
      columns = max(columns, elements.columns)
    }
    let operation = body.operation(operations)
    guard !lifted.isEmpty else { return operation.operand(frame) }
    var scalars: [Scalar] = []
    scalars.reserveCapacity(rows * columns)
    for row in 0..<rows {
      for column in 0..<columns {
        for (place, elements) in lifted { place.value = elements.element(row, column) }
        scalars.append(operation.scalar(frame))
      }
    }
    return .matrix(Matrix(rows: rows, columns: columns, scalars: scalars))
  }

  /// What gives the value of an operand that is one; nil for several.
  private func single(_ operand: Operand, of argument: Operation) -> Operation? {
    switch operand {
    case .scalar(let scalar): ConstantOperation(scalar)
    case .area(let area): area.isCell ? argument : nil
    // An array of one value is that value, such as the -2 of an array formula.
    case .matrix(let matrix):
      matrix.scalars.count == 1 ? ConstantOperation(matrix.scalars[0]) : nil
    case .areas, .function: nil
    }
  }
}
