import Spreadsheet
import TestSupport
import Testing

@testable import OpenDocument

@Suite struct `Adding columns to an OpenDocument table` {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private static let cell = "<table:table-cell office:value-type=\"float\" office:value=\"4\"/>"

  /// Adds two columns from column C on, with the row number and its double.
  private func patched(
    _ spreadsheet: TestSpreadsheet,
    rows: ClosedRange<Int>,
    change: (inout ColumnBlock) -> Void = { _ in }
  ) throws -> (document: OpenDocumentDocument, content: String) {
    var block = ColumnBlock(
      sheet: 0,
      firstColumn: 2,
      columns: [.init(width: 12), .init(width: 20)],
      rows: rows
    ) { row, cells in
      guard row % 5 != 4 else { return }
      cells.append(BlockCell(column: 2, style: 0, content: .number(Double(row + 1))))
      cells.append(
        BlockCell(
          column: 3,
          style: 0,
          content: .rowFormula(0, cached: .number(Double(row + 1) * 2))
        )
      )
    }
    block.styles = [CellStyle(font: Font(isBold: true), numberFormat: "0.0")]
    block.formulas = [RowFormula(pieces: ["[.C", "]*2"], rowOffsets: [0])]
    change(&block)
    var edit = WorkbookEdit()
    edit.blocks = [block]
    let source = try spreadsheet.write(in: folder)
    let result = folder.path + "/resultat.ods"
    try OpenDocumentDocument(path: source).write(edit, to: result, compressionLevel: 6)
    try Insertions.openDocument.check(from: source, to: result)
    return (
      try OpenDocumentDocument(path: result), try PackageText.part("content.xml", of: result)
    )
  }

  @Test func `a covered cell does not take the tag of an ordinary one`() throws {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.rows = """
      <table:table-column/><table:table-row>\(Self.cell)\(Self.cell)\
      <table:table-cell table:number-columns-repeated="2"/>\
      <table:table-cell table:number-columns-repeated="100"/></table:table-row>
      """
    let (_, content) = try patched(spreadsheet, rows: 0...0) {
      $0.merged = [CellRange(rows: 0...0, columns: 2...3)]
    }
    #expect(content.contains("table:number-columns-spanned=\"2\""))
    #expect(content.contains("<table:covered-table-cell"))
  }

