import Spreadsheet

/// Makes a tree ready for being calculated in the rows of one column.
struct FormulaCompiler {
  let calculator: Calculator
  private let expression: Expression
  private let sheet: Int
  private let column: Int
  private var nameDepth = 0
  /// The names that LET and LAMBDA define around a part, with the level at which each is found.
  var locals: [String: Int] = [:]
  /// What stands in the way of calculating.
  private(set) var issues = CompileIssues()

  /// How many names may stand for each other in a row.
  private static let greatestNameDepth = 32

  init(_ calculator: Calculator, _ expression: Expression, sheet: Int, column: Int) {
    self.calculator = calculator
    self.expression = expression
    self.sheet = sheet
    self.column = column
  }

  mutating func compile(isArray: Bool) -> Operation { compile(expression.root, isArray) }

  mutating func compile(_ node: FormulaNode, _ isArray: Bool) -> Operation {
    switch node {
    case .number(let number): return ConstantOperation(.number(number))
    case .text(let text): return ConstantOperation(calculator.pool.intern(text))
    case .boolean(let value): return ConstantOperation(.boolean(value))
    case .error(let error): return ConstantOperation(.error(error))
    case .missing: return MissingOperation()
    case .reference(let reference): return compile(reference)
    case .structured(let reference): return compile(reference)
    case .name(let name, let locator): return compile(name, locator, isArray)
    case .call(let call): return compile(call, isArray)
    case .prefix(let sign, let inner):
      let operand = compile(inner, isArray)
      switch sign {
      case .plus: return operand
      case .implicitIntersection: return ImplicitIntersectionOperation(operand)
      case .minus:
        return isArray || inner.yieldsArray
          ? ElementwiseUnaryOperation(.minus, operand) : UnaryOperation(.minus, operand)
      }
    case .postfix(.percent, let inner):
      let operand = compile(inner, isArray)
      return isArray || inner.yieldsArray
        ? ElementwiseUnaryOperation(.percent, operand) : UnaryOperation(.percent, operand)
    case .postfix(.spill, let inner):
      return compile(.call(FunctionCall("ANCHORARRAY", [inner])), isArray)
    case .binary(let sign, let left, let right):
      let isElementwise = isArray || node.yieldsArray
      let (a, b) = (compile(left, isElementwise), compile(right, isElementwise))
      switch sign {
      case .union, .intersection, .range:
        // `(4,3)` is a number with a comma, in a file whose program forgot the country.
        guard left.isLiteral || right.isLiteral else { return ReferenceOperation(sign, a, b) }
        return KeepingOperation(sign == .union ? "," : sign == .range ? ":" : " ", .value)
      default:
        guard isElementwise else { return BinaryOperation(sign, a, b) }
        // Within a name, references count from another cell than the formula's.
        let part = nameDepth == 0 ? (ArrayMemo.Key(node: node, sheet: sheet), expression.cell) : nil
        return ElementwiseBinaryOperation(sign, a, b, part: part)
      }
    case .parenthesised(let inner), .spaced(_, let inner, _), .spelled(_, _, let inner):
      return compile(inner, isArray)
    case .array(let rows): return compile(rows)
    case .application(let function, let arguments):
      return ApplicationOperation(
        compile(function, isArray),
        arguments.map { compile($0, isArray) }
      )
    case .opaque: return unsupported("[]")
    }
  }

  mutating func unsupported(_ name: String) -> Operation {
    issues.add(name, to: \.unsupported)
    return ConstantOperation(.error(.name))
  }

  private mutating func compile(_ call: FunctionCall, _ isArray: Bool) -> Operation {
    if let operation = namedFunction(call, isArray) { return operation }
    guard let row = FunctionTable.row(call.name) else { return unsupported(call.name) }
    if row.isVolatile, calculator.now == nil || row.body == nil {
      issues.add(call.name, to: \.volatile)
      return ConstantOperation(.error(.name))
    }
    if FunctionTable.readsElsewhere(row.name) { return external() }
    guard let body = row.body else { return unsupported(call.name) }
    // White space between the parentheses is no argument.
    let nodes =
      call.arguments.count == 1 && call.arguments[0].core == .missing && row.arity.contains(0)
      ? [] : call.arguments
    // No program writes such a call; what one stored for it is more likely to be right than we.
    guard row.arity ~= nodes.count else { return KeepingOperation(row.name, .value) }
    let isOfToolPak = FunctionTable.refusesBooleans(row.name)
    if isOfToolPak, nodes.prefix(row.arity.lowerBound).contains(where: { $0.core == .missing }) {
      return ConstantOperation(.error(.notAvailable))
    }
    var isElementwise = false
    var arguments: [Operation] = []
    for (index, argument) in nodes.enumerated() {
      let parameter = row.parameter(index)
      if parameter == .value, isArray || argument.yieldsArray { isElementwise = true }
      arguments.append(compile(argument, isArray || parameter == .array))
    }
    if isOfToolPak {
      for index in arguments.indices where row.parameter(index) == .value {
        arguments[index] = BooleanRefusal(arguments[index])
      }
    }
    return isElementwise
      ? ElementwiseCallOperation(row, body, arguments) : body.operation(arguments)
  }

