import Spreadsheet
import TestSupport
import Testing

@testable import SpreadsheetML

@Suite struct ColumnBlockTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// Cells in D: a text on the first row, a row formula on the others.
  private func block(rows: ClosedRange<Int>, firstColumn: Int = 3) -> ColumnBlock {
    var block = ColumnBlock(
      sheet: 0,
      firstColumn: firstColumn,
      columns: [.init(width: 10)],
      rows: rows
    ) { row, cells in
      let content: BlockCell.Content =
        row == rows.lowerBound
        ? .text(0) : .rowFormula(0, cached: row % 2 == 0 ? .number(Double(row) / 4) : .text(1))
      cells.append(BlockCell(column: firstColumn, style: row % 2, content: content))
    }
    block.styles = [CellStyle(), CellStyle(font: Font(isBold: true))]
    block.texts = [" Poste & co", "<rien>"]
    block.formulas = [RowFormula(pieces: ["IF(A", "<1,2,3)"], rowOffsets: [0])]
    return block
  }

  /// Applies blocks and returns the worksheet's text after them.
  private func patched(
    _ workbook: TestWorkbook,
    _ blocks: ColumnBlock...,
    keepsTypes: Bool = true
  ) throws -> String {
    let source = try workbook.write(in: folder)
    let result = folder.path + "/resultat.xlsx"
    var edit = WorkbookEdit()
    edit.blocks = blocks
    try SpreadsheetMLDocument(path: source).write(edit, to: result, compressionLevel: 1)
    if keepsTypes { try Insertions.spreadsheetML.check(from: source, to: result) }
    return try PackageText.part("xl/worksheets/sheet1.xml", of: result)
  }

  @Test func `cells go before the end of their rows, and absent rows in their order`() throws {
    var workbook = TestWorkbook()
    workbook.sheet = """
      <dimension ref="A1:B4"/><sheetData><row r="1" spans="1:2" ht="20"><c r="A1"><v>1</v></c>\
      <c r="B1"><v>2</v></c></row><row r="3"/><!-- ici --><row r="4" spans="1:2" ><c r="A4"><v>4</v>\
      </c><extLst><ext uri="u"><c/></ext></extLst></row><row r="9"><c r="A9"><v>9</v></c></row>\
      </sheetData>
      """
    let text = try patched(workbook, block(rows: 0...5))
    #expect(
      text.contains(
        """
        <cols><col min="4" max="4" width="10.7109375" customWidth="1"/></cols><sheetData>\
        <row r="1" spans="1:4" ht="20"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c>\
        <c r="D1" t="inlineStr"><is><t xml:space="preserve"> Poste &amp; co</t></is></c></row>\
        <row r="2"><c r="D2" s="1" t="str"><f t="shared" si="0" ref="D2:D6">IF(A2&lt;1,2,3)</f>\
        <v>&lt;rien&gt;</v></c></row><row r="3"><c r="D3"><f t="shared" si="0"/><v>0.5</v></c>\
        </row><!-- ici --><row r="4" spans="1:4" ><c r="A4"><v>4</v></c>\
        <c r="D4" s="1" t="str"><f t="shared" si="0"/><v>&lt;rien&gt;</v></c>\
        <extLst><ext uri="u"><c/></ext></extLst></row>\
        <row r="5"><c r="D5"><f t="shared" si="0"/><v>1</v></c></row>\
        <row r="6"><c r="D6" s="1" t="str"><f t="shared" si="0"/><v>&lt;rien&gt;</v></c></row>\
        <row r="9"><c r="A9"><v>9</v></c></row></sheetData>
        """
      )
    )
    #expect(text.contains("<dimension ref=\"A1:D6\"/>"))
  }

  @Test(arguments: [
    "<!-- </row> -->", "<?suite </row> ?>", "<c r=\"B1\" t=\"str\"><v><![CDATA[</row>]]></v></c>",
    "<c r=\"B1\" t=\"str\"><v>Oui ! Et la suite ? </v></c>", "<c r=\"B1\"/>", "\n",
  ])
  func `cells go before the end of their row, whatever else looks like it`(last: String) throws {
    var workbook = TestWorkbook()
    workbook.sheet = """
      <sheetData><row r="1"><c r="A1"><v>1</v></c>\(last)</row><row r="2"/></sheetData>
      """
    let text = try patched(workbook, block(rows: 0...1))
    #expect(text.contains("\(last)<c r=\"D1\" t=\"inlineStr\"><is>"))
    #expect(text.contains("</is></c></row><row r=\"2\"><c r=\"D2\" s=\"1\" t=\"str\">"))
    #expect(try SpreadsheetMLDocument(path: folder.path + "/resultat.xlsx").cells().count > 2)
  }

  @Test(arguments: ["<sheetData/>", "<sheetData></sheetData>", "<sheetData>\n</sheetData>"])
  func `an empty sheet gets its rows`(sheet: String) throws {
    var workbook = TestWorkbook()
    workbook.sheet = sheet
    let text = try patched(workbook, block(rows: 1...2))
    #expect(text.contains("<row r=\"2\"><c r=\"D2\""))
    #expect(text.contains("<row r=\"3\"><c r=\"D3\""))
    #expect(text.contains("</sheetData>"))
  }

  @Test func `rows and cells without references are counted`() throws {
    var workbook = TestWorkbook()
    workbook.sheet = """
      <sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>
      """
    let text = try patched(workbook, block(rows: 1...1))
    #expect(text.contains("<row><c><v>3</v></c><c r=\"D2\" s=\"1\" t=\"inlineStr\">"))
    let result = try SpreadsheetMLDocument(path: folder.path + "/resultat.xlsx")
    #expect(try result.cells()["D2"] == "text  Poste & co")
    #expect(try result.cells()["B1"] == "number 2.0")
  }

  @Test func `a styled blank cell in the way is filled and keeps its tag`() throws {
    var workbook = TestWorkbook()
    workbook.formats += workbook.formats
    workbook.sheet = """
      <cols><col min="4" max="4" width="3"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c>\
      <c r="D1" s="1" /><c r="E1" s="1"/></row><row r="2"><c r="D2" s="1"></c><c r="F2"><v>6</v></c>\
      </row></sheetData>
      """
    let text = try patched(workbook, block(rows: 0...1))
    #expect(
      text.contains(
        """
        <c r="D1" s="1" t="inlineStr"><is><t xml:space="preserve"> Poste &amp; co</t></is></c>\
        <c r="E1" s="1"/></row>
        """
      )
    )
    #expect(text.contains("<c r=\"D2\" s=\"1\" t=\"str\"><f>IF(A2&lt;1,2,3)</f>"))
    #expect(text.contains("<cols><col min=\"4\" max=\"4\" width=\"3\"/></cols>"))
  }

  @Test(arguments: ["n", "s", "str", "b"])
  func `the type of a blank cell in the way becomes that of what it gets`(type: String) throws {
    var workbook = TestWorkbook()
    workbook.sheet = """
      <sheetData><row r="1"><c r="D1" t='\(type)'/></row><row r="3"><c r="D3" t="\(type)" s="0"></c>\
      </row></sheetData>
      """
    let text = try patched(workbook, block(rows: 0...2), keepsTypes: false)
    #expect(text.contains("<c r=\"D1\" t='inlineStr'><is>"))
    #expect(text.contains("<c r=\"D3\" t=\"n\" s=\"0\"><f"))
    let result = try SpreadsheetMLDocument(path: folder.path + "/resultat.xlsx")
    #expect(try result.cells()["D1"] == "text  Poste & co")
    #expect(try result.cells()["D3"] == "number 0.5")
  }

  @Test func `a cell that holds something is never overwritten`() throws {
    var workbook = TestWorkbook()
    workbook.sheet = """
      <sheetData><row r="2"><c r="D2"><v>1</v></c></row></sheetData>
      """
    let error = try #require(throws: WorkbookError.self) {
      try patched(workbook, block(rows: 0...1))
    }
    #expect(error.cell == CellReference("D2"))
    #expect(error.sheet == "Exécution")
    #expect(TestFolder.names(in: folder.path) == ["classeur.xlsx"])
  }

  @Test func `new shared formulas get numbers above those of the sheet`() throws {
    var workbook = TestWorkbook()
    workbook.sheet = """
      <sheetData><row r="2"><c r="A2"><v>1</v></c></row><row r="3"><c r="B3"><f t="shared" \
      ref="B3:B4" si="7">A3</f><v>1</v></c></row></sheetData>
      """
    let text = try patched(workbook, block(rows: 0...2))
    #expect(text.contains("<f t=\"shared\" si=\"8\" ref=\"D2:D3\">"))
    let formulas = try SpreadsheetMLDocument(path: folder.path + "/resultat.xlsx").formulas()
    #expect(formulas["D3"]?.origin == CellReference("D2"))
    #expect(formulas["B3"]?.text == "A3")
  }

  @Test func `prefixes of the part are used`() throws {
    var workbook = TestWorkbook()
    workbook.sheetPart = Array(
      """
      <x:worksheet xmlns:x="\(TestWorkbook.main)"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1\
      </x:v></x:c></x:row></x:sheetData></x:worksheet>
      """.utf8
    )
    var block = block(rows: 0...1)
    block.merged = [CellRange(rows: 0...0, columns: 3...4)]
    let text = try patched(workbook, block)
    #expect(text.contains("<x:c r=\"D1\" t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">"))
    #expect(text.contains("<x:mergeCells count=\"1\"><x:mergeCell ref=\"D1:E1\"/></x:mergeCells>"))
    #expect(text.contains("<x:row r=\"2\"><x:c r=\"D2\" s=\"1\" t=\"str\"><x:f>IF("))
  }

  @Test func `a row ends where its own end tag is, whatever prefix others have`() throws {
    var workbook = TestWorkbook()
    workbook.sheetPart = Array(
      """
      <worksheet xmlns="\(TestWorkbook.main)" xmlns:x="\(TestWorkbook.main)"><sheetData><x:row r="1">\
      <x:c r="A1"><x:v>1</x:v></x:c></x:row><row r="2"><c r="A2"><v>2</v></c></row></sheetData>\
      </worksheet>
      """.utf8
    )
    let text = try patched(workbook, block(rows: 0...1))
    #expect(text.contains("</t></is></c></x:row><row r=\"2\"><c r=\"A2\"><v>2</v></c><c r=\"D2\""))
  }

  @Test func `widths split the columns that cover them`() throws {
    var workbook = TestWorkbook()
    workbook.sheet = """
      <cols><col min="1" max="2" width="5"/><col min="3" max="16384" width="9" style="0"/></cols>\
      <sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>
      """
    let text = try patched(workbook, block(rows: 0...0))
    #expect(
      text.contains(
        """
        <cols><col min="1" max="2" width="5"/><col min="3" max="3" width="9" style="0"/>\
        <col min="4" max="4" width="10.7109375" customWidth="1"/>\
        <col min="5" max="16384" width="9" style="0"/></cols>
        """
      )
    )
  }

  @Test func `rules and merged ranges join those of the sheet, in the order of the schema`() throws
  {
    var workbook = TestWorkbook()
    workbook.sheet = """
      <sheetData/><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>\
      <conditionalFormatting sqref="A1"><cfRule type="expression" priority="4"><formula>TRUE</formula>\
      </cfRule></conditionalFormatting><pageMargins left="1" right="1" top="1" bottom="1" header="0" \
      footer="0"/><extLst><ext uri="{autre}"/></extLst>
      """
    var block = block(rows: 0...1)
    let range = CellRange(rows: 0...1, columns: 3...3)
    block.merged = [CellRange(rows: 5...5, columns: 3...4)]
    block.validations = [Validation([range], .list(["a", "dit \"b\""]))]
    block.conditionalFormats = [
      ConditionalFormat([range], .dataBar(Color(0x00FF00))),
      ConditionalFormat(
        [range],
        .expression("D1>1"),
        style: CellStyle(font: Font(isBold: true))
      ),
    ]
    let text = try patched(workbook, block)
    #expect(
      text.contains("<mergeCells count=\"2\"><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"D6:E6\"/>")
    )
    let order = [
      "mergeCells", "priority=\"4\"", "priority=\"5\"", "priority=\"6\"",
      "<dataValidations count=\"1\">", "<pageMargins", "uri=\"\(RuleMarkup.extensionURI)\"",
      "{autre}",
    ].map { mark in text.firstRange(of: mark)?.lowerBound }
    #expect(!order.contains(nil))
    #expect(order.compactMap { $0 } == order.compactMap { $0 }.sorted())
    #expect(text.contains("<formula1>\"a,dit \"\"b\"\"\"</formula1>"))
  }

  @Test func `two blocks of one sheet are merged row by row`() throws {
    var workbook = TestWorkbook()
    workbook.sheet = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>"
    let text = try patched(
      workbook,
      block(rows: 0...1, firstColumn: 6),
      block(rows: 0...2, firstColumn: 3)
    )
    let cells = try SpreadsheetMLDocument(path: folder.path + "/resultat.xlsx").cells()
    #expect(Set(cells.keys) == ["A1", "D1", "G1", "D2", "G2", "D3"])
    #expect(text.contains("si=\"0\" ref=\"D2:D3\""))
    #expect(text.contains("<c r=\"G2\" s=\"1\" t=\"str\"><f>IF(A2&lt;1,2,3)</f>"))
  }

  @Test func `a worksheet longer than the window is copied whole`() throws {
    let rows = (1...30_000).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0)</v></c></row>" }
    var workbook = TestWorkbook()
    workbook.sheet = "<sheetData>\(rows.joined())</sheetData>"
    _ = try patched(workbook, block(rows: 0...29_999))
    let result = try SpreadsheetMLDocument(path: folder.path + "/resultat.xlsx")
    var count = 0
    var sum = 0.0
    try result.readRows(ofSheet: 0) { row in
      count += row.cells.count
      sum += row.cell(0)?.number ?? 0
      return .next
    }
    #expect(count == 60_000)
    #expect(sum == 450_015_000)
  }
}
