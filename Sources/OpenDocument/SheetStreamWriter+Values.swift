import Spreadsheet
import XML

/// The values of cells.
extension SheetStreamWriter {
  /// Appends the value of a cell whose start tag is open, and its end tag.
  ///
  /// Only errors and texts of formulas need `calcext:value-type`: it is a sixth of a plain cell's bytes.
  mutating func appendValue(
    _ cell: Cell,
    row: Int,
    link: String?,
    comment: String?,
    isCovered: Bool = false,
    to out: inout [UInt8]
  ) {
    let start = out.count
    switch cell.kind {
    case .blank: out.append(UInt8(ascii: ">"))
    case .number, .currency, .percentage:
      let displays = styles.displays
      let style = Int(cell.style) < displays.count ? Int(cell.style) : 0
      displays[style].append(Double(bitPattern: cell.payload), to: &out)
    case .date where !DateText.days.contains(Double(bitPattern: cell.payload)):
      // No calendar reaches so far: it stays the number that it is.
      NumberDisplay(nil).append(Double(bitPattern: cell.payload), to: &out)
    case .date:
      noteMissingFormat(of: cell, row: row)
      let serial = Double(bitPattern: cell.payload)
      out.append(contentsOf: " office:value-type=\"date\" office:date-value=\"".utf8)
      DateText.append(serial: serial, to: &out)
      out.append(contentsOf: "\"><text:p>".utf8)
      DisplayText.append(serial, format(cell.style) ?? .date, to: &out)
      out.append(contentsOf: "</text:p>".utf8)
    case .time:
      noteMissingFormat(of: cell, row: row)
      let days = Double(bitPattern: cell.payload)
      out.append(contentsOf: " office:value-type=\"time\" office:time-value=\"".utf8)
      DateText.append(duration: days, to: &out)
      out.append(contentsOf: "\"><text:p>".utf8)
      DisplayText.append(days, format(cell.style) ?? .duration, to: &out)
      out.append(contentsOf: "</text:p>".utf8)
    case .boolean:
      let isTrue = cell.payload != 0
      if !cell.hasFormula {
        // So LibreOffice has it: a value alone is a number to it, which calculates otherwise.
        out.append(contentsOf: " table:formula=\"of:=".utf8)
        out.append(contentsOf: (isTrue ? "TRUE()\"" : "FALSE()\"").utf8)
      }
      out.append(contentsOf: " office:value-type=\"boolean\" office:boolean-value=\"".utf8)
      out.append(contentsOf: (isTrue ? "true" : "false").utf8)
      out.append(contentsOf: "\"><text:p>".utf8)
      // Programs show the value in their own words; odfpy's readers take the English word for it.
      out.append(contentsOf: (isTrue ? "TRUE" : "FALSE").utf8)
      out.append(contentsOf: "</text:p>".utf8)
    case .text:
      appendText(cell, link: link, to: &out)
      if ParagraphBytes.holdsForbidden(text) {
        let place = CellReference(row: row, column: Int(cell.column))
        losses.note(.controlCharacter, .dropped, at: place)
      }
    case .error:
      let shown = texts[Int(cell.payload)]
      if !cell.hasFormula {
        out.append(contentsOf: " table:formula=\"of:=\(XMLEscape.attribute(shown))\"".utf8)
      }
      out.append(contentsOf: " office:value-type=\"string\" office:string-value=\"\"".utf8)
      out.append(contentsOf: " calcext:value-type=\"error\"><text:p>".utf8)
      XMLEscape.text(shown, to: &out)
      out.append(contentsOf: "</text:p>".utf8)
    }
    if link != nil, cell.kind != .blank, cell.kind != .text || cell.hasFormula {
      losses.note(
        .hyperlink,
        .dropped,
        at: CellReference(row: row, column: Int(cell.column))
      )
    }
    if let comment {
      AnnotationWriter.insert(comment, intoCellAt: start, tag: nil, &out)
    }
    out.append(contentsOf: isCovered ? Self.coveredEnd : Self.cellEnd)
  }

  private mutating func appendText(_ cell: Cell, link: String?, to out: inout [UInt8]) {
    let index = Int(cell.payload)
    text.removeAll(keepingCapacity: true)
    texts.append(index, to: &text)
    out.append(contentsOf: " office:value-type=\"string\"".utf8)
    if cell.hasFormula {
      out.append(contentsOf: " office:string-value=\"".utf8)
      ParagraphBytes.appendAttribute(text, to: &out)
      out.append(contentsOf: "\" calcext:value-type=\"string\"".utf8)
    }
    out.append(UInt8(ascii: ">"))
    let runs = texts.runs.isEmpty || cell.hasFormula ? nil : texts.runs[index]
    paragraphs.append(text, runs: runs, link: cell.hasFormula ? nil : link, to: &out)
  }

  /// Dates and times are shown in a usual format where the file gives them none.
  private func noteMissingFormat(of cell: Cell, row: Int) {
    guard format(cell.style) == nil else { return }
    let place = CellReference(row: row, column: Int(cell.column))
    losses.note(.numberFormat, .approximated, detail: "General", at: place)
  }

  private func format(_ style: StyleIndex) -> NumberFormatCode? {
    let index = Int(style)
    return index < styles.formats.count ? styles.formats[index] : nil
  }
}