  private mutating func compile(_ rows: [[FormulaNode]]) -> Operation {
    let width = rows[0].count
    guard rows.allSatisfy({ $0.count == width }) else { return ConstantOperation(.error(.value)) }
    let frame = Frame(calculator: calculator, sheet: sheet, row: 0, column: column)
    var scalars: [Scalar] = []
    for row in rows { for item in row { scalars.append(compile(item, false).scalar(frame)) } }
    return MatrixOperation(Matrix(rows: rows.count, columns: width, scalars: scalars))
  }

  private mutating func compile(
    _ name: String,
    _ locator: SheetLocator?,
    _ isArray: Bool
  ) -> Operation {
    var scope: Int? = sheet
    if locator == nil, let level = locals[Self.localName(name)] { return LocalOperation(level) }
    if let locator, !locator.first.isEmpty || locator.isExternal {
      guard !locator.isExternal else { return external() }
      guard let index = calculator.sheetIndices[locator.first.lowercased()] else {
        return ConstantOperation(.error(.reference))
      }
      scope = index
    }
    let key = name.lowercased()
    guard nameDepth < Self.greatestNameDepth,
      let meaning = calculator.names[.init(name: key, scope: scope)]
        ?? calculator.names[.init(name: key, scope: nil)]
    else {
      if locator == nil, calculator.tables[key] != nil {
        return compile(StructuredReference(table: name))
      }
      // A name that stands for itself again cannot be calculated. One that is not there may be that
      // of a database range or an add-in, which are not looked at.
      return nameDepth < Self.greatestNameDepth ? KeepingOperation(name, .name) : unsupported(name)
    }
    // The relative references of a name count from the cell that uses it.
    var inner = FormulaCompiler(calculator, meaning, sheet: scope ?? sheet, column: column)
    inner.nameDepth = nameDepth + 1
    let operation = inner.compile(isArray: isArray)
    take(inner.issues)
    return operation
  }

  private mutating func take(_ other: CompileIssues) {
    for name in other.unsupported { issues.add(name, to: \.unsupported) }
    for name in other.volatile { issues.add(name, to: \.volatile) }
    if other.isExternal { issues.isExternal = true }
  }

  private mutating func compile(_ reference: StructuredReference) -> Operation {
    // Without a name, each copy of the formula means the table in which it stands.
    guard let name = reference.table else { return StructuredOperation(nil, reference) }
    guard let place = calculator.tables[name.lowercased()] else {
      return ConstantOperation(.error(.reference))
    }
    return StructuredOperation(place, reference)
  }

  private mutating func external() -> Operation {
    issues.isExternal = true
    return ConstantOperation(.error(.reference))
  }

  private mutating func compile(_ reference: FormulaReference) -> Operation {
    var sheets = sheet...sheet
    if let locator = reference.sheet {
      guard !locator.isExternal else { return external() }
      guard let first = calculator.sheetIndices[locator.first.lowercased()],
        let last = calculator.sheetIndices[(locator.last ?? locator.first).lowercased()]
      else { return ConstantOperation(.error(.reference)) }
      sheets = min(first, last)...max(first, last)
    }
    let first = reference.first
    let last = reference.last ?? first
    guard let left = place(first.column), let right = place(last.column) else {
      return ConstantOperation(.error(.reference))
    }
    let columns = min(left, right)...max(left, right, (first.column == nil) ? lastColumn : 0)
    let top = first.row.map(place) ?? RowPlace(offset: 0, isRelative: false)
    let bottom =
      last.row.map(place) ?? RowPlace(offset: SheetLimits.rows - 1, isRelative: false)
    if reference.last == nil, sheets.count == 1 {
      return CellOperation(calculator.sheets[sheets.lowerBound].column(left), top)
    }
    return AreaOperation(sheets: sheets, top: top, bottom: bottom, columns: columns)
  }

  private var lastColumn: Int { SheetLimits.columns - 1 }

  private func place(_ row: FormulaReference.Coordinate) -> RowPlace {
    row.isAbsolute
      ? RowPlace(offset: row.index, isRelative: false)
      : RowPlace(offset: row.index - expression.cell.row, isRelative: true)
  }

  /// The column that a coordinate means here; 0 for whole rows, nil outside of the sheet.
  private func place(_ coordinate: FormulaReference.Coordinate?) -> Int? {
    guard let coordinate else { return 0 }
    let index =
      coordinate.isAbsolute
      ? coordinate.index : coordinate.index + column - expression.cell.column
    return 0..<SheetLimits.columns ~= index ? index : nil
  }
}

extension SheetLocator {
  /// Whether it leads to another workbook; `[0]` is the one that holds the formula.
  fileprivate var isExternal: Bool { workbook != nil && workbook != "[0]" }
}

extension FormulaNode {
  /// Whether it is a value written out, with or without a sign.
  fileprivate var isLiteral: Bool {
    switch core {
    case .number, .text, .boolean: true
    case .prefix(_, let inner): inner.isLiteral
    default: false
    }
  }

  /// Whether it gives an array even in a formula that is no array formula.
  fileprivate var yieldsArray: Bool {
    switch self {
    case .array: true
    case .prefix(.implicitIntersection, _): false
    case .prefix(_, let inner), .postfix(_, let inner), .parenthesised(let inner),
      .spaced(_, let inner, _), .spelled(_, _, let inner):
      inner.yieldsArray
    case .binary(_, let left, let right): left.yieldsArray || right.yieldsArray
    case .call(let call):
      FunctionTable.row(call.name).map { row in
        call.arguments.enumerated().contains {
          row.parameter($0.offset) == .value && $0.element.yieldsArray
        }
      } ?? false
    default: false
    }
  }
}
