import PackageParts
import XML

/// Checks the styles part (ECMA-376 Part 1, §18.8).
struct StylesVerification {
  private let context: VerificationContext
  private let part: String

  private var findings: StructureFindings { context.findings }

  /// The most cell formats that Excel reads.
  private static let formatLimit = 65_490

  init(_ context: VerificationContext, part: String) {
    self.context = context
    self.part = part
  }

  func check(_ root: XMLPart.Element) {
    ChildOrder.styles.check(root, findings, SpreadsheetMLRule.stylesOrder, part)
    var sizes: [String: Int] = [:]
    for group in root.children where ChildOrder.styles.knows(group.localName) {
      guard group.localName != "extLst", group.localName != "colors" else { continue }
      sizes[group.localName] = group.children.count
      context.checkCount(group, part)
    }
    context.cellFormatCount = max(sizes["cellXfs"] ?? 0, 1)
    context.differentialCount = sizes["dxfs"] ?? 0
    if context.cellFormatCount > Self.formatLimit {
      findings.add(SpreadsheetMLRule.formatLimit, part, String(context.cellFormatCount))
    }
    checkReferences(root, sizes)
    var formats: Set<String> = []
    for format in root.first("numFmts")?.all("numFmt") ?? [] {
      let id = format.attribute("numFmtId") ?? ""
      if !formats.insert(id).inserted {
        findings.add(SpreadsheetMLRule.numberFormatDuplicate, part, id)
      }
    }
    for format in root.first("dxfs")?.all("dxf") ?? [] {
      ChildOrder.differentialFormat.check(format, findings, SpreadsheetMLRule.stylesOrder, part)
    }
  }

  /// Checks what cell formats and cell styles refer to.
  private func checkReferences(_ root: XMLPart.Element, _ sizes: [String: Int]) {
    let limits = [
      ("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders"), ("xfId", "cellStyleXfs"),
    ].map { ($0, max(sizes[$1] ?? 0, 1)) }
    for group in ["cellStyleXfs", "cellXfs", "cellStyles"] {
      for (index, element) in (root.first(group)?.children ?? []).enumerated() {
        for (attribute, limit) in limits {
          guard let value = element.attribute(attribute) else { continue }
          if !(0..<limit).contains(Int(value) ?? -1) {
            findings.add(
              SpreadsheetMLRule.styleReference,
              part,
              "\(group)[\(index)]",
              attribute,
              value,
              String(limit)
            )
          }
        }
      }
    }
  }
}
