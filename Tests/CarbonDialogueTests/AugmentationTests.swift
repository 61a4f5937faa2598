import Spreadsheet
import TestSupport
import Testing
import Workbooks

@testable import CarbonDialogue

/// The main job through the library.
@Suite struct AugmentationTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func augment(
    _ path: String,
    _ options: AugmentOptions = AugmentOptions(),
    as name: String = "resultat"
  ) throws -> (report: AugmentReport, workbook: Workbook) {
    let output = folder.path + "/\(name)." + (path.hasSuffix("ods") ? "ods" : "xlsx")
    let report = try Augmentation(of: path, options: options).save(to: output)
    return (report, try Workbook(contentsOf: output))
  }

  /// A table of two lines whose tonnes are those of the reference vectors.
  private func table(
    _ format: String,
    extra: [Sheet] = [],
    names: [DefinedName] = [],
    printing area: String? = nil
  ) throws -> String {
    var sheet = Sheet(name: "Exécution")
    sheet.print.area = area.flatMap { CellRange($0) }
    let headers = [
      "Chapitre", "Nature", "Libellé", "Crédits ouverts", "Engagé", "Mandaté", "Disponible",
    ]
    for (column, header) in headers.enumerated() { sheet[0, column] = .text(header) }
    let lines: [(String, Double)] = [
      ("6064", 60_116.13), ("6065", 259_869), ("62268", 311_289), ("6251", 9_330.94),
    ]
    for (row, line) in lines.enumerated() {
      sheet[row + 1, 0] = .text("011")
      sheet[row + 1, 1] = .text(line.0)
      sheet[row + 1, 2] = .text("Ligne \(line.0)")
      sheet[row + 1, 3] = .number(line.1 * 2)
      sheet[row + 1, 4] = .number(line.1 * 1.5)
      sheet[row + 1, 5] = .number(line.1)
      sheet[row + 1, 6] = .number(line.1 * 0.5)
    }
    let path = folder.path + "/suivi.\(format)"
    try Workbook.create([sheet] + extra, names: names, at: path)
    return path
  }

  private func row(_ index: Int, of workbook: Workbook, _ sheet: String) throws -> [CellValue] {
    var found: [CellValue] = []
    try workbook.readRows(ofSheet: sheet) { row in
      if row.index == index { found = (0..<40).map { row[$0] } }
      return row.index < index ? .next : .stop
    }
    return found
  }

  @Test(
    arguments: ["xlsx", "ods"],
    [("A1:G5", true), ("A1:AZ5", false), ("A1:AZ2", false), ("A20:B30", false)]
  )
  func `a print area that leaves the columns out is told and stays`(
    format: String,
    area: (range: String, isTold: Bool)
  ) throws {
    let path = try table(format, printing: area.range)
    let result = try augment(path)
    let told = result.report.notices.contains { $0.sentence.contains("zone d'impression") }
    #expect(told == area.isTold)
    let layout = try result.workbook.document.layout(ofSheet: 0)
    #expect(layout.printAreas == [try #require(CellRange(area.range))])
  }

  @Test(arguments: ["xlsx", "ods"])
  func `tonnes agree with the reference vectors`(format: String) throws {
    let (report, workbook) = try augment(table(format))
    let headers = try row(0, of: workbook, "Exécution")
    let column = try #require(headers.firstIndex(of: .text("CO2e mandaté (t)")))
    #expect(report.columns?.hasPrefix("H:") == true)
    for (index, expected) in [17.88, 23.65, 28.53, 2.71].enumerated() {
      guard case .number(let tonnes) = try row(index + 1, of: workbook, "Exécution")[column] else {
        Issue.record("no number on line \(index + 1)")
        continue
      }
      #expect(abs(tonnes - expected) < 0.05)
    }
  }

  @Test func `sheets and names of the workbook are left alone when they are called as ours`() throws
  {
    let path = try table(
      "xlsx",
      extra: [Sheet(name: "co2 synthèse")],
      names: [DefinedName(name: "co2_taux", refersTo: "'Exécution'!$A$1")]
    )
    let (report, workbook) = try augment(path)
    #expect(report.tabs.contains("CO2 Synthèse (2)"))
    #expect(workbook.sheets.filter { $0.name.lowercased() == "co2 synthèse" }.count == 1)
    let rates = workbook.definedNames.filter { $0.name.lowercased().hasPrefix("co2_taux") }
    #expect(rates.map(\.name).sorted() == ["CO2_Taux_2", "co2_taux"])
  }

  @Test(arguments: ["xlsx", "ods"])
  func `tabs alone need no table and hold no error`(format: String) throws {
    let path = folder.path + "/vide.\(format)"
    var sheet = Sheet(name: "Divers")
    sheet["A1"] = .text("rien d'un budget")
    try Workbook.create([sheet], at: path)
    #expect(throws: DialogueError.self) { try Augmentation(of: path) }
    let (report, workbook) = try augment(path, AugmentOptions(addsColumns: false))
    #expect(report.columns == nil)
    #expect(report.tabs.count == 12)
    #expect(!report.tabs.contains("CO2 Lignes"))
    for tab in report.tabs {
      try workbook.readRows(ofSheet: tab) { row in
        for (column, value) in row.values {
          if case .error(let error) = value {
            Issue.record("\(tab)!\(CellReference(row: row.index, column: column)): \(error)")
          }
        }
        return .next
      }
    }
  }

  @Test(arguments: ["xlsx", "ods"])
  func `a landing does not depend on the pages chosen`(format: String) throws {
    let example = Fixtures.path("exemple")
    func total(_ choice: String) throws -> (CellValue, AugmentReport) {
      let options = AugmentOptions(
        referential: "\(example)/referentiel.xlsx",
        direction: "CULT",
        tabs: try TabChoice.names(in: choice)
      )
      let (report, workbook) = try augment(
        "\(example)/villeneuve-sur-lys-culture.\(format)",
        options,
        as: choice
      )
      var totals: [CellValue] = []
      try workbook.readRows(ofSheet: "CO2 Budget") { row in
        if row[0] == .text("Total") { totals.append(row[9]) }
        return .next
      }
      return (try #require(totals.last), report)
    }
    let (page, report) = try total("fiche")
    #expect(page == (try total("complet").0))
    for tab in ["CO2 Déplacements", "CO2 Énergie"] {
      #expect(report.tabs.contains(tab))
      #expect(report.notices.contains { $0.sentence.contains("l'onglet \(tab) est ajouté") })
    }
  }

  @Test func `the tabs chosen are made, with those that the others need`() throws {
    let options = AugmentOptions(tabs: try TabChoice.names(in: "synthese"))
    let (report, _) = try augment(table("xlsx"), options)
    #expect(report.tabs == ["CO2 Synthèse", "CO2 Facteurs", "CO2 Lisez-moi"])
    #expect(throws: DialogueError.self) { try TabChoice.names(in: "Synthèse, Météo") }
  }

  @Test(arguments: ["xlsx", "ods"])
  func `the budget has a row for each poste that quantities count on`(format: String) throws {
    var options = AugmentOptions()
    options.tabs = ["CO2 Budget", "CO2 Déplacements", "CO2 Énergie"]
    let (_, workbook) = try augment(try table(format), options)
    var postes: Set<String> = []
    try workbook.readRows(ofSheet: "CO2 Budget") { row in
      if case .text(let text) = row[0] { postes.insert(text) }
      return .next
    }
    for poste in [
      "Déplacements domicile-travail", "Déplacements professionnels", "Fret", "Énergie",
    ] {
      #expect(postes.contains(poste), "\(poste)")
    }
  }

  /// The example has 217 litres for 26,939 € of fuel.
  @Test(arguments: ["xlsx", "ods"])
  func `quantities that cannot be all of what was paid are told`(format: String) throws {
    let example = Fixtures.path("exemple")
    let options = AugmentOptions(
      referential: example + "/referentiel.xlsx",
      direction: "CULT",
      tabs: try TabChoice.names(in: "budget,energie")
    )
    let (_, workbook) = try augment(example + "/villeneuve-sur-lys-culture.\(format)", options)
    func texts(_ sheet: String) throws -> [String] {
      var texts: [String] = []
      try workbook.readRows(ofSheet: sheet) { row in
        for column in 0..<20 {
          if case .text(let text) = row[column] { texts.append(text) }
        }
        return .next
      }
      return texts
    }
    #expect(try texts("CO2 Énergie").contains { $0.contains("40 € par kgCO2e") })
    #expect(try texts("CO2 Budget").contains { $0.hasPrefix("quantités à compléter") })
  }
}
