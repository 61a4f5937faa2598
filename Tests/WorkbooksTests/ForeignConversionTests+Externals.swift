import Spreadsheet
import TestSupport
import Testing
import Workbooks

/// Formulas that read other workbooks.
extension ForeignConversionTests {
  private static let remembered = """
    <table:table table:name="'file:///srv/eau%20&amp;%20air.ods'#L'an 2025">\
    <table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>\
    <table:table-row><table:table-cell/>\(number("12.5"))\
    <table:table-cell office:value-type="string"><text:p>020</text:p></table:table-cell>\
    </table:table-row><table:table-row table:number-rows-repeated="1048573"><table:table-cell \
    table:number-columns-repeated="16384"/></table:table-row></table:table>
    """

  private func linked(_ formula: String, name: String = "a") throws -> String {
    let cell = Self.number("25", "table:formula=\"of:=\(formula)\"")
    return try ods(
      "<table:table table:name=\"A\">\(Self.row(cell))</table:table>" + Self.remembered,
      name: name
    )
  }

  @Test func `what is remembered of other workbooks is no sheet and goes with their links`() throws
  {
    let source = try linked("['file:///srv/eau%20&amp;%20air.ods'#$'L''an 2025'.B3]*2")
    #expect(try Workbook(contentsOf: source).sheets.map(\.name) == ["A"])
    let report = try Conversion.convert(source, to: file("b.xlsx"))
    #expect(report.losses.isEmpty)
    #expect(try Workbook(contentsOf: file("b.xlsx")).sheets.map(\.name) == ["A"])
    #expect(
      try part("xl/worksheets/sheet1.xml", of: "b.xlsx").contains("<f>'[1]L''an 2025'!B3*2</f>")
    )
    let link = try part("xl/externalLinks/externalLink1.xml", of: "b.xlsx")
    #expect(link.contains("<sheetNames><sheetName val=\"L'an 2025\"/></sheetNames>"))
    #expect(
      link.contains(
        """
        <row r="3"><cell r="B3"><v>12.5</v></cell><cell r="C3" t="str"><v>020</v></cell></row>
        """
      ),
      "\(link)"
    )
    let target = try part("xl/externalLinks/_rels/externalLink1.xml.rels", of: "b.xlsx")
    #expect(target.contains("Target=\"file:///srv/eau%20&amp;%20air.ods\""), "\(target)")
    #expect(
      try part("xl/workbook.xml", of: "b.xlsx").contains("<externalReference r:id=\"rId5\"/>")
    )

    _ = try Conversion.convert(file("b.xlsx"), to: file("c.ods"))
    let content = try part("content.xml", of: "c.ods")
    #expect(content.contains("'file:///srv/eau%20&amp;%20air.ods'#L'an 2025"), "\(content)")
    #expect(content.contains("table:number-rows-repeated=\"2\"><table:table-cell/>"), "\(content)")
    #expect(try differences(source, file("c.ods")) == [])
    #expect(try differences(source, file("b.xlsx")) == [])
  }

  @Test func `a workbook in the same folder is found from it`() throws {
    let folder = "file://" + file("")
    let source = try linked("['\(folder)b%C3%A9.ods'#$A.A1]+['\(folder)sous/c.ods'#$A.A1]")
    _ = try Conversion.convert(source, to: file("b.xlsx"))
    #expect(
      try part("xl/worksheets/sheet1.xml", of: "b.xlsx").contains("<f>[2]A!A1+[3]A!A1</f>")
    )
    for (number, path) in [(2, "b%C3%A9.ods"), (3, "sous/c.ods")] {
      let target = try part("xl/externalLinks/_rels/externalLink\(number).xml.rels", of: "b.xlsx")
      #expect(target.contains("Target=\"\(path)\""), "\(target)")
    }
    #expect(try differences(source, file("b.xlsx")) == [])
  }

  @Test(arguments: ["'file:///srv/a.ods'#$$Total", "['file:///srv/a.ods'#$$'Total']"])
  func `names of other workbooks go to Excel, which alone reads them`(formula: String) throws {
    let report = try Conversion.convert(linked("SUM(\(formula))"), to: file("b.xlsx"))
    #expect(report.losses.isEmpty)
    #expect(
      try part("xl/worksheets/sheet1.xml", of: "b.xlsx").contains("<f>SUM([2]!Total)</f>")
    )
    #expect(
      try part("xl/externalLinks/externalLink2.xml", of: "b.xlsx")
        .contains("<definedNames><definedName name=\"Total\"/></definedNames>")
    )
    let back = try Conversion.convert(file("b.xlsx"), to: file("c.ods"))
    #expect(back.losses.map(\.feature) == [.externalLink])
  }

  @Test func `a number that no workbook has keeps the value`() throws {
    let report = try Conversion.convert(
      ods(
        """
        <table:table table:name="A">\
        \(Self.row(Self.number("25", "table:formula=\"msoxl:=[1]A!A1\"")))</table:table>
        """
      ),
      to: file("b.xlsx")
    )
    #expect(report.losses.map(\.feature) == [.externalLink])
    #expect(try !part("xl/worksheets/sheet1.xml", of: "b.xlsx").contains("<f>"))
  }

  @Test func `the same formula over another workbook is a difference`() throws {
    let first = try linked("['file:///srv/a.ods'#$A.A1]")
    _ = try Conversion.convert(first, to: file("b.xlsx"))
    let second = try linked("['file:///srv/b.ods'#$A.A1]", name: "second")
    #expect(
      try differences(file("b.xlsx"), second).map(\.before) == ["='/srv/[a.ods]A'!A1"]
    )
  }

  private func differences(_ first: String, _ second: String) throws -> [Difference] {
    var all: [Difference] = []
    try Comparison(of: Workbook(contentsOf: first), with: Workbook(contentsOf: second)).differences
    {
      all.append($0)
    }
    return all
  }
}
