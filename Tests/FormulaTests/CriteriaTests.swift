import Formula
import Spreadsheet
import Testing

/// Which cells criteria choose; the values are LibreOffice's, but for `"*"`, where Excel's is taken.
@Suite struct CriteriaTests {
  /// Column B holds powers of two, so that a sum tells which rows were chosen.
  static func sample() throws -> Sample {
    try Sample([
      "A1": "60611", "A2": 60_611, "A3": "abc", "A5": "", "A6": "2026-01-02", "A7": 0, "B1": 1,
      "B2": 2, "B3": 4, "B4": 8, "B5": 16, "B6": 32, "B7": 64,
    ])
  }

  @Test(arguments: [
    ("\"60611\"", 3), ("60611", 2), ("A1", 3), ("\"<>60611\"", 124), ("\"\"", 24), ("\"=\"", 8),
    ("\"<>\"", 119), ("A4", 64), ("\"0\"", 64), ("\">1\"", 2), ("\"<=0\"", 64), ("\">a\"", 4),
    ("\"a?c\"", 4), ("\"*\"", 53), ("\"<>abc\"", 123), ("\"ABC\"", 4),
  ])
  func `A criterion chooses cells`(_ criterion: String, _ expected: Int) throws {
    let sample = try Self.sample()
    #expect(
      try sample.evaluate("SUMIF(A1:A7,\(criterion),B1:B7)") == .number(Double(expected))
    )
    #expect(
      try sample.evaluate("SUMIFS(B1:B7,A1:A7,\(criterion))", at: "Z51")
        == .number(Double(expected))
    )
    #expect(
      try sample.evaluate("COUNTIFS(A1:A7,\(criterion))", at: "Z52")
        == .number(Double(expected.nonzeroBitCount))
    )
  }

  private static let names = [
    "Gaz (kWh PCS, facture)", "Bus", "Minibus", "a.b", "axb", "60611", "A|B", "[x]", "x$", "^q",
    "{2}", "\\d", "C+", "É (ou è)", "ou ?", ">VUL", "=x",
  ]

  /// How often each name is found by formulas with and without a part of their own; the last cell
  /// holds a number.
  @Test(arguments: [true, false])
  func `Texts are found as they stand where criteria are regular expressions`(isWhole: Bool) throws
  {
    let sample = try Sample()
    let count = Self.names.count + 1
    for (row, name) in Self.names.enumerated() {
      sample.calculator.setValue(.text(name), sheet: 0, CellReference(row: row, column: 0))
    }
    try sample.set("A\(count)", 12)
    for row in 1...count { try sample.set("B\(row)", 1 << row) }
    let (texts, bits) = ("A1:A\(count)", "B1:B\(count)")
    sample.calculator.settings.patterns = .regularExpressions
    sample.calculator.settings.matchesWholeCells = isWhole
    func value(_ formula: String) throws -> Value {
      let expression = try Expression(parsing: formula, dialect: .spreadsheetML, at: "Z50")
      let quoted = expression.lookingForLiteralTexts(sample.calculator.settings)
      return try sample.evaluate(quoted.text(in: .spreadsheetML))
    }
    for row in 1...count {
      let bit = Double(1 << row)
      #expect(try value("MATCH(A\(row),\(texts),0)") == .number(Double(row)))
      #expect(try value("COUNTIF(\(texts),A\(row))") == .number(1))
      #expect(try value("SUMIF(\(texts),A\(row),\(bits))") == .number(bit))
      #expect(try value("SUMIFS(\(bits),\(bits),\">0\",\(texts),A\(row))") == .number(bit))
      #expect(try value("COUNTIFS(\(texts),A\(row),\(bits),\"<=\"&B\(row))") == .number(1))
      #expect(try value("SEARCH(A\(row),\"..\"&A\(row))") == .number(3))
      // One by one, as Excel does it in a product.
      #expect(
        try value("SUMPRODUCT(ISNUMBER(SEARCH(\(texts),\";\"&A\(row)&\";\"))*\(bits))")
          == .number(row == 3 ? bit + 4 : bit)
      )
    }
    let others = Double(count - 1)
    for (row, name) in Self.names.enumerated() {
      #expect(try value("MATCH(\"\(name)\",\(texts),0)") == .number(Double(row + 1)), "\(name)")
      #expect(try value("COUNTIF(\(texts),\"<>\"&A\(row + 1))") == .number(others), "\(name)")
      guard !name.hasPrefix(">"), !name.hasPrefix("=") else { continue }
      #expect(try value("COUNTIF(\(texts),\"<>\(name)\")") == .number(others), "\(name)")
    }
  }

  @Test func `Formulas with nothing to look for are as they were`() throws {
    let settings = {
      var settings = CalculationSettings()
      settings.patterns = .regularExpressions
      return settings
    }()
    for (formula, isWhole) in [
      ("SUMIFS(B1:B9,B1:B9,\">=-1000\",A1:A9,\"<>\")", true), ("SUM(A1:A9)&\"(x)\"", true),
      ("MATCH(3,A1:A9,0)", true), ("MATCH(\"oui\",A1:A9,0)", false),
      ("COUNTIF(A1:A9,\">\"&B1)", true), ("SEARCH(\",\",A1)", true),
    ] {
      let expression = try Expression(parsing: formula, dialect: .spreadsheetML, at: "Z1")
      #expect(expression.lookingForLiteralTexts(settings) == expression, "\(formula)")
      #expect(expression.looksForWholeTexts != isWhole, "\(formula)")
    }
    let plain = try Expression(parsing: "MATCH(A1,A2:A9,0)", dialect: .spreadsheetML, at: "Z1")
    #expect(plain.lookingForLiteralTexts(CalculationSettings()) == plain)
  }

  @Test func `A column searched again and again gives the same as searched once`() throws {
    let calculator = Calculator(sheets: ["F"])
    var generator = SeededGenerator(seed: 42)
    let values: [Value] = (0..<500).map { _ in
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: .blank
      case 1: .number(Double(Int.random(in: 0..<9, using: &generator)))
      case 2: .text(String(Int.random(in: 0..<9, using: &generator)))
      case 3: .text(["Énergie", "énergie", ""][Int.random(in: 0..<3, using: &generator)])
      default: .boolean(true)
      }
    }
    calculator.setColumn(values, sheet: 0, column: 0, firstRow: 2)
    for criterion in ["\"3\"", "3", "\"énergie\"", "\"\"", "TRUE", "\"<>3\"", "\"rien\""] {
      var answers: [Value] = []
      for row in 0..<4 {
        let cell = CellReference(row: row, column: 3)
        let formula = try Expression(
          parsing: "COUNTIF($A$3:$A$502,\(criterion))",
          dialect: .spreadsheetML,
          at: cell
        )
        calculator.setFormula(formula, sheet: 0, cell)
        answers.append(calculator.value(sheet: 0, cell))
      }
      // A fresh calculator has no index yet.
      let fresh = Calculator(sheets: ["F"])
      fresh.setColumn(values, sheet: 0, column: 0, firstRow: 2)
      let cell = CellReference(row: 0, column: 3)
      let formula = try Expression(
        parsing: "COUNTIF($A$3:$A$502,\(criterion))",
        dialect: .spreadsheetML,
        at: cell
      )
      fresh.setFormula(formula, sheet: 0, cell)
      let expected = fresh.value(sheet: 0, cell)
      #expect(answers.allSatisfy { $0 == expected }, "\(criterion): \(answers), \(expected)")
    }
  }
}
