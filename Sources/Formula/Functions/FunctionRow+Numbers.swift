import Spreadsheet

extension FunctionRow {
  /// A function of single numbers.
  ///
  /// - Parameters:
  ///   - name: The English name.
  ///   - french: The French name.
  ///   - naming: How files write the name.
  ///   - arity: How many arguments it takes.
  ///   - defaults: What the arguments that may be left out are then.
  ///   - readsFlags: Whether a text that says TRUE or FALSE is a number where the function asks yes or
  ///     no, last of all.
  ///   - function: Gets as many numbers as it takes arguments at most.
  /// - Returns: The row.
  static func numbers(
    _ name: String,
    _ french: String,
    _ naming: FunctionNaming,
    _ arity: ClosedRange<Int>,
    defaults: [Double] = [],
    readsFlags: Bool = true,
    _ function: @escaping @Sendable ([Double]) throws(Failure) -> Double
  ) -> FunctionRow {
    FunctionRow(
      name,
      french,
      naming,
      arity,
      [.value],
      .number { a throws(Failure) in
        var numbers: [Double] = []
        for index in 0..<arity.upperBound {
          let rest = index - arity.lowerBound
          if rest >= 0, index >= a.count {
            numbers.append(defaults.indices.contains(rest) ? defaults[rest] : 0)
          } else {
            numbers.append(readsFlags ? try a.numberOrFlag(index) : try a.number(index))
          }
        }
        return try function(numbers)
      }
    )
  }

  /// A function of single numbers whose name is the same in both dialects.
  static func numbers(
    _ name: String,
    _ french: String,
    _ arity: ClosedRange<Int>,
    defaults: [Double] = [],
    readsFlags: Bool = true,
    _ function: @escaping @Sendable ([Double]) throws(Failure) -> Double
  ) -> FunctionRow {
    numbers(
      name,
      french,
      .same,
      arity,
      defaults: defaults,
      readsFlags: readsFlags,
      function
    )
  }

  /// A function of one number.
  static func number(
    _ name: String,
    _ french: String,
    _ naming: FunctionNaming = .same,
    _ function: @escaping @Sendable (Double) throws(Failure) -> Double
  ) -> FunctionRow {
    FunctionRow(
      name,
      french,
      naming,
      1...1,
      [.value],
      .number { a throws(Failure) in try function(a.number(0)) }
    )
  }

  /// A function of all numbers of its arguments.
  static func series(
    _ name: String,
    _ french: String,
    _ naming: FunctionNaming = .same,
    _ function: @escaping @Sendable ([Double]) throws(Failure) -> Double
  ) -> FunctionRow {
    FunctionRow(
      name,
      french,
      naming,
      1...255,
      [.cells],
      .number { a throws(Failure) in try function(a.allNumbers()) }
    )
  }
}

extension Arguments {
  /// A number; a text that says TRUE or FALSE is one where a function asks yes or no.
  fileprivate func numberOrFlag(_ index: Int) throws(Failure) -> Double {
    let scalar = scalar(index)
    if index >= 3 || index == count - 1, index > 0, scalar.isText,
      let flag = try? calculator.boolean(scalar)
    {
      return flag ? 1 : 0
    }
    return try calculator.number(scalar)
  }
}

extension Failure {
  /// Ends in an error unless a condition holds.
  static func unless(_ condition: Bool, _ error: CellError = .number) throws(Failure) {
    if !condition { throw Failure(error) }
  }
}
