extension HostileFile {
  /// Workbooks that ask for another file, a program and a network address, in every way they can.
  ///
  /// - Parameter path: The other file.
  /// - Returns: One of each format.
  package static func linked(to path: String) -> [HostileFile] {
    let address = "http://127.0.0.1:9/x"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let external = "TargetMode=\"External\""
    let relationships = """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
      <Relationship Id="rId1" Type="\(office)/worksheet" Target="worksheets/sheet1.xml"/>\
      <Relationship Id="rId2" Type="\(office)/styles" Target="file://\(path)" \(external)/>\
      <Relationship Id="rId3" Type="\(office)/sharedStrings" Target="\(address)" \(external)/>\
      <Relationship Id="rId4" Type="\(office)/externalLink" Target="file://\(path)" \(external)/>\
      </Relationships>
      """
    let formulas = """
      <row r="1"><c r="A1"><f>[1]F!A1+'file://\(path)'!A1</f><v>1</v></c>\
      <c r="B1"><f>cmd|'/c calc'!A0</f><v>1</v></c><c r="C1"><f>WEBSERVICE("\(address)")</f></c>\
      <c r="D1"><f>HYPERLINK("file://\(path)")</f></c></row>
      """
    let cells = """
      <table:table-row><table:table-cell office:value-type="float" office:value="1" \
      table:formula="of:=['file://\(path)'#$F.A1]+DDE(&quot;soffice&quot;;&quot;\(path)&quot;;\
      &quot;a&quot;)+WEBSERVICE(&quot;\(address)&quot;)"/></table:table-row>
      """
    let source = """
      <table:table table:name="Lien"><table:table-source \
      xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="file://\(path)"/><table:table-row/>\
      </table:table>
      """
    return [
      HostileFile(
        "links of all kinds",
        "xlsx",
        [
          "xl/_rels/workbook.xml.rels": HostileText(stringLiteral: relationships),
          "xl/worksheets/sheet1.xml": PlainPackage.sheet(HostileText(stringLiteral: formulas)),
          "xl/vbaProject.bin": "Sub Auto_Open()",
        ]
      ),
      HostileFile(
        "links of all kinds",
        "ods",
        [
          "content.xml": PlainPackage.content(
            PlainPackage.table(HostileText(stringLiteral: cells))
              + HostileText(stringLiteral: source)
          ),
          "Basic/Standard/Module1.xml": "<a>Shell(\"touch \(path)\")</a>",
        ]
      ),
    ]
  }
}
