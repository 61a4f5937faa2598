import PackageParts

/// Checks the text of a formula as far as that needs no understanding of it (ECMA-376 Part 1, §18.17).
struct FormulaTextCheck {
  private let context: VerificationContext

  init(_ context: VerificationContext) { self.context = context }

  /// Checks a formula.
  ///
  /// - Parameters:
  ///   - text: The formula as the file stores it.
  ///   - part: The part it stands in.
  ///   - sheet: Name of the sheet.
  ///   - cell: The cell, or the range, that it is for.
  ///   - name: The name that it defines.
  func check(
    _ text: [UInt8],
    _ part: String,
    sheet: String?,
    cell: @autoclosure () -> String?,
    name: String = ""
  ) {
    func add(_ rule: SpreadsheetMLRule, _ detail: @autoclosure () -> String) {
      context.findings.add(rule, part, sheet: sheet, cell: cell(), details: [detail(), name])
    }
    if !text.contains(where: { $0 > 0x20 }) { return add(.formulaText, "") }
    let written = { String(decoding: text, as: UTF8.self) }
    if text.first == UInt8(ascii: "=") { add(.formulaText, written()) }
    if text.count > 8192 {
      let length = written().utf16.count
      if length > 8192 { add(.formulaLength, String(length)) }
    }
    switch Self.fault(text) {
    case .separator: add(.formulaSeparator, written())
    case .unbalanced: add(.formulaText, written())
    case nil: break
    }
  }

  private enum Fault {
    case separator, unbalanced
  }

  /// Looks for a semicolon that separates arguments, and for brackets and quotes without partner.
  private static func fault(_ text: [UInt8]) -> Fault? {
    var open: [UInt8] = []
    var quote: UInt8?
    var isEscaped = false
    for byte in text {
      if isEscaped {
        isEscaped = false
        continue
      }
      if let end = quote {
        if byte == end { quote = nil }
        continue
      }
      let isInBrackets = open.last == UInt8(ascii: "[")
      switch byte {
      // In a structured reference an apostrophe escapes the character after it.
      case UInt8(ascii: "'") where isInBrackets: isEscaped = true
      case UInt8(ascii: "\""), UInt8(ascii: "'"): if !isInBrackets { quote = byte }
      case UInt8(ascii: "["): open.append(byte)
      case UInt8(ascii: "]"):
        guard open.popLast() == UInt8(ascii: "[") else { return .unbalanced }
      case UInt8(ascii: "("), UInt8(ascii: "{"): if !isInBrackets { open.append(byte) }
      case UInt8(ascii: ")") where !isInBrackets:
        guard open.popLast() == UInt8(ascii: "(") else { return .unbalanced }
      case UInt8(ascii: "}") where !isInBrackets:
        guard open.popLast() == UInt8(ascii: "{") else { return .unbalanced }
      case UInt8(ascii: ";"):
        if !isInBrackets, open.last != UInt8(ascii: "{") { return .separator }
      default: continue
      }
    }
    return open.isEmpty && quote == nil ? nil : .unbalanced
  }
}
