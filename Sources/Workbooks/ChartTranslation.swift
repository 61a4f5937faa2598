import Formula
import Spreadsheet

/// Puts the cells that charts refer to into the dialect of another format.
struct ChartTranslation {
  private let source: FormulaDialect
  private let target: FormulaDialect
  private let losses: LossReport
  /// What names of the workbook stand for, by name in lower case.
  private var names: [String: String] = [:]

  init(
    from source: WorkbookFormat,
    to target: WorkbookFormat,
    names: [DefinedName],
    losses: LossReport
  ) {
    self.source = source.dialect
    self.target = target.dialect
    self.losses = losses
    for name in names where !name.refersTo.isEmpty {
      self.names[name.name.lowercased()] = name.refersTo
    }
  }

  /// Translates the charts of a sheet; what cannot be is shown with its last values.
  func translate(_ frame: SheetFrame) {
    for index in frame.objects.indices {
      let cell = frame.objects[index].anchor.cell
      translate(&frame.objects[index].drawing, sheet: frame.sheet.name, at: cell)
    }
  }

  private func translate(_ drawing: inout DrawingObject, sheet: String, at cell: CellReference?) {
    switch drawing.content {
    case .chart(var chart):
      chart.mapCells { cells in
        if let text = text(cells) { return text }
        losses.note(
          .chart,
          .valueKept,
          detail: cells,
          sheet: sheet,
          at: cell.map { CellRange($0, $0) }
        )
        return nil
      }
      drawing.content = .chart(chart)
    case .group(var members, let width, let height):
      for index in members.indices {
        translate(&members[index].drawing, sheet: sheet, at: cell)
      }
      drawing.content = .group(members, width: width, height: height)
    case .picture, .shape: return
    }
  }

  /// References to cells in the other dialect; nil when it cannot hold them.
  func text(_ cells: String) -> String? {
    guard let areas = areas(of: cells, depth: 0), !areas.isEmpty else { return nil }
    let texts = areas.map { Expression(.reference($0), at: "A1").text(in: target) }
    if texts.count == 1 { return texts[0] }
    return target == .spreadsheetML
      ? "(\(texts.joined(separator: ",")))" : texts.joined(separator: "~")
  }

  private func areas(of text: String, depth: Int) -> [FormulaReference]? {
    guard depth < 4,
      let expression = try? Expression(parsing: text, dialect: source, at: "A1")
    else { return nil }
    return areas(of: expression.root, depth: depth)
  }

  private func areas(of node: FormulaNode, depth: Int) -> [FormulaReference]? {
    switch node.core {
    case .reference(let reference):
      guard let sheet = reference.sheet, sheet.workbook == nil, sheet.last == nil else {
        return nil
      }
      return [absolute(reference, on: sheet)]
    case .binary(.union, let left, let right):
      guard let first = areas(of: left, depth: depth), let rest = areas(of: right, depth: depth)
      else { return nil }
      return first + rest
    case .name(let name, _):
      return names[name.lowercased()].flatMap { areas(of: $0, depth: depth + 1) }
    default: return nil
    }
  }

  /// The reference with its rows and columns counted from the sheet's corner, as charts have them.
  private func absolute(
    _ reference: FormulaReference,
    on sheet: SheetLocator
  ) -> FormulaReference {
    func corner(_ cell: CellReference) -> FormulaReference.Corner {
      FormulaReference.Corner(
        row: FormulaReference.Coordinate(cell.row, isAbsolute: true),
        column: FormulaReference.Coordinate(cell.column, isAbsolute: true)
      )
    }
    var sheet = sheet
    sheet.isAbsolute = true
    let range = reference.range
    return FormulaReference(
      sheet: sheet,
      first: corner(range.first),
      last: range.first == range.last ? nil : corner(range.last)
    )
  }
}
