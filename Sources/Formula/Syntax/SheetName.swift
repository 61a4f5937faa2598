import Spreadsheet

/// How names of sheets stand in formulas.
enum SheetName {
  /// Whether a sheet's name stands between quotes: when it could be read as something else.
  static func needsQuotes(_ name: String, in dialect: FormulaDialect) -> Bool {
    var isFirst = true
    for scalar in name.unicodeScalars {
      defer { isFirst = false }
      switch scalar {
      case "A"..."Z", "a"..."z", "_": continue
      case "0"..."9" where !isFirst: continue
      case "." where !isFirst && dialect == .spreadsheetML: continue
      default:
        guard scalar.value > 0x7F, scalar.properties.isAlphabetic else { return true }
      }
    }
    if isFirst { return true }
    guard dialect == .spreadsheetML else { return false }
    return CellReference(name) != nil || isRowColumnNotation(name)
      || ["TRUE", "FALSE"].contains(name.uppercased())
  }

  /// Whether a name reads as a reference in R1C1 notation, such as `R`, `C5` or `RC`.
  private static func isRowColumnNotation(_ name: String) -> Bool {
    var rest = name.uppercased().utf8[...]
    var found = false
    for letter in [UInt8(ascii: "R"), UInt8(ascii: "C")] where rest.first == letter {
      found = true
      rest = rest.dropFirst().drop { 48...57 ~= $0 }
    }
    return found && rest.isEmpty
  }
}
