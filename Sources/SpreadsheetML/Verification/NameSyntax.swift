import Spreadsheet

/// What can be the name of a range or a table (ECMA-376 Part 1, §18.2.5).
enum NameSyntax {
  /// Whether a text can be a name: a letter, `_` or `\` first, no address of a cell.
  static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, text.utf16.count <= 255 else { return false }
    guard isLetter(first) || first == "_" || first == "\\" else { return false }
    let rest = text.unicodeScalars.dropFirst()
    let isFit = rest.allSatisfy {
      isLetter($0) || $0.properties.numericType != nil || $0.value > 0x7F
        || $0 == "_" || $0 == "." || $0 == "\\" || $0 == "?"
    }
    return isFit && !isAddress(text)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.value > 0x7F
  }

  /// Whether a text is the address of a cell, as `B12` or as `R1C1`.
  private static func isAddress(_ text: String) -> Bool {
    if let cell = CellReference(text) {
      return cell.row < SheetLimits.rows && cell.column < SheetLimits.columns
    }
    var rest = text.uppercased()[...]
    guard rest.first == "R" || rest.first == "C" else { return false }
    if rest.first == "R" { rest = rest.dropFirst().drop { $0.isASCII && $0.isNumber } }
    if rest.first == "C" { rest = rest.dropFirst().drop { $0.isASCII && $0.isNumber } }
    return rest.isEmpty
  }
}
