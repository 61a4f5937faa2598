/// The namespace prefix and the equals sign that formulas carry in attributes (ODF 1.3 part 3,
/// §19.642).
enum FormulaText {
  /// The prefix of a formula that is not OpenFormula, such as `msoxl`; nil for all others.
  static func foreignNamespace(_ text: String) -> String? {
    for prefix in ["msoxl", "oooc"] where text.hasPrefix(prefix + ":=") { return prefix }
    return nil
  }

  /// The formula alone, of `of:=SUM([.A1:.A3])`, `oooc:=…`, `msoxl:=…` or `=…`.
  static func withoutPrefix(_ text: String) -> String {
    let utf8 = text.utf8
    var index = utf8.startIndex
    while index < utf8.endIndex {
      let byte = utf8[index]
      if byte == UInt8(ascii: "=") { return String(text[utf8.index(after: index)...]) }
      if byte == UInt8(ascii: ":") {
        let next = utf8.index(after: index)
        guard next < utf8.endIndex, utf8[next] == UInt8(ascii: "=") else { return text }
        return String(text[utf8.index(after: next)...])
      }
      let isName =
        (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
        || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
      guard isName else { return text }
      index = utf8.index(after: index)
    }
    return text
  }
}
