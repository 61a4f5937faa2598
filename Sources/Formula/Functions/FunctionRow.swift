/// What the module knows of a function: a row of the ``FunctionTable``.
struct FunctionRow: Sendable {
  /// What an argument is used for.
  enum Parameter: Sendable {
    /// One value; in an array formula, one value for each element.
    case value
    /// Cells or an array, as they stand.
    case cells
    /// Cells or an array; operators within are applied to each element.
    case array
  }

  /// The English name, without prefix.
  let name: String
  /// The name in French, as people type it.
  let french: String
  /// How files write the name.
  let naming: FunctionNaming
  /// How many arguments it takes.
  let arity: ClosedRange<Int>
  /// What the arguments are used for; the last ``repeating`` ones stand for all that follow.
  let parameters: [Parameter]
  /// How many of the last parameters come again and again.
  let repeating: Int
  /// Whether its value changes without any cell changing.
  let isVolatile: Bool
  /// How it is calculated; nil when this module cannot.
  let body: FunctionBody?

  init(
    _ name: String,
    _ french: String,
    _ naming: FunctionNaming,
    _ arity: ClosedRange<Int>,
    _ parameters: [Parameter],
    repeating: Int = 1,
    isVolatile: Bool = false,
    _ body: FunctionBody?
  ) {
    self.name = name
    self.french = french
    self.naming = naming
    self.arity = arity
    self.parameters = parameters
    self.repeating = repeating
    self.isVolatile = isVolatile
    self.body = body
  }

  /// A function whose name is the same in both dialects.
  init(
    _ name: String,
    _ french: String,
    _ arity: ClosedRange<Int>,
    _ parameters: [Parameter],
    repeating: Int = 1,
    isVolatile: Bool = false,
    _ body: FunctionBody?
  ) {
    self.init(
      name,
      french,
      .same,
      arity,
      parameters,
      repeating: repeating,
      isVolatile: isVolatile,
      body
    )
  }

  /// Whether one dialect alone has the function.
  func isOnly(in dialect: FormulaDialect) -> Bool {
    switch (naming, dialect) {
    case (.excelOnly, .spreadsheetML), (.openOnly, .openFormula): true
    default: false
    }
  }

  /// What the argument at an index is used for.
  func parameter(_ index: Int) -> Parameter {
    guard index >= parameters.count else { return parameters[index] }
    guard !parameters.isEmpty else { return .value }
    let first = parameters.count - repeating
    return parameters[first + (index - first) % repeating]
  }
}
