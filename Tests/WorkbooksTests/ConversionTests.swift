import Spreadsheet
import TestSupport
import Testing
import Workbooks

/// Workbooks made into the other format and back.
@Suite struct ConversionTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func file(_ name: String) -> String { folder.path + "/" + name }

  /// A sheet with a value of each kind, and formulas with theirs.
  private func sample() -> Sheet {
    var sheet = Sheet(name: "D'été 1")
    sheet["A1"] = .text("  deux blancs  et\nune ligne\t& <fin>")
    sheet["A2"] = .text("020")
    sheet["A3"] = .number(0.1 + 0.2, CellStyle(numberFormat: "#,##0.00"))
    sheet["A4"] = .number(-1234.5, CellStyle(numberFormat: "#,##0.00\\ [$€-40C];[Red]\\-0.0"))
    sheet["A5"] = .date(45_473.25, CellStyle(numberFormat: "dd/mm/yyyy hh:mm"))
    sheet["A6"] = SheetCell(.value(.boolean(true)))
    sheet["A7"] = .number(1e300)
    sheet["B1"] = .formula("SUM(A3:A4)*2")
    sheet["B2"] = .formula("IF(A6,\"vrai \"\"cité\"\"\",1/0)")
    sheet["B3"] = .formula("1/0")
    sheet["D20"] = .blank(CellStyle(fill: .solid(Color(0x123456))))
    sheet.merged = [CellRange(rows: 9...11, columns: 1...3)]
    sheet["B10"] = .text("fusionné")
    sheet.columnWidths = [0: 20, 1: 12]
    sheet.frozenRows = 1
    sheet.comments = [CellComment(cell: "A2", author: "Ève", text: "nature\nen texte")]
    sheet.validations = [
      Validation([CellRange(rows: 1...4, columns: 4...4)], .list(["oui", "non"])),
      Validation(
        [CellRange(rows: 5...8, columns: 4...4)],
        .comparison(.decimal, .greaterThan, "$A$3", nil)
      ),
    ]
    return sheet
  }

  private func values(_ path: String) throws -> [String: CellValue] {
    let workbook = try Workbook(contentsOf: path)
    var values: [String: CellValue] = [:]
    try workbook.readRows(ofSheet: workbook.sheets[0].name) { row in
      for (column, value) in row.values where value != .blank {
        values["\(CellReference(row: row.index, column: column))"] = value
      }
      return .next
    }
    return values
  }

  @Test(arguments: [("xlsx", "ods"), ("ods", "xlsx")])
  func `values come through both conversions as they were`(
    _ first: String,
    _ second: String
  ) throws {
    let source = file("a.\(first)")
    try Workbook.create([sample()], at: source)
    let reports = [
      try Conversion.convert(source, to: file("b.\(second)")),
      try Conversion.convert(file("b.\(second)"), to: file("c.\(first)")),
    ]
    #expect(reports.allSatisfy { $0.isEmpty })

    let before = try values(source)
    #expect(before.count == 11)
    #expect(try values(file("b.\(second)")) == before)
    #expect(try values(file("c.\(first)")) == before)
    #expect(try Workbook(contentsOf: file("c.\(first)")).sheets.map(\.name) == ["D'été 1"])
  }

  @Test(arguments: [("xlsx", "ods"), ("ods", "xlsx")])
  func `merged ranges and comments stand on the same cells`(
    _ first: String,
    _ second: String
  ) throws {
    let source = file("a.\(first)")
    try Workbook.create([sample()], at: source)
    _ = try Conversion.convert(source, to: file("b.\(second)"))
    let result = try Workbook(contentsOf: file("b.\(second)"))
    #expect(try result.document.layout(ofSheet: 0).merged == sample().merged)
    #expect(try result.comments(ofSheet: "D'été 1") == sample().comments)
  }

  @Test func `formulas are written in the language of the target`() throws {
    let source = file("a.xlsx")
    try Workbook.create([sample()], at: source)
    _ = try Conversion.convert(source, to: file("b.ods"))
    _ = try Conversion.convert(file("b.ods"), to: file("c.xlsx"))
    let (before, between) = (try formulas(source), try formulas(file("b.ods")))
    #expect(between["B1"] == "SUM([.A3:.A4])*2")
    #expect(try formulas(file("c.xlsx")) == before)
  }

  private func formulas(_ path: String) throws -> [String: String] {
    try Workbook(contentsOf: path).document.formulas().mapValues(\.text)
  }

  @Test func `a workbook is not converted into its own format`() throws {
    let source = file("a.xlsx")
    try Workbook.create([sample()], at: source)
    #expect(throws: WorkbookError.self) {
      try Conversion.convert(source, to: file("c.xlsx"))
    }
    #expect(folder.names == ["a.xlsx"])
  }

  @Test func `a chart beside the table comes through without a loss`() throws {
    let source = Fixtures.path("graphique-a-droite.xlsx")
    let report = try Conversion.convert(source, to: file("b.ods"))
    #expect(report.losses.isEmpty)
    #expect(try PackageText.part("Object 1/content.xml", of: file("b.ods")).contains("chart:bar"))
  }

  @Test(arguments: ["xlsx", "ods"])
  func `a delimited text becomes a workbook and comes back`(format: String) throws {
    let text = "Code;Libellé;Montant;Le\r\n020;\"a;b\";1234,5;30/06/2024\r\n65;;-3;\r\n"
    let source = try folder.write(Array(text.utf8), to: "a.csv")
    #expect(try Conversion.convert(source, to: file("b.\(format)")).isEmpty)
    let read = try values(file("b.\(format)"))
    #expect(read["A2"] == .text("020"))
    #expect(read["A3"] == .text("65"))
    #expect(read["B2"] == .text("a;b"))
    #expect(read["C2"] == .number(1234.5))
    #expect(read["D2"] == .date(45_473))

    var options = ConversionOptions()
    options.encoding = .utf8
    let report = try Conversion.convert(
      file("b.\(format)"),
      to: file("c.csv"),
      options: options
    )
    #expect(report.losses.map(\.feature) == [.csvFormatting])
    #expect(try folder.read("c.csv") == Array(text.utf8))
  }

  @Test(arguments: ["xlsx", "ods"])
  func `numbers that no calendar reaches stay numbers under the format of a date`(
    format: String
  ) throws {
    var sheet = Sheet(name: "Loin")
    sheet["A1"] = .number(1e300, CellStyle(numberFormat: "dd/mm/yyyy"))
    sheet["A2"] = .number(-1e300, CellStyle(numberFormat: "[h]:mm"))
    sheet["A3"] = .number(3, CellStyle(numberFormat: "0.0"))
    try Workbook.create([sheet], at: file("loin.\(format)"))
    _ = try Conversion.convert(file("loin.\(format)"), to: file("loin.csv"))
    let lines = String(decoding: try folder.read("loin.csv"), as: UTF8.self)
    #expect(lines.contains("1e+300\r\n") && lines.contains("-1e+300\r\n"), "\(lines)")
    for target in ["xlsx", "ods"] where target != format {
      _ = try Conversion.convert(file("loin.\(format)"), to: file("retour.\(target)"))
    }
  }

  @Test func `the lines of a field become lines of its cell, whatever ends them`() throws {
    let text = "Libellé;Montant\r\n\"deux\r\nlignes\";1\r\n"
    let source = try folder.write(Array(text.utf8), to: "a.csv")
    #expect(try Conversion.convert(source, to: file("b.xlsx")).isEmpty)
    #expect(try values(file("b.xlsx"))["A2"] == .text("deux\nlignes"))
  }

  @Test func `the sheet to be written is chosen by its name`() throws {
    var second = Sheet(name: "Deux")
    second["B2"] = .formula("1+1")
    let source = file("a.xlsx")
    try Workbook.create([sample(), second], at: source)
    var options = ConversionOptions()
    options.sheet = "deux"
    options.encoding = .utf8
    let report = try Conversion.convert(source, to: file("c.csv"), options: options)
    #expect(try folder.read("c.csv") == Array(";\r\n;2\r\n".utf8))
    #expect(report.losses.contains { $0.feature == .formula && $0.remedy == .valueKept })
    #expect(report.losses.contains { $0.sheet == "D'été 1" })
    options.sheet = "Trois"
    #expect(throws: WorkbookError.self) {
      try Conversion.convert(source, to: file("d.csv"), options: options)
    }
  }

  @Test func `a loss met often is told once, with a count`() {
    let report = LossReport()
    for row in 0..<5 {
      let cell = CellReference(row: row, column: 2)
      report.note(.hyperlink, .dropped, sheet: "A", at: CellRange(cell, cell))
    }
    report.note(.hyperlink, .dropped, sheet: "B")
    #expect(report.losses.map(\.count) == [5, 1])
    #expect(report.losses[0].range?.first == "C1")
  }
}
