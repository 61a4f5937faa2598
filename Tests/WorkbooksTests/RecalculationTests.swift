import Spreadsheet
import TestSupport
import Testing
import Workbooks

/// Stale values replaced in the file, and nothing else.
@Suite struct RecalculationTests {
  private let folder: TestFolder
  private static let sheet = "xl/worksheets/sheet1.xml"

  init() throws { folder = try TestFolder() }

  /// Recalculates a damaged workbook and returns what was changed and the texts of the result.
  private func recalculate(
    _ sample: SamplePackage
  ) throws -> (recalculation: Recalculation, kept: [Recalculation.Change], path: String) {
    let path = try folder.write(sample.bytes, to: sample.fileName)
    let recalculation = try Recalculation(of: Workbook(contentsOf: path))
    let target = folder.path + "/resultat." + path.suffix(4).drop { $0 == "." }
    return (recalculation, try recalculation.save(to: target), target)
  }

  private func expectEqual(_ path: String, _ sample: SamplePackage) throws {
    for part in sample.parts where part.name != "META-INF/manifest.xml" {
      let text = try PackageText.part(part.name, of: path)
      #expect(text == part.text, "\(part.name)")
    }
  }

  @Test func `stale values of an .xlsx get back what they were, byte by byte`() throws {
    var sample = SamplePackage.spreadsheetML
    sample.replace("</f><v>12.5</v>", "</f><v>99</v>", in: Self.sheet)
    sample.replace("</f><v>25</v>", "</f><v>1</v>", in: Self.sheet)
    let result = try recalculate(sample)
    #expect(result.recalculation.changes.map(\.cell) == ["B5", "C5"])
    #expect(result.recalculation.changes.map(\.computed) == [.number(12.5), .number(25)])
    #expect(result.recalculation.total == 3)
    #expect(result.kept.isEmpty)
    try expectEqual(result.path, .spreadsheetML)
  }

  /// Formula cells as they are and as they must become, in SpreadsheetML.
  private static let cells = [
    (
      "<c r=\"D5\"><f>\"oui\"&amp;\" &lt;\"</f><v>3</v></c>",
      "<c r=\"D5\" t=\"str\"><f>\"oui\"&amp;\" &lt;\"</f><v>oui &lt;</v></c>"
    ),
    (
      "<c r=\"D5\" s=\"1\" t=\"str\"><f>1+1</f><v>deux</v></c>",
      "<c r=\"D5\" s=\"1\"><f>1+1</f><v>2</v></c>"
    ),
    (
      "<c t=\"str\" r=\"D5\"><f>1=1</f><v>non</v></c>", "<c t=\"b\" r=\"D5\"><f>1=1</f><v>1</v></c>"
    ),
    ("<c r=\"D5\"><f>1/0</f><v>3</v></c>", "<c r=\"D5\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>"),
    ("<c r=\"D5\" t=\"e\"><f>6*7</f><v>#REF!</v></c>", "<c r=\"D5\"><f>6*7</f><v>42</v></c>"),
    ("<c r=\"D5\"><f>6*7</f></c>", "<c r=\"D5\"><f>6*7</f><v>42</v></c>"),
    ("<c r=\"D5\"><f>6*7</f><v/></c>", "<c r=\"D5\"><f>6*7</f><v>42</v></c>"),
    (
      "<c r='D5' t='s'><f>6*7</f><v>0</v><extLst/></c>",
      "<c r='D5'><f>6*7</f><v>42</v><extLst/></c>"
    ),
    ("<c r=\"D5\"><v>41</v></c>", "<c r=\"D5\"><v>41</v></c>"),
    ("<c r=\"D5\"><f>NOW()</f><v>41</v></c>", "<c r=\"D5\"><f>NOW()</f><v>41</v></c>"),
  ]

  @Test(arguments: cells)
  func `a value of another type changes the type of an .xlsx cell`(
    before: String,
    after: String
  ) throws {
    let end = "<v>25</v></c></row>"
    var sample = SamplePackage.spreadsheetML
    sample.replace(end, "<v>25</v></c>\(before)</row>", in: Self.sheet)
    var expected = SamplePackage.spreadsheetML
    expected.replace(end, "<v>25</v></c>\(after)</row>", in: Self.sheet)
    try expectEqual(recalculate(sample).path, expected)
  }

  @Test func `prefixes and rows without numbers are followed`() throws {
    let text = """
      <x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>\
      <x:row><x:c><x:v>2</x:v></x:c><x:c><x:f>A1*2</x:f><x:v>VALUE</x:v></x:c></x:row><x:row/>\
      <x:row><x:c r="C3"><x:f>B1+1</x:f></x:c></x:row></x:sheetData></x:worksheet>
      """
    let part = "xl/worksheets/sheet2.xml"
    var sample = SamplePackage.spreadsheetML
    sample.remove(part)
    sample.add(part, text.replacing("VALUE", with: "5"))
    let result = try recalculate(sample)
    let expected = text.replacing("VALUE", with: "4")
      .replacing("B1+1</x:f>", with: "B1+1</x:f><x:v>5</x:v>")
    #expect(try PackageText.part(part, of: result.path) == expected)
  }

