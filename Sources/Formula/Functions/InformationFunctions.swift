import Spreadsheet

/// Questions about values.
enum InformationFunctions {
  static let rows: [FunctionRow] = [
    question("ISBLANK", "ESTVIDE") { $0.isBlank },
    question("ISNUMBER", "ESTNUM") { $0.isNumber },
    question("ISTEXT", "ESTTEXTE") { $0.isText },
    question("ISNONTEXT", "ESTNONTEXTE") { !$0.isText },
    question("ISLOGICAL", "ESTLOGIQUE") { $0.isBoolean },
    question("ISERROR", "ESTERREUR") { $0.isError },
    question("ISERR", "ESTERR") { $0.isError && $0 != .error(.notAvailable) },
    question("ISNA", "ESTNA") { $0 == .error(.notAvailable) },
    FunctionRow(
      "ISREF",
      "ESTREF",
      1...1,
      [.cells],
      .boolean { a throws(Failure) in
        switch a.operand(0) {
        case .area, .areas: true
        case .scalar, .matrix, .function: false
        }
      }
    ),
    parity("ISEVEN", "EST.PAIR", 0),
    parity("ISODD", "EST.IMPAIR", 1),
    FunctionRow("NA", "NA", 0...0, [], .scalar { _ in .error(.notAvailable) }),
    FunctionRow(
      "N",
      "N",
      1...1,
      [.value],
      .scalar { a in
        let scalar = a.scalar(0)
        if scalar.isBoolean { return .number(scalar.isTrue ? 1 : 0) }
        return scalar.isNumber || scalar.isError ? scalar : .zero
      }
    ),
    FunctionRow(
      "T",
      "T",
      1...1,
      [.value],
      .scalar { a in
        let scalar = a.scalar(0)
        return scalar.isText || scalar.isError ? scalar : .text(0)
      }
    ),
    FunctionRow(
      "TYPE",
      "TYPE",
      1...1,
      [.cells],
      .number { a in
        let operand = a.operand(0)
        if case .matrix = operand { return 64 }
        let scalar = operand.scalar(in: a.frame)
        return scalar.isError ? 16 : scalar.isBoolean ? 4 : scalar.isText ? 2 : 1
      }
    ),
    FunctionRow(
      "ERROR.TYPE",
      "TYPE.ERREUR",
      1...1,
      [.value],
      .number { a throws(Failure) in
        let scalar = a.scalar(0)
        let order: [CellError] = [
          .null, .divisionByZero, .value, .reference, .name, .number, .notAvailable,
        ]
        guard scalar.isError, let index = order.firstIndex(of: scalar.error) else {
          throw Failure(.notAvailable)
        }
        return Double(index + 1)
      }
    ),
  ]

  private static func question(
    _ name: String,
    _ french: String,
    _ test: @escaping @Sendable (Scalar) -> Bool
  ) -> FunctionRow {
    FunctionRow(name, french, 1...1, [.value], .boolean { a in test(a.scalar(0)) })
  }

  private static func parity(_ name: String, _ french: String, _ rest: Double) -> FunctionRow {
    FunctionRow(
      name,
      french,
      1...1,
      [.value],
      .boolean { a throws(Failure) in
        abs(try a.number(0).rounded(.towardZero)).truncatingRemainder(dividingBy: 2) == rest
      }
    )
  }
}
