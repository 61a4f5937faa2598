import TestSupport
import Testing
import Workbooks

/// Properties of the document that people defined.
extension ForeignObjectTests {
  @Test func `properties that people defined keep their types both ways`() throws {
    let values = [
      "<vt:lpwstr>M57</vt:lpwstr>", "<vt:r8>1.5</vt:r8>", "<vt:i4>2024</vt:i4>",
      "<vt:bool>0</vt:bool>", "<vt:filetime>2024-06-30T12:00:00Z</vt:filetime>",
      "<vt:i4>douze</vt:i4>",
    ]
    let properties = values.enumerated().map { index, value in
      "<property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"\(index + 2)\" "
        + "name=\"p\(index)\">\(value)</property>"
    }
    let source = try workbook(
      after: "",
      links: [],
      parts: [
        "_rels/.rels": relationships([
          ("officeDocument", "xl/workbook.xml"), ("custom-properties", "docProps/custom.xml"),
        ]),
        "docProps/custom.xml": """
        <Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" \
        xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">\
        \(properties.joined())</Properties>
        """,
      ]
    )
    #expect(try Conversion.convert(source, to: file("b.ods")).isEmpty)
    let meta = try PackageText.part("meta.xml", of: file("b.ods"))
    for (name, type, text) in [
      ("p1", "float", "1.5"), ("p2", "float", "2024"), ("p3", "boolean", "false"),
      ("p4", "date", "2024-06-30T12:00:00"),
    ] {
      let element = "meta:name=\"\(name)\" meta:value-type=\"\(type)\">\(text)</"
      #expect(meta.contains(element), "\(meta)")
    }
    // What does not read as its type says is the text that it is.
    #expect(meta.contains("meta:name=\"p5\">douze</"))
    #expect(try Conversion.convert(file("b.ods"), to: file("c.xlsx")).isEmpty)
    let back = try PackageText.part("docProps/custom.xml", of: file("c.xlsx"))
    for value in values.dropLast(3) { #expect(back.contains(value)) }
    #expect(back.contains("<vt:bool>false</vt:bool>"))
    #expect(back.contains("<vt:filetime>2024-06-30T12:00:00Z</vt:filetime>"))
    #expect(back.contains("<vt:lpwstr>douze</vt:lpwstr>"))
  }
}
