import Spreadsheet
import XML

/// Turns a data style into a number format in Excel's notation (ODF 1.3 part 3, §16.29).
struct DataStyleReader {
  let styles: CellStyles

  /// The format of a style, with the sections that it maps to; nil where it says nothing.
  func code(of element: XMLPart.Element) -> String? {
    var sections: [String] = []
    for map in element.all("map") {
      guard
        let name = map.attribute("apply-style-name", namespace: ODFNamespace.style.uri),
        let other = styles.dataStyle(name), other.range != element.range
      else { continue }
      sections.append(section(of: other))
    }
    sections.append(section(of: element))
    let code = sections.prefix(4).joined(separator: ";")
    return code.isEmpty ? nil : code
  }

  private func section(of element: XMLPart.Element) -> String {
    var code = ""
    let isDuration = attribute(element, "truncate-on-overflow") == "false"
    for child in element.children {
      switch child.localName {
      case "number": code += number(child)
      case "scientific-number":
        code += number(child) + "E+" + zeros(integer(child, "min-exponent-digits", 2))
      case "fraction":
        code += "# " + repeated("?", integer(child, "min-numerator-digits", 1))
        code += "/" + repeated("?", integer(child, "min-denominator-digits", 1))
      case "text": code += literal(child.text)
      case "currency-symbol": code += literal(child.text)
      case "text-content": code += "@"
      case "boolean": code += "BOOLEAN"
      case "day": code += isLong(child) ? "dd" : "d"
      case "month":
        let isTextual = attribute(child, "textual") == "true"
        code += isTextual ? (isLong(child) ? "mmmm" : "mmm") : (isLong(child) ? "mm" : "m")
      case "year": code += isLong(child) ? "yyyy" : "yy"
      case "day-of-week": code += isLong(child) ? "dddd" : "ddd"
      case "hours": code += wrapped(isLong(child) ? "hh" : "h", isDuration)
      case "minutes": code += isLong(child) ? "mm" : "m"
      case "seconds":
        code += isLong(child) ? "ss" : "s"
        let places = integer(child, "decimal-places", 0)
        if places > 0 { code += "." + zeros(places) }
      case "am-pm": code += "AM/PM"
      default: continue
      }
    }
    return code
  }

  private func attribute(_ element: XMLPart.Element, _ name: String) -> String? {
    element.attribute(name, namespace: ODFNamespace.number.uri)
  }

  private func integer(_ element: XMLPart.Element, _ name: String, _ absent: Int) -> Int {
    min(max(attribute(element, name).flatMap { Int($0) } ?? absent, 0), 30)
  }

  private func isLong(_ element: XMLPart.Element) -> Bool { attribute(element, "style") == "long" }

  private func zeros(_ count: Int) -> String { repeated("0", count) }

  private func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  private func wrapped(_ text: String, _ isWrapped: Bool) -> String {
    isWrapped ? "[\(text)]" : text
  }

  private func number(_ element: XMLPart.Element) -> String {
    let integers = integer(element, "min-integer-digits", 1)
    var code = zeros(integers)
    if attribute(element, "grouping") == "true" {
      var digits = repeated("#", max(0, 4 - integers)) + code
      digits.insert(",", at: digits.index(digits.endIndex, offsetBy: -3))
      code = digits
    } else if integers == 0 {
      code = "#"
    }
    let places = integer(element, "decimal-places", 0)
    var fixed = places
    if attribute(element, "decimal-replacement") == "" { fixed = 0 }
    let least =
      attribute(element, "min-decimal-places")
      ?? element.attribute("min-decimal-places", namespace: ODFNamespace.loext.uri)
    if let count = least.flatMap({ Int($0) }) { fixed = min(max(count, 0), places) }
    if places > 0 { code += "." + zeros(fixed) + repeated("#", places - fixed) }
    var factor = attribute(element, "display-factor").flatMap { Double($0) } ?? 1
    while factor >= 1000 {
      code += ","
      factor /= 1000
    }
    return code
  }

  /// A text, in quotes unless Excel takes its characters for themselves.
  private func literal(_ text: String) -> String {
    let plain = "%-+()/: €$.,\u{A0}"
    return text.allSatisfy { plain.contains($0) } ? text : "\"\(text)\""
  }
}
