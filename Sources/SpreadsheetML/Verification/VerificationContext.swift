import PackageParts
import Spreadsheet
import XML

/// What the steps of a verification know of the workbook as a whole.
final class VerificationContext {
  /// A sheet as the workbook lists it.
  struct Sheet {
    var name: String
    var id: String
    /// Its part, as the package names it.
    var part: String?
  }

  let package: PackageVerification
  let relationships: RelationshipsVerification
  var sheets: [Sheet] = []
  /// Texts of the shared strings; nil when the workbook has none.
  var strings: TextTable?
  /// How many shared strings there are.
  var stringCount = 0
  var cellFormatCount = 1
  var differentialCount = 0
  /// Names that formulas can use in the whole workbook, in lower case.
  var globalNames: Set<String> = []
  var tableIDs: Set<String> = []
  var tableNames: Set<String> = []
  /// Cells that the calculation chain lists and that no formula was found in, by sheet identifier.
  var chain: [String: Set<CellReference>] = [:]
  var chainPart: String?

  var findings: StructureFindings { package.findings }

  init(_ package: PackageVerification, _ relationships: RelationshipsVerification) {
    self.package = package
    self.relationships = relationships
  }

  /// The links of a part.
  func links(_ part: String) -> PartLinks { relationships.links[part] ?? PartLinks() }

  /// Checks the relationship identifiers that the last start tag uses.
  func checkLinks(_ walker: borrowing XMLWalker, _ part: String, _ links: PartLinks) {
    guard walker.hasPrefixedAttribute else { return }
    for attribute in walker.attributes where SheetWord.isRelationships(attribute.space) {
      let value = walker.text(attribute.value)
      // Macro sheets and some add-ins leave an identifier empty.
      if !value.isEmpty, links.links[value] == nil {
        findings.add(SpreadsheetMLRule.relationshipUnresolved, part, walker.name, value)
      }
    }
  }

  /// Checks a count that an element gives of its children.
  func checkCount(_ element: XMLPart.Element, _ part: String, _ attribute: String = "count") {
    guard let written = element.attribute(attribute) else { return }
    let count = element.children.count { $0.localName != "extLst" }
    checkCount(element.localName, written, count, part)
  }

  /// Checks a count that an element gives of its children.
  func checkCount(_ element: String, _ written: String?, _ count: Int, _ part: String) {
    if let written, Int(written) != count {
      findings.add(SpreadsheetMLRule.count, part, element, written, String(count))
    }
  }

  /// Checks an index into the differential formats.
  func checkDifferential(_ value: String?, _ part: String, _ sheet: String?, cell: String? = nil) {
    guard let value else { return }
    if Int(value).map({ $0 < 0 || $0 >= differentialCount }) ?? true {
      findings.add(
        SpreadsheetMLRule.differentialIndex,
        part,
        sheet: sheet,
        cell: cell,
        value,
        String(differentialCount)
      )
    }
  }
}
