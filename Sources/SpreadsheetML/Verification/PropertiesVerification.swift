import PackageParts
import XML

/// Checks the document properties (ECMA-376 Part 2, §8.3; Part 1, §22.3).
struct PropertiesVerification {
  private let context: VerificationContext

  /// The only format identifier of custom properties.
  private static let formatID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"

  init(_ context: VerificationContext) { self.context = context }

  func check() {
    let links = context.links("")
    for part in links.parts("core-properties") {
      for element in context.package.index(part)?.root.children ?? []
      where element.localName == "created" || element.localName == "modified" {
        if !Self.isDate(element.text) {
          context.findings.add(
            SpreadsheetMLRule.documentDate,
            part,
            element.localName,
            element.text
          )
        }
      }
    }
    for part in links.parts("custom-properties") {
      var ids: Set<Int> = []
      for property in context.package.index(part)?.root.all("property") ?? [] {
        let id = Int(property.attribute("pid") ?? "") ?? 0
        let format = property.attribute("fmtid")?.uppercased() ?? ""
        if id < 2 || !ids.insert(id).inserted || format != Self.formatID {
          let name = property.attribute("name") ?? ""
          context.findings.add(SpreadsheetMLRule.customProperty, part, name, String(id))
        }
      }
    }
  }

  /// Whether a text is a date as the W3C's profile of ISO 8601 writes it: `2024-06-30T10:00:00Z`.
  private static func isDate(_ text: String) -> Bool {
    let text = text.filter { !$0.isWhitespace }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard digits.count == 4 else { return false }
    var pattern = "0000-00-00T00:00:00"[...]
    var rest = text[...]
    while let expected = pattern.first, let found = rest.first {
      let fits = expected == "0" ? found.isASCII && found.isNumber : found == expected
      if !fits { break }
      pattern = pattern.dropFirst()
      rest = rest.dropFirst()
    }
    // A year, a month or a day alone are dates too.
    guard [0, 3, 9, 12, 15].contains(pattern.count) else { return false }
    if rest.isEmpty || rest == "Z" { return true }
    if rest.first == "." { rest = rest.dropFirst().drop { $0.isASCII && $0.isNumber } }
    guard let sign = rest.first else { return true }
    return sign == "Z" || sign == "+" || sign == "-"
  }
}