  @Test func `cells go behind the last ones, past a filler when the row is short`() throws {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.rows = """
      <table:table-column/><table:table-row>\(Self.cell)</table:table-row>\
      <table:table-row>\(Self.cell)\(Self.cell)</table:table-row><table:table-row/>
      """
    let (document, content) = try patched(spreadsheet, rows: 0...2)
    #expect(
      try document.cells() == [
        "A1": "number 4.0", "C1": "number 1.0", "D1": "number 2.0", "A2": "number 4.0",
        "B2": "number 4.0", "C2": "number 2.0", "D2": "number 4.0", "C3": "number 3.0",
        "D3": "number 6.0",
      ]
    )
    let formulas = try document.formulas()
    #expect(formulas["D3"]?.text == "[.C3]*2")
    #expect(content.contains("table:formula=\"of:=[.C2]*2\""))
    let style = try #require(try document.styleNames()["C1"])
    let index = try #require(document.cellStyles.index(named: style))
    #expect(document.appearance(of: index).isBold)
    #expect(document.appearance(of: index).numberFormat == "0.0")
  }

  @Test func `repeated rows and fillers are split, and only where cells come`() throws {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.rows = """
      <table:table-column table:number-columns-repeated="16384"/>\
      <table:table-row table:number-rows-repeated="7">\(Self.cell)<table:table-cell \
      table:number-columns-repeated="16383"/></table:table-row>\
      <table:table-row table:number-rows-repeated="1048569"><table:table-cell \
      table:number-columns-repeated="16384"/></table:table-row>
      """
    let (document, content) = try patched(spreadsheet, rows: 1...8)
    let cells = try document.cells()
    #expect(cells["C1"] == nil)
    #expect(cells["C2"] == "number 2.0")
    #expect(cells["C5"] == nil)
    #expect(cells["C9"] == "number 9.0")
    var total = 0
    try document.readRows(ofSheet: 0) { row in
      total += row.repeated
      return .next
    }
    #expect(total == 9)
    #expect(content.contains("table:number-rows-repeated=\"1048567\""))
    #expect(content.contains("table:number-columns-repeated=\"16380\""))
    #expect(!content.contains("table:number-columns-repeated=\"16385\""))
  }

  @Test func `rows that the table has not are added before what follows its rows`() throws {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.rows = """
      <table:table-row>\(Self.cell)</table:table-row><table:named-expressions>\
      <table:named-range table:name="N" table:cell-range-address="$Exécution.$A$1"/>\
      </table:named-expressions>
      """
    let (document, content) = try patched(spreadsheet, rows: 0...6)
    let cells = try document.cells()
    #expect(cells["C7"] == "number 7.0")
    #expect(cells["C5"] == nil)
    let rows = try #require(content.ranges(of: "<table:table-row").last?.lowerBound)
    let names = try #require(content.firstRange(of: "<table:named-expressions")?.lowerBound)
    #expect(rows < names)
  }

  @Test func `a styled blank in the way moves behind, and nothing else changes its column`() throws
  {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.automaticStyles = """
      <style:style style:name="ce1" style:family="table-cell"/><style:style style:name="ce2" \
      style:family="table-cell"/>
      """
    spreadsheet.rows = """
      <table:table-row>\(Self.cell)\(Self.cell)<table:table-cell table:style-name="ce1"/>\
      <table:table-cell table:number-columns-repeated="6"/>\(Self.cell)</table:table-row>\
      <table:table-row>\(Self.cell)\(Self.cell)<table:table-cell table:style-name="ce1"/>\
      <table:table-cell table:style-name="ce2"/>\(Self.cell)</table:table-row>
      """
    let (document, _) = try patched(spreadsheet, rows: 0...1)
    let cells = try document.cells()
    #expect(cells["C1"] == "number 1.0")
    #expect(cells["D1"] == "number 2.0")
    #expect(cells["E1"] == "blank ")
    #expect(cells["J1"] == "number 4.0")
    #expect(cells["E2"] == "number 4.0")
    #expect(cells["D2"] == "number 4.0")
    let styles = try document.styleNames()
    #expect(styles["E1"] == "ce1")
    // Without room behind, the blank stays and takes the content in, with its own style.
    #expect(styles["C2"] == "ce1")
    #expect(styles["D2"] == "ce2")
  }

  @Test func `a covered cell and one with a shape take the content in`() throws {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.rows = """
      <table:table-row><table:table-cell table:number-columns-spanned="4" \
      office:value-type="string"><text:p>titre</text:p></table:table-cell>\
      <table:covered-table-cell table:number-columns-repeated="3"/></table:table-row>\
      <table:table-row>\(Self.cell)\(Self.cell)<table:table-cell><draw:frame draw:name="x"/>\
      </table:table-cell></table:table-row>
      """
    let (document, content) = try patched(spreadsheet, rows: 0...1)
    let cells = try document.cells()
    #expect(cells["C1"] == "number 1.0")
    #expect(cells["C2"] == "number 2.0")
    #expect(content.contains("<draw:frame draw:name=\"x\"/><text:p>2,0</text:p>"))
    #expect(content.contains("</table:covered-table-cell>"))
    #expect(try document.layout(ofSheet: 0).merged == [try #require(CellRange("A1:D1"))])
  }

  @Test func `a value in the way stops the edit and names its cell`() throws {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.rows =
      "<table:table-row>\(Self.cell)\(Self.cell)\(Self.cell)\(Self.cell)</table:table-row>"
    let error = #expect(throws: WorkbookError.self) { try patched(spreadsheet, rows: 0...0) }
    #expect(error?.cell == CellReference("C1"))
    #expect(error?.sheet == "Exécution")
    #expect(TestFolder.names(in: folder.path) == ["classeur.ods"])
  }

  @Test func `widths split the columns that run over the new ones`() throws {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.automaticStyles =
      "<style:style style:name=\"co1\" style:family=\"table-column\"/>"
    spreadsheet.rows = """
      <table:table-column table:style-name="co1" table:number-columns-repeated="8"/>\
      <table:table-row>\(Self.cell)</table:table-row>
      """
    let (_, content) = try patched(spreadsheet, rows: 0...0)
    #expect(
      content.contains(
        """
        <table:table-column table:style-name="co1" table:number-columns-repeated="2"/>\
        <table:table-column table:style-name="co2" table:default-cell-style-name="Default"/>\
        <table:table-column table:style-name="co3" table:default-cell-style-name="Default"/>\
        <table:table-column table:style-name="co1" table:number-columns-repeated="4"/>
        """
      )
    )
  }

  @Test func `merged cells, lists and conditional formats come with the columns`() throws {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.rows = """
      <table:table-row>\(Self.cell)</table:table-row><table:table-row>\(Self.cell)\
      </table:table-row>
      """
    let (document, content) = try patched(spreadsheet, rows: 0...1) { block in
      block.merged = [CellRange(rows: 0...0, columns: 2...3)]
      block.validations = [
        Validation([CellRange(rows: 1...1, columns: 2...2)], .list(["oui", "non"]))
      ]
      block.conditionalFormats = [
        ConditionalFormat(
          [CellRange(rows: 1...1, columns: 3...3)],
          .expression("[.D2]>1"),
          style: CellStyle(font: Font(isBold: true))
        )
      ]
    }
    #expect(try document.layout(ofSheet: 0).merged == [try #require(CellRange("C1:D1"))])
    #expect(content.contains("cell-content-is-in-list(&quot;oui&quot;;&quot;non&quot;)"))
    #expect(content.contains("table:content-validation-name=\"val1\""))
    #expect(content.contains("calcext:target-range-address=\"Exécution.D2\""))
    #expect(content.contains("style:condition=\"is-true-formula([.D2]&gt;1)\""))
    let styles = try document.styleNames()
    #expect(styles["D2"] != styles["C2"])
  }
}
