import CarbonAccounting
import CarbonTabs
import Spreadsheet
import Testing

@Suite struct ReferentialModelTests {
  private let model = ReferentialModel(
    catalogue: Catalogue(
      factors: [Samples.ratio, Samples.electricity],
      correspondences: [
        Correspondence(
          nature: "611",
          chapter: "011",
          method: .monetary,
          poste: "Intrants services",
          factorCode: "BE43315",
          ratio: 110,
          vatRate: 0.2
        ),
        Correspondence(
          nature: "20422",
          method: .excluded,
          isOptional: true,
          poste: "Utilisation & dépendance",
          ratio: 245
        ),
      ]
    ),
    catalogueName: "catalogue de test",
    fiscalYear: 2025
  )

  private func sheet(_ name: String) throws -> Sheet {
    try #require(model.sheets.first { $0.name == name })
  }

  private func text(_ sheet: Sheet, _ row: Int, _ column: Int) -> String? {
    if case .value(.text(let text))? = sheet[row, column]?.content { text } else { nil }
  }

  @Test func `Every sheet of the schema is there, headers first`() throws {
    #expect(model.sheets.map(\.name) == ["Lisez-moi"] + ReferentialSchema.all.map(\.sheetName))
    for schema in ReferentialSchema.all {
      let sheet = try sheet(schema.sheetName)
      for (column, definition) in schema.columns.enumerated() {
        #expect(text(sheet, 0, column) == definition.title)
      }
      #expect(Set(schema.columns.map(\.header)).count == schema.columns.count)
      #expect(schema.columns.contains { $0.isRequired })
    }
  }

  @Test func `Values are of the kind their column says`() {
    for schema in ReferentialSchema.all where schema.sheetName != "Paramètres" {
      guard let sheet = model.sheets.first(where: { $0.name == schema.sheetName }) else { continue }
      for (reference, cell) in sheet.cells where reference.row > 0 {
        let kind = schema.columns[reference.column].kind
        switch cell.content {
        case .value(.text): #expect(kind == .text, "\(schema.sheetName)!\(reference)")
        case .value(.number): #expect(kind == .number || kind == .percent)
        default: break
        }
      }
    }
  }

  @Test func `Factors and correspondences are filled in, codes as texts`() throws {
    let factors = try sheet("Facteurs")
    #expect(text(factors, 1, 0) == "BE43315")
    #expect(factors[1, 3]?.content == .value(.number(110)))
    let rows = try sheet("Correspondances")
    #expect(text(rows, 1, 0) == "611")
    #expect(text(rows, 1, 4) == "monétaire")
    #expect(text(rows, 1, 6) == "BE43315")
    #expect(rows[1, 7] == nil)
    #expect(text(rows, 2, 4) == "option : monétaire")
    #expect(rows[2, 7]?.content == .value(.number(245)))
  }

  @Test func `Seasonal shares make a whole year`() throws {
    let profiles = try sheet("Profils")
    for (offset, poste) in Poste.all.enumerated() {
      let row = offset + 1
      #expect(text(profiles, row, 0) == poste.name)
      var total = 0.0
      for column in 2..<14 {
        if case .value(.number(let share))? = profiles[row, column]?.content { total += share }
      }
      #expect(abs(total - 1) < 1e-9)
    }
  }

  @Test func `The fiscal year is filled in when it is known`() throws {
    let parameters = try sheet("Paramètres")
    #expect(text(parameters, 2, 0) == ReferentialParameter.fiscalYear.rawValue)
    #expect(parameters[2, 1]?.content == .value(.number(2025)))
  }

  @Test func `Lists point to sheets of the model and fit`() {
    let names = Set(model.sheets.map(\.name))
    for validation in model.sheets.flatMap(\.validations) {
      switch validation.rule {
      case .listReference(let list): #expect(FormulaScan(list).sheets.isSubset(of: names))
      case .list(let items): #expect(items.joined(separator: ",").utf16.count <= 255)
      default: break
      }
      for message in [validation.prompt, validation.error].compactMap({ $0 }) {
        #expect(message.title.utf16.count <= 32, "\(message.title)")
        #expect(message.text.utf16.count <= 255, "\(message.text)")
      }
    }
  }
}
