/// What a formula in A1 notation refers to, found without evaluating it.
struct FormulaScan {
  var functions: Set<String> = []
  var sheets: Set<String> = []
  var names: Set<String> = []
  /// Cells named with their sheet.
  var cells: [(sheet: String, cell: String)] = []
  var isBalanced = true

  init(_ formula: String) {
    let characters = Array(formula.unicodeScalars)
    var depth = 0
    var index = 0
    var sheet: String?
    while index < characters.count {
      let character = characters[index]
      switch character {
      case "\"", "'":
        var text = ""
        index += 1
        while index < characters.count {
          if characters[index] == character {
            guard index + 1 < characters.count, characters[index + 1] == character else { break }
            index += 1
          }
          text.unicodeScalars.append(characters[index])
          index += 1
        }
        if index >= characters.count { isBalanced = false }
        if character == "'" {
          sheets.insert(text)
          sheet = text
          index += 1  // the exclamation mark
        }
      case "(": depth += 1
      case ")":
        depth -= 1
        if depth < 0 { isBalanced = false }
      case let letter where letter.properties.isAlphabetic || letter == "$":
        var word = ""
        while index < characters.count,
          characters[index].properties.isAlphabetic
            || ("0"..."9").contains(characters[index])
            || ["$", "_", ".", ":"].contains(characters[index])
        {
          word.unicodeScalars.append(characters[index])
          index += 1
        }
        let isCall = index < characters.count && characters[index] == "("
        if isCall {
          functions.insert(word)
        } else if word.contains("_") {
          names.insert(word)
        } else if let named = sheet {
          cells.append((named, word))
        }
        sheet = nil
        continue
      default: break
      }
      index += 1
    }
    if depth != 0 { isBalanced = false }
  }
}
