import Spreadsheet

/// Conditions; what is not chosen is not calculated.
enum LogicalFunctions {
  static let rows: [FunctionRow] = [
    FunctionRow("IF", "SI", 1...3, [.value], choice(choose)),
    FunctionRow(
      "IFERROR",
      "SIERREUR",
      2...2,
      [.value],
      choice { a in a.scalar(0).isError ? 1 : 0 }
    ),
    FunctionRow(
      "IFNA",
      "SI.NON.DISP",
      .future,
      2...2,
      [.value],
      choice { a in a.scalar(0) == .error(.notAvailable) ? 1 : 0 }
    ),
    FunctionRow("IFS", "SI.CONDITIONS", .microsoft, 2...254, [.value], choice(chooseFirst)),
    FunctionRow("SWITCH", "SI.MULTIPLE", .microsoft, 3...254, [.value], choice(chooseEqual)),
    FunctionRow("CHOOSE", "CHOISIR", 2...254, [.value], choice(chooseAt)),
    FunctionRow(
      "AND",
      "ET",
      1...255,
      [.cells],
      .boolean { a throws(Failure) in
        try booleans(a).allSatisfy { $0 }
      }
    ),
    FunctionRow(
      "OR",
      "OU",
      1...255,
      [.cells],
      .boolean { a throws(Failure) in
        try booleans(a).contains(true)
      }
    ),
    FunctionRow(
      "XOR",
      "OUX",
      .future,
      1...255,
      [.cells],
      .boolean { a throws(Failure) in
        try !booleans(a).filter { $0 }.count.isMultiple(of: 2)
      }
    ),
    FunctionRow(
      "NOT",
      "NON",
      1...1,
      [.value],
      .boolean { a throws(Failure) in
        try !a.boolean(0)
      }
    ),
    FunctionRow("TRUE", "VRAI", 0...0, [], .scalar { _ in .boolean(true) }),
    FunctionRow("FALSE", "FAUX", 0...0, [], .scalar { _ in .boolean(false) }),
  ]

  /// A function that gives one of its arguments; -1 stands for FALSE, which IF gives for want of
  /// another.
  private static func choice(
    _ choose: @escaping @Sendable (Arguments) throws(Failure) -> Int
  ) -> FunctionBody {
    .both(
      { (a) throws(Failure) in
        let index = try choose(a)
        return index < 0 ? .boolean(false) : a.scalar(index)
      },
      { (a) throws(Failure) in
        let index = try choose(a)
        return index < 0 ? .scalar(.boolean(false)) : a.operand(index)
      }
    )
  }

  private static func choose(_ a: Arguments) throws(Failure) -> Int {
    if try a.boolean(0) { return a.count > 1 ? 1 : 0 }
    return a.count > 2 ? 2 : -1
  }

  private static func chooseFirst(_ a: Arguments) throws(Failure) -> Int {
    for index in stride(from: 0, to: a.count - 1, by: 2) where try a.boolean(index) {
      return index + 1
    }
    throw Failure(.notAvailable)
  }

  private static func chooseEqual(_ a: Arguments) throws(Failure) -> Int {
    let value = a.scalar(0)
    if value.isError { throw Failure(value.error) }
    for index in stride(from: 1, to: a.count - 1, by: 2) {
      let candidate = a.scalar(index)
      if candidate.isError { throw Failure(candidate.error) }
      if a.calculator.compare(value, candidate) == 0 { return index + 1 }
    }
    guard a.count.isMultiple(of: 2) else { throw Failure(.notAvailable) }
    return a.count - 1
  }

  private static func chooseAt(_ a: Arguments) throws(Failure) -> Int {
    let index = try a.integer(0)
    guard 1..<a.count ~= index else { throw Failure(.value) }
    return index
  }

  /// In ranges numbers and booleans count, texts do not.
  private static func booleans(_ a: Arguments) throws(Failure) -> [Bool] {
    var values: [Bool] = []
    for index in 0..<a.count {
      let operand = a.operand(index)
      if case .scalar(let scalar) = operand {
        values.append(try a.calculator.boolean(scalar))
        continue
      }
      try a.calculator.forEach(in: operand) { (scalar) throws(Failure) in
        if scalar.isError { throw Failure(scalar.error) }
        if scalar.isBoolean || scalar.isNumber {
          values.append(try a.calculator.boolean(scalar))
        }
      }
    }
    guard !values.isEmpty else { throw Failure(.value) }
    return values
  }
}
