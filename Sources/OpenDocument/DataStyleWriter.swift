import XML

/// Writes number formats of Excel's notation as data styles (ODF 1.3 part 3, §16.29).
///
/// Sections become styles of their own, which the last one maps to by conditions.
struct DataStyleWriter {
  /// Prefix of what OpenDocument 1.3 took over from LibreOffice.
  private let extensionPrefix: String

  /// A writer for a version of OpenDocument.
  init(version: String) { extensionPrefix = version < "1.3" ? "loext" : "number" }

  /// Number formats know their kind, and cells must have a value type that agrees with it.
  enum Kind: String {
    case number, percentage, currency, date, time, text
  }

  /// The styles of a format: XML to be put among automatic styles.
  func xml(_ code: NumberFormatCode, name: String) -> String {
    var sections = code.sections
    // A fourth section is that of texts; one that shows the text alone says nothing.
    if sections.count > 4 { sections.removeLast(sections.count - 4) }
    if sections.count < 4 || sections[3].tokens == [.text] || !sections[3].isText {
      sections.removeLast(max(0, sections.count - 3))
      while sections.count > 1, sections.last?.isText == true { sections.removeLast() }
    }
    guard let last = sections.last else { return "" }
    var xml = ""
    var maps = ""
    for (index, section) in sections.dropLast().enumerated() {
      let part = "\(name)P\(index)"
      xml += style(section, name: part, isVolatile: true, maps: "")
      let condition = Self.condition(of: section, at: index, count: sections.count)
      maps += "<style:map style:condition=\"\(XMLEscape.attribute("value()" + condition))\""
      maps += " style:apply-style-name=\"\(part)\"/>"
    }
    return xml + style(last, name: name, isVolatile: false, maps: maps)
  }

  /// The kind of a format, by its first section.
  static func kind(_ code: NumberFormatCode) -> Kind {
    guard let section = code.sections.first else { return .number }
    return kind(section)
  }

  private static func kind(_ section: NumberFormatCode.Section) -> Kind {
    if section.isDate { return .date }
    if section.isTime { return .time }
    if section.isPercentage { return .percentage }
    if section.currencySymbol != nil { return .currency }
    return section.isText ? .text : .number
  }

  private static func condition(
    of section: NumberFormatCode.Section,
    at index: Int,
    count: Int
  ) -> String {
    if let own = section.condition { return own }
    if index == 0 { return count == 2 ? ">=0" : ">0" }
    return index == 1 ? "<0" : "=0"
  }

  private func style(
    _ section: NumberFormatCode.Section,
    name: String,
    isVolatile: Bool,
    maps: String
  ) -> String {
    let kind = Self.kind(section)
    var attributes = " style:name=\"\(name)\""
    if isVolatile { attributes += " style:volatile=\"true\"" }
    if section.isInReadersOrder { attributes += " number:automatic-order=\"true\"" }
    if section.isLongDate { attributes += " number:format-source=\"language\"" }
    if section.isElapsed { attributes += " number:truncate-on-overflow=\"false\"" }
    var content = ""
    if let color = section.color { content += "<style:text-properties fo:color=\"\(color)\"/>" }
    attributes += FormatLocale.attributes(section.locale)
    for token in section.arranged(for: kind) { content += element(token, kind) }
    let tag = "number:\(kind.rawValue)-style"
    return "<\(tag)\(attributes)>\(content)\(maps)</\(tag)>"
  }

  private func element(_ token: NumberFormatCode.Token, _ kind: Kind) -> String {
    switch token {
    case .literal(let text): return "<number:text>\(Self.spaced(text))</number:text>"
    case .fill(let character):
      return "<\(extensionPrefix):fill-character>\(XMLEscape.text(String(character)))"
        + "</\(extensionPrefix):fill-character>"
    case .text: return "<number:text-content/>"
    case .general:
      return kind == .text
        ? "<number:text-content/>" : "<number:number number:min-integer-digits=\"1\"/>"
    case .currency(let symbol, let locale):
      return "<number:currency-symbol\(FormatLocale.attributes(locale))>\(XMLEscape.text(symbol))"
        + "</number:currency-symbol>"
    case .number(let digits): return number(digits)
    case .year(let count): return "<number:year\(Self.long(count > 2))/>"
    case .month(let count):
      return "<number:month\(Self.long(count == 2 || count > 3))"
        + (count > 2 ? " number:textual=\"true\"" : "") + "/>"
    case .day(let count):
      return count > 2
        ? "<number:day-of-week\(Self.long(count > 3))/>" : "<number:day\(Self.long(count == 2))/>"
    case .hour(let count, _): return "<number:hours\(Self.long(count > 1))/>"
    case .minute(let count, _): return "<number:minutes\(Self.long(count > 1))/>"
    case .second(let count, let places, _):
      let decimals = places > 0 ? " number:decimal-places=\"\(places)\"" : ""
      return "<number:seconds\(Self.long(count > 1))\(decimals)/>"
    case .meridiem: return "<number:am-pm/>"
    }
  }

  private func number(_ digits: NumberFormatCode.Digits) -> String {
    if digits.denominator > 0 {
      let denominator =
        digits.denominatorValue > 0
        ? " number:denominator-value=\"\(digits.denominatorValue)\""
        : " number:min-denominator-digits=\"\(digits.denominator)\""
      var whole = ""
      if digits.hasWholePart {
        whole = " number:min-integer-digits=\"\(digits.integers)\""
        if digits.isGrouped { whole += " number:grouping=\"true\"" }
      }
      return "<number:fraction\(whole)"
        + " number:min-numerator-digits=\"\(digits.numerator)\"\(denominator)/>"
    }
    var attributes = " number:decimal-places=\"\(digits.places)\""
    attributes += " number:min-integer-digits=\"\(digits.integers)\""
    if digits.exponent > 0 {
      // Exponents go by as many as there are digits before the point.
      if digits.width > max(1, digits.integers) {
        attributes += " \(extensionPrefix):exponent-interval=\"\(digits.width)\""
      }
      return "<number:scientific-number\(attributes)"
        + " number:min-exponent-digits=\"\(digits.exponent)\"/>"
    }
    if digits.isGrouped { attributes += " number:grouping=\"true\"" }
    if digits.thousands > 0 {
      attributes +=
        " number:display-factor=\"1" + String(repeating: "000", count: digits.thousands) + "\""
    }
    if digits.fixedPlaces < digits.places {
      attributes += " \(extensionPrefix):min-decimal-places=\"\(digits.fixedPlaces)\""
    }
    guard !digits.embedded.isEmpty else { return "<number:number\(attributes)/>" }
    let texts = digits.embedded.map {
      "<number:embedded-text number:position=\"\($0.position)\">\(XMLEscape.text($0.text))"
        + "</number:embedded-text>"
    }
    return "<number:number\(attributes)>\(texts.joined())</number:number>"
  }

  private static func long(_ isLong: Bool) -> String { isLong ? " number:style=\"long\"" : "" }

  /// Text whose blanks at the ends and in rows survive.
  private static func spaced(_ text: String) -> String { XMLEscape.text(text) }
}
