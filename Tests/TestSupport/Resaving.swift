import Container
package import Spreadsheet
import SpreadsheetML
import Workbooks

/// A program that opens a workbook, lets people type in it, and saves all of it anew: formulas,
/// styles and names stay, while nothing private and no byte of the file it was survives.
package struct Resaving {
  /// What people type, by sheet.
  package var typed: [String: [CellReference: SheetCell.Content]] = [:]
  /// The comments they make, by sheet.
  package var comments: [String: [CellComment]] = [:]
  /// How they rename tabs.
  package var renamed: [String: String] = [:]
  /// Whether the program writes what formulas give, as libraries that only edit `.xlsx` do not.
  package var storesValues = true

  /// Nobody types anything.
  package init() {}

  /// Opens an `.xlsx` workbook and saves it in the format of the target.
  ///
  /// - Parameters:
  ///   - source: The workbook.
  ///   - target: The file to write.
  /// - Throws: `WorkbookError`.
  package func run(_ source: String, to target: String) throws {
    let workbook = try Workbook(contentsOf: source)
    let (document, contents) = try Self.contents(of: source)
    var sheets: [Sheet] = []
    for (position, frame) in contents.frames.enumerated() {
      var sheet = Sheet(name: frame.sheet.name)
      sheet.visibility = frame.visibility
      try contents.readRows(position) { row in
        for cell in Self.cells(of: row) {
          let place = CellReference(row: row.index, column: Int(cell.column))
          var content = SheetCell.Content.value(document.value(of: cell))
          // Members of shared formulas are left as their value: nobody types there.
          if let formula = row.formula(place.column), formula.origin == place {
            content = .formula(renamedTabs(in: formula.text), cached: .blank)
          }
          sheet[place] = SheetCell(content, style: contents.styles[Int(cell.style)])
        }
      }
      for (place, content) in typed[frame.sheet.name] ?? [:] {
        let style = sheet[place]?.style ?? CellStyle()
        sheet[place] = SheetCell(content, style: style)
      }
      sheet.comments = comments[frame.sheet.name] ?? []
      sheets.append(sheet)
    }
    var names = workbook.definedNames.filter { !$0.name.hasPrefix("_xlnm") }
    for (old, new) in renamed {
      if let index = sheets.firstIndex(where: { $0.name == old }) { sheets[index].name = new }
    }
    for index in names.indices { names[index].refersTo = renamedTabs(in: names[index].refersTo) }
    try Workbook.create(sheets, names: names, at: target)
    if !storesValues { try Self.dropValues(of: target) }
  }

  private static func dropValues(of path: String) throws {
    let sheets = try PackageText.names(of: path).filter { $0.hasPrefix("xl/worksheets/sheet") }
    for sheet in sheets {
      let text = try PackageText.part(sheet, of: path)
      try PackageText.replace(
        sheet,
        of: path,
        by: text.replacing(/<\/f><v>[^<]*<\/v>/, with: "</f>")
      )
    }
  }

  /// What a workbook holds, blank cells and whole styles included.
  static func contents(of path: String) throws -> (SpreadsheetMLDocument, WorkbookContents) {
    let document = try SpreadsheetMLDocument(archive: ArchiveReader(path: path))
    return (document, try document.contents(LossReport()))
  }

  /// The cells of a row, each blank one by itself.
  static func cells(of row: SheetRow) -> [Cell] {
    row.cells.flatMap { cell in
      guard cell.kind == .blank, cell.payload > 0 else { return [cell] }
      return (0...Int(cell.payload)).map { offset in
        Cell(column: Int(cell.column) + offset, kind: .blank, payload: 0, style: cell.style)
      }
    }
  }

  private func renamedTabs(in formula: String) -> String {
    renamed.reduce(formula) { $0.replacing("'\($1.key)'", with: "'\($1.value)'") }
  }
}
