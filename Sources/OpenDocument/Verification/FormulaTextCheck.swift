import PackageParts

/// Checks the text of a formula as far as that needs no understanding of it (ODF 1.3 part 4, §5).
struct FormulaTextCheck {
  /// The rules that the formula breaks, with what was found.
  private(set) var faults: [(rule: OpenDocumentRule, detail: String)] = []
  /// Names of the sheets that its references lead to.
  private(set) var sheets: [String] = []

  private let text: [UInt8]

  /// Reads a formula as an attribute holds it, with its prefix.
  init(_ text: [UInt8]) {
    self.text = text
    guard let body = start() else { return }
    if !text[body...].contains(where: { $0 > 0x20 }) || !scan(from: body) {
      faults.append((.formulaText, String(decoding: text, as: UTF8.self)))
    }
  }

  /// Where the formula begins after its prefix; nil when that says all there is to say.
  private mutating func start() -> Int? {
    if text.starts(with: "of:=".utf8) { return 4 }
    guard let equals = text.firstIndex(of: UInt8(ascii: "=")),
      let prefix = Self.prefix(String(decoding: text[..<equals], as: UTF8.self)[...])
    else { return 0 }
    guard ["of", "oooc", "msoxl", ""].contains(prefix) else {
      faults.append((.formulaPrefix, String(prefix)))
      return nil
    }
    // The notation of another program has rules of its own.
    return prefix == "msoxl" ? nil : equals + 1
  }

  /// What stands before the `=`: a prefix with its colon taken off, or nothing.
  private static func prefix(_ text: Substring) -> Substring? {
    if text.isEmpty { return text }
    guard text.last == ":" else { return nil }
    let name = text.dropLast()
    return name.allSatisfy { $0.isLetter || $0.isNumber } ? name : nil
  }

  /// Goes through the formula; returns whether quotes and brackets have partners.
  private mutating func scan(from start: Int) -> Bool {
    var open: [UInt8] = []
    var index = start
    while index < text.endIndex {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        // A doubled quote begins another text, which comes to the same.
        guard let end = text[(index + 1)...].firstIndex(of: byte) else { return false }
        index = end
      case UInt8(ascii: "["):
        guard let end = endOfReference(from: index) else { return false }
        check(index + 1..<end)
        index = end
      case UInt8(ascii: "("), UInt8(ascii: "{"): open.append(byte)
      case UInt8(ascii: ")"):
        guard open.popLast() == UInt8(ascii: "(") else { return false }
      case UInt8(ascii: "}"):
        guard open.popLast() == UInt8(ascii: "{") else { return false }
      case UInt8(ascii: ","):
        if faults.isEmpty {
          faults.append((.formulaSeparator, String(decoding: text[start...], as: UTF8.self)))
        }
      default: break
      }
      index += 1
    }
    return open.isEmpty
  }

  private mutating func check(_ reference: Range<Int>) {
    let address = AddressCheck(text, reference)
    sheets += address.sheets
    if !address.isValid {
      faults.append((.address, String(decoding: text[reference], as: UTF8.self)))
    }
  }

  /// Where a reference ends: at a bracket that is not within a quoted name.
  private func endOfReference(from start: Int) -> Int? {
    var isQuoted = false
    for index in start + 1..<text.endIndex {
      if text[index] == UInt8(ascii: "'") { isQuoted.toggle() }
      if text[index] == UInt8(ascii: "]"), !isQuoted { return index }
    }
    return nil
  }
}
