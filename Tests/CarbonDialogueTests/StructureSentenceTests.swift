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
}
