/// Number formats as far as they look different.
enum ComparedFormat {
  /// A format in one spelling: without the marks that do not show.
  static func normal(_ code: String?) -> String {
    guard let code else { return "General" }
    var text = ""
    var isQuoted = false
    var rest = code[...]
    while let character = rest.popFirst() {
      switch character {
      case "\"": isQuoted.toggle()
      case "\\" where !isQuoted: if let next = rest.popFirst() { text.append(next) }
      default: text.append(character)
      }
    }
    let plain = text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    // A section for texts that shows the text says nothing.
    let shown = plain.hasSuffix(";@") ? String(plain.dropLast(2)) : plain
    return ["", "general", "standard", "@"].contains(shown.lowercased()) ? "General" : shown
  }
}
