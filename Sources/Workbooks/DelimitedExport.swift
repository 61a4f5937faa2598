import Container
import DelimitedText
import Spreadsheet

/// Writes the values of one sheet as a delimited text.
struct DelimitedExport {
  let contents: WorkbookContents
  let sheet: Int
  let style: DelimitedStyle
  let losses: LossReport

  /// Writes the file; it is there whole or not at all.
  func write(to path: String) throws {
    let frame = contents.frames[sheet]
    let width = try usedWidth()
    noteLosses(frame)
    var writer = DelimitedWriter(style)
    var next = 0
    // Empty lines before a cell far down are fields too, as many as the widest line has.
    var copies = CopyCount()
    var formulas = 0
    let moments = contents.styles.map { ($0.numberFormat ?? "").lowercased().contains("h") }
    let file = try WholeFile(path)
    try contents.readRows(sheet) { row in
      let holdsValues = row.cells.contains { $0.kind != .blank }
      guard holdsValues else { return }
      let count = (row.index - next + row.repeated - 1) * max(width, 1)
      try copies.add(count, ofSheet: frame.sheet.name, row: row.index)
      while next < row.index {
        for _ in 0..<max(width, 1) { writer.appendBlank() }
        writer.endLine()
        next += 1
      }
      formulas += row.formulas.count
      for _ in 0..<row.repeated {
        append(row, width: width, moments, to: &writer)
        next += 1
        if writer.bytes.count > 1 << 18 { try file.write(&writer.bytes) }
      }
    }
    try file.write(&writer.bytes)
    try file.commit()
    if formulas > 0 {
      losses.note(.formula, .valueKept, sheet: frame.sheet.name, count: formulas)
    }
    if writer.unknownCharacters > 0 {
      losses.note(
        .controlCharacter,
        .approximated,
        sheet: frame.sheet.name,
        count: writer.unknownCharacters
      )
    }
  }

  /// Columns up to the last that holds a value.
  private func usedWidth() throws -> Int {
    var width = 0
    try contents.readRows(sheet) { row in
      if let last = row.cells.last(where: { $0.kind != .blank }) {
        width = max(width, Int(last.column) + 1)
      }
    }
    return width
  }

  private func append(
    _ row: SheetRow,
    width: Int,
    _ moments: [Bool],
    to writer: inout DelimitedWriter
  ) {
    var column = 0
    var text: [UInt8] = []
    for cell in row.cells where cell.kind != .blank {
      while column < Int(cell.column) {
        writer.appendBlank()
        column += 1
      }
      text.removeAll(keepingCapacity: true)
      switch cell.kind {
      case .blank: continue
      case .number, .currency, .percentage: writer.append(Double(bitPattern: cell.payload))
      case .boolean: writer.append(Array((cell.payload == 0 ? "FAUX" : "VRAI").utf8))
      case .text, .error:
        contents.texts.append(Int(cell.payload), to: &text)
        writer.append(text)
      case .date, .time:
        let style = Int(cell.style)
        let serial = Double(bitPattern: cell.payload)
        // A number that no calendar reaches is written as one.
        guard abs(serial) < 2_958_466 else {
          writer.append(serial)
          break
        }
        let hasTime =
          cell.kind == .time || serial != serial.rounded(.down)
          || (moments.indices.contains(style) && moments[style])
        writer.append(Array(Self.text(serial, isTime: cell.kind == .time, hasTime).utf8))
      }
      column += 1
    }
    while column < width {
      writer.appendBlank()
      column += 1
    }
    writer.endLine()
  }

  /// `30/06/2024`, `30/06/2024 12:30:00`, `36:00:00`.
  private static func text(_ serial: Double, isTime: Bool, _ hasTime: Bool) -> String {
    func padded(_ value: Int, _ width: Int = 2) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    func clock(_ seconds: Int) -> String {
      "\(padded(seconds / 3600)):\(padded(seconds / 60 % 60)):\(padded(seconds % 60))"
    }
    if isTime {
      let seconds = Int((abs(serial) * 86_400).rounded())
      return (serial < 0 ? "-" : "") + clock(seconds)
    }
    var day = Int(serial.rounded(.down))
    var seconds = Int(((serial - serial.rounded(.down)) * 86_400).rounded())
    if seconds >= 86_400 { (day, seconds) = (day + 1, 0) }
    let date = CivilDate(serial: day)
    let text = "\(padded(date.day))/\(padded(date.month))/\(padded(date.year, 4))"
    return hasTime ? text + " " + clock(seconds) : text
  }

  private func noteLosses(_ frame: SheetFrame) {
    for (position, other) in contents.frames.enumerated() where position != sheet {
      losses.note(.sheetCopyState, .dropped, sheet: other.sheet.name)
    }
    losses.note(.csvFormatting, .dropped, sheet: frame.sheet.name)
    for (count, feature) in [
      (frame.sheet.merged.count, Loss.Feature.merge), (frame.sheet.comments.count, .comment),
      (frame.sheet.hyperlinks.count, .hyperlink), (frame.sheet.validations.count, .validation),
      (frame.sheet.conditionalFormats.count, .conditionalFormat),
    ] where count > 0 {
      losses.note(feature, .dropped, sheet: frame.sheet.name, count: count)
    }
    for range in frame.databaseRanges {
      let table = range.table
      losses.note(.table, .cellsKept, detail: table.name, sheet: frame.sheet.name, at: table.range)
    }
    if !contents.names.isEmpty {
      losses.note(.definedName, .dropped, count: contents.names.count)
    }
  }
}
