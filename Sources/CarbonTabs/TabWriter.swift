import Spreadsheet

/// Fills a sheet with titles, tables, notes and cards in the look of the tabs.
struct TabWriter {
  /// The sheet so far.
  var sheet: Sheet
  /// Where people type in it.
  var regions: [EntryRegion] = []

  /// Starts a protected A4 landscape sheet with a title band over some columns.
  init(name: String, title: String, subtitle: String, columns: Int, color: Color = Look.medium) {
    sheet = Sheet(name: name)
    sheet.tabColor = color
    sheet.isProtected = true
    sheet.frozenRows = 2
    sheet.print.footer = subtitle.isEmpty ? name : "\(name) · \(subtitle)"
    sheet.rowHeights[0] = 30
    sheet.rowHeights[1] = 18
    for column in 0..<columns {
      sheet[0, column] = .blank(Look.title)
      sheet[1, column] = .blank(Look.subtitle)
    }
    sheet[0, 0] = .text(title, Look.title)
    sheet[1, 0] = .text(subtitle, Look.subtitle)
  }

  /// Writes a text.
  mutating func text(_ row: Int, _ column: Int, _ text: String, _ style: CellStyle = Look.text) {
    sheet[row, column] = text.isEmpty ? .blank(style) : .text(text, style)
  }

  /// Writes a number, or an empty cell.
  mutating func number(_ row: Int, _ column: Int, _ number: Double?, _ style: CellStyle) {
    sheet[row, column] = number.map { .number($0, style) } ?? .blank(style)
  }

  /// Writes a formula, or a dash where there is nothing to calculate from.
  mutating func formula(_ row: Int, _ column: Int, _ formula: String?, _ style: CellStyle) {
    if let formula {
      sheet[row, column] = .formula(formula, style)
    } else {
      var dash = style
      dash.font = Font(size: style.font?.size, color: Look.grey)
      dash.alignment = Alignment(horizontal: .center, vertical: .center)
      sheet[row, column] = .text("–", dash)
    }
  }

  /// Writes the heading of a section, underlined over some columns.
  mutating func section(_ row: Int, _ title: String, columns: Int) {
    for column in 0..<columns { sheet[row, column] = .blank(Look.section) }
    sheet[row, 0] = .text(title, Look.section)
    sheet.rowHeights[row] = 22
  }

  /// Writes a note in small grey letters over some columns.
  mutating func note(_ row: Int, _ text: String, columns: ClosedRange<Int>, lines: Int = 1) {
    sheet[row, columns.lowerBound] = .text(text, Self.noteStyle)
    merge(row, columns)
    sheet.rowHeights[row] = Double(lines) * 12.5 + 6
  }

  /// Writes a note of one line that a formula words.
  mutating func note(_ row: Int, formula words: String, columns: ClosedRange<Int>) {
    note(row, "", columns: columns)
    formula(row, columns.lowerBound, words, Self.noteStyle)
  }

  /// The line under the heading above must not touch the letters.
  private static var noteStyle: CellStyle {
    Look.with(Look.note) { $0.alignment?.vertical = .center }
  }

  /// Writes a note over a table whose rows say nothing of themselves; it gives way to a warning where
  /// cells for numbers hold something else.
  mutating func note(
    _ row: Int,
    _ text: String,
    columns: ClosedRange<Int>,
    numbers: [CellRange]
  ) {
    let texts = numbers.map { Phrase.holdText($0.absolute) }.joined(separator: ",")
    note(
      row,
      formula: "IF(OR(\(texts)),\(A1.literal(Phrase.notCounted)),\(A1.longLiteral(text)))",
      columns: columns
    )
  }

  /// Writes the headers of a table.
  mutating func headers(
    _ row: Int,
    _ titles: [String],
    from first: Int = 0,
    leading: Int = 1,
    height: Double = 38
  ) {
    for (offset, title) in titles.enumerated() {
      text(row, first + offset, title, offset < leading ? Look.headerLeft : Look.header)
    }
    sheet.rowHeights[row] = height
  }

  /// Gives rows of a table the same height, whatever the program makes of their font.
  ///
  /// Not for rows with remarks, which grow with their text.
  mutating func even(_ rows: ClosedRange<Int>, height: Double = 16) {
    for row in rows { sheet.rowHeights[row] = height }
  }

  /// Merges cells of a row, giving all of them the style of the first.
  mutating func merge(_ row: Int, _ columns: ClosedRange<Int>) {
    guard columns.count > 1 else { return }
    let style = sheet[row, columns.lowerBound]?.style ?? CellStyle()
    for column in columns.dropFirst() where sheet[row, column] == nil {
      sheet[row, column] = .blank(style)
    }
    sheet.merged.append(CellRange(rows: row...row, columns: columns))
  }

  /// Writes a card: a label, a large value and a note, each over the same columns.
  mutating func card(
    _ row: Int,
    _ columns: ClosedRange<Int>,
    label: String,
    value: String,
    format: String,
    note: String
  ) {
    let styles = [Look.cardLabel, Look.cardValue(format), Look.cardNote]
    for (offset, style) in styles.enumerated() {
      for column in columns { sheet[row + offset, column] = .blank(style) }
    }
    sheet[row, columns.lowerBound] = .text(label, styles[0])
    sheet[row + 1, columns.lowerBound] = .formula(value, styles[1])
    sheet[row + 2, columns.lowerBound] =
      note.hasPrefix("=") ? .formula(String(note.dropFirst()), styles[2]) : .text(note, styles[2])
    for offset in 0..<3 { merge(row + offset, columns) }
    sheet.rowHeights[row] = 16
    sheet.rowHeights[row + 1] = 26
    sheet.rowHeights[row + 2] = 20
  }

  /// Colours the words of alerts in a column of cells.
  mutating func colourAlerts(_ rows: ClosedRange<Int>, _ column: Int) {
    colour(
      rows,
      column,
      [
        ("au-dessus de l'enveloppe", Look.alertRed), ("incertitude", Look.alertAmber),
        ("au niveau", Look.alertAmber), ("compléter", Look.alertAmber),
        ("sous l'enveloppe", Look.alertGreen), ("renseigner", Look.grey),
        ("sans enveloppe", Look.grey),
      ]
    )
  }

  /// Colours the cells of a column by the words that they hold; all but grey ones are bold.
  mutating func colour(_ rows: ClosedRange<Int>, _ column: Int, _ words: [(String, Color)]) {
    let ranges = [CellRange(rows: rows, columns: column...column)]
    let cell = A1.columnFixed(rows.lowerBound, column)
    for (word, color) in words {
      sheet.conditionalFormats.append(
        ConditionalFormat(
          ranges,
          .expression("ISNUMBER(SEARCH(\(A1.literal(word)),\(cell)))"),
          // OpenDocument takes what is not said here from the default style, not from the cell.
          style: CellStyle(
            font: Font(size: 9, isBold: color != Look.grey, color: color),
            alignment: Alignment(horizontal: .left, vertical: .center, wraps: true)
          )
        )
      )
    }
  }

  /// Repeats the header of a long table on the pages that it goes on to.
  mutating func repeatsHeader(_ row: Int) { sheet.print.repeatedRows = row...row }

  /// Sets column widths, from the first column on.
  mutating func widths(_ widths: [Double]) {
    for (column, width) in widths.enumerated() { sheet.columnWidths[column] = width }
  }
}
