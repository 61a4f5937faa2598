import CarbonDialogue
import Spreadsheet
import TestSupport
import Testing
import Workbooks

/// What lies under the carbon columns comes back, though another program has dropped the record.
@Suite struct `Giving back what lay under the columns` {
  private static let formats = ["xlsx", "ods"]
  /// The part that says how to undo what was added.
  private static let record = "onglet/additions.dat"
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// Makes a workbook, augments it, takes the record away as other programs do, and the additions out.
  private func restored(_ sheet: Sheet, _ format: String) throws -> (before: String, after: String)
  {
    let names = ["suivi", "co2", "sans"].map { "\(folder.path)/\($0).\(format)" }
    try Workbook.create([sheet], at: names[0])
    #expect(try Augmentation(of: names[0]).save(to: names[1]).columns == "F:V")
    try PackageText.remove(Self.record, from: names[1])
    let report = try Removal(of: names[1]).save(to: names[2])
    #expect(!report.isExact)
    #expect(try Workbook(contentsOf: names[2]).definedNames.isEmpty)
    return (names[0], names[2])
  }

  /// What a person would see differently.
  private func differences(_ before: String, _ after: String) throws -> [Difference] {
    var found: [Difference] = []
    let books = try (Workbook(contentsOf: before), Workbook(contentsOf: after))
    try Comparison(of: books.0, with: books.1).differences { found.append($0) }
    return found
  }

  /// The columns that are set up in a way of their own, each by itself.
  private func setups(_ path: String) throws -> [ColumnSetup] {
    try Workbook(contentsOf: path).document.layout(ofSheet: 0).columns.flatMap { setup in
      setup.columns.map { setup.applied(to: $0...$0) }
    }
  }

  /// The blank cells that have a background.
  private func filled(_ path: String, _ range: String) throws -> [String] {
    let document = try Workbook(contentsOf: path).document
    let reader = try #require(document as? any LookReading)
    let looks = try reader.looksOfBlanks(in: try #require(CellRange(range)), ofSheet: 0)
    return looks.patterns.flatMap { pattern in
      pattern.rows.flatMap { $0 }.flatMap { row in
        pattern.styles.filter { document.appearance(of: $0.value).isFilled }
          .map { "\(CellReference(row: row, column: $0.key))" }
      }
    }.sorted()
  }

  @Test(arguments: formats)
  func `a rule for what can be typed holds for all of its cells again`(format: String) throws {
    var sheet = Sheet.executionTable()
    let range = try #require(CellRange("F2:G300"))
    let other = try #require(CellRange("V5:X5"))
    sheet.validations = [
      Validation([range], .whole(1...10), prompt: .init(title: "Rang", text: "De 1 à 10")),
      Validation([other], .list(["oui", "non"])),
    ]
    let (before, after) = try restored(sheet, format)
    #expect(try differences(before, after).isEmpty)
  }

  @Test(arguments: formats)
  func `blank cells look as they did`(format: String) throws {
    var sheet = Sheet.executionTable()
    let yellow = CellStyle(fill: .solid(Color(0xFFFF00)))
    let framed = CellStyle(fill: .solid(Color(0x00FF00)), border: Border(bottom: Border.Line()))
    for place in ["F3", "F4", "G4", "F6", "H6", "V8", "W8"] {
      sheet[try #require(CellReference(place))] = .blank(place == "G4" ? framed : yellow)
    }
    let (before, after) = try restored(sheet, format)
    #expect(try filled(before, "F1:V20") == ["F3", "F4", "F6", "G4", "H6", "V8"])
    #expect(try filled(after, "F1:V20") == filled(before, "F1:V20"))
    // OpenDocument has put tags that had to give way to the right of the columns.
    if format == "xlsx" { #expect(try filled(after, "W1:W20") == ["W8"]) }
    #expect(try differences(before, after).isEmpty)
  }

  @Test(arguments: formats)
  func `hidden columns are hidden again`(format: String) throws {
    var sheet = Sheet.executionTable()
    sheet.hiddenColumns = [6, 7, 9, 25]
    sheet.columnWidths = [6: 21, 7: 30, 9: 12, 25: 14]
    let (before, after) = try restored(sheet, format)
    #expect(try setups(before).filter(\.isHidden).map(\.columns.lowerBound) == [6, 7, 9, 25])
    #expect(try setups(after) == setups(before))
    #expect(try differences(before, after).isEmpty)
  }
}
