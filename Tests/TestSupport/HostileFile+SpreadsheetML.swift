extension HostileFile {
  private static func sheet(
    _ description: String,
    _ rows: HostileText,
    _ after: HostileText = ""
  ) -> HostileFile {
    HostileFile(
      description,
      "xlsx",
      ["xl/worksheets/sheet1.xml": PlainPackage.sheet(rows, after)]
    )
  }

  private static func part(
    _ description: String,
    _ name: String,
    _ text: HostileText
  ) -> HostileFile {
    HostileFile(description, "xlsx", [name: text])
  }

  /// Numbers that lie: about places, counts and indices.
  static let spreadsheetMLNumbers: [HostileFile] = [
    sheet("row 999,999,999", "<row r=\"999999999\"><c><v>1</v></c></row>"),
    sheet("row of twenty digits", "<row r=\"99999999999999999999\"><c><v>1</v></c></row>"),
    sheet("negative row", "<row r=\"-5\"><c><v>1</v></c></row>"),
    sheet("column beyond XFD", "<row r=\"1\"><c r=\"ZZZZZZZZ1\"><v>1</v></c></row>"),
    sheet(
      "rows and cells backwards",
      .numbered(50_000) { "<row r=\"\(60_000 - $0)\"><c><v>1</v></c></row>" }
    ),
    sheet(
      "columns backwards in a row",
      "<row r=\"1\">" + .numbered(16_000) { "<c r=\"\(column(16_000 - $0))1\"><v>1</v></c>" }
        + "</row>"
    ),
    sheet(
      "the same cell a million times",
      "<row r=\"1\">" + .times(1_000_000, "<c r=\"A1\"><v>1</v></c>") + "</row>"
    ),
    sheet(
      "a merge of the whole sheet",
      "",
      "<mergeCells count=\"1\"><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>"
    ),
    sheet(
      "a million merges of the whole sheet",
      "<row r=\"1\"><c><v>1</v></c></row>",
      "<mergeCells>" + .times(1_000_000, "<mergeCell ref=\"A1:XFD1048576\"/>") + "</mergeCells>"
    ),
    sheet(
      "a merge beyond the sheet",
      "",
      "<mergeCells><mergeCell ref=\"A1:ZZZZ99999999999\"/></mergeCells>"
    ),
    sheet(
      "a filter and drawings beyond the sheet",
      "",
      "<autoFilter ref=\"A0:XFD99999999\"/><drawing r:id=\"rId99\"/><legacyDrawing/>"
    ),
    part(
      "columns that overlap, a hundred thousand",
      "xl/worksheets/sheet1.xml",
      "<worksheet xmlns=\"\(PlainPackage.main)\"><cols>"
        + .times(100_000, "<col min=\"1\" max=\"4294967295\" width=\"1e300\" hidden=\"1\"/>")
        + "</cols><sheetData/></worksheet>"
    ),
    sheet(
      "shared strings that are not there",
      "<row><c t=\"s\"><v>4000000000</v></c><c t=\"s\"><v>-1</v></c><c t=\"s\"><v>99999999999999999999</v></c></row>"
    ),
    part(
      "a count of shared strings that lies",
      "xl/sharedStrings.xml",
      "<sst xmlns=\"\(PlainPackage.main)\" count=\"4294967295\" uniqueCount=\"4294967295\"><si/></sst>"
    ),
    sheet(
      "a style that is not there",
      "<row s=\"4000000000\"><c s=\"4000000000\"><v>1</v></c><c s=\"-1\"/></row>"
    ),
    part(
      "style indices that lie",
      "xl/styles.xml",
      PlainPackage.styles(
        "<xf numFmtId=\"99999999999\" fontId=\"4000000000\" fillId=\"-3\" borderId=\"9e9\" xfId=\"77\"/>"
      )
    ),
    sheet(
      "shared formulas that are not there",
      "<row><c><f t=\"shared\" si=\"4294967295\"/><v>1</v></c><c><f t=\"shared\" si=\"-1\"/></c><c><f t=\"shared\"/></c></row>"
    ),
    sheet(
      "a shared formula for the whole sheet",
      "<row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"0\" ref=\"A1:XFD1048576\">SUM(A2:XFD1048576)</f><v>1</v></c></row>"
    ),
    sheet(
      "numbers that are none",
      "<row><c><v>1e999999</v></c><c><v>NaN</v></c><c><v>--5</v></c><c t=\"b\"><v>7</v></c><c t=\"d\"><v>99999-99-99</v></c><c t=\"?\"/></row>"
    ),
  ]

  /// Parts that inflate, nest or repeat beyond measure.
  static let spreadsheetMLSizes: [HostileFile] = [
    sheet("a hundred million rows without anything", .times(100_000_000, "<row/>")),
    sheet(
      "a hundred and fifty million cells without anything",
      "<row>" + .times(150_000_000, "<c/>") + "</row>"
    ),
    sheet(
      "fifty thousand rows of a thousand cells",
      .times(50_000, "<row>" + String(repeating: "<c><v>1</v></c>", count: 1_000) + "</row>")
    ),
    sheet(
      "a cell of six hundred megabytes",
      "<row><c t=\"inlineStr\"><is><t>" + .times(600 << 20, "a") + "</t></is></c></row>"
    ),
    sheet(
      "an attribute of six hundred megabytes",
      "<row><c r=\"" + .times(600 << 20, "A") + "\"/></row>"
    ),
    sheet("a comment of six hundred megabytes", "<!--" + .times(600 << 20, " ") + "-->"),
    sheet("a comment without end", "<!--" + .times(300 << 20, "-")),
    sheet(
      "a formula of ten million characters",
      "<row><c><f>1" + .times(5_000_000, "+1") + "</f><v>1</v></c></row>"
    ),
    sheet("a million attributes", "<row " + .numbered(1_000_000) { "a\($0)=\"\" " } + "/>"),
    sheet(
      "a million elements within each other",
      .times(1_000_000, "<a>") + .times(1_000_000, "</a>")
    ),
    part(
      "a million elements around the rows",
      "xl/worksheets/sheet1.xml",
      "<worksheet xmlns=\"\(PlainPackage.main)\">" + .times(1_000_000, "<a>") + "<sheetData/>"
        + .times(1_000_000, "</a>") + "</worksheet>"
    ),
    part(
      "a million namespaces",
      "xl/workbook.xml",
      "<workbook xmlns=\"\(PlainPackage.main)\" " + .numbered(1_000_000) { "xmlns:n\($0)=\"u\" " }
        + "/>"
    ),
    part(
      "a hundred thousand sheets",
      "xl/workbook.xml",
      PlainPackage.workbook(
        .numbered(100_000) { "<sheet name=\"F\($0)\" sheetId=\"\($0 + 1)\" r:id=\"rId1\"/>" }
      )
    ),
    part(
      "a hundred thousand sheets of one name",
      "xl/workbook.xml",
      PlainPackage.workbook(.times(100_000, "<sheet name=\"F\" sheetId=\"1\" r:id=\"rId1\"/>"))
    ),
    part(
      "ten million names",
      "xl/workbook.xml",
      PlainPackage.workbook(
        "<sheet name=\"F\" sheetId=\"1\" r:id=\"rId1\"/>",
        .times(10_000_000, "<definedName name=\"a\">1</definedName>")
      )
    ),
    part(
      "ten million cell formats",
      "xl/styles.xml",
      PlainPackage.styles(.times(10_000_000, "<xf/>"))
    ),
    part(
      "fifteen million elements in styles",
      "xl/styles.xml",
      PlainPackage.styles(.times(15_000_000, "<a/>"))
    ),
    part(
      "a hundred million shared strings",
      "xl/sharedStrings.xml",
      "<sst xmlns=\"\(PlainPackage.main)\">" + .times(100_000_000, "<si/>") + "</sst>"
    ),
    part(
      "forty million texts of shared strings",
      "xl/sharedStrings.xml",
      "<sst xmlns=\"\(PlainPackage.main)\">" + .times(40_000_000, "<si><t>abcdefgh</t></si>")
        + "</sst>"
    ),
    part(
      "a shared string of six hundred megabytes",
      "xl/sharedStrings.xml",
      "<sst xmlns=\"\(PlainPackage.main)\"><si><t>" + .times(600 << 20, "a") + "</t></si></sst>"
    ),
    part(
      "phonetic hints within each other",
      "xl/sharedStrings.xml",
      "<sst xmlns=\"\(PlainPackage.main)\"><si>" + .times(2_000_000, "<rPh>") + "</si></sst>"
    ),
    part(
      "six hundred megabytes of content types",
      "[Content_Types].xml",
      "<Types>" + .times(600 << 20, " ") + "</Types>"
    ),
    part(
      "ten million relationships",
      "xl/_rels/workbook.xml.rels",
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + .times(10_000_000, "<Relationship Id=\"a\" Type=\"t\" Target=\"x\"/>")
        + "</Relationships>"
    ),
  ]

  /// XML that is none, or too clever.
  static let spreadsheetMLText: [HostileFile] =
    [
      "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml",
      "_rels/.rels", "[Content_Types].xml",
    ].flatMap { name in
      [
        part(
          "entities that multiply in \(name)",
          name,
          laughs("<\(root(name)) xmlns=\"\(PlainPackage.main)\">&i;</\(root(name))>")
        ),
        part(
          "an entity of a file in \(name)",
          name,
          "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><\(root(name))>&x;</\(root(name))>"
        ),
        part(
          "a DOCTYPE elsewhere in \(name)",
          name,
          "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/a.dtd\"><\(root(name))/>"
        ),
        part(
          "no UTF-8 in \(name)",
          name,
          HostileText(
            bytes: Array("<a b=\"".utf8) + [0xC3, 0x28, 0xF8, 0xFF, 0x80] + Array("\"/>".utf8)
          )
        ),
        part(
          "half a character of UTF-16 in \(name)",
          name,
          HostileText(bytes: [0xFF, 0xFE, 0x3C, 0x00, 0x61, 0xD8, 0x3E])
        ),
        part(
          "a hundred megabytes of UTF-16 in \(name)",
          name,
          HostileText(bytes: [0xFF, 0xFE, 0x3C, 0]) + .times(50 << 20, "a\u{0}")
        ),
        part(
          "an encoding nobody knows in \(name)",
          name,
          "<?xml version=\"1.0\" encoding=\"UTF-7\"?><a/>"
        ),
        part("nothing in \(name)", name, ""),
        part("half a tag in \(name)", name, "<\(root(name)) a=\"1"),
      ]
    } + [
      sheet(
        "characters that are none",
        "<row><c t=\"str\"><v>&#x110000;&#xD800;&#0;&#99999999999999999999;&nope;&;&#x;</v></c></row>"
      ),
      part(
        "a workbook that is its own sheet",
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://x/worksheet\" Target=\"workbook.xml\"/><Relationship Id=\"rId2\" Type=\"http://x/sharedStrings\" Target=\"workbook.xml\"/><Relationship Id=\"rId3\" Type=\"http://x/styles\" Target=\"../../../../etc/passwd\"/></Relationships>"
      ),
    ]

  private static func root(_ name: String) -> String {
    switch name {
    case "xl/workbook.xml": "workbook"
    case "xl/styles.xml": "styleSheet"
    case "xl/sharedStrings.xml": "sst"
    case "_rels/.rels": "Relationships"
    case "[Content_Types].xml": "Types"
    default: "worksheet"
    }
  }

  /// Nine entities, each ten of the one before.
  static func laughs(_ document: String) -> HostileText {
    let letters = Array("abcdefghi")
    let entities = letters.indices.map { index in
      let content =
        index == 0 ? "ha" : String(repeating: "&\(letters[index - 1]);", count: 10)
      return "<!ENTITY \(letters[index]) \"\(content)\">"
    }
    return "<!DOCTYPE r [\(entities.joined())]>\(document)"
  }

  private static func column(_ number: Int) -> String {
    number < 26
      ? String(UnicodeScalar(UInt8(65 + number)))
      : column(number / 26 - 1) + String(UnicodeScalar(UInt8(65 + number % 26)))
  }
}
