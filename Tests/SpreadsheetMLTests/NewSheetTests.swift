import Container
import Spreadsheet
import TestSupport
import Testing

@testable import SpreadsheetML

@Suite struct NewSheetTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private var result: String { folder.path + "/resultat.xlsx" }

  private func add(_ sheets: [Sheet], to workbook: TestWorkbook, names: [DefinedName] = []) throws {
    let source = try workbook.write(in: folder)
    var edit = WorkbookEdit()
    edit.sheets = sheets
    edit.names = names
    try SpreadsheetMLDocument(path: source).write(edit, to: result, compressionLevel: 6)
    try Insertions.spreadsheetML.check(from: source, to: result)
  }

  @Test func `cells written are the cells read`() throws {
    var sheet = Sheet(name: "CO2 L'essai")
    sheet[0, 0] = .text(" <Énergie> & _x0041_\u{1}")
    sheet[0, 1] = .number(1234.5, CellStyle(numberFormat: "#,##0.00\\ \"€\""))
    sheet[0, 2] = SheetCell(.value(.boolean(true)))
    sheet[0, 3] = SheetCell(.value(.error(.notAvailable)))
    sheet[0, 4] = .date(45_000)
    sheet[0, 5] = .number(.infinity)
    sheet[2, 0] = SheetCell(.formula("IF(A1<\"b\",1,2)", cached: .number(2)))
    sheet[2, 1] = SheetCell(.formula("A1&\"x\"", cached: .text("a & b")))
    try add([sheet], to: TestWorkbook())
    let document = try SpreadsheetMLDocument(path: result)
    #expect(document.sheets.map(\.name) == ["Exécution", "CO2 L'essai"])
    #expect(
      try document.cells(ofSheet: 1) == [
        "A1": "text  <Énergie> & _x0041_\u{1}", "B1": "currency 1234.5", "C1": "boolean true",
        "D1": "error #N/A", "E1": "date 45000.0", "F1": "error #NUM!", "A3": "number 2.0",
        "B3": "text a & b",
      ]
    )
    #expect(try document.formulas(ofSheet: 1)["A3"]?.text == "IF(A1<\"b\",1,2)")
  }

  @Test func `dates follow the date system of the workbook`() throws {
    var workbook = TestWorkbook()
    workbook.workbookProperties = "<workbookPr date1904=\"true\"/>"
    var sheet = Sheet(name: "Dates")
    sheet[0, 0] = .date(45_000)
    try add([sheet], to: workbook)
    #expect(try PackageText.part("xl/worksheets/sheet2.xml", of: result).contains("<v>43538</v>"))
    let document = try SpreadsheetMLDocument(path: result)
    #expect(try document.cells(ofSheet: 1) == ["A1": "date 45000.0"])
  }

  @Test func `part names, identifiers and relationships are free ones`() throws {
    var workbook = TestWorkbook()
    workbook.otherParts = [("xl/Worksheets/SHEET2.xml", "<worksheet/>")]
    workbook.otherSheets = "<sheet name=\"B\" sheetId=\"12\" r:id=\"rId7\"/>"
    workbook.otherRelationships = """
      <Relationship Id="rId7" Type="\(TestWorkbook.office)/worksheet" Target="Worksheets/SHEET2.xml"/>
      """
    try add([Sheet(name: "C"), Sheet(name: "D")], to: workbook)
    let text = try PackageText.part("xl/workbook.xml", of: result)
    #expect(
      text.contains(
        """
        <sheet name="B" sheetId="12" r:id="rId7"/><sheet name="C" sheetId="13" r:id="rId5"/>\
        <sheet name="D" sheetId="14" r:id="rId6"/></sheets>
        """
      )
    )
    let archive = try ArchiveReader(path: result)
    #expect(archive.index(of: "xl/worksheets/sheet3.xml") != nil)
    #expect(archive.index(of: "xl/worksheets/sheet4.xml") != nil)
    let types = try PackageText.part("[Content_Types].xml", of: result)
    #expect(types.contains("PartName=\"/xl/worksheets/sheet4.xml\""))
  }

  @Test func `names go after external references, and a sheet's own have its position`() throws {
    var sheet = Sheet(name: "D'Alsace")
    sheet.print.repeatedRows = 0...2
    sheet.print.area = CellRange("A1:F20")
    sheet.autoFilter = CellRange("A3:F20")
    let names = [
      DefinedName(name: "CO2_T&O", refersTo: "'D''Alsace'!$A$1"),
      DefinedName(name: "CO2_local", refersTo: "1", scope: 0, isHidden: true),
    ]
    try add([sheet], to: TestWorkbook(), names: names)
    let text = try PackageText.part("xl/workbook.xml", of: result)
    #expect(
      text.contains(
        """
        </sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="1" \
        hidden="1">'D''Alsace'!$A$3:$F$20</definedName><definedName name="_xlnm.Print_Area" \
        localSheetId="1">'D''Alsace'!$A$1:$F$20</definedName><definedName \
        name="_xlnm.Print_Titles" localSheetId="1">'D''Alsace'!$1:$3</definedName>\
        <definedName name="CO2_T&amp;O">'D''Alsace'!$A$1</definedName>\
        <definedName name="CO2_local" localSheetId="0" hidden="1">1</definedName></definedNames>
        """
      )
    )
    let document = try SpreadsheetMLDocument(path: result)
    #expect(document.definedNames.suffix(2) == names[...])
  }

  @Test func `a sheet's surroundings stand in the order of the schema`() throws {
    var sheet = Sheet(name: "Fiche")
    sheet[0, 0] = .text("Titre", CellStyle(alignment: Alignment(wraps: true)))
    sheet.tabColor = Color(0x2E7D32)
    sheet.frozenRows = 2
    sheet.columnWidths = [0: 20]
    sheet.hiddenColumns = [3]
    sheet.rowHeights = [0: 30]
    sheet.merged = [CellRange(rows: 0...0, columns: 0...2), CellRange(rows: 4...4, columns: 0...0)]
    sheet.isProtected = true
    sheet.autoFilter = CellRange("A2:B9")
    sheet.conditionalFormats = [
      ConditionalFormat([CellRange(rows: 1...8, columns: 1...1)], .dataBar(Color(0x81C784)))
    ]
    sheet.validations = [
      Validation([CellRange(rows: 1...8, columns: 0...0)], .listReference("CO2_Postes"))
    ]
    sheet.hyperlinks = [Hyperlink(CellReference(row: 0, column: 0), to: "'Exécution'!A1")]
    sheet.print.footer = "Ville & agglomération"
    var chart = Chart(
      .column,
      title: "T",
      series: [],
      area: CellRange(rows: 9...20, columns: 0...4),
      alternativeText: "Rien"
    )
    chart.series = [
      Chart.Series(name: "Série", categories: "Fiche!$A$1", values: "Fiche!$B$1", color: Color(0))
    ]
    sheet.charts = [chart]
    try add([sheet], to: TestWorkbook())
    let text = try PackageText.part("xl/worksheets/sheet2.xml", of: result)
    let marks = [
      "<sheetPr><tabColor rgb=\"FF2E7D32\"/><pageSetUpPr fitToPage=\"1\"/></sheetPr>",
      "<dimension ref=\"A1\"/>", "<sheetView showGridLines=\"0\"", "<pane ySplit=\"2\"",
      "<sheetFormatPr", "<cols>", "<sheetData>", "<row r=\"1\" ht=\"30\" customHeight=\"1\">",
      "<sheetProtection sheet=\"1\"", "<autoFilter ref=\"A2:B9\"/>",
      "<mergeCells count=\"1\"><mergeCell ref=\"A1:C1\"/></mergeCells>", "<conditionalFormatting",
      "<dataValidations count=\"1\">", "<formula1>CO2_Postes</formula1>", "<hyperlinks>",
      "<printOptions", "<pageMargins", "<pageSetup paperSize=\"9\"",
      "&amp;L&amp;8 Ville &amp;&amp; agglomération&amp;R&amp;8 Page &amp;P / &amp;N",
      "<drawing r:id=\"rId1\"/>",
      "<x14:conditionalFormattings>", "</worksheet>",
    ]
    var position = text.startIndex
    for mark in marks {
      let found = try #require(text[position...].firstRange(of: mark), "\(mark) in its place")
      position = found.upperBound
    }
    let drawing = try PackageText.part("xl/drawings/drawing1.xml", of: result)
    #expect(drawing.contains("descr=\"Rien\""))
    #expect(
      try PackageText.part("xl/charts/chart1.xml", of: result).contains("<c:lang val=\"fr-FR\"/>")
    )
  }

  @Test func `styles are appended to those of the workbook, each once`() throws {
    var workbook = TestWorkbook()
    workbook.formats = """
      <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
      <xf numFmtId="9" fontId="0" fillId="1" borderId="0" quotePrefix="1"><alignment indent="2"/></xf>
      """
    var sheet = Sheet(name: "Styles")
    let bold = CellStyle(
      base: 1,
      font: Font(isBold: true),
      alignment: Alignment(wraps: true),
      isLocked: false
    )
    sheet[0, 0] = .text("a", bold)
    sheet[0, 1] = .text("b", bold)
    sheet[0, 2] = .text("c", CellStyle(base: 1))
    sheet[0, 3] = .number(1, CellStyle(numberFormat: "0.00 \"t\""))
    sheet[0, 4] = .number(1, CellStyle(numberFormat: "#,##0"))
    try add([sheet], to: workbook)
    let styles = try PackageText.part("xl/styles.xml", of: result)
    #expect(
      styles.contains(
        """
        <xf numFmtId="9" fontId="1" fillId="1" borderId="0" applyFont="1" applyAlignment="1" \
        applyProtection="1"><alignment indent="2" wrapText="1"/><protection locked="0"/></xf>\
        <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
        <xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>
        """
      )
    )
    #expect(styles.contains("<fonts count=\"2\">"))
    #expect(
      styles.contains(
        "<font><b val=\"1\"/><sz val=\"10\"/><name val=\"Arial\"/><family val=\"2\"/></font>"
      )
    )
    #expect(
      styles.contains(
        "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"0.00 &quot;t&quot;\"/></numFmts><fonts"
      )
    )
    let cells = try PackageText.part("xl/worksheets/sheet2.xml", of: result)
    #expect(cells.contains("<c r=\"A1\" s=\"2\" t=\"inlineStr\">"))
    #expect(cells.contains("<c r=\"B1\" s=\"2\" t=\"inlineStr\">"))
    #expect(cells.contains("<c r=\"C1\" s=\"1\" t=\"inlineStr\">"))
  }

  @Test func `a number format that is used but not defined does not come to mean ours`() throws {
    var workbook = TestWorkbook()
    workbook.formats = "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
    var sheet = Sheet(name: "Formats")
    sheet[0, 0] = .number(1, CellStyle(numberFormat: "0.00 \"t\""))
    try add([sheet], to: workbook)
    let styles = try PackageText.part("xl/styles.xml", of: result)
    #expect(styles.contains("<numFmt numFmtId=\"165\" formatCode"))
  }

  @Test func `what a format cannot hold is refused before anything is written`() throws {
    var long = Sheet(name: "Long")
    long[3, 1] = .text(String(repeating: "a", count: 32_768))
    var list = Sheet(name: "Liste")
    list.validations = [
      Validation(
        [CellRange(rows: 0...0, columns: 2...2)],
        .list([String(repeating: "é", count: 256)])
      )
    ]
    for (sheet, cell) in [(long, "B4"), (list, "C1")] {
      let error = try #require(throws: WorkbookError.self) { try add([sheet], to: TestWorkbook()) }
      #expect(error.sheet == sheet.name)
      #expect(error.cell == CellReference(cell))
    }
    #expect(TestFolder.names(in: folder.path) == ["classeur.xlsx"])
  }

  @Test func `private parts are declared and led to, and replaced the next time`() throws {
    let source = try TestWorkbook().write(in: folder)
    var edit = WorkbookEdit()
    edit.privateParts = [(name: "onglet/manifest.json", bytes: Array("{}".utf8))]
    try SpreadsheetMLDocument(path: source).write(edit, to: result, compressionLevel: 6)
    #expect(try PackageText.part("onglet/manifest.json", of: result) == "{}")
    #expect(
      try PackageText.part("_rels/.rels", of: result).contains("Target=\"onglet/manifest.json\"")
    )
    edit.privateParts = [(name: "onglet/manifest.json", bytes: Array("{1}".utf8))]
    let again = folder.path + "/encore.xlsx"
    try SpreadsheetMLDocument(path: result).write(edit, to: again, compressionLevel: 6)
    #expect(try PackageText.part("onglet/manifest.json", of: again) == "{1}")
    #expect(
      try PackageText.part("_rels/.rels", of: again)
        == PackageText.part("_rels/.rels", of: result)
    )
  }

  @Test func `a new workbook holds the sheets of its edit and nothing else`() throws {
    var edit = WorkbookEdit()
    #expect(throws: WorkbookError.self) { try SpreadsheetMLDocument.create(edit, at: result) }
    var sheet = Sheet(name: "Paramètres")
    sheet[1, 1] = .text("Exercice", CellStyle(font: Font(isBold: true)))
    edit.sheets = [sheet, Sheet(name: "Directions")]
    edit.names = [DefinedName(name: "Exercice", refersTo: "'Paramètres'!$B$2")]
    try SpreadsheetMLDocument.create(edit, at: result)
    let document = try SpreadsheetMLDocument(path: result)
    #expect(document.sheets.map(\.name) == ["Paramètres", "Directions"])
    #expect(try document.cells() == ["B2": "text Exercice"])
    #expect(document.definedNames == edit.names)
    #expect(
      try PackageText.part("xl/worksheets/sheet1.xml", of: result).contains("tabSelected=\"1\"")
    )
  }

  @Test(arguments: [("9223372036854775807", 5), ("65534", 1), ("4294967295", 1)])
  func `a sheet's number beyond those that programs take leaves room for another`(
    number: String,
    next: Int
  ) throws {
    var workbook = TestWorkbook()
    workbook.otherSheets = "<sheet name=\"Loin\" sheetId=\"\(number)\" r:id=\"rId9\"/>"
    workbook.otherRelationships = """
      <Relationship Id="rId9" Type="\(TestWorkbook.office)/worksheet" \
      Target="worksheets/sheet2.xml"/>
      """
    workbook.otherParts = [
      (
        "xl/worksheets/sheet2.xml",
        "<worksheet xmlns=\"\(TestWorkbook.main)\"><sheetData/></worksheet>"
      )
    ]
    try add([Sheet(name: "Dates")], to: workbook)
    let part = try PackageText.part("xl/workbook.xml", of: result)
    #expect(part.contains("name=\"Dates\" sheetId=\"\(next)\""))
  }

  @Test func `style numbers without a format stay plain`() throws {
    var workbook = TestWorkbook()
    workbook.sheet = """
      <cols><col min="2" max="2" style="3"/></cols><sheetData><row r="1" s="4"><c r="A1" s='6'/>\
      <c r="B1" s="2"><v>1</v></c></row></sheetData>
      """
    var sheet = Sheet(name: "Dates")
    sheet[0, 0] = .date(45_000, CellStyle(numberFormat: "dd/mm/yyyy"))
    try add([sheet], to: workbook)
    let styles = try PackageText.part("xl/styles.xml", of: result)
    let formats = styles.split(separator: "<cellXfs>")[1].split(separator: "</cellXfs>")[0]
      .split(separator: "<xf ")
    #expect(formats.count == 8)
    #expect(formats[1..<7].allSatisfy { $0.hasPrefix("numFmtId=\"0\" fontId=\"0\"") })
    #expect(
      try PackageText.part("xl/worksheets/sheet2.xml", of: result).contains("<c r=\"A1\" s=\"7\">")
    )
  }

  @Test(arguments: [
    // The number of a built-in format stands for a format of the file's own.
    (
      "<numFmts count=\"1\"><numFmt numFmtId=\"0\" formatCode=\"dd\\.mm\\.yyyy\"/></numFmts>",
      "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
    ),
    // The first cell format, which cells without one have, shows dates.
    ("", "<xf numFmtId=\"14\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"),
  ])
  func `numbers stay numbers where cells without a format show dates`(
    numberFormats: String,
    formats: String
  ) throws {
    var workbook = TestWorkbook()
    workbook.numberFormats = numberFormats
    workbook.formats = formats
    workbook.sheet = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>"
    var sheet = Sheet(name: "Nombres")
    sheet[0, 0] = .number(7)
    sheet[0, 1] = .number(8, CellStyle(font: Font(isBold: true)))
    sheet[0, 2] = .number(0.5, CellStyle(numberFormat: "0%"))
    try add([sheet], to: workbook)
    let document = try SpreadsheetMLDocument(path: result)
    #expect(try document.cells(ofSheet: 0) == ["A1": "date 1.0"])
    #expect(
      try document.cells(ofSheet: 1) == [
        "A1": "number 7.0", "B1": "number 8.0", "C1": "percentage 0.5",
      ]
    )
  }
}
