import XML

/// Number formats in one spelling, whatever the file wrote: the same for formats that look the same.
package enum NumberFormatSpelling {
  /// The spelling of a code in Excel's notation; that of numbers without format when it is nil.
  package static func normal(_ code: String?) -> String {
    guard let code else { return general }
    let format = NumberFormatCode(code)
    var sections = format.sections.map(spelling)
    // A section for texts that shows the text says nothing.
    while sections.count > 1, sections.last == text { sections.removeLast() }
    let whole = sections.joined(separator: ";")
    return whole == text || whole.isEmpty ? general : whole
  }

  private static let general = spelling(NumberFormatCode("General").sections[0])
  private static let text = spelling(NumberFormatCode("@").sections[0])

  private static func spelling(_ section: NumberFormatCode.Section) -> String {
    var result = ""
    if section.isInReadersOrder { result += section.isLongDate ? "long" : "short" }
    if let locale = section.locale { result += "[$-\(locale)]" }
    if let color = section.color { result += "[\(color)]" }
    if let condition = section.condition { result += "[\(condition)]" }
    for token in section.tokens {
      if case .literal(let text) = token {
        result += text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
      } else if case .number(var digits) = token {
        // Signs for digits that need not be there change nothing.
        digits.width = 0
        result += "\u{1F}\(digits)\u{1F}"
      } else {
        result += "\u{1F}\(token)\u{1F}"
      }
    }
    return result
  }
}

extension NumberFormatCode {
  /// Whether a data style holds all that the code says.
  func isHeld(version: String) -> Bool {
    let code = self.code
    guard !losesReadersOrder, let part = try? dataStylePart(version: version) else { return false }
    let styles = CellStyles(content: part, styles: nil)
    let read = styles.dataStyle("N").flatMap { DataStyleReader(styles: styles).code(of: $0) }
    return NumberFormatSpelling.normal(read) == NumberFormatSpelling.normal(code)
  }

  private func dataStylePart(version: String) throws -> XMLPart {
    let names: [ODFNamespace] = [.office, .style, .number, .fo, .loext]
    let spaces = names.map { " xmlns:\($0.prefix)=\"\($0.uri)\"" }.joined()
    let xml = DataStyleWriter(version: version).xml(self, name: "N")
    return try XMLPart(
      Array(
        ("<office:document-content\(spaces)><office:automatic-styles>\(xml)"
          + "</office:automatic-styles></office:document-content>").utf8
      )
    )
  }
}
