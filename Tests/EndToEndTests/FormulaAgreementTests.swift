import TestSupport
import Testing
import Workbooks

@Suite(.enabled(if: LibreOffice.program != nil, "LibreOffice is not installed"))
struct FormulaAgreementTests {
  @Test(arguments: ["xlsx", "ods"])
  func `formulas made at random have the values that LibreOffice calculates`(
    format: String
  ) throws {
    let seed = UInt64.random(in: .min ... .max)
    var random = RandomCalculation(seed: seed)
    let folder = try TemporaryFolder()
    var workbook = try Workbook(contentsOf: Fixture(name: "propre", format: format).path)
    workbook.append(random.sheet())
    var sheet = Sheet(name: "Calculs")
    var formulas = (0..<120).map { _ in random.formula() }
    // Rows alike are where a format may write one for both.
    formulas.insert(formulas[60], at: 60)
    for (row, formula) in formulas.enumerated() {
      sheet[CellReference(row: row, column: 0)] = .formula(formula)
    }
    workbook.append(sheet)
    let path = folder.path("calculs.\(format)")
    try workbook.save(to: path)
    let results = try LibreOffice.recalculate([path], format: format, in: folder)
    let ours = try WorkbookCells(path: path)
    let theirs = try WorkbookCells(path: "\(results)/calculs.\(format)")
    #expect(!ours["Calculs"].isEmpty)
    for (row, formula) in formulas.enumerated() {
      let place = WorkbookCells.Place(row: row, column: 0)
      let (a, b) = (ours["Calculs"][place] ?? .text(""), theirs["Calculs"][place] ?? .text(""))
      #expect(Self.isSame(a, b), "seed \(seed): =\(formula): \(a), in LibreOffice \(b)")
    }
  }

  private static func isSame(_ a: CellValue, _ b: CellValue) -> Bool {
    switch (a, b) {
    case (.error, .error): true
    case (.number(let x), .number(let y)): abs(x - y) <= max(1e-9 * max(abs(x), abs(y)), 1e-12)
    case (.boolean(let x), .number(let y)), (.number(let y), .boolean(let x)): (x ? 1 : 0) == y
    default: a == b
    }
  }
}
