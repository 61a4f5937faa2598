import Formula
import Spreadsheet
import Testing

@Suite struct PropertyTests {
  @Test func `Any tree survives being written and read in both dialects`() throws {
    let seed = UInt64.random(in: .min ... .max)
    var formulas = RandomFormula(generator: SeededGenerator(seed: seed))
    let cell = CellReference(row: 4, column: 3)
    for round in 0..<1500 {
      let expression = Expression(formulas.node(4), at: cell)
      for dialect in [FormulaDialect.spreadsheetML, .openFormula] {
        let text = expression.text(in: dialect)
        let note: Comment = "seed \(seed), round \(round): \(text)"
        let read = try #require(
          try? Expression(parsing: text, dialect: dialect, at: cell),
          note
        )
        #expect(read == expression, note)
        #expect(read.text(in: dialect) == text, note)
      }
    }
  }

  @Test func `Any formula moved away and back is what it was`() {
    let seed = UInt64.random(in: .min ... .max)
    var formulas = RandomFormula(generator: SeededGenerator(seed: seed))
    for round in 0..<500 {
      let expression = Expression(formulas.node(4), at: CellReference(row: 0, column: 0))
      let back = expression.moved(rows: 1000, columns: 50).moved(rows: -1000, columns: -50)
      #expect(back == expression, "seed \(seed), round \(round)")
    }
  }

  @Test func `Damaged formulas are refused or read, never more`() throws {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    let cell = CellReference(row: 0, column: 0)
    let alphabet = Array("A1$:'\"()[]{}.,;|~!#@%+-*/^&=<> TRUEé\n9".utf8)
    var refused = 0
    for _ in 0..<4000 {
      let length = Int.random(in: 0..<24, using: &generator)
      let bytes = (0..<length).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
      }
      let text = String(decoding: bytes, as: UTF8.self)
      for dialect in [FormulaDialect.spreadsheetML, .openFormula] {
        do {
          let read = try Expression(parsing: text, dialect: dialect, at: cell)
          let printed = read.text(in: dialect)
          let again = try? Expression(parsing: printed, dialect: dialect, at: cell)
          #expect(again?.text(in: dialect) == printed, "seed \(seed): \(text)")
        } catch {
          #expect(error.position <= text.utf8.count, "seed \(seed): \(text)")
          refused += 1
        }
      }
    }
    #expect(refused > 0)
  }
}
