import Spreadsheet
import XML

/// The tables in which a workbook remembers others, as LibreOffice writes them: hidden, with the
/// address and the sheet in their names, after those that are sheets.
enum ExternalTables {
  private static let style = "ta_extref"

  /// The style of the tables; "" where there are none.
  static func styleXML(_ workbooks: ExternalWorkbooks) -> String {
    guard workbooks.all.contains(where: isRemembered) else { return "" }
    return "<style:style style:name=\"\(style)\" style:family=\"table\">"
      + "<style:table-properties table:display=\"false\"/></style:style>"
  }

  private static func isRemembered(_ workbook: ExternalWorkbook) -> Bool {
    !workbook.address.isEmpty && workbook.sheets.contains { !$0.cells.isEmpty }
  }

  /// Appends the tables.
  ///
  /// One without cells would say that all of them are blank: there is none.
  static func append(_ workbooks: ExternalWorkbooks, to out: inout [UInt8]) {
    for workbook in workbooks.all where isRemembered(workbook) {
      for sheet in workbook.sheets where !sheet.cells.isEmpty {
        append(sheet, of: workbook.address, to: &out)
      }
    }
  }

  private static func append(
    _ sheet: ExternalWorkbook.Sheet,
    of address: String,
    to out: inout [UInt8]
  ) {
    func write(_ xml: String) { out.append(contentsOf: xml.utf8) }
    let name = XMLEscape.attribute(sheet.name)
    write("<table:table table:name=\"'\(XMLEscape.attribute(address))'#\(name)\"")
    write(" table:print=\"false\" table:style-name=\"\(style)\">")
    write("<table:table-source xlink:type=\"simple\" table:mode=\"copy-results-only\"")
    write(" xlink:href=\"\(XMLEscape.attribute(address))\" table:table-name=\"\(name)\"/>")
    write("<table:table-column")
    let columns = (sheet.cells.map(\.place.column).max() ?? 0) + 1
    SheetStreamWriter.repetition(columns, to: &out)
    write("/>")
    // The next place in the table; a row is open once one of its cells is written.
    var (row, column, isOpen) = (0, 0, false)
    for (place, value) in sheet.cells
    where place.row > row || place.row == row && place.column >= column {
      if place.row > row {
        if isOpen { write("</table:table-row>") }
        let blank = place.row - row - (isOpen ? 1 : 0)
        if blank > 0 {
          write("<table:table-row")
          if blank > 1 { write(" table:number-rows-repeated=\"\(blank)\"") }
          write("><table:table-cell/></table:table-row>")
        }
        (row, column, isOpen) = (place.row, 0, false)
      }
      if !isOpen { write("<table:table-row>") }
      isOpen = true
      if place.column > column {
        out.append(contentsOf: SheetStreamWriter.cellStart)
        SheetStreamWriter.repetition(place.column - column, to: &out)
        out.append(contentsOf: SheetStreamWriter.emptyEnd)
      }
      out.append(contentsOf: SheetStreamWriter.cellStart)
      CellWriter.append(value, format: nil, isFormula: false, to: &out)
      column = place.column + 1
    }
    if isOpen { write("</table:table-row>") }
    write("</table:table>")
  }
}
