import Spreadsheet
import Workbooks

/// A program that opens a workbook, lets people type in it, and saves all of it anew: nothing private
/// and no byte of the file it was survives.
struct Resaving {
  /// What people type, by sheet.
  var typed: [String: [CellReference: SheetCell.Content]] = [:]
  /// The comments they make, by sheet.
  var comments: [String: [CellComment]] = [:]
  /// How they rename tabs.
  var renamed: [String: String] = [:]

  /// Opens an `.xlsx` workbook and saves it in the format of the target.
  func run(_ source: String, to target: String) throws {
    let workbook = try Workbook(contentsOf: source)
    var sheets: [Sheet] = []
    for (index, info) in workbook.sheets.enumerated() {
      var sheet = Sheet(name: info.name)
      sheet.visibility = info.visibility
      try workbook.document.readRows(ofSheet: index) { row in
        for cell in row.cells {
          let place = CellReference(row: row.index, column: Int(cell.column))
          let format = workbook.document.appearance(of: cell.style).numberFormat
          var content = SheetCell.Content.value(workbook.document.value(of: cell))
          // Members of shared formulas are left as their value: nobody types there.
          if let formula = row.formula(place.column), formula.origin == place {
            content = .formula(renamedTabs(in: formula.text), cached: .blank)
          }
          sheet[place] = SheetCell(content, style: CellStyle(numberFormat: format))
        }
        return .next
      }
      for (place, content) in typed[info.name] ?? [:] {
        let style = sheet[place]?.style ?? CellStyle()
        sheet[place] = SheetCell(content, style: style)
      }
      sheet.comments = comments[info.name] ?? []
      sheets.append(sheet)
    }
    var names = workbook.definedNames.filter { !$0.name.hasPrefix("_xlnm") }
    for (old, new) in renamed {
      if let index = sheets.firstIndex(where: { $0.name == old }) { sheets[index].name = new }
    }
    for index in names.indices { names[index].refersTo = renamedTabs(in: names[index].refersTo) }
    try Workbook.create(sheets, names: names, at: target)
  }

  private func renamedTabs(in formula: String) -> String {
    renamed.reduce(formula) { $0.replacing("'\($1.key)'", with: "'\($1.value)'") }
  }
}
