import Spreadsheet

/// A value that LET or a LAMBDA gives a name, and those named before it.
final class LocalScope {
  let parent: LocalScope?
  /// How many names enclose it: what tells it from the others when a formula is compiled.
  let level: Int
  /// Nil for an argument left out.
  let value: Operand?

  init(_ parent: LocalScope?, level: Int, _ value: Operand?) {
    self.parent = parent
    self.level = level
    self.value = value
  }

  /// The value named at a level; nil when it is an argument left out.
  func value(at level: Int) -> Operand? {
    var scope: LocalScope? = self
    while let current = scope {
      if current.level == level { return current.value }
      scope = current.parent
    }
    return .scalar(.error(.name))
  }

  func isOmitted(at level: Int) -> Bool { value(at: level) == nil }
}

/// A function that a formula makes: LAMBDA.
final class Closure {
  let levels: [Int]
  let body: Operation
  let scope: LocalScope?

  init(levels: [Int], body: Operation, scope: LocalScope?) {
    self.levels = levels
    self.body = body
    self.scope = scope
  }

  /// The result for some arguments, calculated in a cell.
  func result(_ arguments: [Operand?], _ frame: Frame) -> Operand {
    guard arguments.count <= levels.count, frame.callDepth < Frame.greatestCallDepth else {
      return .scalar(.error(.value))
    }
    var inner = scope
    for (index, level) in levels.enumerated() {
      inner = LocalScope(inner, level: level, index < arguments.count ? arguments[index] : nil)
    }
    return body.operand(frame.entering(inner, isCall: true))
  }
}

/// A name that LET or a LAMBDA defined.
final class LocalOperation: Operation {
  let level: Int
  init(_ level: Int) { self.level = level }

  override func operand(_ frame: Frame) -> Operand {
    frame.scope?.value(at: level) ?? .scalar(.blank)
  }
}

/// ISOMITTED: whether an argument of a LAMBDA was left out.
final class OmissionOperation: Operation {
  let level: Int
  init(_ level: Int) { self.level = level }

  override func scalar(_ frame: Frame) -> Scalar {
    .boolean(frame.scope?.isOmitted(at: level) ?? false)
  }
}

/// LET: names for intermediate values, then the result.
final class LetOperation: Operation {
  let values: [(level: Int, operation: Operation)]
  let body: Operation

  init(_ values: [(level: Int, operation: Operation)], _ body: Operation) {
    self.values = values
    self.body = body
  }

  override func operand(_ frame: Frame) -> Operand {
    var scope = frame.scope
    for (level, operation) in values {
      scope = LocalScope(scope, level: level, operation.operand(frame.entering(scope)))
    }
    return body.operand(frame.entering(scope))
  }
}

/// LAMBDA: a function of the names given.
final class LambdaOperation: Operation {
  let levels: [Int]
  let body: Operation

  init(_ levels: [Int], _ body: Operation) {
    self.levels = levels
    self.body = body
  }

  override func operand(_ frame: Frame) -> Operand {
    .function(Closure(levels: levels, body: body, scope: frame.scope))
  }
}

/// A function that a formula gives, applied to arguments.
final class ApplicationOperation: Operation {
  let function: Operation
  let arguments: [Operation]

  init(_ function: Operation, _ arguments: [Operation]) {
    self.function = function
    self.arguments = arguments
  }

  override func operand(_ frame: Frame) -> Operand {
    switch function.operand(frame) {
    case .function(let closure):
      return closure.result(
        arguments.map { $0.isMissing ? nil : $0.operand(frame) },
        frame
      )
    case .scalar(let scalar) where scalar.isError: return .scalar(scalar)
    default: return .scalar(.error(.value))
    }
  }
}
