import Spreadsheet
import XML

/// Finds the cells that the objects of a drawing part cover (ECMA-376 Part 1, §20.5).
struct DrawingAnchors {
  private let grid: CellGrid

  /// A character of Calibri 11 is 7 pixels wide, a pixel 3/4 point (§18.3.1.13).
  private static let pointsPerCharacter = 5.25
  /// What Excel takes when a sheet says nothing: 64 pixels by 20.
  private static let defaultWidth = 48.0
  private static let defaultHeight = 15.0

  /// Takes the widths of the columns from a worksheet, its rows left out.
  init(ofSheet root: XMLPart.Element) {
    var widths: [(columns: ClosedRange<Int>, width: Double)] = []
    for column in root.first("cols")?.all("col") ?? [] {
      guard let first = column.count("min"), let last = column.count("max"), first > 0,
        last >= first, first <= SheetLimits.columns
      else { continue }
      let width = column.flag("hidden") ? 0 : Self.points(characters: column.attribute("width"))
      widths.append((first - 1...min(last, SheetLimits.columns) - 1, width ?? Self.defaultWidth))
    }
    let format = root.first("sheetFormatPr")
    let height = format?.attribute("defaultRowHeight").flatMap { Double($0) } ?? 0
    grid = CellGrid(
      columnWidth: Self.points(characters: format?.attribute("defaultColWidth"))
        ?? Self.defaultWidth,
      rowHeight: height >= 1 && height <= 409.5 ? height : Self.defaultHeight,
      widths: widths
    )
  }

  /// The cells under each object; one whose anchor does not tell is left out.
  func ranges(_ drawing: XMLPart.Element) -> [CellRange] {
    DrawingReader.chosen(drawing.children).compactMap { anchor in
      switch anchor.localName {
      case "twoCellAnchor": twoCells(anchor)
      case "oneCellAnchor": oneCell(anchor)
      case "absoluteAnchor": absolute(anchor)
      default: nil
      }
    }
  }

  private func twoCells(_ anchor: XMLPart.Element) -> CellRange? {
    guard let from = anchor.first("from").flatMap(DrawingReader.corner),
      let to = anchor.first("to").flatMap(DrawingReader.corner)
    else { return nil }
    // An object that ends where a cell begins does not cover it.
    let lastRow = to.y == 0 ? to.cell.row - 1 : to.cell.row
    let lastColumn = to.x == 0 ? to.cell.column - 1 : to.cell.column
    return CellRange(
      rows: from.cell.row...max(from.cell.row, lastRow),
      columns: from.cell.column...max(from.cell.column, lastColumn)
    )
  }

  private func oneCell(_ anchor: XMLPart.Element) -> CellRange? {
    guard let from = anchor.first("from").flatMap(DrawingReader.corner) else { return nil }
    return cells(under: anchor, from: from.cell, x: from.x, y: from.y)
  }

  private func absolute(_ anchor: XMLPart.Element) -> CellRange? {
    guard let place = anchor.first("pos"), let x = DrawingLength.points(place.attribute("x")),
      let y = DrawingLength.points(place.attribute("y"))
    else { return nil }
    return cells(under: anchor, from: CellReference(row: 0, column: 0), x: x, y: y)
  }

  private func cells(
    under anchor: XMLPart.Element,
    from cell: CellReference,
    x: Double,
    y: Double
  ) -> CellRange? {
    guard let size = anchor.first("ext"), let width = DrawingLength.points(size.attribute("cx")),
      let height = DrawingLength.points(size.attribute("cy"))
    else { return nil }
    return grid.cells(from: cell, x: x, y: y, width: width, height: height)
  }

  private static func points(characters: String?) -> Double? {
    guard let width = characters.flatMap({ Double($0) }), width >= 0, width <= 255 else {
      return nil
    }
    return width * pointsPerCharacter
  }
}
