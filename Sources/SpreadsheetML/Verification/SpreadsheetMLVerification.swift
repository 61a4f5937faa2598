package import PackageParts
package import Spreadsheet
import XML

/// Checks a SpreadsheetML package against ``SpreadsheetMLRule``, the sheets as streams.
package enum SpreadsheetMLVerification {
  /// Checks a package; what is found is added to its findings.
  ///
  /// - Parameters:
  ///   - package: The package, its directory checked.
  ///   - path: Path of the file, whose extension must suit its content.
  /// - Throws: `WorkbookError` when the package is no spreadsheet.
  package static func check(_ package: PackageVerification, path: String) throws(WorkbookError) {
    var relationships = RelationshipsVerification(package)
    relationships.check()
    let context = VerificationContext(package, relationships)
    let workbooks = context.links("").parts("officeDocument")
    guard let part = workbooks.first else {
      package.findings.add(SpreadsheetMLRule.mainPart, "_rels/.rels")
      return checkRest(context)
    }
    let type = relationships.type(part)
    guard !type.contains("sheet.binary"), !type.contains("wordprocessing"),
      !type.contains("presentation")
    else { throw WorkbookError(.notASpreadsheet(found: type), file: path, part: part) }
    checkExtension(path, type, part, context)
    if let root = package.index(part)?.root {
      guard root.localName == "workbook" else {
        throw WorkbookError(.notASpreadsheet(found: root.localName), file: path, part: part)
      }
      WorkbookVerification(context, part: part).check(root)
      checkParts(of: part, context)
    }
    PropertiesVerification(context).check()
    checkRest(context)
  }

  /// Checks styles, shared strings, then the sheets that refer to them.
  private static func checkParts(of workbook: String, _ context: VerificationContext) {
    let links = context.links(workbook)
    if let part = links.parts("styles").first, let root = context.package.index(part)?.root {
      StylesVerification(context, part: part).check(root)
    }
    if let part = links.parts("sharedStrings").first {
      SharedStringsVerification(context, part: part).check()
    }
    if let part = links.parts("calcChain").first { readChain(part, context) }
    let worksheets = Set(links.parts("worksheet"))
    // A part that several sheets share, which is a finding, is checked for the first of them.
    var checked: Set<String> = []
    for sheet in context.sheets {
      guard let part = sheet.part, worksheets.contains(part), checked.insert(part).inserted else {
        continue
      }
      WorksheetVerification(context, sheet, part: part).check()
    }
    guard let chainPart = context.chainPart else { return }
    let known = Set(context.sheets.map(\.id))
    for id in context.chain.keys.sorted() where !known.contains(id) {
      context.findings.add(SpreadsheetMLRule.calculationChain, chainPart)
    }
  }

  private static func readChain(_ part: String, _ context: VerificationContext) {
    context.chainPart = part
    var sheet = ""
    context.package.walk(part, SheetWord.vocabulary) { walker in
      while let step = try walker.next() {
        guard step == .start, walker.element == .c else { continue }
        sheet = walker.attribute(.i) ?? sheet
        guard let value = walker.value(SheetWord.r.rawValue), let cell = walker.reference(value)
        else {
          context.findings.add(SpreadsheetMLRule.calculationChain, part, cell: walker.attribute(.r))
          continue
        }
        context.chain[sheet, default: []].insert(cell)
      }
    }
  }

  private static func checkExtension(
    _ path: String,
    _ type: String,
    _ part: String,
    _ context: VerificationContext
  ) {
    let expected = [
      "xlsx": "spreadsheetml.sheet.main+xml", "xlsm": "sheet.macroenabled.main+xml",
      "xltx": "spreadsheetml.template.main+xml", "xltm": "template.macroenabled.main+xml",
    ]
    let suffix = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    if let expected = expected[suffix], !type.lowercased().hasSuffix(expected) {
      context.findings.add(SpreadsheetMLRule.contentTypeOfFile, part, type, suffix)
    }
  }

  /// Walks through the parts that no other step looks at.
  private static func checkRest(_ context: VerificationContext) {
    let isXML = { (name: String) in
      let lower = name.lowercased()
      return lower.hasSuffix(".xml") || lower.hasSuffix(".rels")
        || context.relationships.type(name).hasSuffix("+xml")
    }
    context.package.checkRest(isXML: isXML, SheetWord.vocabulary) { walker, part in
      context.checkLinks(walker, part, context.links(part))
      if walker.depth == 1 { checkIgnorable(walker, part, context) }
    }
  }

  /// Checks that the prefixes that may be ignored are declared (ECMA-376 Part 3, §7.2).
  static func checkIgnorable(
    _ walker: borrowing XMLWalker,
    _ part: String,
    _ context: VerificationContext
  ) {
    let space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    guard let prefixes = walker.attribute("Ignorable", in: space) else { return }
    for prefix in prefixes.split(separator: " ") where !walker.declares(prefix: String(prefix)) {
      context.findings.add(SpreadsheetMLRule.ignorablePrefix, part, String(prefix))
    }
  }
}
