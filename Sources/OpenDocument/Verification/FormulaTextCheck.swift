import PackageParts

/// Checks the text of a formula as far as that needs no understanding of it (ODF 1.3 part 4, §5).
struct FormulaTextCheck {
  /// The rules that the formula breaks, with what was found.
  private(set) var faults: [(rule: OpenDocumentRule, detail: String)] = []
  /// Names of the sheets that its references lead to.
  private(set) var sheets: [String] = []

  /// Reads a formula as an attribute holds it, with its prefix.
  init(_ text: String) {
    var body = text[...]
    if let equals = text.firstIndex(of: "="),
      let prefix = Self.prefix(text[..<equals])
    {
      guard ["of", "oooc", "msoxl", ""].contains(prefix) else {
        faults.append((.formulaPrefix, String(prefix)))
        return
      }
      // The notation of another program has rules of its own.
      if prefix == "msoxl" { return }
      body = text[text.index(after: equals)...]
    }
    if body.utf8.first(where: { $0 > 0x20 }) == nil {
      faults.append((.formulaText, text))
    } else if !scan(body.utf8[...]) {
      faults.append((.formulaText, text))
    }
  }

  /// What stands before the `=`: a prefix with its colon taken off, or nothing.
  private static func prefix(_ text: Substring) -> Substring? {
    if text.isEmpty { return text }
    guard text.last == ":" else { return nil }
    let name = text.dropLast()
    return name.allSatisfy { $0.isLetter || $0.isNumber } ? name : nil
  }

  /// Goes through the formula; returns whether quotes and brackets have partners.
  private mutating func scan(_ text: Substring.UTF8View) -> Bool {
    var open: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard let end = Self.end(of: byte, in: text, from: index) else { return false }
        index = end
      case UInt8(ascii: "["):
        guard let end = Self.endOfReference(text, from: index) else { return false }
        check(Substring(text[text.index(after: index)..<end]))
        index = end
      case UInt8(ascii: "("), UInt8(ascii: "{"): open.append(byte)
      case UInt8(ascii: ")"):
        guard open.popLast() == UInt8(ascii: "(") else { return false }
      case UInt8(ascii: "}"):
        guard open.popLast() == UInt8(ascii: "{") else { return false }
      case UInt8(ascii: ","):
        if faults.isEmpty { faults.append((.formulaSeparator, String(text) ?? "")) }
      default: break
      }
      text.formIndex(after: &index)
    }
    return open.isEmpty
  }

  private mutating func check(_ reference: Substring) {
    let address = AddressCheck(reference)
    sheets += address.sheets
    if !address.isValid { faults.append((.address, String(reference))) }
  }

  /// Where a quoted text ends; a doubled quote begins another one, which comes to the same.
  private static func end(
    of quote: UInt8,
    in text: Substring.UTF8View,
    from start: Substring.UTF8View.Index
  ) -> Substring.UTF8View.Index? {
    text[text.index(after: start)...].firstIndex(of: quote)
  }

  /// Where a reference ends: at a bracket that is not within a quoted name.
  private static func endOfReference(
    _ text: Substring.UTF8View,
    from start: Substring.UTF8View.Index
  ) -> Substring.UTF8View.Index? {
    var isQuoted = false
    var index = text.index(after: start)
    while index < text.endIndex {
      if text[index] == UInt8(ascii: "'") { isQuoted.toggle() }
      if text[index] == UInt8(ascii: "]"), !isQuoted { return index }
      text.formIndex(after: &index)
    }
    return nil
  }
}
