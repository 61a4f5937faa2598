/// The skeleton that new workbooks start from: everything but sheets.
enum BlankPackage {
  static func parts(_ conformance: Conformance) -> [OfficePackage.Part] {
    let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    let types = "application/vnd.openxmlformats"
    let relations = "http://schemas.openxmlformats.org/package/2006"
    let office = conformance.relationships
    let texts: [(String, String)] = [
      (
        "[Content_Types].xml",
        """
        <Types xmlns="\(relations)/content-types">\
        <Default Extension="rels" ContentType="\(types)-package.relationships+xml"/>\
        <Default Extension="xml" ContentType="application/xml"/>\
        <Override PartName="/xl/workbook.xml" \
        ContentType="\(types)-officedocument.spreadsheetml.sheet.main+xml"/>\
        <Override PartName="/xl/styles.xml" \
        ContentType="\(types)-officedocument.spreadsheetml.styles+xml"/>\
        <Override PartName="/xl/theme/theme1.xml" \
        ContentType="\(types)-officedocument.theme+xml"/>\
        <Override PartName="/docProps/core.xml" \
        ContentType="\(types)-package.core-properties+xml"/></Types>
        """
      ),
      (
        "_rels/.rels",
        """
        <Relationships xmlns="\(relations)/relationships">\
        <Relationship Id="rId1" Type="\(office)/officeDocument" Target="xl/workbook.xml"/>\
        <Relationship Id="rId2" Type="\(relations)/relationships/metadata/core-properties" \
        Target="docProps/core.xml"/></Relationships>
        """
      ),
      (
        "docProps/core.xml",
        """
        <cp:coreProperties xmlns:cp="\(relations)/metadata/core-properties" \
        xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>fr-FR</dc:language>\
        </cp:coreProperties>
        """
      ),
      (
        "xl/workbook.xml",
        """
        <workbook xmlns="\(conformance.main)" xmlns:r="\(office)"><workbookPr/>\
        <bookViews><workbookView xWindow="0" yWindow="0" windowWidth="24000" \
        windowHeight="12000"/></bookViews><sheets/><calcPr calcId="191029"/></workbook>
        """
      ),
      (
        "xl/_rels/workbook.xml.rels",
        """
        <Relationships xmlns="\(relations)/relationships">\
        <Relationship Id="rId1" Type="\(office)/styles" Target="styles.xml"/>\
        <Relationship Id="rId2" Type="\(office)/theme" Target="theme/theme1.xml"/></Relationships>
        """
      ),
      ("xl/theme/theme1.xml", theme(conformance)),
    ]
    return texts.map { .init(name: $0.0, bytes: Array((declaration + $0.1).utf8)) }
      + [.init(name: "xl/styles.xml", bytes: Array(styles(conformance).utf8))]
  }

  /// A styles part with the records that others refer to by number.
  ///
  /// - Parameters:
  ///   - conformance: Class of the workbook.
  ///   - font: Markup of the default font.
  /// - Returns: The part.
  static func styles(
    _ conformance: Conformance,
    font: String = StyleMarkup.defaultFont(prefix: "")
  ) -> String {
    """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <styleSheet xmlns="\(conformance.main)"><fonts count="1">\(font)</fonts>\
    <fills count="2"><fill><patternFill patternType="none"/></fill>\
    <fill><patternFill patternType="gray125"/></fill></fills>\
    <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
    <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
    <cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>\
    <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>\
    <dxfs count="0"/><tableStyles count="0"/></styleSheet>
    """
  }
}
