/// The smallest workbooks of both formats, part by part.
enum PlainPackage {
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let packaging = "http://schemas.openxmlformats.org/package/2006"
  private static let types = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  static let xlsx: [String: HostileText] = [
    "[Content_Types].xml": """
    <Types xmlns="\(packaging)/content-types"><Default Extension="rels" \
    ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
    <Default Extension="xml" ContentType="application/xml"/>\
    <Override PartName="/xl/workbook.xml" ContentType="\(types).sheet.main+xml"/>\
    <Override PartName="/xl/worksheets/sheet1.xml" ContentType="\(types).worksheet+xml"/>\
    <Override PartName="/xl/sharedStrings.xml" ContentType="\(types).sharedStrings+xml"/>\
    <Override PartName="/xl/styles.xml" ContentType="\(types).styles+xml"/></Types>
    """,
    "_rels/.rels": """
    <Relationships xmlns="\(packaging)/relationships"><Relationship Id="rId1" \
    Type="\(office)/officeDocument" Target="xl/workbook.xml"/></Relationships>
    """,
    "xl/workbook.xml": workbook("<sheet name=\"Feuille\" sheetId=\"1\" r:id=\"rId1\"/>"),
    "xl/_rels/workbook.xml.rels": """
    <Relationships xmlns="\(packaging)/relationships"><Relationship Id="rId1" \
    Type="\(office)/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" \
    Type="\(office)/styles" Target="styles.xml"/><Relationship Id="rId3" \
    Type="\(office)/sharedStrings" Target="sharedStrings.xml"/></Relationships>
    """,
    "xl/styles.xml": styles("<xf/>"),
    "xl/sharedStrings.xml": "<sst xmlns=\"\(main)\"><si><t>texte</t></si></sst>",
    "xl/worksheets/sheet1.xml": sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"),
  ]

  /// A workbook part with these sheets.
  static func workbook(_ sheets: HostileText, _ names: HostileText = "") -> HostileText {
    "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets>" + sheets
      + "</sheets><definedNames>" + names + "</definedNames></workbook>"
  }

  /// A styles part with these cell formats.
  static func styles(_ formats: HostileText) -> HostileText {
    """
    <styleSheet xmlns="\(main)"><fonts><font/></fonts><fills><fill/></fills><borders><border/>\
    </borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs>
    """ + formats + "</cellXfs></styleSheet>"
  }

  /// A worksheet with these rows, and what follows them.
  static func sheet(_ rows: HostileText, _ after: HostileText = "") -> HostileText {
    "<worksheet xmlns=\"\(main)\"><sheetData>" + rows + "</sheetData>" + after + "</worksheet>"
  }

  private static let names = [
    "office", "table", "text", "style", "fo:xsl-fo-compatible", "number:datastyle",
    "manifest",
  ].map { name -> String in
    let parts = name.split(separator: ":")
    return "xmlns:\(parts[0])=\"urn:oasis:names:tc:opendocument:xmlns:\(parts.last ?? ""):1.0\""
  }.joined(separator: " ")

  static let ods: [String: HostileText] = [
    // The first entry in the order of names, as it must be.
    "META-INF/manifest.xml": """
    <manifest:manifest \(names)><manifest:file-entry manifest:full-path="/" \
    manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry \
    manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>
    """,
    "content.xml": content(table("<table:table-row><table:table-cell/></table:table-row>")),
    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
    "styles.xml": "<office:document-styles \(names)/>",
  ]

  /// A content part with these tables, and what precedes the body.
  static func content(_ tables: HostileText, styles: HostileText = "") -> HostileText {
    "<office:document-content \(names)><office:automatic-styles>" + styles
      + "</office:automatic-styles><office:body><office:spreadsheet>" + tables
      + "</office:spreadsheet></office:body></office:document-content>"
  }

  /// A table with these rows.
  static func table(_ rows: HostileText) -> HostileText {
    "<table:table table:name=\"Feuille\">" + rows + "</table:table>"
  }

  /// A cell that holds a number, with more attributes.
  static func cell(_ attributes: String = "", _ text: HostileText = "<text:p>1</text:p>")
    -> HostileText
  {
    "<table:table-cell office:value-type=\"float\" office:value=\"1\" \(attributes)>" + text
      + "</table:table-cell>"
  }

  /// A styles part, or another one, of OpenDocument.
  static func document(_ kind: String, _ content: HostileText) -> HostileText {
    "<office:document-\(kind) \(names)>" + content + "</office:document-\(kind)>"
  }
}
