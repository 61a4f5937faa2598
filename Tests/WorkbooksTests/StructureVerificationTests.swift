import Spreadsheet
import TestSupport
import Testing
import Workbooks

/// Each rule of the formats: kept by a healthy workbook, broken by a damaged one.
@Suite struct StructureVerificationTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func verify(_ sample: SamplePackage) throws -> StructureVerification {
    try StructureVerification(of: folder.write(sample.bytes, to: sample.fileName))
  }

  @Test func `a healthy workbook has no finding`() throws {
    for sample in [SamplePackage.spreadsheetML, .openDocument] {
      let findings = try verify(sample).findings
      #expect(findings.isEmpty, "\(sample.fileName): \(findings)")
    }
  }

  @Test(arguments: Damage.spreadsheetML)
  func `a damaged .xlsx breaks the rule`(damage: Damage) throws {
    try expect(damage, in: .spreadsheetML)
  }

  @Test(arguments: Damage.openDocument)
  func `a damaged .ods breaks the rule`(damage: Damage) throws {
    try expect(damage, in: .openDocument)
  }

  private func expect(_ damage: Damage, in sample: SamplePackage) throws {
    var sample = sample
    damage.apply(&sample)
    let rules = try verify(sample).findings.map(\.rule.id)
    #expect(rules.contains(damage.rule), "found \(rules)")
  }

  @Test func `every rule is tried, and has a name of its own and a clause`() {
    let tried = Set((Damage.spreadsheetML + Damage.openDocument).map(\.rule))
    for rule in StructureVerification.rules {
      #expect(tried.contains(rule.id), "no damage for \(rule.id)")
      #expect(!rule.clause.isEmpty)
    }
    let rules = Set(StructureVerification.rules)
    #expect(rules.count == StructureVerification.rules.count)
  }

  @Test func `a finding names its part, sheet, cell and what was found`() throws {
    var sample = SamplePackage.spreadsheetML
    sample.replace("<v>12.5</v>", "<v>12,5</v>", in: "xl/worksheets/sheet1.xml")
    let finding = try #require(try verify(sample).findings.first)
    #expect(finding.part == "xl/worksheets/sheet1.xml")
    #expect(finding.sheet == "Suivi")
    #expect(finding.cell == "B2")
    #expect(finding.details == ["12,5"])
  }

  @Test func `a rule broken everywhere is told for its first places only`() throws {
    var sample = SamplePackage.spreadsheetML
    let cells = (1...200).map { "<row r=\"\($0)\"><c r=\"A\($0)\" s=\"9\"/></row>" }.joined()
    sample.replace(
      "<sheetData/>",
      "<sheetData>\(cells)</sheetData>",
      in: "xl/worksheets/sheet2.xml"
    )
    let verification = try verify(sample)
    #expect(verification.findings.count == 50)
    #expect(verification.omitted == 150)
  }

  @Test(arguments: Fixtures.names(endingIn: ".xlsx") + Fixtures.names(endingIn: ".ods"))
  func `fixtures have no finding`(name: String) throws {
    let findings = try StructureVerification(of: Fixtures.path(name)).findings
    #expect(findings.isEmpty, "\(findings)")
  }
}
