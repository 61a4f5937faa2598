import CarbonTabs
import Spreadsheet
import TestSupport
import Testing
import Workbooks

@testable import CarbonDialogue

/// The green annex of a workbook whose accounts were shared out and whose axes were named.
@Suite struct GreenAnnexTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func file(_ name: String) -> String { folder.path + "/" + name }

  private func export(to name: String) throws -> String {
    var sheet = Sheet(name: "Exécution")
    let headers = ["Chapitre", "Nature", "Libellé", "Crédits ouverts", "Engagé", "Mandaté"]
    for (column, header) in headers.enumerated() { sheet[0, column] = .text(header) }
    let lines: [(String, String, String, Double)] = [
      ("21", "2188", "Autres immobilisations", 1000), ("21", "21838", "Matériel", 400),
      ("011", "6064", "Fournitures", 700),
    ]
    for (row, line) in lines.enumerated() {
      sheet[row + 1, 0] = .text(line.0)
      sheet[row + 1, 1] = .text(line.1)
      sheet[row + 1, 2] = .text(line.2)
      for (column, factor) in [2, 1.5, 1].enumerated() {
        sheet[row + 1, column + 3] = .number(line.3 * factor)
      }
    }
    try Workbook.create([sheet], at: file(name))
    return file(name)
  }

  private func cells(_ name: String) throws -> [CellReference: CellValue] {
    try Workbook(contentsOf: file(name)).plainCells(ofSheet: "CO2 PPI")
  }

  private func place(_ text: String, _ name: String) throws -> CellReference {
    let found = try cells(name).filter { $0.value == .text(text) }.keys.min()
    return try #require(found, "\(text)")
  }

  @Test(arguments: ["xlsx", "ods"], [false, true])
  func `What parts leave is to be shared out, and axes are named by people`(
    format: String,
    isNewExport: Bool
  ) throws {
    var options = AugmentOptions()
    options.tabs = ["CO2 PPI"]
    let plain = try export(to: "plain.xlsx")
    _ = try Augmentation(of: plain, options: options).save(to: file("one.xlsx"))
    let account = try place("2188", "one.xlsx")
    var program = Resaving()
    program.typed["CO2 PPI"] = [
      CellReference(row: account.row, column: 4): .value(.number(0.6)),
      CellReference(row: account.row, column: 6): .value(.text("favorable")),
      try place("Axe 1 : atténuation", "one.xlsx"): .value(.text("Axe 2 : adaptation")),
    ]
    try program.run(file("one.xlsx"), to: file("typed.\(format)"))

    let next = "two.\(format)"
    if isNewExport {
      options.previous = file("typed.\(format)")
      _ = try Augmentation(of: try export(to: "next.\(format)"), options: options)
        .save(to: file(next))
    } else {
      _ = try Augmentation(of: file("typed.\(format)"), options: options).save(to: file(next))
    }
    let values = try cells(next)
    func euros(_ rating: String, _ axis: Int) throws -> CellValue? {
      let rows = values.filter { $0.key.column == 0 && $0.value == .text(rating) }.keys
      let row = try #require(rows.min()?.row, "\(rating)")
      return values[CellReference(row: row, column: axis == 1 ? 2 : 4)]
    }
    for axis in 1...2 {
      #expect(try euros("à répartir", axis) == .number(400))
      #expect(try euros("Total mandaté", axis) == .number(1400))
    }
    #expect(try euros("favorable", 1) == .number(600))
    #expect(try euros("non coté", 1) == .number(400))
    #expect(try euros("non coté", 2) == .number(1000))
    let texts = values.values.compactMap {
      if case .text(let text) = $0 { text.replacing("\u{A0}", with: " ") } else { nil }
    }
    for words in [
      "parts sous 100 % : reste à répartir", "Axe 2 : adaptation (€)", "✎ Axe 2 : adaptation",
      "✎ Axe 6 : biodiversité",
    ] {
      #expect(texts.contains(words), "\(words)")
    }
  }

  @Test(arguments: ["xlsx", "ods"])
  func `An account typed as a number and a rating of no list leave both totals the same`(
    format: String
  ) throws {
    var options = AugmentOptions()
    options.tabs = ["CO2 PPI"]
    _ = try Augmentation(of: try export(to: "plain.xlsx"), options: options)
      .save(to: file("one.xlsx"))
    let account = try place("2188", "one.xlsx")
    var program = Resaving()
    program.typed["CO2 PPI"] = [
      CellReference(row: account.row, column: 0): .value(.number(2188)),
      CellReference(row: account.row, column: 6): .value(.text("vert")),
      CellReference(row: account.row, column: 7): .value(.text("favorable")),
    ]
    try program.run(file("one.xlsx"), to: file("typed.\(format)"))
    _ = try Augmentation(of: file("typed.\(format)"), options: options)
      .save(to: file("two.\(format)"))
    let values = try cells("two.\(format)")
    let total = try place("Total mandaté", "two.\(format)")
    for column in [2, 4] {
      #expect(values[CellReference(row: total.row, column: column)] == .number(1400))
    }
    #expect(values[CellReference(row: account.row, column: 3)] == .number(1000))
    #expect(values.values.contains(.text("cotation inconnue")))
  }

  @Test(arguments: [
    ("CP", "euros négatifs"), ("Mandate", "euros négatifs"), ("Construction", "tonnes négatives"),
    ("Evitees", "tonnes négatives"), ("Vie", "durée négative"),
  ])
  func `Amounts below zero are told`(field: String, control: String) throws {
    let tabs = try CalculatedTabs(
      TabVectorTests.context(closing: (2024, 6, 30)).only(.investments),
      typed: [Typed("PPI", "Operation", .text("ECL-2025")), Typed("PPI", field, .number(-5))]
    )
    let said = try tabs.row(.investments, "PPI", field)
    #expect(said.contains(.text(control)), "\(said)")
    #expect(try tabs.texts(.investments).contains("1 opération(s) à montant négatif"))
  }
}
