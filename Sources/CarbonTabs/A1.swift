import Spreadsheet

/// Pieces of A1 notation.
package enum A1 {
  /// The name of a sheet in quotes, apostrophes doubled: `'CO2 Budget'`.
  package static func quoted(_ sheet: String) -> String {
    var quoted = "'"
    for character in sheet {
      quoted.append(character)
      if character == "'" { quoted.append(character) }
    }
    return quoted + "'"
  }

  /// A cell with both parts relative: `C14`.
  static func cell(_ row: Int, _ column: Int) -> String {
    CellReference(row: row, column: column).description
  }

  /// A cell whose column is absolute: `$C14`.
  static func columnFixed(_ row: Int, _ column: Int) -> String {
    "$\(ColumnName.letters(column))\(row + 1)"
  }

  /// A cell with both parts absolute: `$C$14`.
  static func absolute(_ row: Int, _ column: Int) -> String {
    CellReference(row: row, column: column).absolute
  }

  /// A range with relative corners: `C14:C20`.
  static func range(_ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>) -> String {
    "\(cell(rows.lowerBound, columns.lowerBound)):\(cell(rows.upperBound, columns.upperBound))"
  }

  /// One column's range with relative corners: `C14:C20`.
  static func range(_ rows: ClosedRange<Int>, _ column: Int) -> String {
    range(rows, column...column)
  }

  /// A range with absolute corners and its sheet: `'CO2 Budget'!$C$14:$C$20`.
  static func range(_ sheet: String, _ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>)
    -> String
  {
    "\(quoted(sheet))!\(CellRange(rows: rows, columns: columns).absolute)"
  }

  /// A cell with absolute parts and its sheet: `'CO2 Budget'!$C$14`.
  static func cell(_ sheet: String, _ row: Int, _ column: Int) -> String {
    "\(quoted(sheet))!\(absolute(row, column))"
  }

  /// A text as a literal of a formula: in quotes, quotes doubled.
  static func literal(_ text: String) -> String {
    var literal = "\""
    for character in text {
      literal.append(character)
      if character == "\"" { literal.append(character) }
    }
    return literal + "\""
  }

  /// A text of any length as a formula: programs take 255 characters of a literal.
  static func longLiteral(_ text: String) -> String {
    var parts: [String] = []
    var rest = Substring(text)
    while rest.count > 200 {
      parts.append(literal(String(rest.prefix(200))))
      rest = rest.dropFirst(200)
    }
    return (parts + [literal(String(rest))]).joined(separator: "&")
  }

  /// A number as a literal of a formula.
  static func literal(_ number: Double) -> String {
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A number as French people write it: `1 000 000`, `0,5`.
  static func french(_ number: Double) -> String {
    let text = literal(abs(number))
    let parts = text.split(separator: ".", maxSplits: 1)
    var digits = ""
    for (index, digit) in parts[0].reversed().enumerated() {
      if index > 0, index % 3 == 0 { digits = "\u{202F}" + digits }
      digits = String(digit) + digits
    }
    return (number < 0 ? "−" : "") + digits + (parts.count > 1 ? ",\(parts[1])" : "")
  }
}
