import Spreadsheet

/// Reads the addresses that formulas and attributes hold: `$'Feuille 1'.$A$1:.$B$7`, whole columns
/// and rows too (ODF 1.3 part 3, §9.2; part 4, §5.8).
struct AddressCheck {
  /// Names of the sheets that addresses lead to.
  private(set) var sheets: [String] = []
  /// Whether the text is an address.
  private(set) var isValid = true

  /// Reads an address, without brackets.
  init(_ text: Substring) {
    // A reference that was lost, and one to another file, are addresses too.
    if text.contains("#REF!") || text.contains("'#") || text.contains("#$") { return }
    var rest = text
    var count = 0
    repeat {
      if count > 0 { rest = rest.dropFirst() }
      guard readSheet(&rest), readCell(&rest) else {
        isValid = false
        return
      }
      count += 1
    } while rest.first == ":" && count < 2
    isValid = rest.isEmpty
  }

  /// Reads the name of a sheet and the dot after it; the dot may stand alone.
  private mutating func readSheet(_ rest: inout Substring) -> Bool {
    if rest.first == "." {
      rest = rest.dropFirst()
      return true
    }
    if rest.first == "$" { rest = rest.dropFirst() }
    var name = ""
    if rest.first == "'" {
      rest = rest.dropFirst()
      while let character = rest.popFirst() {
        if character == "'" {
          guard rest.first == "'" else { break }
          rest = rest.dropFirst()
        }
        name.append(character)
      }
    } else {
      while let character = rest.first, character != ".", character != ":" {
        name.append(character)
        rest = rest.dropFirst()
      }
    }
    guard rest.first == "." else { return false }
    rest = rest.dropFirst()
    if !name.isEmpty { sheets.append(name) }
    return true
  }

  /// Reads a cell, a column or a row within the limits of a sheet.
  private func readCell(_ rest: inout Substring) -> Bool {
    if rest.first == "$" { rest = rest.dropFirst() }
    let letters = rest.prefix { $0.isASCII && $0.isLetter }
    rest = rest.dropFirst(letters.count)
    if !letters.isEmpty, rest.first == "$" { rest = rest.dropFirst() }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest.dropFirst(digits.count)
    guard letters.count + digits.count > 0, digits.count <= 7 else { return false }
    let column = letters.isEmpty ? 0 : ColumnName.index(String(letters))
    return column != nil && (digits.isEmpty || (1...SheetLimits.rows).contains(Int(digits) ?? 0))
  }
}
