import Spreadsheet
import TestSupport
import Testing
import XML

@testable import SpreadsheetML

@Suite struct RemovalTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// Takes something out of a workbook, and returns the path of what is left.
  private func left(of workbook: TestWorkbook, _ removal: WorkbookRemoval) throws -> String {
    let source = try workbook.write(in: folder)
    let result = folder.path + "/resultat.xlsx"
    try SpreadsheetMLDocument(path: source).write(removal, to: result, options: SaveOptions())
    return result
  }

  private func sheetLeft(of sheet: String, _ cells: WorkbookRemoval.SheetRemoval) throws -> String {
    var workbook = TestWorkbook()
    workbook.sheet = sheet
    var removal = WorkbookRemoval()
    removal.cells[0] = cells
    let part = try PackageText.part("xl/worksheets/sheet1.xml", of: left(of: workbook, removal))
    let start = try #require(part.firstRange(of: "main\">")).upperBound
    return String(part[start...]).replacing("</worksheet>", with: "")
  }

  private func columns(_ ranges: String...) -> WorkbookRemoval.SheetRemoval {
    var cells = WorkbookRemoval.SheetRemoval()
    cells.columns = ranges.compactMap { CellRange($0) }
    return cells
  }

  @Test func `a sheet goes with its part, its names and its place in the order`() throws {
    var workbook = TestWorkbook()
    workbook.workbookProperties =
      "<bookViews><workbookView firstSheet=\"2\" activeTab=\"1\"/></bookViews>"
    workbook.otherSheets = """
      <sheet name="Ajout" sheetId="5" r:id="rId8"/><sheet name="Suite" sheetId="6" r:id="rId9"/>
      """
    workbook.definedNames = """
      <definedNames><definedName name="A" localSheetId="2">Suite!$A$1</definedName>\
      <definedName name="B" localSheetId="1">Ajout!$A$1</definedName>\
      <definedName name="C">Ajout!$A$1</definedName><definedName name="D">1</definedName>\
      </definedNames>
      """
    let type = TestWorkbook.office
    workbook.otherRelationships = """
      <Relationship Id="rId8" Type="\(type)/worksheet" Target="worksheets/sheet2.xml"/>\
      <Relationship Id="rId9" Type="\(type)/worksheet" Target="worksheets/sheet3.xml"/>\
      <Relationship Id="rId10" Type="\(type)/calcChain" Target="calcChain.xml"/>
      """
    let sheet = "<worksheet xmlns=\"\(TestWorkbook.main)\"><sheetData/></worksheet>"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    workbook.otherParts = [
      ("xl/worksheets/sheet2.xml", sheet), ("xl/worksheets/sheet3.xml", sheet),
      (
        "xl/calcChain.xml",
        "<calcChain xmlns=\"\(TestWorkbook.main)\"><c r=\"A1\" i=\"5\"/></calcChain>"
      ),
      (
        "xl/worksheets/_rels/sheet2.xml.rels",
        "<Relationships xmlns=\"\(package)\"><Relationship Id=\"rId1\" Type=\"\(type)/drawing\""
          + " Target=\"../drawings/drawing1.xml\"/></Relationships>"
      ),
      ("xl/drawings/drawing1.xml", "<d/>"), ("xl/orphan.xml", "<o/>"),
    ]
    var removal = WorkbookRemoval()
    removal.sheets = [1]
    removal.names = [WorkbookRemoval.NameKey(DefinedName(name: "c", refersTo: ""))]
    let result = try left(of: workbook, removal)

    let names = try PackageText.names(of: result)
    #expect(names.contains("xl/worksheets/sheet3.xml") && names.contains("xl/orphan.xml"))
    for gone in [
      "xl/worksheets/sheet2.xml", "xl/worksheets/_rels/sheet2.xml.rels",
      "xl/drawings/drawing1.xml", "xl/calcChain.xml",
    ] {
      #expect(!names.contains(gone), "\(gone)")
    }
    let book = try PackageText.part("xl/workbook.xml", of: result)
    #expect(!book.contains("Ajout"))
    #expect(book.contains("<definedName name=\"A\" localSheetId=\"1\">Suite!$A$1</definedName>"))
    #expect(book.contains("<definedName name=\"D\">1</definedName>"))
    #expect(book.contains("firstSheet=\"1\" activeTab=\"0\""))
    let links = try PackageText.part("xl/_rels/workbook.xml.rels", of: result)
    #expect(!links.contains("rId8\"") && links.contains("rId9\"") && !links.contains("calcChain"))
    let document = try SpreadsheetMLDocument(path: result)
    #expect(document.sheets.map(\.name) == ["Exécution", "Suite"])
  }

  @Test func `the last visible sheet that stays is shown`() throws {
    var workbook = TestWorkbook()
    workbook.otherSheets = "<sheet name=\"Bas\" sheetId=\"5\" state=\"hidden\" r:id=\"rId8\"/>"
    workbook.otherRelationships = """
      <Relationship Id="rId8" Type="\(TestWorkbook.office)/worksheet" \
      Target="worksheets/sheet2.xml"/>
      """
    let sheet = "<worksheet xmlns=\"\(TestWorkbook.main)\"><sheetData/></worksheet>"
    workbook.otherParts = [("xl/worksheets/sheet2.xml", sheet)]
    var removal = WorkbookRemoval()
    removal.sheets = [0]
    let document = try SpreadsheetMLDocument(path: left(of: workbook, removal))
    #expect(document.sheets == [SheetInfo(name: "Bas")])
  }

  @Test func `cells of columns go, and what stood beside them stays`() throws {
    let rows = """
      <sheetData><row r="1" spans="1:4"><c r="A1"><v>1</v></c><c r="C1" s="3"/>\
      <c r="D1" t="str"><f>A1</f><v>x</v></c><c r="E1"><v>5</v></c></row>\
      <row r="2"><c r="C2"><v>2</v></c></row><row r="3"><c r="C3"><v>3</v></c></row></sheetData>
      """
    #expect(
      try sheetLeft(of: rows, columns("C1:C2", "D1:D2")) == """
        <sheetData><row r="1" spans="1:4"><c r="A1"><v>1</v></c><c r="E1"><v>5</v></c></row>\
        <row r="2"></row><row r="3"><c r="C3"><v>3</v></c></row></sheetData>
        """
    )
  }

  @Test func `cells that do not say where they are keep their places`() throws {
    let rows = "<sheetData><row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row></sheetData>"
    #expect(
      try sheetLeft(of: rows, columns("B1:B1"))
        == "<sheetData><row><c><v>1</v></c><c/><c><v>3</v></c></row></sheetData>"
    )
  }

  @Test func `formulas become values, or get the text that they shared`() throws {
    let rows = """
      <sheetData><row r="1"><c r="A1"><f>Ajout!A1</f><v>7</v></c>\
      <c r="B1"><f t="shared" ref="B1:C1" si="0">A1+1</f><v>8</v></c>\
      <c r="C1"><f t="shared" si="0"/><v>9</v></c></row></sheetData>
      """
    var cells = columns("B1:B1")
    cells.valuesOnly = ["A1"]
    cells.formulas = ["C1": "B1+1"]
    #expect(
      try sheetLeft(of: rows, cells) == """
        <sheetData><row r="1"><c r="A1"><v>7</v></c><c r="C1"><f>B1+1</f><v>9</v></c></row>\
        </sheetData>
        """
    )
  }

  @Test func `ranges that end with the columns end before them, others stay`() throws {
    let sheet = """
      <dimension ref="A1:D9"/><cols><col min="1" max="2" width="9"/>\
      <col min="3" max="4" width="20" customWidth="1"/><col min="5" max="16384" width="9"/></cols>\
      <sheetData/><autoFilter ref="A1:D9"/><mergeCells count="3"><mergeCell ref="A1:B1"/>\
      <mergeCell ref="C1:D1"/><mergeCell ref="A2:F2"/></mergeCells>\
      <conditionalFormatting sqref="C2:D9"><cfRule type="expression" priority="1"><formula>TRUE\
      </formula></cfRule></conditionalFormatting><conditionalFormatting sqref="A2:D9 F2:F9">\
      <cfRule type="expression" priority="2"><formula>FALSE</formula></cfRule>\
      </conditionalFormatting><dataValidations count="1"><dataValidation type="list" sqref="C2:C9">\
      <formula1>Noms</formula1></dataValidation></dataValidations>
      """
    #expect(
      try sheetLeft(of: sheet, columns("C1:C9", "D1:D9")) == """
        <dimension ref="A1:B9"/><cols><col min="1" max="4" width="9"/>\
        <col min="5" max="16384" width="9"/></cols><sheetData/><autoFilter ref="A1:B9"/>\
        <mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A2:F2"/></mergeCells>\
        <conditionalFormatting sqref="A2:B9 F2:F9"><cfRule type="expression" priority="2">\
        <formula>FALSE</formula></cfRule></conditionalFormatting>
        """
    )
  }

  @Test func `rules that lost what they refer to go`() throws {
    let sheet = """
      <sheetData/><dataValidations count="2"><dataValidation type="list" sqref="A1">\
      <formula1>Ajout!$A$1:$A$3</formula1></dataValidation><dataValidation type="list" sqref="A2">\
      <formula1>"oui,non"</formula1></dataValidation></dataValidations>
      """
    var workbook = TestWorkbook()
    workbook.sheet = sheet
    var removal = WorkbookRemoval()
    removal.cells[0] = WorkbookRemoval.SheetRemoval()
    removal.brokenFormulas = ["Ajout!$A$1:$A$3"]
    let part = try PackageText.part("xl/worksheets/sheet1.xml", of: left(of: workbook, removal))
    #expect(
      part.contains("<dataValidations count=\"1\"><dataValidation type=\"list\" sqref=\"A2\">")
    )
    #expect(!part.contains("Ajout"))
  }

  @Test func `titles of sheets and names go from the properties`() throws {
    let types = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    let part = try XMLPart(
      Array(
        """
        <Properties xmlns:vt="\(types)"><HeadingPairs><vt:vector size="4"><vt:variant><vt:lpstr>\
        Feuilles</vt:lpstr></vt:variant><vt:variant><vt:i4>2</vt:i4></vt:variant><vt:variant>\
        <vt:lpstr>Noms</vt:lpstr></vt:variant><vt:variant><vt:i4>1</vt:i4></vt:variant></vt:vector>\
        </HeadingPairs><TitlesOfParts><vt:vector size="3"><vt:lpstr>Un</vt:lpstr><vt:lpstr>Ajout\
        </vt:lpstr><vt:lpstr>Nom</vt:lpstr></vt:vector></TitlesOfParts></Properties>
        """.utf8
      )
    )
    let bytes = try #require(TitlesOfParts.bytes(part, without: ["Ajout", "Nom"]))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("<vt:i4>1</vt:i4>") && text.contains("<vt:i4>0</vt:i4>"))
    #expect(text.contains("<vt:vector size=\"1\"><vt:lpstr>Un</vt:lpstr></vt:vector>"))
    #expect(TitlesOfParts.bytes(part, without: ["Autre"]) == nil)
  }

  @Test func `an Excel table that grew over columns is narrow again`() throws {
    let part = try XMLPart(
      Array(
        """
        <table ref="A1:D9"><autoFilter ref="A1:D9"><filterColumn colId="0"/><filterColumn colId="3"/>\
        </autoFilter><tableColumns count="4"><tableColumn id="1" name="a"/><tableColumn id="2" \
        name="b"/><tableColumn id="3" name="c"/><tableColumn id="4" name="d"/></tableColumns></table>
        """.utf8
      )
    )
    let bytes = try #require(TableCleaning.bytes(part, columns("C1:C9", "D1:D9")))
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        <table ref="A1:B9"><autoFilter ref="A1:B9"><filterColumn colId="0"/></autoFilter>\
        <tableColumns count="2"><tableColumn id="1" name="a"/><tableColumn id="2" name="b"/>\
        </tableColumns></table>
        """
    )
    #expect(TableCleaning.bytes(part, columns("F1:F9")) == nil)
  }
}
