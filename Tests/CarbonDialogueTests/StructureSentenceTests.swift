import Spreadsheet
import TestSupport
import Testing
import Workbooks

@testable import CarbonDialogue

/// The French of the findings about a file's structure.
@Suite struct StructureSentenceTests {
  @Test func `every rule has its sentence`() {
    for rule in StructureVerification.rules {
      #expect(StructureFinding.hasSentence(rule), "no sentence for \(rule.id)")
    }
  }

  @Test func `a sentence says what was found`() {
    let rule = StructureRule(id: "sheet-name-length", clause: "")
    let finding = StructureFinding(rule, part: "xl/workbook.xml", details: ["Suivi", "32"])
    #expect(
      finding.sentence == "le nom de feuille « Suivi » a 32 caractères ; il en faut de 1 à 31"
    )
  }

  @Test func `a sentence can begin with what was found`() {
    let rule = StructureRule(id: "active-tab", clause: "")
    let finding = StructureFinding(rule, part: "", details: ["activeTab", "2", "1"])
    #expect(finding.sentence == "activeTab désigne l'onglet 2 ; il y a 1 feuilles")
  }

  @Test(arguments: [
    (
      "xml", ["812", "mismatched end tag"],
      "XML mal formé (octet 812 : balise de fin qui ne répond à aucune)"
    ),
    (
      "xml", ["", "namespaces", "2000"],
      "XML mal formé (limite dépassée : espaces de noms, au plus 2000)"
    ),
    (
      "zip-damaged", ["CRC error"],
      "le contenu de l'entrée est endommagé (somme de contrôle fausse)"
    ),
  ])
  func `the cause of an error is in French`(id: String, details: [String], sentence: String) {
    let rule = StructureRule(id: id, clause: "")
    #expect(StructureFinding(rule, part: "", details: details).sentence == sentence)
  }

  /// The phrases of errors are English in the library; each has its French.
  @Test func `every cause that the sources name has its phrase`() throws {
    let phrases =
      #/(?:reason|what|expected|feature): "([^"\\]+)"|malformed\("([^"\\]+)"\)/#
    var count = 0
    for path in SourceFiles.swift where !path.contains("/CarbonDialogue/") {
      let text = String(decoding: try TestFolder.contents(of: path), as: UTF8.self)
      for match in text.matches(of: phrases) {
        let phrase = String(match.1 ?? match.2 ?? "")
        #expect(CausePhrases.isKnown(phrase), "\(path): \(phrase)")
        count += 1
      }
    }
    #expect(count > 60)
  }
}
