import CarbonAccounting
import TestSupport
import Testing

@testable import CarbonDialogue

/// Exports of the Base Carbone as they circulate: Windows-1252, damaged accents, several vintages.
@Suite struct BaseCarboneExportTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private static let header =
    "Type Ligne;Identifiant de l'élément;Structure;Type de l'élément;Statut de l'élément;"
    + "Nom base français;Nom attribut français;Nom frontière français;Code de la catégorie;"
    + "Unité français;Date de modification;Période de validité;Incertitude;"
    + "Total poste non décomposé"

  private static let rows = [
    "Elément;27025;;Facteur d'émission;Valide générique;Imprimante;jet d'encre;;Achats > Machines;"
      + "kgCO2e/unité;15/12/2021;déc-25;50;88,2",
    "Poste;27025;;Facteur d'émission;Valide générique;Imprimante;jet d'encre;;Achats > Machines;"
      + "kgCO2e/unité;15/12/2021;déc-25;50;61,2",
    "Elément;25018;;Facteur d'émission;Valide générique;Service;Produits chimiques;;Achats;"
      + "kgCO2e/keuro;05/08/2016;17/05/2018;80;1600",
    "Elément;43380;;Facteur d'émission;Valide générique;Service;Produits chimiques;;Achats;"
      + "kgCO2e/keuro;17/05/2024;Année 2023;80;603",
    "Elément;1;;Facteur d'émission;Archivé;Vieux;;;Achats;kgCO2e/kg;;;;1",
    "Elément;2;;Facteur d'émission;Valide spécifique;Évité;;;Déchets;kgCO2e/tonne;;;;-12,5",
    "Elément;3;;Facteur d'émission;Valide spécifique;\"Tout \"\"petit\"\"\";;;Eau;kgCO2e/m3;;;;3,80E-4",
    "Elément;4;;Facteur d'émission;Valide spécifique;Sans valeur;;;Eau;kgCO2e/m3;;;;",
    "Elément;5;;Données source;Valide générique;Donnée;;;Eau;kgCO2e/m3;;;;7",
  ]

  /// Each character of the sample is one byte of Windows-1252, its code being its own but for €.
  private func windows1252(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }

  @Test(arguments: ["utf8", "bom", "windows-1252", "damaged"])
  func `totals of valid factors are taken, whatever the encoding`(encoding: String) throws {
    let text = ([Self.header] + Self.rows).joined(separator: "\n") + "\n"
    let bytes: [UInt8] =
      switch encoding {
      case "utf8": Array(text.utf8)
      case "bom": [0xEF, 0xBB, 0xBF] + Array(text.utf8)
      case "windows-1252": windows1252(text)
      default: windows1252(text.map { $0 == "è" || $0 == "ï" ? "é" : String($0) }.joined())
      }
    let export = try BaseCarboneExport(contentsOf: folder.write(bytes, to: "base.csv"))
    #expect(export.factors.map(\.code) == ["BE27025", "BE43380", "BE3"])
    let printer = try #require(export.factors.first)
    #expect(printer.label == "Imprimante, jet d'encre")
    #expect(printer.value == 88.2)
    #expect(printer.unit == "unité")
    #expect(printer.uncertainty == 0.5)
    #expect(printer.vintage == "2025")
    let chemicals = export.factors[1]
    #expect(chemicals.isMonetary)
    #expect(chemicals.value == 603)
    #expect(chemicals.vintage == "2023")
    #expect(export.factors[2].value == 0.00038)
    #expect(export.factors[2].label == "Tout \"petit\"")
    let sentences = export.notices.map(\.sentence).joined(separator: " ")
    #expect(sentences.contains("éléments archivés laissés de côté : 1."))
    #expect(sentences.contains("totaux négatifs (émissions évitées) laissés de côté : 1."))
    #expect(sentences.contains("aux lignes du fichier : 9."))
  }

  @Test func `older copies with commas and underscores are read too`() throws {
    let header = Self.header.split(separator: ";")
      .map { $0.split(separator: " ").joined(separator: "_") }
    let row = Self.rows[0].split(separator: ";", omittingEmptySubsequences: false)
    let text = [header, row.map { "\"\($0)\"" }].map { $0.joined(separator: ",") }
      .joined(separator: "\r\n")
    let export = try BaseCarboneExport(contentsOf: folder.write(Array(text.utf8), to: "base.csv"))
    #expect(export.factors.map(\.code) == ["BE27025"])
    #expect(export.factors.first?.value == 88.2)
  }

  @Test func `an imported factor comes after the built-in ones, which keep their values`() throws {
    let text = ([Self.header] + Self.rows).joined(separator: "\n")
    let export = try folder.write(Array(text.utf8), to: "base.csv")
    let model = folder.path + "/referentiel.xlsx"
    try ReferentialTemplate.write(to: model, baseCarbone: export)
    let builtIn = try Referential.builtIn().catalogue
    let read = try Referential(contentsOf: model).catalogue
    for factor in builtIn.factors {
      #expect(read.factor(code: factor.code)?.value == factor.value, "\(factor.code)")
    }
    #expect(read.factors.count > builtIn.factors.count)
    #expect(read.factor(code: "BE3")?.value == 0.00038)
    #expect(read.factor(code: "BE1") == nil)
  }

  @Test func `what is no text is refused without showing its bytes`() throws {
    let bytes: [UInt8] = [0x50, 0x4B, 3, 4, 0x1B, 0x5B, 0x32, 0x4A] + (0...255)
    let path = try folder.write(bytes, to: "base.xlsx")
    let error = #expect(throws: DialogueError.self) { try BaseCarboneExport(contentsOf: path) }
    let sentence = try #require(error).sentence(file: path)
    #expect(sentence.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
    #expect(sentence.count < path.count + 200)
  }

  @Test func `another table is refused with what was expected`() throws {
    let path = try folder.write(Array("nature;montant\n6064;12\n".utf8), to: "autre.csv")
    let error = #expect(throws: DialogueError.self) { try BaseCarboneExport(contentsOf: path) }
    guard case .invalidBaseCarbone(path, "une colonne « Type Ligne »", _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
