extension HostileFile {
  private static func rows(_ description: String, _ rows: HostileText) -> HostileFile {
    content(description, PlainPackage.content(PlainPackage.table(rows)))
  }

  private static func content(_ description: String, _ text: HostileText) -> HostileFile {
    HostileFile(description, "ods", ["content.xml": text])
  }

  private static func row(_ cells: HostileText, _ attributes: String = "") -> HostileText {
    "<table:table-row \(attributes)>" + cells + "</table:table-row>"
  }

  private static let billion = "1000000000"

  /// Repeats, spans and lengths that lie.
  static let openDocumentNumbers: [HostileFile] = [
    rows(
      "a billion rows of a billion cells",
      row(
        PlainPackage.cell("table:number-columns-repeated=\"\(billion)\""),
        "table:number-rows-repeated=\"\(billion)\""
      )
    ),
    rows(
      "a million times a billion rows",
      .times(1_000_000, "<table:table-row table:number-rows-repeated=\"\(billion)\"/>")
    ),
    rows(
      "a million times a billion cells",
      row(.times(1_000_000, "<table:table-cell table:number-columns-repeated=\"\(billion)\"/>"))
    ),
    rows(
      "repeats of twenty digits, of none and below zero",
      row(
        PlainPackage.cell("table:number-columns-repeated=\"99999999999999999999\"")
          + PlainPackage.cell("table:number-columns-repeated=\"-7\"")
          + PlainPackage.cell("table:number-columns-repeated=\"0\""),
        "table:number-rows-repeated=\"-1\""
      )
    ),
    rows(
      "spans of a billion, repeated a billion times",
      row(
        PlainPackage.cell(
          "table:number-columns-spanned=\"\(billion)\" table:number-rows-spanned=\"\(billion)\" "
            + "table:number-columns-repeated=\"\(billion)\""
        ),
        "table:number-rows-repeated=\"\(billion)\""
      )
    ),
    rows(
      "a matrix of a billion by a billion",
      row(
        PlainPackage.cell(
          "table:formula=\"of:=[.A1]\" table:number-matrix-columns-spanned=\"\(billion)\" "
            + "table:number-matrix-rows-spanned=\"\(billion)\""
        )
      )
    ),
    rows(
      "two billion spaces in a cell",
      row(PlainPackage.cell("", "<text:p>a<text:s text:c=\"2000000000\"/>b</text:p>"))
    ),
    rows(
      "two billion spaces, a million times",
      row(
        "<table:table-cell office:value-type=\"string\"><text:p>"
          + .times(1_000_000, "<text:s text:c=\"2000000000\"/>") + "</text:p></table:table-cell>"
      )
    ),
    rows(
      "dates and times that are none",
      row(
        "<table:table-cell office:value-type=\"date\" office:date-value=\"99999999999-99-99\"/>"
          + "<table:table-cell office:value-type=\"date\" office:date-value=\"-2024-01\"/>"
          + "<table:table-cell office:value-type=\"time\" "
          + "office:time-value=\"PT99999999999999999999H9M1e9S\"/>"
          + "<table:table-cell office:value-type=\"float\" office:value=\"1e99999\"/>"
          + "<table:table-cell office:value-type=\"?\" office:value=\"x\"/>"
      )
    ),
    rows(
      "columns that repeat a billion times",
      .times(
        100_000,
        "<table:table-column table:number-columns-repeated=\"\(billion)\" table:visibility=\"collapse\"/>"
      )
    ),
    content(
      "number formats of two billion digits",
      PlainPackage.content(
        PlainPackage.table(row(PlainPackage.cell("table:style-name=\"c\""))),
        styles: """
          <number:number-style style:name="n"><number:number number:min-integer-digits="2000000000" \
          number:decimal-places="2000000000" number:min-decimal-places="2000000000"/>\
          <number:fraction number:min-denominator-digits="2000000000"/></number:number-style>\
          <style:style style:name="c" style:family="table-cell" style:data-style-name="n"/>
          """
      )
    ),
    content(
      "styles that are their own parents",
      PlainPackage.content(
        PlainPackage.table(row(PlainPackage.cell("table:style-name=\"a\""))),
        styles: """
          <style:style style:name="a" style:family="table-cell" style:parent-style-name="b"/>\
          <style:style style:name="b" style:family="table-cell" style:parent-style-name="a"/>\
          <style:style style:name="c" style:family="table-cell" style:parent-style-name="c"/>
          """
      )
    ),
    rows(
      "a shape a billion columns wide",
      "<table:shapes><draw:frame xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "
        + "table:end-cell-address=\"Feuille.ZZZZZZZ999999999999\" table:end-x=\"1e300cm\"/>"
        + "</table:shapes>"
    ),
  ]

