/// How a function is calculated from its arguments.
enum FunctionBody: Sendable {
  /// It gives one value.
  case scalar(@Sendable (Arguments) throws(Failure) -> Scalar)
  /// It gives cells, an array or a value.
  case operand(@Sendable (Arguments) throws(Failure) -> Operand)
  /// It gives cells, an array or a value, and its one value by a shorter way.
  case both(
    @Sendable (Arguments) throws(Failure) -> Scalar,
    @Sendable (Arguments) throws(Failure) -> Operand
  )

  /// A function of numbers.
  static func number(
    _ function: @escaping @Sendable (Arguments) throws(Failure) -> Double
  ) -> FunctionBody {
    .scalar { (arguments) throws(Failure) in .number(try function(arguments)) }
  }

  /// A function that gives a text.
  static func text(
    _ function: @escaping @Sendable (Arguments) throws(Failure) -> String
  ) -> FunctionBody {
    .scalar { (arguments) throws(Failure) in
      arguments.calculator.pool.intern(try function(arguments))
    }
  }

  /// A function that gives TRUE or FALSE.
  static func boolean(
    _ function: @escaping @Sendable (Arguments) throws(Failure) -> Bool
  ) -> FunctionBody {
    .scalar { (arguments) throws(Failure) in .boolean(try function(arguments)) }
  }

  /// The function applied to arguments.
  func operation(_ arguments: [Operation]) -> Operation {
    switch self {
    case .scalar(let body): ScalarCallOperation(body, arguments)
    case .operand(let body): OperandCallOperation(nil, body, arguments)
    case .both(let scalar, let body): OperandCallOperation(scalar, body, arguments)
    }
  }
}
