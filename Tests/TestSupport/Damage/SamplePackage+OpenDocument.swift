extension SamplePackage {
  /// A workbook in OpenDocument that has something of most things.
  package static var openDocument: SamplePackage {
    SamplePackage(
      fileName: "classeur.ods",
      parts: [
        ("mimetype", type), ("content.xml", content), ("styles.xml", styles),
        ("Pictures/image.png", "image"), ("META-INF/manifest.xml", manifest),
      ]
    )
  }

  private static let type = "application/vnd.oasis.opendocument.spreadsheet"
  private static let standard = "urn:oasis:names:tc:opendocument:xmlns:"

  private static let namespaces =
    [
      ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"),
      ("number", "datastyle"), ("draw", "drawing"),
    ].map { " xmlns:\($0)=\"\(standard)\($1):1.0\"" }.joined()
    + " xmlns:of=\"\(standard)of:1.2\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""

  private static let content = """
    <office:document-content\(namespaces) office:version="1.3"><office:automatic-styles>\
    <number:number-style style:name="N1"><number:number/></number:number-style><style:style \
    style:name="ce1" style:family="table-cell" style:parent-style-name="Default" \
    style:data-style-name="N1"/></office:automatic-styles><office:body><office:spreadsheet>\
    <table:content-validations><table:content-validation table:name="val1"/>\
    </table:content-validations><table:table table:name="Suivi"><table:shapes><draw:frame>\
    <draw:image xlink:href="Pictures/image.png"/></draw:frame></table:shapes><table:table-column \
    table:number-columns-repeated="3" table:default-cell-style-name="Default"/>\
    <table:table-row><table:table-cell table:style-name="ce1" office:value-type="float" \
    office:value="12.5"/><table:table-cell table:content-validation-name="val1" \
    table:formula="of:=SUM([.A1];[$Notes.A1])" office:value-type="float" office:value="12.5"/>\
    </table:table-row><table:table-row><table:table-cell table:number-columns-spanned="2" \
    table:number-rows-spanned="2" office:value-type="string"><text:p>Total</text:p>\
    </table:table-cell><table:covered-table-cell/><table:table-cell office:value-type="date" \
    office:date-value="2024-06-30"/></table:table-row><table:table-row><table:covered-table-cell \
    table:number-columns-repeated="2"/><table:table-cell office:value-type="time" \
    office:time-value="PT36H00M00S"/></table:table-row><table:table-row \
    table:number-rows-repeated="1048573"><table:table-cell/></table:table-row></table:table>\
    <table:table table:name="Notes"><table:table-column/><table:table-row><table:table-cell \
    office:value-type="boolean" office:boolean-value="true"/></table:table-row></table:table>\
    <table:named-expressions><table:named-range table:name="Taux" \
    table:base-cell-address="$Suivi.$A$1" table:cell-range-address="$Suivi.$A$1"/>\
    </table:named-expressions><table:database-ranges><table:database-range table:name="Lignes" \
    table:target-range-address="Suivi.A1:Suivi.B3"/></table:database-ranges>\
    </office:spreadsheet></office:body></office:document-content>
    """

  private static let styles = """
    <office:document-styles\(namespaces) office:version="1.3"><office:styles><style:style \
    style:name="Default" style:family="table-cell"/></office:styles></office:document-styles>
    """

  private static let manifest = """
    <manifest:manifest xmlns:manifest="\(standard)manifest:1.0" manifest:version="1.3">\
    <manifest:file-entry manifest:full-path="/" manifest:media-type="\(type)"/>\
    <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>\
    <manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>\
    <manifest:file-entry manifest:full-path="Pictures/image.png" \
    manifest:media-type="image/png"/></manifest:manifest>
    """
}
