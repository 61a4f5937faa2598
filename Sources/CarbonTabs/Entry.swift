package import Spreadsheet

/// What people typed in a cell of a tab or of an injected column.
package struct Entry: Hashable, Sendable {
  /// The value; that of a formula is the one it had.
  package var value: CellValue
  /// Whether it is a formula.
  package var isFormula: Bool
  /// Number format that the cell showed it in, in Excel's notation.
  package var numberFormat: String?
  /// The cell it was found in.
  package var place: EntryPlace

  /// Makes an entry.
  package init(
    _ value: CellValue,
    isFormula: Bool = false,
    numberFormat: String? = nil,
    place: EntryPlace
  ) {
    self.value = value
    self.isFormula = isFormula
    self.numberFormat = numberFormat
    self.place = place
  }

  /// The value in a cell that looked as `style` says, in the format it was typed in where the cell
  /// asks for none.
  package func cell(_ style: CellStyle) -> SheetCell {
    var style = style
    if style.numberFormat == nil || style.numberFormat == "General",
      let format = numberFormat.flatMap(Self.typedFormat)
    {
      style.numberFormat = format
    }
    return SheetCell(.value(value), style: style)
  }
}

extension Entry {
  /// The format that a program gives a cell by itself when a date, a time or a percentage is typed;
  /// nil for all others.
  ///
  /// One of few, as formats come back spelled otherwise from other programs, and the same entry must
  /// be written the same each time.
  private static func typedFormat(_ format: String) -> String? {
    var code = ""
    var isQuoted = false
    for character in format.lowercased() {
      if character == "\"" { isQuoted.toggle() }
      if !isQuoted, character != "\"" { code.append(character) }
    }
    if code.contains("%") { return code.contains(".") ? "0.00%" : "0%" }
    let isDay = code.contains("yy") || code.contains("dd")
    let isTime = code.contains("h:") || code.contains("hh") || code.contains("ss")
    if isDay { return isTime ? "dd/mm/yyyy hh:mm" : "dd/mm/yyyy" }
    return isTime ? "hh:mm" : nil
  }
}

/// The cell that something was found in.
package struct EntryPlace: Hashable, Sendable {
  /// Name of the sheet.
  package var sheet: String
  /// The cell.
  package var cell: CellReference

  /// Makes a place.
  package init(sheet: String, cell: CellReference) {
    self.sheet = sheet
    self.cell = cell
  }
}

/// What tells a row of a region from the others.
package struct EntryKey: Hashable, Sendable {
  /// What the key cell shows, or the number of the row in its region, from 1.
  package var text: String
  /// Which of the rows with this text it is, from 1.
  package var occurrence: Int

  /// Makes a key.
  package init(_ text: String, occurrence: Int = 1) {
    self.text = text
    self.occurrence = occurrence
  }

  /// The text of a key cell: numbers without decimals where they have none; empty for a blank.
  package static func text(of value: CellValue) -> String {
    switch value {
    case .text(let text):
      var text = Substring(text)
      while let last = text.last, last.isWhitespace { text.removeLast() }
      return String(text.drop { $0.isWhitespace })
    case .number(let number), .date(let number):
      return number == number.rounded() && abs(number) < 1e15
        ? String(Int(number)) : number.description
    case .boolean(let isTrue): return isTrue ? "VRAI" : "FAUX"
    case .blank, .error: return ""
    }
  }

  /// Whether the row has no key yet: it waits for people to give it one.
  package var isOpen: Bool { text.isEmpty }

  /// Keys of rows in their order.
  package static func keys(of texts: [String]) -> [EntryKey] {
    var counts: [String: Int] = [:]
    return texts.map { text in
      counts[text, default: 0] += 1
      return EntryKey(text, occurrence: counts[text] ?? 1)
    }
  }
}

/// A row of a region in which people typed.
package struct EntryRow: Hashable, Sendable {
  /// What tells it from the others.
  package var key: EntryKey
  /// The key itself, where people typed it.
  package var ownKey: Entry?
  /// What they typed, by the name of the field.
  package var fields: [String: Entry]
  /// What the row held before they typed; only for rows told by their order.
  package var defaults: [String: CellValue] = [:]

  /// Makes a row.
  package init(key: EntryKey, ownKey: Entry? = nil, fields: [String: Entry]) {
    self.key = key
    self.ownKey = ownKey
    self.fields = fields
  }
}