  /// The formula cell of the sample, as it is and as it must become, in OpenDocument.
  private static let openDocumentCells = [
    (
      "office:value-type=\"float\" office:value=\"9\"><text:p>9</text:p></table:table-cell>",
      "office:value-type=\"float\" office:value=\"42\"><text:p>42</text:p></table:table-cell>"
    ),
    (
      "office:value-type=\"float\" office:value=\"9\"/>",
      "office:value-type=\"float\" office:value=\"42\"><text:p>42</text:p></table:table-cell>"
    ),
    (
      "table:style-name=\"ce1\"/>",
      "table:style-name=\"ce1\" office:value-type=\"float\" office:value=\"42\"><text:p>42</text:p>"
        + "</table:table-cell>"
    ),
    (
      "office:value-type=\"currency\" office:currency=\"EUR\" office:value=\"9\"><text:p>9 €</text:p>"
        + "</table:table-cell>",
      "office:value-type=\"currency\" office:currency=\"EUR\" office:value=\"42\"><text:p>42</text:p>"
        + "</table:table-cell>"
    ),
    (
      "office:value-type=\"string\" office:string-value=\"x\" calcext:value-type=\"error\"><text:p>x"
        + "</text:p><text:p>y</text:p><office:annotation><text:p>note</text:p></office:annotation>"
        + "</table:table-cell>",
      "office:value-type=\"float\" office:value=\"42\" calcext:value-type=\"float\"><text:p>42"
        + "</text:p><office:annotation><text:p>note</text:p></office:annotation></table:table-cell>"
    ),
    (
      "office:value-type=\"date\" office:date-value=\"2024-06-30\"><text:p>x</text:p>"
        + "</table:table-cell>",
      "office:value-type=\"date\" office:date-value=\"1900-02-10\"><text:p>10/02/1900</text:p>"
        + "</table:table-cell>"
    ),
    (
      "office:value-type=\"time\" office:time-value=\"PT0S\"><text:p>x</text:p></table:table-cell>",
      "office:value-type=\"time\" office:time-value=\"PT1008H00M00S\"><text:p>42</text:p>"
        + "</table:table-cell>"
    ),
  ]

  private func openDocument(_ cell: String, formula: String = "of:=6*7") -> SamplePackage {
    let old = """
      table:formula="of:=SUM([.A1];[$Notes.A1])" office:value-type="float" office:value="12.5"/>
      """
    var sample = SamplePackage.openDocument
    sample.replace(old, "table:formula=\"\(formula)\" \(cell)", in: "content.xml")
    sample.replace(
      "xmlns:of=",
      "xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\" xmlns:of=",
      in: "content.xml"
    )
    return sample
  }

  @Test(arguments: openDocumentCells)
  func `a stale value of an .ods is replaced with what shows it`(
    before: String,
    after: String
  ) throws {
    try expectEqual(recalculate(openDocument(before)).path, openDocument(after))
  }

  @Test(arguments: [
    (
      "of:=&quot;a b&quot;",
      "office:value-type=\"string\" office:string-value=\"a b\"><text:p>a b</text:p>"
    ),
    (
      "of:=1=1", "office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>VRAI</text:p>"
    ),
    ("of:=1/0", "office:value-type=\"string\" office:string-value=\"\"><text:p>#DIV/0!</text:p>"),
  ])
  func `a value of another type changes the type of an .ods cell`(
    formula: String,
    after: String
  ) throws {
    let before =
      "office:value-type=\"float\" office:value=\"9\"><text:p>9</text:p></table:table-cell>"
    let result = try recalculate(openDocument(before, formula: formula))
    try expectEqual(
      result.path,
      openDocument(after + "</table:table-cell>", formula: formula)
    )
  }

  @Test func `a cell written once for several keeps its value, and is told`() throws {
    let before =
      "table:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"9\"/>"
    let result = try recalculate(openDocument(before))
    #expect(result.kept.map(\.cell) == ["B1", "C1"])
    try expectEqual(result.path, openDocument(before))
  }

  @Test(arguments: ["propre.xlsx", "propre.ods", "preparation.xlsx", "bandeaux.ods"])
  func `a workbook whose values are right has nothing to change`(name: String) throws {
    let recalculation = try Recalculation(of: Workbook(contentsOf: Fixtures.path(name)))
    #expect(recalculation.changes == [])
    #expect(recalculation.total > 0)
    #expect(recalculation.evaluated == recalculation.total)
  }
}
