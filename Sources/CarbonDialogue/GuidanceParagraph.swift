import CarbonTabs
import Spreadsheet
import Workbooks

/// The carbon paragraph of the letter that frames next year's budget, as a workbook says it.
public enum GuidanceParagraph {
  /// Reads the paragraph of an augmented workbook.
  ///
  /// - Parameter path: The workbook, `.xlsx` or `.ods`; it is only read.
  /// - Returns: The paragraph, as its formulas were last calculated.
  /// - Throws: `WorkbookError` when the file cannot be read, `DialogueError.noGuidance` when it has no
  ///   such paragraph.
  public static func text(of path: String) throws -> String {
    let workbook = try Workbook(contentsOf: path)
    let wanted = WorkbookName.guidance.rawValue.lowercased()
    guard
      let name = workbook.definedNames.first(where: {
        // A workbook that had the name for something else has ours with a number.
        $0.name.lowercased() == wanted || $0.name.lowercased().hasPrefix(wanted + "_")
      }), let place = place(name.refersTo)
    else { throw DialogueError.noGuidance }
    var text: String?
    try workbook.readRows(ofSheet: place.sheet) { row in
      guard row.index == place.cell.row else { return row.index > place.cell.row ? .stop : .next }
      for (column, value) in row.values where column == place.cell.column {
        if case .text(let found) = value { text = found.trimmed }
      }
      return .stop
    }
    guard let text, !text.isEmpty else { throw DialogueError.noGuidance }
    return text
  }

  /// Sheet and cell of `'CO2 Cadrage'!$A$24` or `$'CO2 Cadrage'.$A$24`.
  static func place(_ reference: String) -> (sheet: String, cell: CellReference)? {
    var rest = Substring(reference)
    if rest.first == "$" { rest.removeFirst() }
    var sheet = ""
    if rest.first == "'" {
      rest.removeFirst()
      while let character = rest.popFirst() {
        if character == "'" {
          guard rest.first == "'" else { break }
          rest.removeFirst()
        }
        sheet.append(character)
      }
    } else {
      while let character = rest.first, character != "!", character != "." {
        sheet.append(character)
        rest.removeFirst()
      }
    }
    guard let mark = rest.popFirst(), mark == "!" || mark == "." else { return nil }
    let first = rest.split(separator: ":").first.map(String.init) ?? ""
    guard let cell = CellReference(first.filter { $0 != "$" }) else { return nil }
    return (sheet, cell)
  }
}
