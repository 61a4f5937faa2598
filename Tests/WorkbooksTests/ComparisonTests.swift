import Spreadsheet
import TestSupport
import Testing

@testable import Workbooks

/// What two workbooks do not have in common, told once and in its place.
@Suite struct ComparisonTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// A table of lines: label, price, quantity, amount; a total below.
  private func table(_ lines: [(String, Double)], total: String? = nil) -> Sheet {
    var sheet = Sheet(name: "Suivi")
    for (column, header) in ["Libellé", "Prix", "Nombre", "Montant"].enumerated() {
      sheet[0, column] = .text(header)
    }
    for (offset, line) in lines.enumerated() {
      let row = offset + 1
      sheet[row, 0] = .text(line.0)
      sheet[row, 1] = .number(line.1)
      sheet[row, 2] = .number(2)
      sheet[row, 3] = .formula("B\(row + 1)*C\(row + 1)")
    }
    let last = lines.count + 1
    sheet[last, 0] = .text("Total")
    sheet[last, 3] = .formula(total ?? "SUM(D2:D\(last))")
    return sheet
  }

  private static let lines = (1...30).map { ("Ligne \($0)", Double($0) * 10) }

  private func differences(
    _ a: [Sheet],
    _ b: [Sheet],
    formats: (String, String) = ("xlsx", "xlsx"),
    names: ([DefinedName], [DefinedName]) = ([], [])
  ) throws -> [Difference] {
    let paths = (folder.path + "/a.\(formats.0)", folder.path + "/b.\(formats.1)")
    try Workbook.create(a, names: names.0, at: paths.0)
    try Workbook.create(b, names: names.1, at: paths.1)
    var found: [Difference] = []
    try Comparison(
      of: Workbook(contentsOf: paths.0),
      with: Workbook(contentsOf: paths.1)
    ).differences { found.append($0) }
    return found
  }

  private static let allFormats = ["xlsx", "ods"].flatMap { a in ["xlsx", "ods"].map { (a, $0) } }

  @Test(arguments: allFormats)
  func `the same workbook has no differences, whatever the formats`(
    formats: (String, String)
  ) throws {
    var other = Sheet(name: "L'an 2")
    other["A1"] = .formula("IF(TRUE,SUM(Suivi!D2:D31),'L''an 2'!B1)")
    let names = [DefinedName(name: "Total", refersTo: "Suivi!$D$32")]
    let sheets = [table(Self.lines), other]
    #expect(try differences(sheets, sheets, formats: formats, names: (names, names)) == [])
  }

  @Test(arguments: allFormats)
  func `an inserted line is one difference, and what moved with it is none`(
    formats: (String, String)
  ) throws {
    var lines = Self.lines
    lines.insert(("Ligne nouvelle", 5), at: 9)
    lines[20].1 = 999
    let found = try differences([table(Self.lines)], [table(lines)], formats: formats)
    #expect(found.filter { $0.kind == .rowInserted }.map(\.place) == ["11"])
    #expect(found.first { $0.kind == .rowInserted }?.after == "Ligne nouvelle | 5 | 2 | 10")
    let value = try #require(found.first { $0.kind == .value })
    #expect(value.place == "B21" && value.otherPlace == "B22")
    #expect(value.before == "200" && value.after == "999")
    // What the change makes of the formulas below it.
    #expect(found.filter { $0.kind == .result }.map(\.place) == ["D21", "D32"])
    #expect(found.count == 4, "\(found)")
  }

  @Test func `a deleted line is one difference`() throws {
    var lines = Self.lines
    lines.remove(at: 9)
    let found = try differences([table(Self.lines)], [table(lines)])
    #expect(found.map(\.kind) == [.rowDeleted, .result])
    #expect(found.first?.place == "11")
    #expect(found.first?.before?.hasPrefix("Ligne 10") == true)
  }

  @Test func `several insertions and deletions are told apart from changes`() throws {
    var lines = Self.lines
    lines.remove(at: 25)
    lines[15].1 = 1
    lines.insert(("Deux", 2), at: 5)
    lines.insert(("Un", 1), at: 5)
    let found = try differences([table(Self.lines)], [table(lines)])
    #expect(found.filter { $0.kind == .rowInserted }.map(\.place) == ["7", "8"])
    #expect(found.filter { $0.kind == .rowDeleted }.map(\.place) == ["27"])
    #expect(found.filter { $0.kind == .value }.map(\.place) == ["B17"])
    #expect(found.filter { $0.kind == .formula } == [])
  }

  @Test func `a changed formula is shown in A1 notation, whatever the format`() throws {
    let found = try differences(
      [table(Self.lines)],
      [table(Self.lines, total: "SUM(D2:D30)")],
      formats: ("ods", "xlsx")
    )
    let formula = try #require(found.first { $0.kind == .formula })
    #expect(formula.place == "D32")
    #expect(formula.before == "=SUM(D2:D31)" && formula.after == "=SUM(D2:D30)")
  }

  @Test func `blank rows between lines are told once`() throws {
    var sheet = Sheet(name: "Suivi")
    var spaced = Sheet(name: "Suivi")
    for row in 0..<6 {
      sheet[row, 0] = .text("Ligne \(row)")
      spaced[row < 3 ? row : row + 2, 0] = .text("Ligne \(row)")
    }
    let found = try differences([sheet], [spaced])
    #expect(found.map(\.kind) == [.blankRows])
    #expect(found.first?.place == "4" && found.first?.otherPlace == "6")
    #expect(found.first?.before == "0" && found.first?.after == "2")
  }

  @Test(arguments: ["xlsx", "ods"])
  func `how a cell looks counts unless a merged range hides it`(format: String) throws {
    var plain = Sheet(name: "Un")
    plain["A1"] = .text("x")
    plain["B1"] = .text("y")
    var bold = plain
    bold["B1"] = .text("y", CellStyle(font: Font(isBold: true)))
    #expect(
      try differences([plain], [bold], formats: (format, format)).map(\.kind) == [.appearance]
    )
    plain.merged = [CellRange(rows: 0...0, columns: 0...1)]
    bold.merged = plain.merged
    #expect(try differences([plain], [bold], formats: (format, format)) == [])
  }

  @Test func `sheets, their order, names and merges are compared`() throws {
    var one = Sheet(name: "Un")
    one["A1"] = .text("x")
    var two = Sheet(name: "Deux")
    two["A1"] = .text("y")
    var merged = one
    merged.merged = [CellRange(rows: 2...3, columns: 0...1)]
    let found = try differences(
      [one, two],
      [two, merged, Sheet(name: "Trois")],
      names: (
        [DefinedName(name: "Taux", refersTo: "Un!$A$1")],
        [
          DefinedName(name: "Taux", refersTo: "Un!$A$2"),
          DefinedName(name: "Autre", refersTo: "Deux!$A$1"),
        ]
      )
    )
    #expect(found.map(\.kind) == [.sheetAdded, .sheetOrder, .merged, .name, .name])
    #expect(found.first?.sheet == "Trois")
    #expect(found.first { $0.kind == .merged }?.place == "A3:B4")
  }

  @Test func `formats that change over a range are told by the range`() throws {
    var changed = table(Self.lines)
    for row in 1...30 {
      changed.cells[CellReference(row: row, column: 1)]?.style.numberFormat = "0.00"
    }
    let found = try differences([table(Self.lines)], [changed])
    #expect(found.map(\.kind) == [.numberFormat])
    #expect(found.first?.place == "B2:B31")
    #expect(found.first?.after == "0.00")
  }

  @Test(arguments: allFormats)
  func `comments are compared, and follow their rows`(formats: (String, String)) throws {
    var before = table(Self.lines)
    before.comments = [
      CellComment(cell: "A3", author: "DFCG", text: "à voir"),
      CellComment(cell: "A20", author: "DFCG", text: "reste"),
    ]
    var lines = Self.lines
    lines.insert(("Ligne nouvelle", 5), at: 9)
    var after = table(lines)
    after.comments = [
      CellComment(cell: "A3", author: "DFCG", text: "vu"),
      CellComment(cell: "A21", author: "DFCG", text: "reste"),
      CellComment(cell: "B2", author: "DFCG", text: "nouveau"),
    ]
    let found = try differences([before], [after], formats: formats).filter { $0.kind == .comment }
    #expect(found.map(\.place) == ["A3", "B2"])
    #expect(found.map(\.before) == ["à voir", nil])
    #expect(found.map(\.after) == ["vu", "nouveau"])
  }

  @Test func `a part that is no sheet is compared by its bytes`() throws {
    var sample = SamplePackage.openDocument
    let a = try folder.write(sample.bytes, to: "a.ods")
    sample.replace("image", "autre", in: "Pictures/image.png")
    let b = try folder.write(sample.bytes, to: "b.ods")
    var found: [Difference] = []
    try Comparison(of: Workbook(contentsOf: a), with: Workbook(contentsOf: b))
      .differences { found.append($0) }
    #expect(found.map(\.kind) == [.part])
    #expect(found.first?.place == "Pictures/image.png")
  }

  @Test(arguments: Fixtures.names(endingIn: ".xlsx"))
  func `a fixture has the same values and formulas in both formats`(name: String) throws {
    let base = String(name.dropLast(5))
    guard Fixtures.names(endingIn: ".ods").contains(base + ".ods") else { return }
    var found: [Difference] = []
    try Comparison(
      of: Workbook(contentsOf: Fixtures.path(name)),
      with: Workbook(contentsOf: Fixtures.path(base + ".ods"))
    ).differences { found.append($0) }
    let kinds: Set<Difference.Kind> = [.value, .formula, .rowInserted, .rowDeleted, .result]
    // A reference by the columns of a table has no counterpart in OpenDocument.
    let different = found.filter { difference in
      kinds.contains(difference.kind) && difference.before?.contains("Execution[") != true
    }
    #expect(different == [])
  }
}
