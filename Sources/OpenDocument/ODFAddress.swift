import Spreadsheet

/// An address of a cell or range with its sheet, as attributes hold it (ODF 1.3 part 3, §9.2.4):
/// `'Feuille 1'.A1:'Feuille 1'.B3`, `$Feuille1.$A$1:.$B$3`.
struct ODFAddress: Hashable {
  var sheet: String
  var range: CellRange

  init(sheet: String, range: CellRange) {
    self.sheet = sheet
    self.range = range
  }

  /// Reads an address; also one in brackets, as formulas hold it, or in A1 notation with a sheet.
  ///
  /// Nil when it is none, or says no sheet.
  init?(_ text: String) {
    var rest = Substring(text)
    if rest.hasPrefix("["), rest.hasSuffix("]") { rest = rest.dropFirst().dropLast() }
    guard let sheet = Self.takeSheet(&rest), !sheet.isEmpty else { return nil }
    self.sheet = sheet
    let parts = Self.split(rest)
    guard parts.count <= 2, let start = parts.first,
      let first = CellReference(String(start.drop { $0 == "." }))
    else { return nil }
    guard parts.count == 2 else {
      range = CellRange(first, first)
      return
    }
    var end = parts[1]
    if !end.hasPrefix(".") { _ = Self.takeSheet(&end) }
    guard let last = CellReference(String(end.drop { $0 == "." })) else { return nil }
    range = CellRange(
      rows: min(first.row, last.row)...max(first.row, last.row),
      columns: min(first.column, last.column)...max(first.column, last.column)
    )
  }

  /// Whether a text is an address in brackets, as formulas hold it, that does not keep its row or column
  /// when it is moved.
  static func isRelative(_ text: String) -> Bool {
    guard text.hasPrefix("["), text.hasSuffix("]"), ODFAddress(text) != nil else { return false }
    var rest = text.dropFirst().dropLast()
    guard takeSheet(&rest) != nil else { return false }
    return split(rest).contains { part in
      var cell = part
      if !cell.hasPrefix(".") { _ = takeSheet(&cell) }
      return cell.count(where: { $0 == "$" }) < 2
    }
  }

  /// Reads a list of addresses, separated by blanks that no quotes hold, or by what joins
  /// references in formulas: `[.A1:.A3]~[.C1:.C3]`.
  static func list(_ text: String) -> [ODFAddress?] {
    var items: [String] = [""]
    var isQuoted = false
    for character in text {
      if character == "'" { isQuoted.toggle() }
      if character == " " || character == "~", !isQuoted {
        items.append("")
      } else {
        items[items.count - 1].append(character)
      }
    }
    return items.filter { !$0.isEmpty }.map { ODFAddress($0) }
  }

  /// Takes the name of a sheet and the separator after it off the front.
  private static func takeSheet(_ text: inout Substring) -> String? {
    var rest = text
    if rest.first == "$" { rest = rest.dropFirst() }
    var name = ""
    if rest.first == "'" {
      rest = rest.dropFirst()
      while let character = rest.first {
        rest = rest.dropFirst()
        if character == "'" {
          guard rest.first == "'" else { break }
          rest = rest.dropFirst()
        }
        name.append(character)
      }
    } else {
      while let character = rest.first, character != ".", character != "!", character != ":" {
        name.append(character)
        rest = rest.dropFirst()
      }
    }
    guard let separator = rest.first, separator == "." || separator == "!" else { return nil }
    text = rest.dropFirst()
    return name
  }

  private static func split(_ text: Substring) -> [Substring] {
    text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
  }

  /// The sheet's name, in quotes where it needs them.
  static func quoted(_ sheet: String) -> String {
    let isPlain = sheet.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ($0.value >= 0x30 && $0.value <= 0x39) || $0 == "_"
    }
    let startsWithDigit = sheet.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? true
    if isPlain, !startsWithDigit { return sheet }
    var escaped = "'"
    for character in sheet {
      if character == "'" { escaped.append("'") }
      escaped.append(character)
    }
    return escaped + "'"
  }

  /// The range with relative parts: `'Feuille 1'.A1:'Feuille 1'.B3`.
  var relative: String {
    let name = Self.quoted(sheet)
    return range.first == range.last
      ? "\(name).\(range.first)" : "\(name).\(range.first):\(name).\(range.last)"
  }

  /// The range with absolute parts: `$'Feuille 1'.$A$1:.$B$3`.
  var absolute: String {
    let name = "$" + Self.quoted(sheet)
    return range.first == range.last
      ? "\(name).\(range.first.absolute)"
      : "\(name).\(range.first.absolute):.\(range.last.absolute)"
  }

  /// How many cells the range has.
  var cellCount: Int { range.rows.count * range.columns.count }

  /// The first cell, relative: what is based on a range is written for it.
  var base: String { "\(Self.quoted(sheet)).\(range.first)" }
}