  /// Parts that inflate, nest or repeat beyond measure.
  static let openDocumentSizes: [HostileFile] = [
    content(
      "six hundred megabytes of blanks",
      PlainPackage.content(PlainPackage.table(.times(600 << 20, " ")))
    ),
    rows("thirty million rows", .times(30_000_000, "<table:table-row/>")),
    rows("thirty million cells in a row", row(.times(30_000_000, "<table:table-cell/>"))),
    rows(
      "a hundred thousand rows of as many texts",
      .numbered(100_000) {
        "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>\($0)</text:p>"
          + "</table:table-cell></table:table-row>"
      }
    ),
    content(
      "a hundred thousand tables",
      PlainPackage.content(
        .numbered(100_000) { "<table:table table:name=\"F\($0)\"><table:table-row/></table:table>" }
      )
    ),
    rows(
      "groups within each other, a million",
      .times(1_000_000, "<table:table-row-group>") + .times(1_000_000, "</table:table-row-group>")
    ),
    rows(
      "spans within each other, a million",
      row(
        PlainPackage.cell(
          "",
          "<text:p>" + .times(1_000_000, "<text:span>") + .times(1_000_000, "</text:span>")
            + "</text:p>"
        )
      )
    ),
    rows(
      "a text of six hundred megabytes",
      row(PlainPackage.cell("", "<text:p>" + .times(600 << 20, "a") + "</text:p>"))
    ),
    rows(
      "tables within tables, a hundred thousand",
      .times(100_000, "<table:table-row><table:table-cell><table:table>")
    ),
    content(
      "five million names",
      PlainPackage.content(
        PlainPackage.table("") + "<table:named-expressions>"
          + .times(
            5_000_000,
            "<table:named-range table:name=\"a\" table:cell-range-address=\"$F.$A$1\"/>"
          )
          + "</table:named-expressions>"
      )
    ),
    content(
      "five million styles",
      PlainPackage.content(
        PlainPackage.table(""),
        styles: .times(5_000_000, "<style:style style:name=\"a\" style:family=\"table-cell\"/>")
      )
    ),
    HostileFile(
      "five million entries of the manifest",
      "ods",
      [
        "META-INF/manifest.xml":
          "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"
          + .times(
            5_000_000,
            "<manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"\"/>"
          )
          + "</manifest:manifest>"
      ]
    ),
    HostileFile(
      "a hundred megabytes of settings",
      "ods",
      ["settings.xml": PlainPackage.document("settings", .times(10_000_000, "<office:a/>"))]
    ),
    HostileFile(
      "a hundred megabytes of styles",
      "ods",
      ["styles.xml": PlainPackage.document("styles", .times(10_000_000, "<office:a/>"))]
    ),
  ]

  /// XML that is none, or too clever.
  static let openDocumentText: [HostileFile] =
    ["content.xml", "styles.xml", "META-INF/manifest.xml"].flatMap { name in
      [
        HostileFile("entities that multiply in \(name)", "ods", [name: laughs("<a>&i;</a>")]),
        HostileFile(
          "an entity of a file in \(name)",
          "ods",
          [name: "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"]
        ),
        HostileFile(
          "no UTF-8 in \(name)",
          "ods",
          [name: HostileText(bytes: Array("<a>".utf8) + [0xC3, 0x28, 0xFF] + Array("</a>".utf8))]
        ),
        HostileFile(
          "a hundred megabytes of UTF-16 in \(name)",
          "ods",
          [name: HostileText(bytes: [0xFF, 0xFE, 0x3C, 0]) + .times(50 << 20, "a\u{0}")]
        ),
        HostileFile("nothing in \(name)", "ods", [name: ""]),
        HostileFile("half a tag in \(name)", "ods", [name: "<a b=\"1"]),
      ]
    }
}
