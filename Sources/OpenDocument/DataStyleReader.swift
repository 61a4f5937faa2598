import Spreadsheet
import XML

/// Turns a data style into a number format in Excel's notation (ODF 1.3 part 3, §16.29).
struct DataStyleReader {
  let styles: CellStyles

  /// The format of a style, with the sections that it maps to; nil where it says nothing.
  func code(of element: XMLPart.Element) -> String? {
    // Excel shows TRUE and FALSE whatever the format.
    guard element.localName != "boolean-style" else { return nil }
    var sections: [String] = []
    if let code = codeInReadersOrder(element) { return code }
    let count = element.all("map").count + 1
    for (position, map) in element.all("map").enumerated() {
      guard
        let name = map.attribute("apply-style-name", namespace: ODFNamespace.style.uri),
        let other = styles.dataStyle(name), other.range != element.range
      else { continue }
      let test = map.attribute("condition", namespace: ODFNamespace.style.uri) ?? ""
      sections.append(condition(test, position, count) + section(of: other))
    }
    sections.append(section(of: element))
    let code = sections.prefix(4).joined(separator: ";")
    return code.isEmpty ? nil : code
  }

  /// The format of a date in the order of whoever reads, where SpreadsheetML has it too.
  private func codeInReadersOrder(_ element: XMLPart.Element) -> String? {
    guard element.localName == "date-style", attribute(element, "automatic-order") == "true" else {
      return nil
    }
    let parts = Set(element.children.map(\.localName)).subtracting(["text", "text-properties"])
    let isLanguages = attribute(element, "format-source") == "language"
    if isLanguages, parts == ["day-of-week", "day", "month", "year"] {
      return "[$-F800]dddd, mmmm dd, yyyy"
    }
    guard let day = element.first("day"), let month = element.first("month"),
      attribute(month, "textual") != "true", let year = element.first("year")
    else { return nil }
    switch parts {
    // LibreOffice writes the short date of the language with a year of two digits, and shows it as
    // the language has it.
    case ["day", "month", "year"] where isLong(year) || isLanguages: return SystemFormat.date
    case ["day", "month", "year"] where isLong(day) && isLong(month):
      return SystemLanguage.isEnglish ? "mm/dd/yy" : "dd/mm/yy"
    case ["day", "month", "year", "hours", "minutes"] where isLong(year):
      return SystemFormat.dateTime
    default: return nil
    }
  }

  /// A condition in brackets, unless it is the one that a section has by its place.
  private func condition(_ text: String, _ position: Int, _ count: Int) -> String {
    guard text.hasPrefix("value()") else { return "" }
    let test = text.dropFirst("value()".count).replacing("!=", with: "<>")
    let usual = position == 0 ? (count == 2 ? ">=0" : ">0") : position == 1 ? "<0" : "=0"
    return test == usual ? "" : "[\(test)]"
  }

  private func currency(_ element: XMLPart.Element) -> String {
    let symbol = element.text
    // That of the computer.
    guard !symbol.isEmpty else { return SystemLanguage.isEnglish ? "$" : "€" }
    guard let locale = locale(of: element) else { return literal(symbol) }
    return "[$\(symbol)-\(locale)]"
  }

  /// The number of the language and country that an element states.
  private func locale(of element: XMLPart.Element) -> String? {
    FormatLocale.number(
      language: attribute(element, "language"),
      country: attribute(element, "country")
    )
  }

