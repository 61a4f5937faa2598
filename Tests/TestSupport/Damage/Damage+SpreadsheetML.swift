extension Damage {
  private static let workbook = "xl/workbook.xml"
  private static let sheet = "xl/worksheets/sheet1.xml"
  private static let styles = "xl/styles.xml"
  private static let table = "xl/tables/table1.xml"
  private static let types = "[Content_Types].xml"
  private static let long = String(repeating: "x", count: 300)

  /// Ways to damage ``SamplePackage/spreadsheetML``, at least one for each rule.
  package static let spreadsheetML =
    archiveDamages + packageDamages + workbookDamages + styleDamages + cellDamages
    + surroundingDamages + tableDamages

  private static let archiveDamages: [Damage] = [
    Damage("zip-duplicate") { $0.add(styles, "<styleSheet/>") },
    Damage("zip-duplicate") { $0.add("XL/Styles.xml", "<styleSheet/>") },
    Damage("zip-name") { $0.add("xl\\media\\image.png", "") },
    Damage("zip-method") { $0.edit(sheet) { $0.method = 12 } },
    Damage("zip-descriptor") {
      $0.edit(sheet) {
        $0.flags = 8; $0.method = 0; $0.size = $0.data.count
      }
    },
    Damage("zip-local-header") {
      $0.edit(sheet) { $0.localName = Array("xl/worksheets/sheet9.xml".utf8) }
    },
    Damage("zip-damaged") { $0.edit("xl/calcChain.xml") { $0.crc ^= 1 } },
    Damage("xml", "</sheetData>", "", in: sheet),
    Damage("xml", "<sheetPr>", "<x:sheetPr>", in: sheet),
    Damage("xml", "Nature", "&nbsp;", in: "xl/sharedStrings.xml"),
    Damage("xml-doctype", "<worksheet", "<!DOCTYPE worksheet><worksheet", in: sheet),
  ]

  private static let packageDamages: [Damage] = [
    Damage("content-type-missing") { $0.add("xl/inconnu.abc", "x") },
    Damage("content-type-duplicate", "Extension=\"vml\"", "Extension=\"rels\"", in: types),
    Damage("content-type-target", "/xl/calcChain.xml", "/xl/chaine.xml", in: types),
    Damage("content-type-role", ".spreadsheetml.table+xml", ".drawing+xml", in: types),
    Damage("content-type-extension", "sheet.main+xml", "template.main+xml", in: types),
    Damage("relationship-duplicate", "rId2", "rId1", in: "xl/_rels/workbook.xml.rels"),
    Damage("relationship-target") { $0.remove("xl/tables/table1.xml") },
    Damage("relationship-source") {
      $0.add("xl/worksheets/_rels/sheet8.xml.rels", "<Relationships/>")
    },
    Damage(
      "relationship-unresolved",
      "<tablePart r:id=\"rId1\"",
      "<tablePart r:id=\"rId8\"",
      in: sheet
    ),
    Damage("workbook-part", "/officeDocument\"", "/autre\"", in: "_rels/.rels"),
    Damage("document-date", "2024-06-30T", "30/06/2024 ", in: "docProps/core.xml"),
    Damage("custom-property", "pid=\"2\"", "pid=\"1\"", in: "docProps/custom.xml"),
    Damage("ignorable-prefix", "Ignorable=\"x15\"", "Ignorable=\"x15 xr\"", in: workbook),
  ]

  private static let workbookDamages: [Damage] = [
    Damage("workbook-order") {
      $0.replace("<workbookPr/>", "", in: workbook)
      $0.replace("</sheets>", "</sheets><workbookPr/>", in: workbook)
    },
    Damage("sheet-name-length", "\"Notes\"", "\"\(String(long.prefix(32)))\"", in: workbook),
    Damage("sheet-name-character", "\"Notes\"", "\"Notes?\"", in: workbook),
    Damage("sheet-name-duplicate", "\"Notes\"", "\"SUIVI\"", in: workbook),
    Damage("sheet-id", "sheetId=\"2\"", "sheetId=\"1\"", in: workbook),
    Damage("sheet-id", "sheetId=\"2\"", "sheetId=\"70000\"", in: workbook),
    Damage("sheet-part", "r:id=\"rId2\"", "r:id=\"rId1\"", in: workbook),
    Damage("sheet-part", "r:id=\"rId2\"", "r:id=\"rId9\"", in: workbook),
    Damage("sheet-visible") {
      $0.replace("sheetId=\"1\"", "sheetId=\"1\" state=\"hidden\"", in: workbook)
      $0.replace("sheetId=\"2\"", "sheetId=\"2\" state=\"veryHidden\"", in: workbook)
    },
    Damage("active-tab", "activeTab=\"1\"", "activeTab=\"2\"", in: workbook),
    Damage("name-syntax", "name=\"Taux\"", "name=\"B12\"", in: workbook),
    Damage("name-syntax", "name=\"Taux\"", "name=\"Mon taux\"", in: workbook),
    Damage("name-duplicate") {
      $0.replace(
        "<definedNames>",
        "<definedNames><definedName name=\"taux\">1</definedName>",
        in: workbook
      )
    },
    Damage("name-scope", "localSheetId=\"1\"", "localSheetId=\"2\"", in: workbook),
  ]

  private static let styleDamages: [Damage] = [
    Damage("styles-order") {
      $0.replace("<fonts count=\"1\"><font/></fonts>", "", in: styles)
      $0.replace("</fills>", "</fills><fonts count=\"1\"><font/></fonts>", in: styles)
    },
    Damage("styles-order", "<font/><fill/>", "<fill/><font/>", in: styles),
    Damage("style-reference", "fontId=\"0\"", "fontId=\"1\"", in: styles),
    Damage("style-index", "s=\"1\"", "s=\"2\"", in: sheet),
    Damage("style-index", "style=\"1\"", "style=\"7\"", in: sheet),
    Damage("dxf-index", "dxfId=\"0\"", "dxfId=\"1\"", in: sheet),
    Damage("dxf-index", "dataDxfId=\"0\"", "dataDxfId=\"4\"", in: table),
    Damage("cell-format-limit") {
      $0.replace("<xf xfId=\"0\"/>", String(repeating: "<xf/>", count: 65_490), in: styles)
    },
    Damage("number-format-duplicate") {
      $0.replace("<numFmt ", "<numFmt numFmtId=\"164\" formatCode=\"0\"/><numFmt ", in: styles)
    },
    Damage("shared-string-index", "<v>1</v>", "<v>2</v>", in: sheet),
    Damage("text-length") {
      let text = String(repeating: "é", count: 32_768)
      $0.replace("Nature", text, in: "xl/sharedStrings.xml")
    },
    Damage("text-length") {
      let text = String(repeating: "é", count: 32_768)
      $0.replace("<v>1</v>", "<v>\(text)</v>", in: sheet)
      $0.replace("<c r=\"A2\" t=\"s\"", "<c r=\"A2\" t=\"str\"", in: sheet)
    },
    Damage("count", "cellXfs count=\"2\"", "cellXfs count=\"3\"", in: styles),
    Damage("count", "uniqueCount=\"2\"", "uniqueCount=\"1\"", in: "xl/sharedStrings.xml"),
    Damage("count", "mergeCells count=\"2\"", "mergeCells count=\"1\"", in: sheet),
  ]

  private static let cellDamages: [Damage] = [
    Damage("row-order", "<row r=\"3\"", "<row r=\"2\"", in: sheet),
    Damage("row-order", "<row r=\"6\"", "<row r=\"1048577\"", in: sheet),
    Damage("cell-order", "r=\"B2\"", "r=\"A2\"", in: sheet),
    Damage("cell-order", "<f>SUM(B2:B2)</f><v>12.5</v>", "<v>12.5</v><f>SUM(B2:B2)</f>", in: sheet),
    Damage("cell-place", "r=\"B2\"", "r=\"B9\"", in: sheet),
    Damage("cell-place", "r=\"B2\"", "r=\"XFE2\"", in: sheet),
    Damage("cell-type", "t=\"b\"", "t=\"bool\"", in: sheet),
    Damage("number-value", "<v>12.5</v>", "<v>NaN</v>", in: sheet),
    Damage("number-value", "<v>12.5</v>", "<v>12,5</v>", in: sheet),
    Damage("boolean-value", "t=\"b\"><v>1", "t=\"b\"><v>VRAI", in: sheet),
    Damage("error-value", "#N/A", "#N/D", in: sheet),
    Damage("date-value", "2024-06-30", "30 juin", in: sheet),
    Damage("formula-text", "<f>SUM(B2:B2)", "<f>=SUM(B2:B2)", in: sheet),
    Damage("formula-text", "<f>SUM(B2:B2)", "<f>SUM(B2:B2", in: sheet),
    Damage("formula-text", "<f>SUM(B2:B2)", "<f>", in: sheet),
    Damage("formula-length", "SUM(B2:B2)", String(repeating: "1+", count: 4_096) + "1", in: sheet),
    Damage("formula-separator", "SUM(B2:B2)", "SUM(B2;B2)", in: sheet),
    Damage("formula-shared", "si=\"0\"/>", "si=\"1\"/>", in: sheet),
    Damage("calc-chain", "r=\"C6\"", "r=\"D6\"", in: "xl/calcChain.xml"),
    Damage("calc-chain", "i=\"1\"", "i=\"9\"", in: "xl/calcChain.xml"),
  ]

  private static let surroundingDamages: [Damage] = [
    Damage("worksheet-order") {
      $0.replace("<hyperlinks>", "<autoFilter ref=\"A1:B3\"/><hyperlinks>", in: sheet)
    },
    Damage("worksheet-order", "<outlinePr/></sheetPr>", "<tabColor/></sheetPr>", in: sheet),
    Damage("column-order", "min=\"3\"", "min=\"2\"", in: sheet),
    Damage("column-width", "width=\"8\"", "width=\"256\"", in: sheet),
    Damage("reference", "ref=\"A1:F9\"", "ref=\"A0:F9\"", in: sheet),
    Damage("reference", "sqref=\"D2\"", "sqref=\"D2 Z\"", in: sheet),
    Damage("merge-overlap", "ref=\"A8:B9\"", "ref=\"B6:B9\"", in: sheet),
    Damage("merge-table", "ref=\"A7:B7\"", "ref=\"A3:A4\"", in: sheet),
    Damage("hyperlink", "tooltip=\"Notes\"", "tooltip=\"\(long)\"", in: sheet),
    Damage("validation-list", "oui,non", "oui,\(long)", in: sheet),
    Damage("validation-text", "\"Titre\"", "\"\(long)\"", in: sheet),
    Damage("validation-empty") {
      $0.replace(
        "<hyperlinks>",
        "<dataValidations count=\"0\"></dataValidations><hyperlinks>",
        in: sheet
      )
    },
    Damage("conditional-rule", " operator=\"lessThan\"", "", in: sheet),
    Damage("conditional-rule", "priority=\"1\"", "priority=\"0\"", in: sheet),
    Damage("page-margin", "left=\"0.7\"", "left=\"50\"", in: sheet),
    Damage("header-footer", "&amp;LSuivi", long, in: sheet),
    Damage("zoom-scale", "zoomScale=\"80\"", "zoomScale=\"500\"", in: sheet),
    Damage("outline-level", "outlineLevel=\"1\"", "outlineLevel=\"8\"", in: sheet),
    Damage("drawing-count") {
      let drawing = "<legacyDrawing r:id=\"rId3\"/>"
      $0.replace(drawing, drawing + drawing, in: sheet)
    },
    Damage("comment", "authorId=\"0\"", "authorId=\"1\"", in: "xl/comments1.xml"),
    Damage("comment", "ref=\"A2\"", "ref=\"nulle part\"", in: "xl/comments1.xml"),
    Damage("comment-drawing", "<legacyDrawing r:id=\"rId3\"/>", "", in: sheet),
  ]

  private static let tableDamages: [Damage] = [
    Damage("table-id") { secondTable(&$0, id: 1, name: "Autre", range: "D1:D3") },
    Damage("table-name", "displayName=\"Lignes\"", "displayName=\"Taux\"", in: table),
    Damage("table-name", "displayName=\"Lignes\"", "displayName=\"A1\"", in: table),
    Damage("table-name") { secondTable(&$0, id: 2, name: "LIGNES", range: "D1:D3") },
    Damage("table-columns", "name=\"Mandaté\"", "name=\"NATURE\"", in: table),
    Damage("table-columns", "id=\"2\"", "id=\"1\"", in: table),
    Damage("table-columns", "ref=\"A1:B3\"><", "ref=\"A1:C3\"><", in: table),
    Damage("table-header", "<t>Nature</t>", "<t>Nature </t>", in: "xl/sharedStrings.xml"),
    Damage("table-filter", "<autoFilter ref=\"A1:B3\"", "<autoFilter ref=\"A1:B4\"", in: table),
    Damage("table-overlap") { secondTable(&$0, id: 2, name: "Autre", range: "B2:C6") },
  ]

  private static func secondTable(
    _ sample: inout SamplePackage,
    id: Int,
    name: String,
    range: String
  ) {
    let part = "xl/tables/table2.xml"
    let text = sample.parts.first { $0.name == table }?.text ?? ""
    sample.add(part, text)
    sample.replace(
      "id=\"1\" name=\"Lignes\" displayName=\"Lignes\"",
      "id=\"\(id)\" displayName=\"\(name)\"",
      in: part
    )
    sample.replace("ref=\"A1:B3\"><", "ref=\"\(range)\"><", in: part)
    sample.replace(
      "<Default ",
      "<Default Extension=\"xml\" ContentType=\"application/vnd.x.table+xml\"/><Default ",
      in: types
    )
    let relationships = "xl/worksheets/_rels/sheet1.xml.rels"
    let link = "<Relationship Id=\"rId9\" Type=\"http://x/table\" Target=\"../tables/table2.xml\"/>"
    sample.replace("</Relationships>", link + "</Relationships>", in: relationships)
  }
}
