import Spreadsheet
import TestSupport
import Testing

@testable import Workbooks

/// Comments written to a workbook of either format, and read again.
@Suite struct CommentTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private static let comments = [
    CellComment(cell: "A1", author: "Léa & Omar", text: "Relevé du 3 mai\n  <à revoir>"),
    CellComment(cell: "C4", author: "", text: "Vu", isShown: true),
  ]

  @Test(arguments: ["xlsx", "ods"])
  func `comments on a new sheet's cells, blank ones too, are there again`(format: String) throws {
    var workbook = try Workbook(contentsOf: Fixtures.path("propre.\(format)"))
    var sheet = Sheet(name: "Remarques")
    sheet["A1"] = .text("1 > 0 \"vrai\"")
    sheet["B1"] = .formula("IF(1>0,\"a>b\",\"\")")
    sheet.comments = Self.comments + [CellComment(cell: "B1", author: "b", text: "formule")]
    workbook.append(sheet)
    let result = folder.path + "/notes.\(format)"
    try workbook.save(to: result)
    let saved = try Workbook(contentsOf: result)
    let expected = sheet.comments.sorted { $0.cell < $1.cell }
    #expect(try saved.comments(ofSheet: "Remarques") == expected)
    #expect(try saved.comments(ofSheet: "Exécution 2024").isEmpty)
    var texts: [CellValue] = []
    try saved.readRows(ofSheet: "Remarques") { row in
      texts += row.values.map(\.value).filter { $0 != .blank }
      return .next
    }
    #expect(texts == [.text("1 > 0 \"vrai\""), .text("a>b")])
  }

  /// Adds a column beside the table with comments on two of its cells.
  private func addColumn(_ comments: [CellComment], to workbook: inout Workbook, at column: Int) {
    var added = AddedColumns(
      sheet: 0,
      firstColumn: column,
      columns: [.init(width: 12, content: .blank, style: CellStyle())],
      rows: 1...5,
      patterns: Array(repeating: .line, count: 5),
      styleColumn: 0
    )
    added.exceptions[2] = [(column, .date(45_000))]
    added.exceptions[3] = [(column, SheetCell(.value(.boolean(true))))]
    added.comments = comments
    workbook.add(added)
  }

  @Test(arguments: ["xlsx", "ods"])
  func `comments beside a table join those that its sheet has`(format: String) throws {
    let first = folder.path + "/un.\(format)"
    let second = folder.path + "/deux.\(format)"
    var workbook = try Workbook(contentsOf: Fixtures.path("propre.\(format)"))
    let old = CellComment(cell: CellReference(row: 2, column: 30), author: "A", text: "ancien")
    addColumn([old], to: &workbook, at: 30)
    try workbook.save(to: first)
    workbook = try Workbook(contentsOf: first)
    let new = [
      CellComment(cell: CellReference(row: 2, column: 31), author: "A", text: "date"),
      CellComment(cell: CellReference(row: 5, column: 31), author: "B", text: "vide"),
    ]
    addColumn(new, to: &workbook, at: 31)
    try workbook.save(to: second)
    try (format == "xlsx" ? Insertions.spreadsheetML : .openDocument).check(
      from: first,
      to: second
    )
    let saved = try Workbook(contentsOf: second)
    #expect(try saved.comments(ofSheet: "Exécution 2024") == [old] + new)
    var values: [CellReference: CellValue] = [:]
    try saved.readRows(ofSheet: "Exécution 2024") { row in
      values[CellReference(row: row.index, column: 31)] = row[31]
      return .next
    }
    #expect(values[CellReference(row: 3, column: 31)] == .boolean(true))
    if format == "ods" { #expect(values[CellReference(row: 2, column: 31)] == .date(45_000)) }
  }

  @Test(arguments: ["xlsx", "ods"])
  func `a sheet can be hidden`(format: String) throws {
    var workbook = try Workbook(contentsOf: Fixtures.path("propre.\(format)"))
    var sheet = Sheet(name: "Cachée")
    sheet["A1"] = .text("x")
    sheet.visibility = .veryHidden
    workbook.append(sheet)
    let result = folder.path + "/cachee.\(format)"
    try workbook.save(to: result)
    let info = try #require(try Workbook(contentsOf: result).sheets.last)
    #expect(info.visibility == (format == "xlsx" ? .veryHidden : .hidden))
  }
}
