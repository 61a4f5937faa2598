import Spreadsheet
import TestSupport
import Testing

@testable import OpenDocument

/// What spans a table grows over columns added to it.
@Suite struct GrowthTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func patched(_ change: (inout TestSpreadsheet) -> Void) throws -> String {
    let cell = "<table:table-cell office:value-type=\"float\" office:value=\"4\"/>"
    let row = "<table:table-row>\(cell)\(cell)</table:table-row>"
    var spreadsheet = TestSpreadsheet()
    spreadsheet.rows = "<table:table-column/>\(row)\(row)\(row)"
    change(&spreadsheet)
    var block = ColumnBlock(sheet: 0, firstColumn: 2, columns: [.init(width: 9)], rows: 0...2) {
      row,
      cells in
      cells.append(BlockCell(column: 2, style: 0, content: .number(Double(row))))
    }
    block.styles = [CellStyle()]
    block.table = ColumnBlock.Table(range: CellRange(rows: 0...2, columns: 0...1), headerRow: 0)
    var edit = WorkbookEdit()
    edit.blocks = [block]
    let source = try spreadsheet.write(in: folder)
    let result = folder.path + "/resultat.ods"
    try OpenDocumentDocument(path: source).write(edit, to: result, compressionLevel: 6)
    return try PackageText.part("content.xml", of: result)
  }

  @Test func `database ranges of the table grow, those of others and of sources do not`() throws {
    func range(_ name: String, _ address: String, _ content: String = "") -> String {
      "<table:database-range table:name=\"\(name)\" table:target-range-address=\"\(address)\">"
        + "\(content)</table:database-range>"
    }
    let filter = "<table:filter><table:filter-condition table:field-number=\"0\"/></table:filter>"
    let source = "<table:database-source-table table:database-name=\"b\"/>"
    let content = try patched { spreadsheet in
      spreadsheet.epilogue =
        "<table:database-ranges>\(range("a", "Exécution.A1:Exécution.B3", filter))"
        + range("b", "$Exécution.$A$1:.$B$3", source) + range("c", "Exécution.A2:Exécution.B3")
        + range("d", "Autre.A1:Autre.B3") + "</table:database-ranges>"
    }
    #expect(content.contains(range("a", "Exécution.A1:Exécution.C3", filter)))
    #expect(content.contains(range("b", "$Exécution.$A$1:.$B$3", source)))
    #expect(content.contains(range("c", "Exécution.A2:Exécution.B3")))
    #expect(content.contains(range("d", "Autre.A1:Autre.B3")))
  }

  @Test func `formats of whole rows are said again for the new columns, others are not`() throws {
    func format(_ address: String, _ condition: String) -> String {
      "<calcext:conditional-format calcext:target-range-address=\"\(address)\"><calcext:condition"
        + " calcext:apply-style-name=\"Default\" calcext:value=\"\(condition)\""
        + " calcext:base-cell-address=\"Exécution.A2\"/></calcext:conditional-format>"
    }
    let whole = "formula-is([.$A2]=&quot;x&quot;)"
    let formats =
      format("Exécution.A2:Exécution.B3", whole)
      + format("Exécution.A2:Exécution.B3", "formula-is([.A2]=1)")
      + format("Exécution.A2:Exécution.B3", "&gt;5") + format("Exécution.B2:Exécution.B3", whole)
    let content = try patched { spreadsheet in
      spreadsheet.rows += "<calcext:conditional-formats>\(formats)</calcext:conditional-formats>"
    }
    #expect(
      content.contains(
        "\(formats)\(format("Exécution.C2:Exécution.C3", whole))</calcext:conditional-formats>"
      )
    )
  }

  @Test func `columns are written into a new table as into one that is there`() throws {
    var new = Sheet(name: "CO2 Lignes")
    new[0, 0] = .text("Nature")
    new[1, 0] = .text("6065")
    var block = ColumnBlock(sheet: 1, firstColumn: 1, columns: [.init(width: 9)], rows: 1...3) {
      row,
      cells in
      cells.append(BlockCell(column: 1, style: 0, content: .number(Double(row))))
    }
    block.styles = [CellStyle()]
    var edit = WorkbookEdit()
    edit.sheets = [new]
    edit.blocks = [block]
    var spreadsheet = TestSpreadsheet()
    spreadsheet.rows = "<table:table-column/><table:table-row><table:table-cell/></table:table-row>"
    let result = folder.path + "/resultat.ods"
    try spreadsheet.open(in: folder).write(edit, to: result, compressionLevel: 6)
    let document = try OpenDocumentDocument(path: result)
    #expect(
      try document.cells(ofSheet: 1) == [
        "A1": "text Nature", "A2": "text 6065", "B2": "number 1.0", "B3": "number 2.0",
        "B4": "number 3.0",
      ]
    )
    #expect(try document.cells(ofSheet: 0).isEmpty)
  }
}
