import Spreadsheet
import TestSupport
import Testing
import Workbooks

/// What formulas and stored values say of a workbook's health.
@Suite struct FormulaVerificationTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func verify(_ cells: String) throws -> FormulaVerification {
    var sample = SamplePackage.spreadsheetML
    sample.replace(
      "<sheetData/>",
      "<sheetData><row r=\"1\">\(cells)</row></sheetData>",
      in: "xl/worksheets/sheet2.xml"
    )
    let path = try folder.write(sample.bytes, to: sample.fileName)
    return try FormulaVerification(of: Workbook(contentsOf: path))
  }

  private static let cases: [(String, FormulaVerification.Finding.Kind?)] = [
    ("<c r=\"A1\"><f>1+1</f><v>2</v></c>", nil),
    ("<c r=\"A1\"><f>1+1</f><v>3</v></c>", .stale),
    ("<c r=\"A1\" t=\"e\"><f>NA()</f><v>#N/A</v></c>", .error),
    ("<c r=\"A1\" t=\"e\"><f>SUM(#REF!)</f><v>#REF!</v></c>", .lostReference),
    ("<c r=\"A1\"><f>A1+1</f><v>1</v></c>", .cycle),
    ("<c r=\"A1\"><f>1+*2</f><v>1</v></c>", .unreadable),
    ("<c r=\"A1\" t=\"inlineStr\"><is><t>=SUM(B1:B9)</t></is></c>", .text),
    ("<c r=\"A1\" t=\"inlineStr\"><is><t>=SI(B1;1;2)</t></is></c>", .text),
    ("<c r=\"A1\" t=\"inlineStr\"><is><t>= voir la note =</t></is></c>", nil),
    ("<c r=\"A1\" t=\"inlineStr\"><is><t>=====</t></is></c>", nil),
  ]

  @Test(arguments: cases)
  func `a cell is told for what is wrong with it`(
    cell: String,
    kind: FormulaVerification.Finding.Kind?
  ) throws {
    let findings = try verify(cell).findings.filter { $0.sheet == "Notes" }
    #expect(findings.contains { $0.kind == kind } == (kind != nil), "\(findings)")
    #expect(findings.allSatisfy { $0.cell == "A1" })
    if kind == nil { #expect(findings == []) }
  }

  @Test func `cells are counted, and a function that is not calculated is named`() throws {
    let verification = try verify("<c r=\"A1\"><f>GETPIVOTDATA(\"a\",B1)</f><v>2</v></c>")
    #expect(verification.total == 4)
    #expect(verification.evaluated == 3)
    #expect(verification.agreeing == 3)
    #expect(verification.kept.functions == ["GETPIVOTDATA": 1])
    #expect(verification.kept.unsupported == 1)
  }

  @Test func `a cell that asks a cube or another workbook is counted apart`() throws {
    let verification = try verify(
      "<c r=\"A1\"><f>CUBEVALUE(\"a\",\"b\")</f><v>2</v></c><c r=\"B1\"><f>[1]Feuil1!A1</f><v>2</v></c>"
    )
    #expect(verification.kept.elsewhere == 2)
    #expect(verification.kept.unsupported == 0)
    #expect(verification.findings.filter { $0.sheet == "Notes" } == [])
  }

  @Test(arguments: [("", 6), ("<filterColumn colId=\"0\"/>", 6), (Self.criterion, 4)])
  func `subtotals leave out what a filter hides, not what was hidden by hand`(
    columns: String,
    sum: Int
  ) throws {
    var sample = SamplePackage.spreadsheetML
    sample.replace(
      "<sheetData/>",
      "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"
        + "<row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>2</v></c></row>"
        + "<row r=\"3\"><c r=\"A3\"><v>3</v></c></row>"
        + "<row r=\"9\"><c r=\"B9\"><f>SUBTOTAL(9,A1:A3)</f><v>\(sum)</v></c></row></sheetData>"
        + "<autoFilter ref=\"A1:A3\">\(columns)</autoFilter>",
      in: "xl/worksheets/sheet2.xml"
    )
    let path = try folder.write(sample.bytes, to: sample.fileName)
    let verification = try FormulaVerification(of: Workbook(contentsOf: path))
    #expect(verification.findings.filter { $0.sheet == "Notes" } == [])
  }

  private static let criterion =
    "<filterColumn colId=\"0\"><filters><filter val=\"1\"/></filters></filterColumn>"
}
