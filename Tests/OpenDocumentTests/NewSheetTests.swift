import Container
import Spreadsheet
import TestSupport
import Testing
import XML

@testable import OpenDocument

@Suite struct `Adding sheets to an OpenDocument workbook` {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private static let name = "CO2 d'essai"

  private static func sheet() throws -> Sheet {
    var sheet = Sheet(name: name)
    sheet.tabColor = Color(0x2E7D32)
    sheet[0, 0] = .text("Énergie & <été>", CellStyle(font: Font(size: 14, isBold: true)))
    sheet[1, 0] = .number(0.25, CellStyle(numberFormat: "0.0%"))
    sheet[1, 1] = SheetCell(.formula("[.A2]*2", cached: .number(0.5)))
    sheet[1, 2] = SheetCell(.formula("[.A1]&\"x\"", cached: .text("Énergie & <été>x")))
    sheet[1, 3] = SheetCell(.formula("1/0", cached: .error(.divisionByZero)))
    sheet[1, 4] = .date(45_473)
    sheet[1, 5] = SheetCell(.value(.boolean(true)))
    sheet[2, 0] = .blank(CellStyle(isLocked: false))
    sheet[4, 0] = .text("a\nb")
    sheet.merged = [try #require(CellRange("A6:C7"))]
    sheet.validations = [
      Validation([try #require(CellRange("A3:A4"))], .decimal(0...100))
    ]
    sheet.conditionalFormats = [
      ConditionalFormat(
        [try #require(CellRange("A2:B2"))],
        .expression("[.A2]>0.3"),
        style: CellStyle(fill: .solid(Color(0xFFEEEE)))
      ),
      ConditionalFormat([try #require(CellRange("B2"))], .dataBar(Color(0x63BE7B))),
    ]
    sheet.isProtected = true
    sheet.frozenRows = 1
    sheet.autoFilter = CellRange("A1:F2")
    sheet.print.repeatedRows = 0...0
    sheet.print.area = CellRange("A1:F9")
    sheet.print.footer = "Arrêté au 30/06/2024"
    var series = Chart.Series(
      name: "Émissions",
      categories: "[$'CO2 d''essai'.$A$1:.$A$2]",
      values: "[$'CO2 d''essai'.$B$1:.$B$2]",
      color: Color(0x1F4E79)
    )
    series.categories.cache = .texts(["a", "b"])
    series.values.cache = .numbers([nil, 0.5])
    sheet.charts = [
      Chart(
        .column,
        title: "Graphique",
        series: [series],
        area: try #require(CellRange("A10:D20")),
        alternativeText: "Deux colonnes"
      )
    ]
    return sheet
  }

  private static func edit() throws -> WorkbookEdit {
    var edit = WorkbookEdit()
    edit.sheets = [try sheet()]
    edit.names = [
      DefinedName(name: "CO2_Essai", refersTo: "[$'CO2 d''essai'.$A$1:.$A$2]"),
      DefinedName(name: "CO2_Taux", refersTo: "0.04"),
    ]
    edit.privateParts = [("onglet/manifest.json", Array("{}".utf8))]
    return edit
  }

  @Test func `a new workbook holds the sheet, its values and its parts`() throws {
    let path = folder.path + "/nouveau.ods"
    try OpenDocumentDocument.create(Self.edit(), at: path)
    let document = try OpenDocumentDocument(path: path)
    #expect(document.sheets.map(\.name) == [Self.name])
    #expect(
      try document.cells().filter { !$0.value.hasPrefix("blank") } == [
        "A1": "text Énergie & <été>", "A2": "percentage 0.25", "B2": "number 0.5",
        "C2": "text Énergie & <été>x", "D2": "error #DIV/0!", "E2": "date 45473.0",
        "F2": "boolean true", "A5": "text a\nb",
      ]
    )
    #expect(try document.formulas()["C2"]?.text == "[.A1]&\"x\"")
    #expect(
      document.definedNames == [
        DefinedName(name: "CO2_Essai", refersTo: "$'CO2 d''essai'.$A$1:.$A$2"),
        DefinedName(name: "CO2_Taux", refersTo: "0.04"),
      ]
    )
    let layout = try document.layout(ofSheet: 0)
    #expect(layout.isProtected)
    #expect(layout.autoFilters == [try #require(CellRange("A1:F2"))])
    #expect(layout.merged == [try #require(CellRange("A6:C7"))])

    let archive = try ArchiveReader(path: path)
    #expect(archive.entries.first?.name == "mimetype")
    #expect(archive.entries.first?.isStored == true)
    let manifest = try XMLPart(Array(PackageText.part("META-INF/manifest.xml", of: path).utf8))
    let listed = Set(manifest.root.children.compactMap { $0.attribute("manifest:full-path") })
    for entry in archive.entries
    where entry.name != "mimetype" && !entry.name.hasPrefix("META-INF/") {
      #expect(listed.contains(entry.name))
    }
    #expect(listed.contains("Object 1/"))
    for entry in archive.entries where entry.name.hasSuffix(".xml") {
      let bytes = try archive.contents(of: entry.index)
      #expect(throws: Never.self, "\(entry.name)") { try XMLPart(bytes) }
    }
  }

  @Test func `a footer has letters of eight points, and the style of it comes before page layouts`()
    throws
  {
    let path = folder.path + "/pied.ods"
    try OpenDocumentDocument.create(Self.edit(), at: path)
    let styles = try XMLPart(Array(PackageText.part("styles.xml", of: path).utf8))
    let automatic = try #require(styles.root.first("automatic-styles"))
    let small = try #require(
      automatic.all("style").first {
        $0.first("text-properties")?.attribute("fo:font-size") == "8pt"
      }
    )
    let layout = try #require(automatic.all("page-layout").last)
    #expect(small.range.upperBound <= layout.range.lowerBound)
    let name = try #require(small.attribute("style:name"))
    let xml = try PackageText.part("styles.xml", of: path)
    #expect(xml.contains("<text:p text:style-name=\"\(name)\">Arrêté au 30/06/2024</text:p>"))
  }

  @Test func `rows with the same formula are written one by one, other rows alike once`() throws {
    var sheet = Sheet(name: "Lignes")
    for row in 0..<3 {
      sheet[row, 0] = SheetCell(.formula("[.$B$9]+1", cached: .number(1)))
      sheet[row + 3, 0] = .number(7)
    }
    var edit = WorkbookEdit()
    edit.sheets = [sheet]
    let path = folder.path + "/lignes.ods"
    try OpenDocumentDocument.create(edit, at: path)
    let content = try PackageText.part("content.xml", of: path)
    #expect(content.split(separator: "table:formula=").count == 4)
    #expect(content.split(separator: "table:number-rows-repeated=\"3\"").count == 2)
    #expect(content.split(separator: "office:value=\"7\"").count == 2)
  }

  @Test func `looks, rules, views and print set-up are written where programs look for them`()
    throws
  {
    let path = folder.path + "/nouveau.ods"
    try OpenDocumentDocument.create(Self.edit(), at: path)
    let content = try PackageText.part("content.xml", of: path)
    for piece in [
      "table:tab-color=\"#2e7d32\"", "table:print-ranges=\"'CO2 d''essai'.A1:'CO2 d''essai'.F9\"",
      "<table:table-header-rows><table:table-row", "style:cell-protect=\"none\"",
      "loext:select-unprotected-cells=\"true\"",
      "cell-content-is-decimal-number() and cell-content-is-between(0,100)",
      "<calcext:data-bar", "calcext:value=\"formula-is([.A2]&gt;0.3)\"",
      "<svg:desc>Deux colonnes</svg:desc>", "xlink:href=\"./Object 1\"",
    ] {
      #expect(content.contains(piece), "\(piece)")
    }
    let styles = try PackageText.part("styles.xml", of: path)
    for piece in [
      "style:scale-to-X=\"1\"", "style:print-orientation=\"landscape\"", "Arrêté au 30/06/2024",
      "<text:page-count>", "fo:background-color=\"#ffeeee\"",
    ] {
      #expect(styles.contains(piece), "\(piece)")
    }
    let settings = try PackageText.part("settings.xml", of: path)
    #expect(settings.contains("config:name=\"VerticalSplitPosition\" config:type=\"int\">1<"))
    #expect(settings.contains("config:name=\"ShowGrid\" config:type=\"boolean\">false<"))
    let chart = try PackageText.part("Object 1/content.xml", of: path)
    #expect(
      chart.contains("chart:values-cell-range-address=\"'CO2 d''essai'.B1:'CO2 d''essai'.B2\"")
    )
    #expect(chart.contains("loext:label-string=\"&quot;Émissions&quot;\""))
    #expect(chart.contains("office:value=\"0.5\""))
  }

  @Test func `sheets go behind those there are, and every token of these stays`() throws {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.rows = "<table:table-row><table:table-cell/></table:table-row>"
    spreadsheet.epilogue = """
      <table:named-expressions><table:named-expression table:name="Taux" \
      table:expression="0.2"/></table:named-expressions>
      """
    let source = try spreadsheet.write(in: folder)
    let result = folder.path + "/resultat.ods"
    try OpenDocumentDocument(path: source).write(Self.edit(), to: result, compressionLevel: 6)
    try Insertions.openDocument.check(from: source, to: result)
    let document = try OpenDocumentDocument(path: result)
    #expect(document.sheets.map(\.name) == ["Exécution", Self.name])
    #expect(document.definedNames.map(\.name) == ["Taux", "CO2_Essai", "CO2_Taux"])
  }

  @Test(arguments: [("1.2", "1.3"), ("1.3", "1.3"), ("1.4", "1.4")])
  func `charts are of the version that has all they say`(host: String, chart: String) throws {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.rows = "<table:table-row><table:table-cell/></table:table-row>"
    let text = spreadsheet.contentText
      .replacing("office:version=\"1.3\"", with: "office:version=\"\(host)\"")
    spreadsheet.content = Array(text.utf8)
    let source = try spreadsheet.write(in: folder)
    let result = folder.path + "/resultat.ods"
    try OpenDocumentDocument(path: source).write(Self.edit(), to: result, compressionLevel: 6)
    for part in ["content.xml", "styles.xml"] {
      let object = try PackageText.part("Object 1/\(part)", of: result)
      #expect(object.contains("office:version=\"\(chart)\""), "\(part)")
    }
  }

  @Test(arguments: [
    (#"style:font-name="F1""#, "'Liberation Serif'"), (#"fo:font-size="10pt""#, nil),
  ])
  func `charts have the font of the cells, where the workbook names one`(
    properties: String,
    family: String?
  ) throws {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.commonStyles = """
      <style:default-style style:family="table-cell"><style:text-properties \(properties)/>\
      </style:default-style><style:style style:name="Default" style:family="table-cell"/>
      """
    spreadsheet.fontFaces = """
      <style:font-face style:name="F1" svg:font-family="'Liberation Serif'"/>
      """
    spreadsheet.rows = "<table:table-row><table:table-cell/></table:table-row>"
    let source = try spreadsheet.write(in: folder)
    let result = folder.path + "/resultat.ods"
    try OpenDocumentDocument(path: source).write(Self.edit(), to: result, compressionLevel: 6)
    let chart = try PackageText.part("Object 1/content.xml", of: result)
    if let family {
      // Title, legend and axes.
      #expect(chart.split(separator: "fo:font-family=\"\(family)\"").count > 3, "\(chart)")
    } else {
      #expect(!chart.contains("fo:font-family"))
    }
  }

  @Test func `the cell that a series is named by is kept`() throws {
    var edit = try Self.edit()
    edit.sheets[0].charts[0].series[0].name.cells = "[$'CO2 d''essai'.$A$5]"
    let path = folder.path + "/nouveau.ods"
    try OpenDocumentDocument.create(edit, at: path)
    let chart = try PackageText.part("Object 1/content.xml", of: path)
    #expect(chart.contains("chart:label-cell-address=\"'CO2 d''essai'.A5\""))
  }

  @Test func `a workbook that only has style maps is given no other conditional formats`() throws {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.automaticStyles = """
      <style:style style:name="ce1" style:family="table-cell"><style:map \
      style:condition="cell-content()&gt;5" style:apply-style-name="Default"/></style:style>
      """
    spreadsheet.rows = "<table:table-row><table:table-cell/></table:table-row>"
    let source = try spreadsheet.write(in: folder)
    let result = folder.path + "/resultat.ods"
    try OpenDocumentDocument(path: source).write(Self.edit(), to: result, compressionLevel: 6)
    let content = try PackageText.part("content.xml", of: result)
    #expect(!content.contains("<calcext:conditional-formats>"))
    #expect(content.contains("is-true-formula([.A2]&gt;0.3)"))
  }

  @Test func `parts that a workbook lacks are made and listed`() throws {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.hasStyles = false
    spreadsheet.rows = "<table:table-row><table:table-cell/></table:table-row>"
    let source = try spreadsheet.write(in: folder)
    let result = folder.path + "/resultat.ods"
    try OpenDocumentDocument(path: source).write(Self.edit(), to: result, compressionLevel: 6)
    let manifest = try PackageText.part("META-INF/manifest.xml", of: result)
    for name in ["styles.xml", "settings.xml", "onglet/manifest.json"] {
      #expect(manifest.contains("manifest:full-path=\"\(name)\""))
      #expect(try ArchiveReader(path: result).index(of: name) != nil)
    }
  }

  @Test func `an edit of nothing changes nothing, and the same edit gives the same bytes`() throws {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.rows = "<table:table-row><table:table-cell/></table:table-row>"
    let source = try spreadsheet.write(in: folder)
    let document = try OpenDocumentDocument(path: source)
    let same = folder.path + "/meme.ods"
    try document.write(WorkbookEdit(), to: same, compressionLevel: 6)
    #expect(
      try ArchiveReader(path: same).entries.map(\.crc32)
        == ArchiveReader(path: source).entries.map(\.crc32)
    )
    let results = try ["un", "deux"].map { name in
      let path = folder.path + "/\(name).ods"
      try document.write(Self.edit(), to: path, compressionLevel: 6)
      return try ArchiveReader(path: path).entries.map { "\($0.name) \($0.crc32)" }
    }
    #expect(results.first == results.last)
  }

  @Test func `rows alike are written once, unless they merge cells`() throws {
    var sheet = Sheet(name: "Lignes")
    for row in 0..<3 {
      sheet[row, 0] = .text("a")
      sheet[row + 4, 0] = .text("b")
      sheet.merged.append(CellRange(rows: row + 4...row + 4, columns: 0...1))
    }
    var edit = WorkbookEdit()
    edit.sheets = [sheet]
    let path = folder.path + "/lignes.ods"
    try OpenDocumentDocument.create(edit, at: path)
    let content = try PackageText.part("content.xml", of: path)
    #expect(content.ranges(of: "<text:p>a</text:p>").count == 1)
    #expect(content.ranges(of: "<text:p>b</text:p>").count == 3)
    let document = try OpenDocumentDocument(path: path)
    #expect(try document.layout(ofSheet: 0).merged == sheet.merged)
  }

  @Test func `a series is named by a cell, or by a text that LibreOffice does not cut`() throws {
    var edit = try Self.edit()
    edit.sheets[0].charts[0].series[0].name.text = "Énergie & <été>"
    var other = edit.sheets[0].charts[0].series[0]
    other.name = "Cible, composée"
    edit.sheets[0].charts[0].series.append(other)
    let path = folder.path + "/series.ods"
    try OpenDocumentDocument.create(edit, at: path)
    let chart = try PackageText.part("Object 1/content.xml", of: path)
    #expect(chart.contains("chart:label-cell-address=\"'CO2 d''essai'.A1\""))
    #expect(chart.contains("loext:label-string=\"&quot;Cible\u{201A} composée&quot;\""))
  }

  @Test func `numbers stay numbers where cells without a format show dates`() throws {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.commonStyles = """
      <number:date-style style:name="N1"><number:day/><number:text>/</number:text>\
      <number:month/></number:date-style><style:style style:name="Default" \
      style:family="table-cell" style:data-style-name="N1"/>
      """
    spreadsheet.rows = "<table:table-row><table:table-cell/></table:table-row>"
    let document = try spreadsheet.open(in: folder)
    var sheet = Sheet(name: "Nombres")
    sheet[0, 0] = .number(7)
    sheet[0, 1] = .number(8, CellStyle(font: Font(isBold: true)))
    var edit = WorkbookEdit()
    edit.sheets = [sheet]
    let path = folder.path + "/resultat.ods"
    try document.write(edit, to: path, compressionLevel: 6)
    let result = try OpenDocumentDocument(path: path)
    let formats = try result.styleNames(ofSheet: 1).mapValues { name in
      let style = try #require(
        result.index.skeleton.root.descendants(named: "style")
          .first { $0.attribute("style:name") == name }
      )
      let format = try #require(style.attribute("style:data-style-name"))
      return result.index.skeleton.root.descendants(named: "number-style")
        .contains { $0.attribute("style:name") == format }
    }
    #expect(formats == ["A1": true, "B1": true])
  }

  @Test func `text that goes on on the next line has room around it, where the sheet is ours`()
    throws
  {
    let document = try TestSpreadsheet().open(in: folder)
    var wrapping = CellStyle(alignment: Alignment())
    wrapping.alignment?.wraps = true
    func styles(_ style: CellStyle) throws -> String {
      var sheet = Sheet(name: "Textes")
      sheet[0, 0] = .text("a b", style)
      var edit = WorkbookEdit()
      edit.sheets = [sheet]
      let path = folder.path + "/resultat.ods"
      try document.write(edit, to: path, compressionLevel: 6)
      return try PackageText.part("content.xml", of: path)
    }
    let text = try styles(wrapping)
    #expect(text.contains("fo:padding-top=\"0.09cm\" fo:padding-bottom=\"0.09cm\""))
    wrapping.base = 0
    #expect(try !styles(wrapping).contains("fo:padding"))
    #expect(try !styles(CellStyle(font: Font(isBold: true))).contains("fo:padding"))
  }
}
