import CarbonAccounting
import Spreadsheet
import TestSupport
import Testing
import Workbooks

@testable import CarbonDialogue

/// What the tabs call the accounts of a table, and what none of the postes holds.
@Suite struct AccountNameTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func augmented(_ label: String, _ format: String) throws -> Workbook {
    var sheet = Sheet(name: "Exécution")
    let headers = [
      "Chapitre", "Nature", label, "Crédits ouverts", "Engagé", "Mandaté", "Disponible",
    ]
    for (column, header) in headers.enumerated() { sheet[0, column] = .text(header) }
    let lines = [
      ("011", "6064", "Fournitures administratives", 60_000.0),
      ("65", "657348", "Autres communes", 900),
      ("011", "6065", "Livres", 4_000), ("65", "657349", "Une ligne", 50),
      ("65", "657349", "Une autre", 50),
    ]
    for (row, line) in lines.enumerated() {
      for (column, text) in [line.0, line.1, line.2].enumerated() {
        sheet[row + 1, column] = .text(text)
      }
      for (column, share) in [2, 1.5, 1, 0.5].enumerated() {
        sheet[row + 1, column + 3] = .number(line.3 * share)
      }
    }
    let path = folder.path + "/suivi.\(format)"
    let output = folder.path + "/resultat.\(format)"
    try Workbook.create([sheet], names: [], at: path)
    _ = try Augmentation(of: path, options: AugmentOptions()).save(to: output)
    return try Workbook(contentsOf: output)
  }

  /// The cells right of a text, in the first row that has it in a column.
  private func row(_ workbook: Workbook, _ sheet: String, _ text: String, _ column: Int) throws
    -> [CellValue]
  {
    var found: [CellValue] = []
    try workbook.readRows(ofSheet: sheet) { row in
      guard found.isEmpty, row[column] == .text(text) else { return .next }
      found = (column..<column + 8).map { row[$0] }
      return .stop
    }
    return found
  }

  @Test(arguments: ["xlsx", "ods"])
  func `An account that the catalogue does not know has the name of the table`(format: String)
    throws
  {
    let workbook = try augmented("Libellé nature", format)
    #expect(
      try row(workbook, "CO2 Facteurs", "657348", 0).dropFirst().first == .text("Autres communes")
    )
  }

  @Test func `The words of a line name its account only where it is the only one`() throws {
    let workbook = try augmented("Libellé", "xlsx")
    #expect(
      try row(workbook, "CO2 Facteurs", "657348", 0).dropFirst().first == .text("Autres communes")
    )
    let shared = try row(workbook, "CO2 Facteurs", "657349", 0)
    #expect(shared.first == .text("657349"))
    #expect(shared.dropFirst().first ?? .blank == .blank)
  }

  @Test func `The catalogue is written as French is, with codes of whole words`() throws {
    let catalogue = try BuiltInCatalogue.load()
    let texts =
      catalogue.factors.flatMap { [$0.label, $0.note, $0.unit] }
      + catalogue.correspondences.rows.flatMap { [$0.label, $0.note, $0.physicalUnit] }
    for text in texts {
      // A code of the regulatory inventory has a point, and stands in brackets.
      #expect(text.firstMatch(of: /(?:^|[^(\d])\d+\.\d/) == nil, "\(text)")
      #expect(text.firstMatch(of: /\b(c?m3|m2)\b|<=|\.\.\./) == nil, "\(text)")
    }
    let codes = catalogue.factors.map(\.code)
    #expect(Set(codes).count == codes.count)
    #expect(codes.contains("produits-alimentaires-et-boissons"))
  }

  @Test(arguments: ["xlsx", "ods"])
  func `What is outside the perimeter bears that name in the synthesis`(format: String) throws {
    let workbook = try augmented("Libellé nature", format)
    let cells = try row(workbook, "CO2 Synthèse", "Hors périmètre", 1)
    #expect(cells.count == 8)
    #expect(cells.dropFirst(3).first == .number(1000))
    #expect(try row(workbook, "CO2 Synthèse", "—", 1).isEmpty)
  }
}
