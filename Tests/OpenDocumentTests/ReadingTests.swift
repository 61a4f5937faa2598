import Spreadsheet
import TestSupport
import Testing

@testable import OpenDocument

@Suite struct `Reading an OpenDocument table` {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func open(_ rows: String) throws -> OpenDocumentDocument {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.rows = rows
    return try spreadsheet.open(in: folder)
  }

  @Test func `every type of cell has its kind and value`() throws {
    let document = try open(
      """
      <table:table-row><table:table-cell office:value-type="float" office:value="12.5"/>\
      <table:table-cell office:value-type="currency" office:currency="EUR" office:value="-3"/>\
      <table:table-cell office:value-type="percentage" office:value="0.45"/>\
      <table:table-cell office:value-type="date" office:date-value="2024-06-30"/>\
      <table:table-cell office:value-type="date" office:date-value="2024-06-30T12:00:00"/>\
      <table:table-cell office:value-type="time" office:time-value="PT36H00M00S"/>\
      <table:table-cell office:value-type="time" office:time-value="PT1H0-1M60S"/>\
      <table:table-cell office:value-type="boolean" office:boolean-value="true"/>\
      <table:table-cell office:value-type="string"><text:p>a &amp; b</text:p></table:table-cell>\
      <table:table-cell office:value-type="string" office:string-value="attribut"/>\
      <table:table-cell><text:p>sans type</text:p></table:table-cell><table:table-cell/>\
      <table:table-cell table:formula="of:=1/0" office:value-type="string" \
      office:string-value="" calcext:value-type="error"><text:p>#DIV/0 !</text:p>\
      </table:table-cell><table:table-cell table:formula="of:=X" office:value-type="string">\
      <text:p>Err:508</text:p></table:table-cell>\
      <table:table-cell office:value-type="float" office:value="1.7976931348623157E+308"/>\
      <table:table-cell office:value-type="string" office:value="a&amp;#x0a;b"><text:p>a</text:p>\
      <text:p>b</text:p></table:table-cell></table:table-row>
      """
    )
    #expect(
      try document.cells() == [
        "A1": "number 12.5", "B1": "currency -3.0", "C1": "percentage 0.45", "D1": "date 45473.0",
        "E1": "date 45473.5", "F1": "time 1.5", "G1": "time \(3600.0 / 86_400)",
        "H1": "boolean true", "I1": "text a & b", "J1": "text attribut", "K1": "text sans type",
        "M1": "error #DIV/0!", "N1": "error #ERROR!", "O1": "number 1.7976931348623157e+308",
        "P1": "text a\nb",
      ]
    )
  }

  @Test func `repeated rows are delivered once and repeated cells up to the last column`() throws {
    let document = try open(
      """
      <table:table-row table:number-rows-repeated="3"><table:table-cell \
      table:number-columns-repeated="2"/><table:table-cell table:number-columns-repeated="2" \
      office:value-type="float" office:value="7"/><table:table-cell \
      table:number-columns-repeated="16380"/></table:table-row>\
      <table:table-row table:number-rows-repeated="1048570"><table:table-cell \
      table:number-columns-repeated="16384"/></table:table-row>\
      <table:table-row table:number-rows-repeated="999999999"><table:table-cell \
      table:number-columns-repeated="999999999" office:value-type="float" office:value="1"/>\
      </table:table-row>
      """
    )
    var rows: [SheetRow] = []
    try document.readRows(ofSheet: 0) { row in
      rows.append(row)
      return .next
    }
    #expect(rows.map(\.index) == [0, 1_048_573])
    #expect(rows.map(\.repeated) == [3, 3])
    #expect(rows.first?.cells.map(\.column) == [2, 3])
    #expect(rows.last?.cells.count == SheetLimits.columns)
  }

  @Test(arguments: ["<table:table-cell/>", "<table:covered-table-cell></table:covered-table-cell>"])
  func `a row has no more cells than a sheet has columns`(cell: String) throws {
    func rows(_ count: Int) -> String {
      "<table:table-row/><table:table-row>\(String(repeating: cell, count: count))</table:table-row>"
    }
    try open(rows(SheetLimits.columns)).readRows(ofSheet: 0) { _ in .next }
    let document = try open(rows(SheetLimits.columns + 1))
    let error = try #require(throws: WorkbookError.self) {
      try document.readRows(ofSheet: 0) { _ in .next }
    }
    #expect(error.code == .limitExceeded(what: "columns", limit: SheetLimits.columns))
    #expect(error.sheet == "Exécution")
    #expect(error.cell == CellReference("XFE2"))
  }

  @Test func `paragraphs, blanks, tabs and spans make one text, and annotations none`() throws {
    let document = try open(
      """
      <table:table-row><table:table-cell office:value-type="string"><office:annotation>\
      <text:p>note</text:p></office:annotation><text:p>Crédits<text:s text:c="2"/>ouverts</text:p>\
      <text:p><text:span>2<text:span>0</text:span>24</text:span><text:tab/>x<text:line-break/>y\
      </text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>\
      <text:a xlink:href="#A1">lien</text:a><!-- rien --> fin</text:p></table:table-cell>\
      <table:table-cell office:value-type="string"><text:p><text:ruby><text:ruby-base>東京\
      </text:ruby-base><text:ruby-text>とうきょう</text:ruby-text></text:ruby></text:p>\
      </table:table-cell><table:table-cell office:value-type="string"><text:p><![CDATA[a<b]]>\
      </text:p></table:table-cell></table:table-row>
      """
    )
    #expect(
      try document.cells() == [
        "A1": "text Crédits  ouverts\n2024\tx\ny", "B1": "text lien fin", "C1": "text 東京",
        "D1": "text a<b",
      ]
    )
  }

  @Test func `formulas lose their prefix, and matrix formulas keep their range`() throws {
    let document = try open(
      """
      <table:table-row><table:table-cell table:formula="of:=SUM([.B1:.C1])" \
      office:value-type="float" office:value="3"/><table:table-cell table:formula="oooc:=1" \
      office:value-type="float" office:value="1"/><table:table-cell table:formula="=2" \
      office:value-type="float" office:value="2"/><table:table-cell \
      table:formula="of:=[.A1]&amp;&quot;x&quot;" table:number-matrix-columns-spanned="1" \
      table:number-matrix-rows-spanned="2" office:value-type="string"><text:p>3x</text:p>\
      </table:table-cell></table:table-row>
      """
    )
    let formulas = try document.formulas()
    #expect(formulas["A1"]?.text == "SUM([.B1:.C1])")
    #expect(formulas["B1"]?.text == "1")
    #expect(formulas["C1"]?.text == "2")
    #expect(formulas["D1"]?.text == "[.A1]&\"x\"")
    #expect(formulas["D1"]?.array == CellRange("D1:D2"))
    #expect(formulas["D1"]?.origin == CellReference("D1"))
  }

  @Test func `a cell's style is its own, or its row's, or its column's`() throws {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.automaticStyles = ["ce1", "ce2", "ce3"].map {
      "<style:style style:name=\"\($0)\" style:family=\"table-cell\"/>"
    }.joined()
    let number = "office:value-type=\"float\" office:value=\"1\""
    spreadsheet.rows = """
      <table:table-column table:number-columns-repeated="2" \
      table:default-cell-style-name="ce1"/><table:table-column/>\
      <table:table-row><table:table-cell \(number)/><table:table-cell table:style-name="ce3" \
      \(number)/><table:table-cell \(number)/></table:table-row>\
      <table:table-row table:default-cell-style-name="ce2"><table:table-cell \(number)/>\
      </table:table-row>
      """
    let styles = try spreadsheet.open(in: folder).styleNames()
    #expect(styles == ["A1": "ce1", "B1": "ce3", "C1": "Default", "A2": "ce2"])
  }

  @Test func `hidden rows and columns, groups, merged cells and filters are known`() throws {
    var spreadsheet = TestSpreadsheet()
    let cell = "<table:table-cell office:value-type=\"float\" office:value=\"1\"/>"
    spreadsheet.attributes = " table:protected=\"true\""
    spreadsheet.rows = """
      <table:table-column/><table:table-column table:visibility="collapse" \
      table:number-columns-repeated="2"/><table:table-row table:visibility="filter">\(cell)\
      </table:table-row><table:table-row-group table:display="false"><table:table-row>\(cell)\
      </table:table-row><table:table-row-group><table:table-row>\(cell)</table:table-row>\
      </table:table-row-group></table:table-row-group><table:table-row><table:table-cell \
      table:number-columns-spanned="3" table:number-rows-spanned="2" office:value-type="string">\
      <text:p>fusion</text:p></table:table-cell><table:covered-table-cell \
      table:number-columns-repeated="2"/></table:table-row>
      """
    spreadsheet.epilogue = """
      <table:database-ranges><table:database-range table:name="x" \
      table:target-range-address="Exécution.A1:Exécution.C9" \
      table:display-filter-buttons="true"/></table:database-ranges>
      """
    let document = try spreadsheet.open(in: folder)
    var hidden: [Bool] = []
    var levels: [Int] = []
    try document.readRows(ofSheet: 0) { row in
      hidden.append(row.isHidden)
      levels.append(row.outlineLevel)
      return .next
    }
    #expect(hidden == [true, true, true, false])
    #expect(levels == [0, 1, 2, 0])
    let layout = try document.layout(ofSheet: 0)
    #expect(layout.hiddenColumns == [1...2])
    #expect(layout.merged == [try #require(CellRange("A4:C5"))])
    #expect(layout.autoFilters == [try #require(CellRange("A1:C9"))])
    #expect(layout.isProtected)
  }

  @Test func `the cells under shapes are known, by cells or by lengths`() throws {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.automaticStyles = """
      <style:style style:name="co1" style:family="table-column"><style:table-column-properties \
      style:column-width="10cm"/></style:style>
      """
    // Columns A and B end at 20 cm and C is hidden, so that 21 cm lie in D.
    spreadsheet.rows = """
      <table:shapes><draw:rect svg:x="21cm" svg:y="0cm" svg:width="1mm" svg:height="1mm"/>\
      </table:shapes><table:table-column table:style-name="co1" \
      table:number-columns-repeated="2"/><table:table-column table:style-name="co1" \
      table:visibility="collapse"/><table:table-row><table:table-cell/></table:table-row>\
      <table:table-row><table:table-cell office:value-type="float" office:value="1">\
      <office:annotation svg:width="90cm" svg:height="9cm"><text:p>note</text:p>\
      </office:annotation><text:p>1</text:p></table:table-cell><table:table-cell \
      table:number-columns-repeated="3"/><table:table-cell office:value-type="string">\
      <text:p>titre</text:p><draw:frame table:end-cell-address="Exécution.H9" \
      table:end-x="1mm" table:end-y="0cm"><draw:text-box><text:p><draw:frame svg:width="9in"/>\
      </text:p></draw:text-box></draw:frame></table:table-cell><table:table-cell>\
      <draw:g><draw:g><draw:line svg:x1="128pt" svg:y1="0pt" svg:x2="1pt" svg:y2="13pt"/></draw:g>\
      <draw:a><draw:custom-shape svg:width="65pt" svg:height="odd"><text:p/></draw:custom-shape>\
      </draw:a></draw:g></table:table-cell></table:table-row>
      """
    let layout = try spreadsheet.open(in: folder).layout(ofSheet: 0)
    #expect(layout.drawings.map(\.description) == ["D1", "E2:H8", "F2:G3", "F2:G2"])
  }

  @Test func `rows are the same wherever the window cuts the part`() throws {
    let count = 12_000
    let rows = (0..<count).map { index in
      """
      <table:table-row><table:table-cell office:value-type="string"><text:p>Ligne \(index) — \
      énergie &amp; électricité</text:p></table:table-cell><table:table-cell \
      office:value-type="float" office:value="\(index).25"/></table:table-row>
      """
    }.joined()
    let document = try open(rows)
    var next = 0
    try document.readRows(ofSheet: 0) { row in
      #expect(row.index == next)
      let values = row.cells.map { document.value(of: $0) }
      #expect(
        values == [
          .text("Ligne \(next) — énergie & électricité"), .number(Double(next) + 0.25),
        ]
      )
      next += 1
      return .next
    }
    #expect(next == count)
  }
}
