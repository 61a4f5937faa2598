extension String {
  /// The text without the spaces, tabs, line breaks and no-break spaces around it.
  package func trimmingSpaces() -> String {
    var slice = self[...]
    while let first = slice.first, first.isWhitespace { slice.removeFirst() }
    while let last = slice.last, last.isWhitespace { slice.removeLast() }
    return String(slice)
  }

  /// The value of a decimal number written with a point or a comma; nil when it is none.
  var decimalValue: Double? {
    let text = trimmingSpaces()
    guard !text.isEmpty else { return nil }
    guard text.contains(",") else { return Double(text) }
    return Double(String(text.map { $0 == "," ? "." : $0 }))
  }

  /// Lower-case ASCII letters and digits, everything else as single hyphens.
  var slug: String {
    var slug = ""
    for scalar in self.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": slug.unicodeScalars.append(scalar)
      case "à", "â", "ä": slug.append("a")
      case "é", "è", "ê", "ë": slug.append("e")
      case "î", "ï": slug.append("i")
      case "ô", "ö": slug.append("o")
      case "ù", "û", "ü": slug.append("u")
      case "ç": slug.append("c")
      case "œ": slug.append("oe")
      default: if !slug.isEmpty, slug.last != "-" { slug.append("-") }
      }
    }
    while slug.last == "-" { slug.removeLast() }
    return slug
  }
}
