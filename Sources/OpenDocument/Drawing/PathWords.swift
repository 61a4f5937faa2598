/// The words of a path: of a `draw:path`, which is one of SVG, or of an enhanced one.
enum PathWords {
  /// The letters, numbers, and names of formulas and modifiers of a path.
  static func split(_ text: String) -> [Substring] {
    var words: [Substring] = []
    var start: String.Index?
    for index in text.indices {
      let character = text[index]
      let isBlank = character == " " || character == "," || character == "\n" || character == "\t"
      // Letters stand alone, unless they are in a name.
      let isName = start.map { text[$0] == "?" } ?? false
      if isBlank || character.isLetter && !isName && character != "e" {
        if let start { words.append(text[start..<index]) }
        start = nil
        if !isBlank { words.append(text[index...index]) }
      } else if character == "-" || character == "$" || character == "?",
        let begun = start, text[begun] != "?", text[text.index(before: index)] != "e"
      {
        words.append(text[begun..<index])
        start = index
      } else if start == nil {
        start = index
      }
    }
    if let start { words.append(text[start...]) }
    return words
  }
}
