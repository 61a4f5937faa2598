extension SamplePackage {
  /// A workbook in SpreadsheetML that has something of most things.
  package static var spreadsheetML: SamplePackage {
    SamplePackage(
      fileName: "classeur.xlsx",
      parts: [
        ("[Content_Types].xml", contentTypes), ("_rels/.rels", packageRelationships),
        ("xl/workbook.xml", workbook), ("xl/_rels/workbook.xml.rels", workbookRelationships),
        ("xl/worksheets/sheet1.xml", worksheet), ("xl/worksheets/sheet2.xml", secondWorksheet),
        ("xl/worksheets/_rels/sheet1.xml.rels", worksheetRelationships),
        ("xl/styles.xml", styles), ("xl/sharedStrings.xml", sharedStrings),
        ("xl/tables/table1.xml", table), ("xl/comments1.xml", comments),
        ("xl/drawings/vmlDrawing1.vml", "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\"/>"),
        ("xl/calcChain.xml", calculationChain), ("docProps/core.xml", coreProperties),
        ("docProps/custom.xml", customProperties),
      ]
    )
  }

  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006"
  private static let package = "http://schemas.openxmlformats.org/package/2006"

  private static let contentTypes: String = {
    let type = "application/vnd.openxmlformats-officedocument"
    let overrides = [
      ("/xl/workbook.xml", "\(type).spreadsheetml.sheet.main+xml"),
      ("/xl/worksheets/sheet1.xml", "\(type).spreadsheetml.worksheet+xml"),
      ("/xl/worksheets/sheet2.xml", "\(type).spreadsheetml.worksheet+xml"),
      ("/xl/styles.xml", "\(type).spreadsheetml.styles+xml"),
      ("/xl/sharedStrings.xml", "\(type).spreadsheetml.sharedStrings+xml"),
      ("/xl/tables/table1.xml", "\(type).spreadsheetml.table+xml"),
      ("/xl/comments1.xml", "\(type).spreadsheetml.comments+xml"),
      ("/xl/calcChain.xml", "\(type).spreadsheetml.calcChain+xml"),
      ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
      ("/docProps/custom.xml", "\(type).custom-properties+xml"),
    ].map { "<Override PartName=\"\($0)\" ContentType=\"\($1)\"/>" }.joined()
    return """
      <Types xmlns="\(package)/content-types"><Default Extension="rels" \
      ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default \
      Extension="vml" ContentType="\(type).vmlDrawing"/>\(overrides)</Types>
      """
  }()

  private static func relationships(_ list: [(String, String, String)]) -> String {
    let items = list.map { "<Relationship Id=\"\($0)\" Type=\"\($1)\" Target=\"\($2)\"/>" }
    return "<Relationships xmlns=\"\(package)/relationships\">\(items.joined())</Relationships>"
  }

  private static let packageRelationships = relationships([
    ("rId1", "\(office)/relationships/officeDocument", "xl/workbook.xml"),
    ("rId2", "\(package)/relationships/metadata/core-properties", "docProps/core.xml"),
    ("rId3", "\(office)/relationships/custom-properties", "docProps/custom.xml"),
  ])

  private static let workbookRelationships = relationships([
    ("rId1", "\(office)/relationships/worksheet", "worksheets/sheet1.xml"),
    ("rId2", "\(office)/relationships/worksheet", "worksheets/sheet2.xml"),
    ("rId3", "\(office)/relationships/styles", "styles.xml"),
    ("rId4", "\(office)/relationships/sharedStrings", "sharedStrings.xml"),
    ("rId5", "\(office)/relationships/calcChain", "calcChain.xml"),
  ])

  private static let worksheetRelationships = relationships([
    ("rId1", "\(office)/relationships/table", "../tables/table1.xml"),
    ("rId2", "\(office)/relationships/comments", "../comments1.xml"),
    ("rId3", "\(office)/relationships/vmlDrawing", "../drawings/vmlDrawing1.vml"),
  ])

  private static let workbook = """
    <workbook xmlns="\(main)" xmlns:r="\(office)/relationships" \
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:x15="urn:x15" \
    mc:Ignorable="x15"><workbookPr/><bookViews><workbookView activeTab="1"/></bookViews><sheets>\
    <sheet name="Suivi" sheetId="1" r:id="rId1"/><sheet name="Notes" sheetId="2" r:id="rId2"/>\
    </sheets><definedNames><definedName name="Taux">Suivi!$B$2</definedName><definedName \
    name="Local" localSheetId="1">Notes!$A$1</definedName></definedNames></workbook>
    """

  private static let worksheet = """
    <worksheet xmlns="\(main)" xmlns:r="\(office)/relationships"><sheetPr><tabColor \
    rgb="FF00FF00"/><outlinePr/></sheetPr><dimension ref="A1:F9"/><sheetViews><sheetView \
    zoomScale="80" workbookViewId="0"/></sheetViews><cols><col min="1" max="2" width="12" \
    style="1"/><col min="3" max="3" width="8"/></cols><sheetData>\
    <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Mandaté</t></is></c></row>\
    <row r="2" outlineLevel="1"><c r="A2" t="s" s="1"><v>1</v></c><c r="B2"><v>12.5</v></c></row>\
    <row r="3"><c r="A3" t="b"><v>1</v></c><c r="B3" t="e"><v>#N/A</v></c></row>\
    <row r="5"><c r="A5" t="d"><v>2024-06-30</v></c><c r="B5"><f>SUM(B2:B2)</f><v>12.5</v></c>\
    <c r="C5"><f t="shared" ref="C5:C6" si="0">B5*2</f><v>25</v></c></row>\
    <row r="6"><c r="C6"><f t="shared" si="0"/><v>0</v></c></row></sheetData>\
    <mergeCells count="2"><mergeCell ref="A7:B7"/><mergeCell ref="A8:B9"/></mergeCells>\
    <conditionalFormatting sqref="B2:B3"><cfRule type="cellIs" dxfId="0" priority="1" \
    operator="lessThan"><formula>0</formula></cfRule></conditionalFormatting>\
    <dataValidations count="1"><dataValidation type="list" sqref="D2" promptTitle="Titre">\
    <formula1>"oui,non"</formula1></dataValidation></dataValidations>\
    <hyperlinks><hyperlink ref="A9" location="Notes!A1" tooltip="Notes"/></hyperlinks>\
    <pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>\
    <headerFooter><oddHeader>&amp;LSuivi</oddHeader></headerFooter>\
    <legacyDrawing r:id="rId3"/><tableParts count="1"><tablePart r:id="rId1"/></tableParts>\
    </worksheet>
    """

  private static let secondWorksheet = "<worksheet xmlns=\"\(main)\"><sheetData/></worksheet>"

  private static let styles = """
    <styleSheet xmlns="\(main)"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0"/>\
    </numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1">\
    <border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/>\
    <xf numFmtId="164" fontId="0" xfId="0"/></cellXfs><dxfs count="1"><dxf><font/><fill/></dxf>\
    </dxfs></styleSheet>
    """

  private static let sharedStrings = """
    <sst xmlns="\(main)" count="2" uniqueCount="2"><si><t>Nature</t></si><si><r><t>60</t></r><r>\
    <t>64</t></r></si></sst>
    """

  private static let table = """
    <table xmlns="\(main)" id="1" name="Lignes" displayName="Lignes" ref="A1:B3"><autoFilter \
    ref="A1:B3"/><tableColumns count="2"><tableColumn id="1" name="Nature"/><tableColumn id="2" \
    name="Mandaté" dataDxfId="0"/></tableColumns></table>
    """

  private static let comments = """
    <comments xmlns="\(main)"><authors><author>DFCG</author></authors><commentList><comment \
    ref="A2" authorId="0"><text><t>À voir</t></text></comment></commentList></comments>
    """

  private static let calculationChain = """
    <calcChain xmlns="\(main)"><c r="B5" i="1"/><c r="C5"/><c r="C6"/></calcChain>
    """

  private static let coreProperties = """
    <cp:coreProperties xmlns:cp="\(package)/metadata/core-properties" \
    xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:created>2024-06-30T10:00:00Z\
    </dcterms:created></cp:coreProperties>
    """

  private static let customProperties = """
    <Properties xmlns="\(office)/custom-properties" xmlns:vt="\(office)/docPropsVTypes"><property \
    fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Direction"><vt:lpwstr>DFCG\
    </vt:lpwstr></property></Properties>
    """
}
