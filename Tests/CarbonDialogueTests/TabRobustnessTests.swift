import CarbonAccounting
import CarbonTabs
import Spreadsheet
import Testing

/// What people type wrongly, too much, or about too few.
@Suite struct TabRobustnessTests {
  private static let hostile: [(words: String, value: CellValue)] = [
    ("text", .text("n'importe quoi")), ("a number too great", .number(1e300)),
    ("a number below zero", .number(-1e12)), ("a day long ago", .date(1)),
    ("a day far away", .date(2_000_000)), ("a flag", .boolean(true)), ("nothing", .blank),
  ]

  @Test(arguments: 0..<7)
  func `Whatever is typed, no cell shows an error`(index: Int) throws {
    let (_, value) = Self.hostile[index]
    var context = TabVectorTests.context(closing: (2024, 6, 30))
    context.binding = nil
    let tabs = try CalculatedTabs(context) { sheets, tabs in
      for placed in tabs.regions {
        for field in placed.region.fields {
          for row in field.cells.rows {
            let cell = CellReference(row: row, column: field.cells.first.column)
            guard sheets[placed.sheet].cells[cell]?.style.isLocked == false else { continue }
            sheets[placed.sheet].cells[cell]?.content = .value(value)
          }
        }
      }
    }
    let errors = try tabs.errors()
    #expect(errors == [], "\(errors.prefix(30))")
  }

  @Test func `A great many trips are counted`() throws {
    var context = TabVectorTests.context(closing: (2024, 12, 31))
    context.records[.trips] = (0..<150).flatMap { _ in TabVectorTests.trips }
    let tabs = try CalculatedTabs(context)
    let total = try #require(try tabs.number(.trips, beside: "Total", 8))
    // The car's factor is the one after May 2026 here: 6 300 km driven alone, 1 800 shared by two.
    let expected = (2132.7 - (5200 + 1100 + 900) * (0.2176 - 0.1423)) * 150
    #expect(abs(total - expected) < 20)
    #expect(try tabs.errors() == [])
  }

  @Test func `Nothing is shown or counted for fewer than five people`() throws {
    var context = TabVectorTests.context(closing: (2024, 6, 30))
    context.records[.trips] = [(3.0, "inter-sites"), (4, "logistique"), (6, "domicile-travail")]
      .map { agents, kind in
        ReferentialRecord([
          "Période": .text("janvier"), "Typologie": .text(kind), "Mode": .text("Bus"),
          "Agents": .number(agents), "Km par trajet": .number(10),
          "Trajets par agent": .number(20),
        ])
      }
    let tabs = try CalculatedTabs(context) { sheets, tabs in
      // Nobody lowers the threshold below five.
      guard let place = try? CalculatedTabs.place(tabs, "ReglagesDeplacements", "Anonymat", 0)
      else {
        return
      }
      sheets[place.sheet].cells[place.cell]?.content = .value(.number(1))
    }
    let values = try tabs.values(.trips)
    let shown = 0..<14
    func row(_ kind: String) throws -> [CellValue] {
      let first = try #require(
        values.filter { $0.value == .text(kind) && $0.key.column == 0 }.keys.min { $0.row < $1.row }
      )
      return shown.compactMap { values[CellReference(row: first.row, column: $0)] }
    }
    for kind in ["inter-sites", "logistique"] {
      let cells = try row(kind)
      #expect(cells.contains(.text("moins de 5")))
      #expect(!cells.contains { if case .number = $0 { true } else { false } }, "\(cells)")
    }
    let total = try #require(try tabs.number(.trips, beside: "Total", 8))
    #expect(abs(total - 6 * 10 * 20 * 0.151) < 0.01)
    // The kilometres of all would say those of the masked.
    #expect(values[CellReference(row: 4, column: 7)] == .number(6 * 10 * 20))
    let texts = values.values.compactMap { if case .text(let text) = $0 { text } else { nil } }
    #expect(texts.contains { $0.contains("pas un outil de contrôle des agents") })
  }

  @Test func `Months of few people are not what others leave of the total`() throws {
    var context = TabVectorTests.context(closing: (2024, 6, 30))
    context.records[.trips] = [("janvier", 3.0), ("février", 3), ("mars", 10), ("avril", 40)]
      .map { month, agents in
        ReferentialRecord([
          "Période": .text(month), "Typologie": .text("inter-sites"), "Mode": .text("Bus"),
          "Agents": .number(agents), "Km par trajet": .number(10),
          "Trajets par agent": .number(20),
        ])
      }
    let values = try CalculatedTabs(context).values(.trips)
    func kilograms(_ month: String) throws -> [CellValue] {
      let place = try #require(
        values.filter { $0.value == .text(month) && $0.key.column == 0 }.keys.min {
          $0.row < $1.row
        }
      )
      return (2..<7).compactMap { values[CellReference(row: place.row, column: $0)] }
    }
    for month in ["janvier", "février", "mars"] {
      #expect(try kilograms(month).contains(.text("masqué")), "\(month)")
    }
    #expect(try !kilograms("avril").contains(.text("masqué")))
  }

  @Test func `The next meeting is one to come, even when earlier ones were not held`() throws {
    let context = TabVectorTests.context(closing: (2024, 6, 30))
    let texts = try CalculatedTabs(context).texts(.cycle)
    #expect(texts.contains { $0.hasPrefix("Prochaine étape : Vote du CFU") })
    #expect(texts.contains("à rattraper"))
    #expect(texts.count { $0 == "prochaine" } == 1)
  }
}
