import Container
import Spreadsheet
import TestSupport
import Testing

@testable import SpreadsheetML

@Suite struct ReadingTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func open(_ workbook: TestWorkbook) throws -> SpreadsheetMLDocument {
    try SpreadsheetMLDocument(path: try workbook.write(in: folder))
  }

  @Test func `every type of cell has its kind and value`() throws {
    var workbook = TestWorkbook()
    workbook.sharedStrings = "<si><t>un</t></si><si><t>deux</t></si>"
    workbook.sheet = """
      <dimension ref="A1"/><sheetData><row r="2">\
      <c r="A2" t="s"><v>1</v></c><c r="B2"><v>12.5</v></c><c r="C2" t="b"><v>1</v></c>\
      <c r="D2" t="e"><v>#N/A</v></c><c r="E2" t="str"><f>A2</f><v>a&amp;b</v></c>\
      <c r="F2" t="inlineStr"><is><r><t>ri</t></r><r><t>che</t></r></is></c>\
      <c r="G2" t="d"><v>2024-03-31T12:00:00</v></c><c r="H2" s="0"/><c r="I2"><f>1/0</f></c>\
      <c r="J2"><v><![CDATA[7]]></v></c><c r="K2"><v>-1.7976931348623157E308</v></c>\
      <c r="L2" t="n"><v>0.30000000000000004</v></c><c r="M2"><v>1<!-- un -->2</v></c>\
      <c r="N2"><f></f><v>3</v></c><c r="O2"><v >4</v ></c ><c r="P2"><v/></c><c r="Q2"><v></v></c>\
      <c r="R2"><f>A2&amp;"x"</f><v>5</v></c></row></sheetData>
      """
    let document = try open(workbook)
    #expect(
      try document.cells() == [
        "A2": "text deux", "B2": "number 12.5", "C2": "boolean true", "D2": "error #N/A",
        "E2": "text a&b", "F2": "text riche", "G2": "date 45382.5", "I2": "blank ",
        "J2": "number 7.0", "K2": "number -1.7976931348623157e+308",
        "L2": "number 0.30000000000000004", "M2": "number 12.0", "N2": "number 3.0",
        "O2": "number 4.0", "R2": "number 5.0",
      ]
    )
    let formulas = try document.formulas()
    #expect(formulas.mapValues(\.text) == ["E2": "A2", "I2": "1/0", "R2": "A2&\"x\""])
  }

  @Test func `shared strings join runs, drop phonetics, keep or trim blanks, and take escapes out`()
    throws
  {
    var workbook = TestWorkbook()
    workbook.sharedStrings = """
      <si><r><rPr><b/></rPr><t xml:space="preserve">Crédits </t></r><r><t>ouverts</t></r></si>\
      <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>\
      <si><t xml:space="preserve"> a </t></si><si><t> a </t></si><si/>\
      <si><t>_x0041__x005F_x0042__xD83C__xDF31_&#10;&lt;fin&gt;</t></si>
      """
    workbook.sheet = """
      <sheetData><row>\((0..<6).map { "<c t=\"s\"><v>\($0)</v></c>" }.joined())</row></sheetData>
      """
    let cells = try open(workbook).cells()
    #expect(cells["A1"] == "text Crédits ouverts")
    #expect(cells["B1"] == "text 東京")
    #expect(cells["C1"] == "text  a ")
    #expect(cells["D1"] == "text a")
    #expect(cells["E1"] == "text ")
    #expect(cells["F1"] == "text A_x0042_🌱\n<fin>")
  }

  @Test func `rows and cells without references are counted`() throws {
    var workbook = TestWorkbook()
    workbook.sheet = """
      <sheetData><row><c><v>1</v></c><c/><c><v>3</v></c></row><row r="5"><c r="D5"><v>4</v></c>\
      <c><v>5</v></c></row><row><c><v>6</v></c></row></sheetData>
      """
    #expect(
      try open(workbook).cells() == [
        "A1": "number 1.0", "C1": "number 3.0", "D5": "number 4.0", "E5": "number 5.0",
        "A6": "number 6.0",
      ]
    )
  }

  @Test func `formats tell dates, times, money and percentages`() throws {
    var workbook = TestWorkbook()
    workbook.numberFormats = """
      <numFmts count="3"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>\
      <numFmt numFmtId="165" formatCode="#,##0.00\\ &quot;€&quot;"/>\
      <numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts>
      """
    workbook.formats = [0, 164, 165, 166, 10].map { "<xf numFmtId=\"\($0)\"/>" }.joined()
    let cells = (0..<5).map { "<c s=\"\($0)\"><v>100</v></c>" }.joined()
    workbook.sheet = "<sheetData><row>\(cells)</row></sheetData>"
    workbook.workbookProperties = "<workbookPr date1904=\"1\"/>"
    let document = try open(workbook)
    #expect(
      try document.cells() == [
        "A1": "number 100.0", "B1": "date 1562.0", "C1": "currency 100.0", "D1": "time 100.0",
        "E1": "percentage 100.0",
      ]
    )
    #expect(document.appearance(of: 2).numberFormat == "#,##0.00\\ \"€\"")
  }

  @Test func `members of a shared formula carry the text and the place of its master`() throws {
    var workbook = TestWorkbook()
    workbook.sheet = """
      <sheetData><row r="1"><c r="C1"><f t="shared" ref="C1:C2" si="3">A1+B1</f><v>1</v></c>\
      <c r="D1"><f t="array" ref="D1:D2">SUM(A1:A2)</f><v>1</v></c></row><row r="2"><c r="C2">\
      <f t="shared" si="3"/><v>2</v></c><c r="E2"><f t="shared" si="9"/><v>5</v></c></row></sheetData>
      """
    let document = try open(workbook)
    let formulas = try document.formulas()
    let member = try #require(formulas["C2"])
    #expect(member.text == "A1+B1")
    #expect(member.origin == CellReference("C1"))
    #expect(formulas["D1"]?.array == CellRange("D1:D2"))
    #expect(formulas["E2"] == nil)
    #expect(try document.cells()["E2"] == "number 5.0")
  }

  @Test func `a prefixed strict worksheet reads as any other`() throws {
    let strict = "http://purl.oclc.org/ooxml"
    var workbook = TestWorkbook()
    workbook.sheetPart = Array(
      """
      <x:worksheet xmlns:x="\(strict)/spreadsheetml/main"><x:cols><x:col min="2" max="3" \
      hidden="1"/></x:cols><x:sheetData><x:row r="1" hidden="1"><x:c r="A1" t="inlineStr"><x:is>\
      <x:t>oui</x:t></x:is></x:c></x:row></x:sheetData><x:sheetProtection sheet="1"/>\
      <x:autoFilter ref="A1:C9"/><x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells>\
      </x:worksheet>
      """.utf8
    )
    let document = try open(workbook)
    #expect(try document.cells() == ["A1": "text oui"])
    let layout = try document.layout(ofSheet: 0)
    #expect(try open(workbook).layout(ofSheet: 0) == layout)
    #expect(layout.hiddenColumns == [1...2])
    #expect(layout.isProtected)
    #expect(layout.merged == [try #require(CellRange("A1:B1"))])
    #expect(layout.autoFilters == [try #require(CellRange("A1:C9"))])
    var hidden: [Int] = []
    try document.readRows(ofSheet: 0) { row in
      if row.isHidden { hidden.append(row.index) }
      return .next
    }
    #expect(hidden == [0])
  }

  @Test func `the cells under drawings are known, by cells or by lengths`() throws {
    let drawing = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    func marker(_ name: String, _ column: Int, _ row: Int, _ offset: Int = 9525) -> String {
      """
      <d:\(name)><d:col>\(column)</d:col><d:colOff>\(offset)</d:colOff><d:row>\(row)</d:row>\
      <d:rowOff>\(offset)</d:rowOff></d:\(name)>
      """
    }
    // Columns A and B are 210 points wide and C is hidden, so that 450 points lie in D.
    let workbook = drawn(
      columns: """
        <cols><col min="1" max="2" width="40"/><col min="3" max="3" hidden="1"/></cols>
        """,
      drawing: """
        <d:wsDr xmlns:d="\(drawing)"><d:twoCellAnchor>\(marker("from", 8, 3))\
        \(marker("to", 15, 17))</d:twoCellAnchor><d:twoCellAnchor>\(marker("from", 8, 3))\
        \(marker("to", 15, 17, 0))</d:twoCellAnchor><d:oneCellAnchor>\(marker("from", 4, 0))\
        <d:ext cx="1219200" cy="571500"/></d:oneCellAnchor><d:absoluteAnchor>\
        <d:pos x="5715000" y="0"/><d:ext cx="12700" cy="190500"/></d:absoluteAnchor>\
        <d:twoCellAnchor>\(marker("from", -1, 3))\(marker("to", 99_999, 17))</d:twoCellAnchor>\
        <d:oneCellAnchor><d:ext cx="x"/></d:oneCellAnchor></d:wsDr>
        """
    )
    #expect(
      try open(workbook).layout(ofSheet: 0).drawings.map(\.description)
        == ["I4:P18", "I4:O17", "E1:G4", "D1"]
    )
  }

  @Test(arguments: ["<broken", "<!DOCTYPE a><a/>", "<a/>", ""])
  func `a drawing that cannot be read does not keep from reading the sheet`(
    _ drawing: String
  ) throws {
    let document = try open(drawn(columns: "", drawing: drawing))
    #expect(try document.layout(ofSheet: 0).drawings == [])
  }

  /// A worksheet without cells, with a drawing.
  private func drawn(columns: String, drawing: String) -> TestWorkbook {
    var workbook = TestWorkbook()
    workbook.sheet = columns + "<sheetData/>"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    workbook.otherParts = [
      (
        "xl/worksheets/_rels/sheet1.xml.rels",
        """
        <Relationships xmlns="\(package)"><Relationship Id="rId1" \
        Type="\(TestWorkbook.office)/drawing" Target="../drawings/drawing1.xml"/><Relationship \
        Id="rId2" Type="\(TestWorkbook.office)/drawing" Target="../drawings/none.xml"/>\
        </Relationships>
        """
      ),
      ("xl/drawings/drawing1.xml", drawing),
    ]
    return workbook
  }

  @Test func `a worksheet in UTF-16 is transcoded`() throws {
    let text = """
      <?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="\(TestWorkbook.main)"><sheetData>\
      <row r="1"><c r="A1" t="str"><v>Énergie</v></c></row></sheetData></worksheet>
      """
    var workbook = TestWorkbook()
    workbook.sheetPart = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try open(workbook).cells() == ["A1": "text Énergie"])
  }

  @Test func `sheets of all kinds are listed in the order of their tabs`() throws {
    var workbook = TestWorkbook()
    workbook.otherSheets = """
      <sheet name="Graphique" sheetId="7" state="hidden" r:id="rId8"/>\
      <sheet name="Sans partie" sheetId="8" state="veryHidden" r:id="rId9"/>
      """
    workbook.otherRelationships = """
      <Relationship Id="rId8" Type="\(TestWorkbook.office)/chartsheet" \
      Target="chartsheets/sheet1.xml"/>
      """
    let document = try open(workbook)
    #expect(
      document.sheets == [
        SheetInfo(name: "Exécution"),
        SheetInfo(name: "Graphique", kind: .chart, visibility: .hidden),
        SheetInfo(name: "Sans partie", kind: .other, visibility: .veryHidden),
      ]
    )
  }

  @Test(arguments: [
    ("<sheetData><row r=\"0\"/></sheetData>", "row number"),
    ("<sheetData><row r=\"1\"><c r=\"XYZA1\"><v>1</v></c></row></sheetData>", "cell reference"),
    ("<sheetData><row r=\"999999999\"/></sheetData>", "row number"),
  ])
  func `what cannot be in a sheet is an error with its place`(sheet: String, what: String) throws {
    var workbook = TestWorkbook()
    workbook.sheet = sheet
    let document = try open(workbook)
    let error = try #require(throws: WorkbookError.self) {
      try document.readRows(ofSheet: 0) { _ in .next }
    }
    guard case .invalidContent(what, _) = error.code else {
      Issue.record("unexpected \(error)")
      return
    }
    #expect(error.part == "xl/worksheets/sheet1.xml")
    #expect(error.sheet == "Exécution")
    #expect(error.offset != nil)
  }

  @Test func `a row without a number after the last is one too many`() throws {
    var workbook = TestWorkbook()
    workbook.sheet = "<sheetData><row r=\"1048576\"/></sheetData>"
    try open(workbook).readRows(ofSheet: 0) { _ in .next }
    workbook.sheet = "<sheetData><row r=\"1048576\"/><row/></sheetData>"
    let path = try workbook.write(in: folder, as: "beyond.xlsx")
    let beyond = try SpreadsheetMLDocument(path: path)
    let error = try #require(throws: WorkbookError.self) {
      try beyond.readRows(ofSheet: 0) { _ in .next }
    }
    #expect(error.code == .limitExceeded(what: "rows", limit: 1_048_576))
  }

  @Test func `a part that ends too early and a document type are refused`() throws {
    var workbook = TestWorkbook()
    workbook.sheetPart = Array("<worksheet><sheetData><row r=\"1\"><c r=\"A1\">".utf8)
    let cut = try open(workbook)
    #expect(throws: WorkbookError.self) { try cut.readRows(ofSheet: 0) { _ in .next } }
    workbook.sheetPart = Array("<!DOCTYPE x><worksheet><sheetData/></worksheet>".utf8)
    let path = try workbook.write(in: folder, as: "doctype.xlsx")
    let declared = try SpreadsheetMLDocument(path: path)
    let error = try #require(throws: WorkbookError.self) {
      try declared.readRows(ofSheet: 0) { _ in .next }
    }
    #expect(error.code == .documentType)
  }

  @Test func `the visitor can stop`() throws {
    var workbook = TestWorkbook()
    workbook.sheet = """
      <sheetData>\((1...9).map { "<row r=\"\($0)\"><c><v>1</v></c></row>" }.joined())</sheetData>
      """
    var count = 0
    try open(workbook).readRows(ofSheet: 0) { row in
      count += 1
      return row.index == 2 ? .stop : .next
    }
    #expect(count == 3)
  }
}
