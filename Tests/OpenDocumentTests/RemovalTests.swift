import Spreadsheet
import TestSupport
import Testing
import XML

@testable import OpenDocument

@Suite struct RemovalTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// Takes something out of a workbook, and returns the text of its `content.xml`.
  private func left(of spreadsheet: TestSpreadsheet, _ removal: WorkbookRemoval) throws -> String {
    let source = try spreadsheet.write(in: folder)
    let result = folder.path + "/resultat.ods"
    try OpenDocumentDocument(path: source).write(removal, to: result, options: SaveOptions())
    return try PackageText.part("content.xml", of: result)
  }

  /// The only table without some columns.
  private func rowsLeft(of rows: String, _ cells: WorkbookRemoval.SheetRemoval) throws -> String {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.rows = rows
    var removal = WorkbookRemoval()
    removal.cells[0] = cells
    let text = try left(of: spreadsheet, removal)
    let start = try #require(text.firstRange(of: "Exécution\">")).upperBound
    let end = try #require(text.firstRange(of: "</table:table>")).lowerBound
    return String(text[start..<end])
  }

  private func columns(_ ranges: String...) -> WorkbookRemoval.SheetRemoval {
    var cells = WorkbookRemoval.SheetRemoval()
    cells.columns = ranges.compactMap { CellRange($0) }
    return cells
  }

  private func number(_ value: Int, _ attributes: String = "") -> String {
    "<table:table-cell\(attributes) office:value-type=\"float\" office:value=\"\(value)\">"
      + "<text:p>\(value)</text:p></table:table-cell>"
  }

  @Test func `cells of columns go, and those behind them keep their columns`() throws {
    let rows =
      "<table:table-row>\(number(1))\(number(2))\(number(3))\(number(4))</table:table-row>"
      + "<table:table-row>\(number(1))\(number(2))\(number(3))</table:table-row>"
      + "<table:table-row><table:table-cell/>\(number(2))</table:table-row>"
    let blanks = "<table:table-cell table:number-columns-repeated=\"2\"/>"
    #expect(
      try rowsLeft(of: rows, columns("B1:B2", "C1:C2"))
        == "<table:table-row>\(number(1))\(blanks)\(number(4))</table:table-row>"
        + "<table:table-row>\(number(1))</table:table-row>"
        + "<table:table-row><table:table-cell/>\(number(2))</table:table-row>"
    )
  }

  @Test func `runs of columns and rows are cut where the columns begin and end`() throws {
    let run = { (count: Int) in number(5, " table:number-columns-repeated=\"\(count)\"") }
    let rows = "<table:table-row table:number-rows-repeated=\"4\">\(run(5))</table:table-row>"
    let kept = { (count: Int) in
      "<table:table-row table:number-rows-repeated=\"\(count)\">\(run(5))</table:table-row>"
    }
    #expect(
      try rowsLeft(of: rows, columns("C2:C3"))
        == kept(1) + "<table:table-row table:number-rows-repeated=\"2\">\(run(2))"
        + "<table:table-cell/>\(run(2))</table:table-row>" + kept(1)
    )
  }

  @Test func `a row of which nothing is left keeps a cell`() throws {
    #expect(
      try rowsLeft(of: "<table:table-row>\(number(1))</table:table-row>", columns("A1:A1"))
        == "<table:table-row><table:table-cell/></table:table-row>"
    )
  }

  @Test func `comments and shapes in the cells stay, and so does what others cover`() throws {
    let comment = "<office:annotation><text:p>vu</text:p></office:annotation>"
    let rows =
      "<table:table-row>\(number(1, " table:number-columns-spanned=\"2\""))"
      + "<table:covered-table-cell/><table:table-cell table:style-name=\"ce1\">\(comment)"
      + "<text:p>3</text:p></table:table-cell></table:table-row>"
    #expect(
      try rowsLeft(of: rows, columns("B1:B1", "C1:C1"))
        == "<table:table-row>\(number(1, " table:number-columns-spanned=\"2\""))"
        + "<table:covered-table-cell/><table:table-cell>\(comment)</table:table-cell>"
        + "</table:table-row>"
    )
  }

  @Test func `formulas become values`() throws {
    var cells = WorkbookRemoval.SheetRemoval()
    cells.valuesOnly = ["A1"]
    let rows =
      "<table:table-row>\(number(1, " table:formula=\"of:=[.B1]\""))"
      + "\(number(2, " table:formula=\"of:=1+1\""))</table:table-row>"
    #expect(
      try rowsLeft(of: rows, cells)
        == "<table:table-row>\(number(1))\(number(2, " table:formula=\"of:=1+1\""))"
        + "</table:table-row>"
    )
  }

  @Test func `columns take the look of those behind them`() throws {
    let column = { (style: String, count: Int) in
      "<table:table-column table:style-name=\"\(style)\""
        + (count > 1 ? " table:number-columns-repeated=\"\(count)\"/>" : "/>")
    }
    let row = "<table:table-row>\(number(1))</table:table-row>"
    #expect(
      try rowsLeft(
        of: column("co1", 2) + column("co8", 1) + column("co9", 1) + column("co2", 9) + row,
        columns("C1:C1", "D1:D1")
      ) == column("co1", 2) + column("co2", 11) + row
    )
    #expect(
      try rowsLeft(of: column("co1", 2) + column("co8", 1) + row, columns("C1:C1"))
        == column("co1", 2) + "<table:table-column/>" + row
    )
  }

  @Test func `a table goes with its rules, names, ranges and styles`() throws {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.automaticStyles =
      "<style:style style:name=\"ce1\" style:family=\"table-cell\"/>"
      + "<number:number-style style:name=\"N1\"/><style:style style:name=\"ce2\""
      + " style:family=\"table-cell\" style:data-style-name=\"N1\"/>"
    let rule = { (name: String) in
      "<table:content-validation table:name=\"\(name)\" table:condition=\"of:cell-content()&gt;0\"/>"
    }
    spreadsheet.prelude =
      "<table:content-validations>\(rule("val1"))\(rule("val2"))</table:content-validations>"
    let cell = { (style: String, rule: String) in
      "<table:table-cell table:style-name=\"\(style)\" table:content-validation-name=\"\(rule)\"/>"
    }
    let table = { (name: String, cell: String) in
      "<table:table table:name=\"\(name)\"><table:table-row>\(cell)</table:table-row></table:table>"
    }
    spreadsheet.tables =
      table("Exécution", cell("ce1", "val1")) + table("Ajout", cell("ce2", "val2"))
    let name = { (name: String, sheet: String) in
      "<table:named-range table:name=\"\(name)\" table:cell-range-address=\"$\(sheet).$A$1\"/>"
    }
    spreadsheet.epilogue =
      "<table:named-expressions>\(name("un", "Exécution"))\(name("deux", "Ajout"))"
      + "</table:named-expressions><table:database-ranges><table:database-range"
      + " table:target-range-address=\"Ajout.A1:Ajout.B2\"/></table:database-ranges>"
    var removal = WorkbookRemoval()
    removal.sheets = [1]
    removal.names = [WorkbookRemoval.NameKey(DefinedName(name: "Deux", refersTo: ""))]
    var expected = spreadsheet
    expected.automaticStyles = "<style:style style:name=\"ce1\" style:family=\"table-cell\"/>"
    expected.prelude = "<table:content-validations>\(rule("val1"))</table:content-validations>"
    expected.tables = table("Exécution", cell("ce1", "val1"))
    expected.epilogue =
      "<table:named-expressions>\(name("un", "Exécution"))</table:named-expressions>"
    #expect(try left(of: spreadsheet, removal) == expected.contentText)
  }

  @Test func `views of sheets go from the settings`() throws {
    let item = { (name: String) in "<config:config-item-map-entry config:name=\"\(name)\"/>" }
    let settings = { (entries: String, active: String) in
      "<office:document-settings\(TestSpreadsheet.namespaces)"
        + " xmlns:config=\"\(ODFNamespace.config.uri)\"><config:config-item-map-entry>"
        + (entries.isEmpty
          ? ""
          : "<config:config-item-map-named config:name=\"Tables\">\(entries)"
            + "</config:config-item-map-named>")
        + "<config:config-item config:name=\"ActiveTable\">\(active)</config:config-item>"
        + "</config:config-item-map-entry></office:document-settings>"
    }
    let part = try XMLPart(Array(settings(item("Un") + item("Ajout"), "Ajout").utf8))
    let bytes = SettingsCleaning.bytes(part, sheets: ["Un", "Ajout"], without: [1])
    #expect(bytes.map { String(decoding: $0, as: UTF8.self) } == settings(item("Un"), "Un"))
    let only = try XMLPart(Array(settings(item("Ajout"), "Un").utf8))
    let without = SettingsCleaning.bytes(only, sheets: ["Un", "Ajout"], without: [1])
    #expect(without.map { String(decoding: $0, as: UTF8.self) } == settings("", "Un"))
    #expect(SettingsCleaning.bytes(part, sheets: ["Un", "Autre"], without: [1]) == nil)
  }

  @Test func `a sheet takes the style of its footer along`() throws {
    var spreadsheet = TestSpreadsheet()
    spreadsheet.pages =
      "<office:automatic-styles><style:page-layout style:name=\"pm1\"/></office:automatic-styles>"
      + "<office:master-styles><style:master-page style:name=\"Default\""
      + " style:page-layout-name=\"pm1\"/></office:master-styles>"
    let source = try spreadsheet.write(in: folder)
    let added = folder.path + "/avec.ods"
    let result = folder.path + "/sans.ods"
    var sheet = Sheet(name: "Ajout")
    sheet[0, 0] = .text("a")
    sheet.print.footer = "Pied"
    var edit = WorkbookEdit()
    edit.sheets = [sheet]
    try OpenDocumentDocument(path: source).write(edit, to: added, compressionLevel: 6)
    let styled = try PackageText.part("styles.xml", of: added)
    let style = try #require(styled.firstRange(of: "fo:font-size=\"8pt\"")).lowerBound
    // Some readers want page layouts to stand together.
    #expect(try style < #require(styled.firstRange(of: "style:name=\"pm1\"")).lowerBound)
    var removal = WorkbookRemoval()
    removal.sheets = [1]
    try OpenDocumentDocument(path: added).write(removal, to: result, options: SaveOptions())
    let left = try PackageText.part("styles.xml", of: result)
    #expect(!left.contains("Pied"))
    #expect(!left.contains("fo:font-size=\"8pt\""))
  }
}