  private func section(of element: XMLPart.Element) -> String {
    var code = ""
    // A currency with its country says as much.
    if let locale = locale(of: element),
      element.first("currency-symbol").flatMap(locale(of:)) != locale
    {
      code += "[$-\(locale)]"
    }
    let color = element.first("text-properties")?
      .attribute("color", namespace: ODFNamespace.fo.uri)
    if let name = color.flatMap({ Self.colorNames[$0.lowercased()] }) { code += "[\(name)]" }
    // The first of the units counts on: of `[mm]:ss` the minutes.
    var counted =
      attribute(element, "truncate-on-overflow") == "false"
      ? element.children.first { ["hours", "minutes", "seconds"].contains($0.localName) }?.localName
      : nil
    for child in element.children {
      switch child.localName {
      case "number":
        let isPlain = element.localName == "number-style" && isGeneral(child)
        code += isPlain ? "General" : number(child)
      case "scientific-number":
        let interval =
          attribute(child, "exponent-interval")
          ?? child.attribute("exponent-interval", namespace: ODFNamespace.loext.uri)
        let spare =
          min(interval.flatMap { Int($0) } ?? 1, 30) - integer(child, "min-integer-digits", 1)
        code += repeated("#", max(0, spare)) + number(child) + "E+"
        code += zeros(integer(child, "min-exponent-digits", 2))
      case "fraction":
        if attribute(child, "min-integer-digits") != nil {
          let whole = integer(child, "min-integer-digits", 0)
          let isGrouped = attribute(child, "grouping") == "true"
          code += (isGrouped ? grouped(whole) : whole > 0 ? zeros(whole) : "#") + " "
        }
        code += repeated("?", integer(child, "min-numerator-digits", 1)) + "/"
        code +=
          attribute(child, "denominator-value")
          ?? repeated("?", integer(child, "min-denominator-digits", 1))
      case "text": code += literal(child.text)
      case "fill-character": code += child.text.first.map { "*\($0)" } ?? ""
      case "currency-symbol": code += currency(child)
      case "text-content": code += "@"
      case "boolean": code += "BOOLEAN"
      case "day": code += isLong(child) ? "dd" : "d"
      case "month":
        let isTextual = attribute(child, "textual") == "true"
        code += isTextual ? (isLong(child) ? "mmmm" : "mmm") : (isLong(child) ? "mm" : "m")
      case "year": code += isLong(child) ? "yyyy" : "yy"
      case "day-of-week": code += isLong(child) ? "dddd" : "ddd"
      case "hours", "minutes", "seconds":
        let unit = String(child.localName.prefix(1))
        code += wrapped(isLong(child) ? unit + unit : unit, child.localName == counted)
        counted = child.localName == counted ? nil : counted
        guard unit == "s" else { continue }
        let places = integer(child, "decimal-places", 0)
        if places > 0 { code += "." + zeros(places) }
      case "am-pm": code += "AM/PM"
      default: continue
      }
    }
    // A blank that a section begins with counts only when it is marked as a text.
    return code.hasPrefix(" ") ? "\\" + code : code
  }

  private static let colorNames = [
    "#000000": "Black", "#0000ff": "Blue", "#00ffff": "Cyan", "#00ff00": "Green",
    "#ff00ff": "Magenta", "#ff0000": "Red", "#ffffff": "White", "#ffff00": "Yellow",
  ]

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

  /// Whether a number shows as many decimals as it has.
  private func isGeneral(_ element: XMLPart.Element) -> Bool {
    attribute(element, "decimal-places") == nil && attribute(element, "grouping") != "true"
      && attribute(element, "display-factor") == nil && element.children.isEmpty
      && integer(element, "min-integer-digits", 1) <= 1
  }

  private func number(_ element: XMLPart.Element) -> String {
    let integers = integer(element, "min-integer-digits", 1)
    var code = zeros(integers)
    let embedded = element.all("embedded-text")
    if !embedded.isEmpty {
      let isGrouped = attribute(element, "grouping") == "true"
      code = withTexts(embedded, integers, isGrouped: isGrouped)
    } else if attribute(element, "grouping") == "true" {
      code = grouped(integers)
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

  /// Digits in groups of three.
  private func grouped(_ integers: Int) -> String {
    var digits = repeated("#", max(0, 4 - integers)) + zeros(integers)
    digits.insert(",", at: digits.index(digits.endIndex, offsetBy: -3))
    return digits
  }

  /// The digits before the point with texts between them.
  private func withTexts(
    _ texts: [XMLPart.Element],
    _ integers: Int,
    isGrouped: Bool
  ) -> String {
    var places: [Int: String] = [:]
    for text in texts { places[integer(text, "position", 0)] = literal(text.text) }
    let last = places.keys.max() ?? 0
    let count = max(integers, last > 0 ? last + 3 : isGrouped ? 4 : 1)
    var code = ""
    for position in stride(from: count, to: 0, by: -1) {
      code += position <= integers ? "0" : "#"
      guard position > 1 else { break }
      if let text = places[position - 1] {
        code += text
      } else if isGrouped, (position - 1).isMultiple(of: 3) {
        code += ","
      }
    }
    return code + (places[0] ?? "")
  }

  /// A text, in quotes unless Excel takes its characters for themselves.
  private func literal(_ text: String) -> String {
    let plain = "%-+()/: €$.,\u{A0}"
    return text.allSatisfy { plain.contains($0) } ? text : "\"\(text)\""
  }
}
