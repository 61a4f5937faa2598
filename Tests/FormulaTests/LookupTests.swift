import Formula
import Spreadsheet
import Testing

/// Look-ups that halve a vector, and functions that go through cells row by row.
@Suite struct LookupTests {
  private static func sample() throws -> Sample {
    let sample = try Sample()
    for (row, number) in [1, 3, 3, 5, 7, 7, 7, 9].enumerated() {
      try sample.set("A\(row + 1)", number)
      try sample.set("B\(row + 1)", "r\(row + 1)")
      try sample.set("C\(8 - row)", number)
    }
    return sample
  }

  @Test(arguments: [
    ("XLOOKUP(7,A1:A8,B1:B8,,0,2)", "r5"), ("XLOOKUP(4,A1:A8,B1:B8,,-1,2)", "r3"),
    ("XLOOKUP(4,A1:A8,B1:B8,,1,2)", "r4"), ("XLOOKUP(7.5,A:A,B:B,,-1,2)", "r7"),
    ("XLOOKUP(7,C1:C8,B1:B8,,0,-2)", "r4"), ("XLOOKUP(4,C1:C8,B1:B8,,-1,-2)", "r6"),
    ("XLOOKUP(8,C1:C8,B1:B8,\"rien\",0,-2)", "rien"),
  ])
  func `halving finds the first of equals, or the neighbour`(
    _ formula: String,
    _ expected: String
  ) throws {
    #expect(try Self.sample().evaluate(formula) == .text(expected))
  }

  @Test func `wildcards cannot be halved for`() throws {
    #expect(try Self.sample().evaluate("XLOOKUP(\"r*\",B1:B8,A1:A8,,2,2)") == .error(.value))
  }

  @Test func `payments come row by row`() throws {
    let sample = try Sample(["A1": -100, "B1": 60, "A2": 50, "B2": 20])
    #expect(
      isSame(
        try sample.evaluate("NPV(0.1,A1:B2)"),
        try sample.evaluate("NPV(0.1,-100,60,50,20)")
      )
    )
  }

  @Test(arguments: [
    ("TEXTAFTER(\"a-b-c\",\"-\",-1.6)", Value.text("b-c")),
    ("TEXTAFTER(\"del\",\"deli\",1,0,0,\"x\")", .error(.value)),
    ("TEXTAFTER(\"del\",\"deli\")", .error(.notAvailable)),
    ("TEXTBEFORE(\"a-b\",\"-\",1,2)", .error(.value)),
    ("SUBTOTAL(3,E1:E2)", .number(1)), ("SUBTOTAL(9,E1:E2)", .error(.notAvailable)),
    ("MROUND(,3)", .error(.notAvailable)), ("ARABIC(\"IIX\")", .error(.value)),
    ("TRUNC(5,1E+300)", .number(5)), ("MIRR({-1,-2},0.1,0.1)", .number(-1)),
  ])
  func `rare arguments give what Excel gives`(_ formula: String, _ expected: Value) throws {
    let sample = try Sample(["E1": CellError.notAvailable])
    #expect(try sample.evaluate(formula) == expected)
  }
}
