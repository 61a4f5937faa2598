import Spreadsheet
import TestSupport
import Testing

@testable import SpreadsheetML

/// What spans a table grows over columns added to it.
@Suite struct GrowthTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private static let rows = """
    <sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Nature</t></is></c><c r="B1" \
    t="inlineStr"><is><t>Mandaté</t></is></c></row><row r="2"><c r="A2"><v>6064</v></c><c r="B2">\
    <v>5</v></c></row><row r="3"><c r="A3"><v>6065</v></c><c r="B3"><v>7</v></c></row><row r="4">\
    <c r="B4"><f>SUM(B2:B3)</f><v>12</v></c></row></sheetData>
    """

  /// A key and a tonnage beside the table A1:B4, whose last row is a total.
  private func block(firstColumn: Int = 2, headers: [String] = ["Clé", "Tonnes"]) -> ColumnBlock {
    var block = ColumnBlock(
      sheet: 0,
      firstColumn: firstColumn,
      columns: [.init(width: 10, holdsCodes: true), .init(width: 10)],
      rows: 0...3
    ) { row, cells in
      switch row {
      case 0:
        cells.append(BlockCell(column: firstColumn, style: 0, content: .text(0)))
        cells.append(BlockCell(column: firstColumn + 1, style: 0, content: .text(1)))
      case 3:
        cells.append(
          BlockCell(
            column: firstColumn + 1,
            style: 0,
            content: .ownFormula(3, cached: .number(1))
          )
        )
      default:
        cells.append(BlockCell(column: firstColumn, style: 0, content: .text(2)))
        cells.append(
          BlockCell(
            column: firstColumn + 1,
            style: 0,
            content: .rowFormula(0, cached: .number(1))
          )
        )
      }
    }
    block.styles = [CellStyle()]
    block.texts = headers + ["6064", "SUBTOTAL(109,D2:D3)"]
    block.formulas = [RowFormula(pieces: ["$B", "<1"], rowOffsets: [0])]
    block.table = ColumnBlock.Table(
      range: CellRange(rows: 0...3, columns: 0...1),
      headerRow: 0
    )
    return block
  }

  private func write(_ workbook: TestWorkbook, _ block: ColumnBlock) throws -> String {
    let source = try workbook.write(in: folder)
    let result = folder.path + "/resultat.xlsx"
    var edit = WorkbookEdit()
    edit.blocks = [block]
    try SpreadsheetMLDocument(path: source).write(edit, to: result, compressionLevel: 1)
    try Insertions.spreadsheetML.check(from: source, to: result)
    return result
  }

  private func withTable(_ attributes: String, filter: String = "A1:B3") -> TestWorkbook {
    var workbook = TestWorkbook()
    workbook.sheet = Self.rows
    workbook.otherParts = [
      (
        "xl/worksheets/_rels/sheet1.xml.rels",
        """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
        <Relationship Id="rId1" Type="\(TestWorkbook.office)/table" Target="../tables/t.xml"/>\
        </Relationships>
        """
      ),
      (
        "xl/tables/t.xml",
        """
        <table xmlns="\(TestWorkbook.main)" id="1" name="T" displayName="T" ref="A1:B4" \
        totalsRowCount="1"\(attributes)><autoFilter ref="\(filter)"/><tableColumns count="2">\
        <tableColumn id="1" name="Nature"/><tableColumn id="7" name="Mandaté"/></tableColumns>\
        </table>
        """
      ),
    ]
    return workbook
  }

  @Test func `an Excel table gets columns, numbers, formulas and totals`() throws {
    let result = try write(withTable(""), block())
    let table = try PackageText.part("xl/tables/t.xml", of: result)
    #expect(
      table.hasSuffix(
        """
        ref="A1:D4" totalsRowCount="1"><autoFilter ref="A1:D3"/><tableColumns count="4">\
        <tableColumn id="1" name="Nature"/><tableColumn id="7" name="Mandaté"/>\
        <tableColumn id="8" name="Clé"></tableColumn><tableColumn id="9" name="Tonnes" \
        totalsRowFunction="custom"><calculatedColumnFormula>$B2&lt;1</calculatedColumnFormula>\
        <totalsRowFormula>SUBTOTAL(109,D2:D3)</totalsRowFormula></tableColumn></tableColumns>\
        </table>
        """
      )
    )
  }

  @Test(arguments: [" tableType=\"queryTable\"", " headerRowCount=\"0\"", " insertRow=\"1\""])
  func `a table whose columns are not ours to add stays as it is`(attributes: String) throws {
    let result = try write(withTable(attributes), block())
    #expect(try PackageText.part("xl/tables/t.xml", of: result).contains("ref=\"A1:B4\""))
  }

  @Test func `a table stays as it is when columns would be called alike, or stand apart`() throws {
    var result = try write(withTable(""), block(headers: ["Clé", "mandaté"]))
    #expect(try PackageText.part("xl/tables/t.xml", of: result).contains("ref=\"A1:B4\""))
    result = try write(withTable(""), block(firstColumn: 3))
    #expect(try PackageText.part("xl/tables/t.xml", of: result).contains("ref=\"A1:B4\""))
  }

  @Test func `a filter grows with its hidden name, which is kept under another`() throws {
    var workbook = TestWorkbook()
    workbook.sheet =
      Self.rows + "<autoFilter ref=\"A1:B3\"><filterColumn colId=\"0\"/></autoFilter>"
    workbook.definedNames = """
      <definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">\
      'Exécution'!$A$1:$B$3</definedName><definedName name="Z">1</definedName></definedNames>
      """
    let source = try workbook.write(in: folder)
    let result = folder.path + "/resultat.xlsx"
    var edit = WorkbookEdit()
    edit.blocks = [block()]
    try SpreadsheetMLDocument(path: source).write(edit, to: result, compressionLevel: 1)
    let sheet = try PackageText.part("xl/worksheets/sheet1.xml", of: result)
    #expect(sheet.contains("<autoFilter ref=\"A1:D3\"><filterColumn colId=\"0\"/></autoFilter>"))
    let names = try PackageText.part("xl/workbook.xml", of: result)
    #expect(
      names.contains(
        """
        hidden="1">'Exécution'!$A$1:$D$3</definedName><definedName name="CO2_Filtre_initial" \
        localSheetId="0" hidden="1">'Exécution'!$A$1:$B$3</definedName><definedName name="Z">
        """
      )
    )
  }

  @Test func `a filter over something else stays as it is`() throws {
    var workbook = TestWorkbook()
    workbook.sheet = Self.rows + "<autoFilter ref=\"A2:B3\"/>"
    let result = try write(workbook, block())
    let sheet = try PackageText.part("xl/worksheets/sheet1.xml", of: result)
    #expect(sheet.contains("<autoFilter ref=\"A2:B3\"/>"))
  }

  @Test func `formats of whole rows are said again for the new columns, others are not`() throws {
    var workbook = TestWorkbook()
    workbook.sheet = """
      \(Self.rows)<conditionalFormatting sqref="A2:B3"><cfRule type="expression" dxfId="0" \
      priority="2" stopIfTrue="1"><formula>$A2="x"</formula></cfRule></conditionalFormatting>\
      <conditionalFormatting sqref="A2:B3"><cfRule type="expression" dxfId="0" priority="3">\
      <formula>A2="x"</formula></cfRule></conditionalFormatting><conditionalFormatting \
      sqref="B2:B3"><cfRule type="expression" dxfId="0" priority="4"><formula>$A2="x"</formula>\
      </cfRule></conditionalFormatting><ignoredErrors><ignoredError sqref="A2" \
      numberStoredAsText="1"/></ignoredErrors>
      """
    let result = try write(workbook, block())
    let sheet = try PackageText.part("xl/worksheets/sheet1.xml", of: result)
    #expect(
      sheet.contains(
        """
        </cfRule></conditionalFormatting><conditionalFormatting sqref="C2:D3"><cfRule \
        type="expression" dxfId="0" priority="5" stopIfTrue="1"><formula>$A2="x"</formula></cfRule>\
        </conditionalFormatting><ignoredErrors><ignoredError sqref="A2" numberStoredAsText="1"/>\
        <ignoredError sqref="C1:C4" numberStoredAsText="1"/></ignoredErrors>
        """
      )
    )
  }

  @Test func `columns are written into a new sheet as into one that is there`() throws {
    var new = Sheet(name: "CO2 Lignes")
    new[0, 0] = .text("6064")
    new[1, 0] = .text("6065")
    new[2, 0] = .text("CO2")
    var block = block()
    block.sheet = 1
    var edit = WorkbookEdit()
    edit.sheets = [new]
    edit.blocks = [block]
    let result = folder.path + "/resultat.xlsx"
    try SpreadsheetMLDocument(path: try TestWorkbook().write(in: folder))
      .write(edit, to: result, compressionLevel: 1)
    let document = try SpreadsheetMLDocument(path: result)
    #expect(
      try document.cells(ofSheet: 1) == [
        "A1": "text 6064", "A2": "text 6065", "A3": "text CO2", "C1": "text Clé",
        "D1": "text Tonnes", "C2": "text 6064", "D2": "number 1.0", "C3": "text 6064",
        "D3": "number 1.0", "D4": "number 1.0",
      ]
    )
    #expect(try document.cells(ofSheet: 0).isEmpty)
    let sheet = try PackageText.part("xl/worksheets/sheet2.xml", of: result)
    #expect(
      sheet.contains(
        """
        <ignoredErrors><ignoredError sqref="A1:A2" numberStoredAsText="1"/><ignoredError \
        sqref="C1:C4" numberStoredAsText="1"/></ignoredErrors>
        """
      )
    )
  }
}
