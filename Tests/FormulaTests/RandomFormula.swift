import Formula
import Spreadsheet

/// Trees of every kind that both dialects can write.
struct RandomFormula {
  var generator: SeededGenerator

  mutating func node(_ depth: Int) -> FormulaNode {
    switch Int.random(in: 0..<(depth > 0 ? 12 : 6), using: &generator) {
    case 0: .number(Double(Int.random(in: 0...99_999, using: &generator)) / 8)
    case 1: .text(pick(["", "à qualifier", "a\"b", "x,y;z|", "[.A1]", "'"]))
    case 2: .boolean(Bool.random(using: &generator))
    case 3: .error(pick([.notAvailable, .reference, .value, .divisionByZero]))
    case 4: .reference(reference())
    case 5: .name(pick(["CO2_Indice", "taux.moyen", "_x", "Été"]), nil)
    case 6: .call(call(depth))
    case 7: .prefix(pick([.minus, .plus]), operand(depth))
    case 8: .postfix(.percent, operand(depth))
    case 9: .parenthesised(node(depth - 1))
    case 10: .array([[.number(1), .text("a")], [.boolean(true), .prefix(.minus, .number(2))]])
    default: binary(depth)
    }
  }

  /// An operand that no precedence can pull apart.
  private mutating func operand(_ depth: Int) -> FormulaNode { .parenthesised(node(depth - 1)) }

  private mutating func binary(_ depth: Int) -> FormulaNode {
    let sign = pick(BinaryOperator.allCases.filter { $0 != .range })
    if sign == .union || sign == .intersection {
      return .parenthesised(.binary(sign, .reference(reference()), .reference(reference())))
    }
    return .binary(sign, operand(depth), operand(depth))
  }

  private mutating func call(_ depth: Int) -> FunctionCall {
    var arguments: [FormulaNode] = []
    for _ in 0..<Int.random(in: 0...3, using: &generator) {
      arguments.append(Int.random(in: 0...9, using: &generator) == 0 ? .missing : node(depth - 1))
    }
    // One argument left out is none.
    if arguments == [.missing] { arguments = [] }
    let names = FunctionTable.calculated.filter { $0 != "TRUE" && $0 != "FALSE" }
    return FunctionCall(pick(names), arguments)
  }

  private mutating func reference() -> FormulaReference {
    var sheet: SheetLocator?
    if Bool.random(using: &generator) {
      sheet = SheetLocator(pick(["Feuil1", "CO2 Facteurs", "L'été", "A1", "R1C1", "2026", "a.b"]))
    }
    let (row, column) = (coordinate(900), coordinate(700))
    let (lastRow, lastColumn) = (coordinate(900, from: 901), coordinate(700, from: 701))
    return switch Int.random(in: 0..<4, using: &generator) {
    case 0: FormulaReference(sheet: sheet, first: .init(row: row, column: column))
    case 1:
      FormulaReference(sheet: sheet, first: .init(row: row), last: .init(row: lastRow))
    case 2:
      FormulaReference(
        sheet: sheet,
        first: .init(column: column),
        last: .init(column: lastColumn)
      )
    default:
      FormulaReference(
        sheet: sheet,
        first: .init(row: row, column: column),
        last: .init(row: lastRow, column: lastColumn)
      )
    }
  }

  private mutating func coordinate(
    _ count: Int,
    from first: Int = 0
  ) -> FormulaReference.Coordinate {
    FormulaReference.Coordinate(
      first + Int.random(in: 0..<count, using: &generator),
      isAbsolute: Bool.random(using: &generator)
    )
  }

  private mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: 0..<choices.count, using: &generator)]
  }
}
