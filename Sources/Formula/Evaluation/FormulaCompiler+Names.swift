import Spreadsheet

/// LET, LAMBDA and the functions that formulas name themselves.
extension FormulaCompiler {
  /// The operation of a call that defines names or uses one; nil for every other function.
  mutating func namedFunction(_ call: FunctionCall, _ isArray: Bool) -> Operation? {
    switch call.name {
    case "LET": return letOperation(call.arguments, isArray)
    case "LAMBDA": return lambdaOperation(call.arguments, isArray)
    case "ISOMITTED":
      guard call.arguments.count == 1, case .name(let name, nil) = call.arguments[0].core,
        let level = locals[Self.localName(name)]
      else { return ConstantOperation(.error(.value)) }
      return OmissionOperation(level)
    default:
      guard FunctionTable.row(call.name) == nil else { return nil }
      let name = Self.localName(call.name)
      let isKnown = locals[name] != nil || calculator.names.keys.contains { $0.name == name }
      guard isKnown else { return nil }
      return ApplicationOperation(
        compile(.name(call.name, nil), isArray),
        call.arguments.map { compile($0, isArray) }
      )
    }
  }

  /// The name that a file writes with the prefix of parameters, `_xlop.` where it may be left out.
  static func localName(_ name: String) -> String {
    let name = name.lowercased()
    return name.hasPrefix("_xlpm.") || name.hasPrefix("_xlop.") ? String(name.dropFirst(6)) : name
  }

  private mutating func letOperation(_ arguments: [FormulaNode], _ isArray: Bool) -> Operation {
    guard arguments.count >= 3, !arguments.count.isMultiple(of: 2) else {
      return ConstantOperation(.error(.value))
    }
    let outer = locals
    defer { locals = outer }
    var values: [(level: Int, operation: Operation)] = []
    for index in stride(from: 0, to: arguments.count - 1, by: 2) {
      guard case .name(let name, nil) = arguments[index].core else {
        return ConstantOperation(.error(.value))
      }
      let operation = compile(arguments[index + 1], isArray)
      let level = nextLevel
      values.append((level, operation))
      locals[Self.localName(name)] = level
    }
    return LetOperation(values, compile(arguments[arguments.count - 1], isArray))
  }

  private mutating func lambdaOperation(
    _ arguments: [FormulaNode],
    _ isArray: Bool
  ) -> Operation {
    guard let body = arguments.last else { return ConstantOperation(.error(.value)) }
    let outer = locals
    defer { locals = outer }
    var levels: [Int] = []
    for argument in arguments.dropLast() {
      guard let name = argument.core.parameterName else {
        return ConstantOperation(.error(.value))
      }
      let level = nextLevel
      levels.append(level)
      locals[Self.localName(name)] = level
    }
    return LambdaOperation(levels, compile(body, isArray))
  }

  /// A level that no name around this place has.
  private var nextLevel: Int { (locals.values.max() ?? -1) + 1 }
}

extension FormulaNode {
  /// The name of a parameter: `x`, or `[x]` when it may be left out.
  fileprivate var parameterName: String? {
    switch self {
    case .name(let name, nil): name
    case .structured(let reference) where reference.table == nil && reference.rows.isEmpty:
      reference.firstColumn
    default: nil
    }
  }
}
