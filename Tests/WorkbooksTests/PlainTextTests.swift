import Spreadsheet
import TestSupport
import Testing
import Workbooks

/// A text stays a text, whatever a program that opens it might take it for.
@Suite struct `Texts that look like something else` {
  private static let texts = [
    "=1+1", "+33 1 23 45 67 89", "-5", "@SUM(A1)", "'=1+1", "\t=1+1", "of:=1+1",
    "=cmd|'/c calc'!A0",
    "=HYPERLINK(\"http://x\";\"y\")", "1e5", "0012", "TRUE", "#N/A", "2024-01-01", "12,50 €", " ",
    "_x0041_", "]]>", "<a>&amp;</a>", "é\u{1}\u{8}", "ligne\nautre ligne", "deux  blancs ",
  ]

  @Test(arguments: ["xlsx", "ods"])
  func `are texts in the file too, without formula`(format: String) throws {
    let folder = try TestFolder()
    let path = folder.path + "/textes.\(format)"
    var workbook = try Workbook(contentsOf: Fixtures.path("propre.\(format)"))
    var sheet = Sheet(name: "Textes")
    for (row, text) in Self.texts.enumerated() {
      sheet[CellReference(row: row, column: 0)] = .text(text)
      sheet[CellReference(row: row, column: 1)] = .formula("A\(row + 1)")
    }
    workbook.append(sheet)
    try workbook.save(to: path)

    let saved = try Workbook(contentsOf: path)
    let index = try #require(saved.sheetIndex(named: "Textes"))
    var found: [Int: [CellValue]] = [:]
    var formulas: [Int: [Int]] = [:]
    try saved.document.readRows(ofSheet: index) { row in
      found[row.index] = row.cells.map { saved.document.value(of: $0) }
      formulas[row.index] = row.formulas.map { Int($0.column) }
      return .next
    }
    for (row, text) in Self.texts.enumerated() {
      // OpenDocument cannot hold control characters: they are left out there.
      let plain = text.unicodeScalars.filter { $0.value >= 32 || $0 == "\n" || $0 == "\t" }
      let expected = format == "ods" ? String(String.UnicodeScalarView(plain)) : text
      #expect(found[row]?.first == .text(expected), "\(text)")
      // Only what was said to be a formula is one.
      #expect(formulas[row] == [1], "\(text)")
    }
  }
}
