import Spreadsheet

/// A rectangle of cells of one sheet.
struct Area: Hashable {
  var sheet: Int
  var top: Int
  var bottom: Int
  var left: Int
  var right: Int

  var rows: Int { bottom - top + 1 }
  var columns: Int { right - left + 1 }
  var isCell: Bool { top == bottom && left == right }
  var isVector: Bool { top == bottom || left == right }

  init(sheet: Int, top: Int, bottom: Int, left: Int, right: Int) {
    self.sheet = sheet
    self.top = top
    self.bottom = bottom
    self.left = left
    self.right = right
  }

  /// The cells that both areas share.
  func intersection(_ other: Area) -> Area? {
    let shared = Area(
      sheet: sheet,
      top: max(top, other.top),
      bottom: min(bottom, other.bottom),
      left: max(left, other.left),
      right: min(right, other.right)
    )
    return sheet == other.sheet && shared.top <= shared.bottom && shared.left <= shared.right
      ? shared : nil
  }

  /// The smallest area around both.
  func union(_ other: Area) -> Area {
    Area(
      sheet: sheet,
      top: min(top, other.top),
      bottom: max(bottom, other.bottom),
      left: min(left, other.left),
      right: max(right, other.right)
    )
  }

  /// The area some rows and columns away, of another size; nil when it leaves the sheet.
  func offset(rows: Int, columns: Int, height: Int, width: Int) -> Area? {
    guard height > 0, width > 0 else { return nil }
    let area = Area(
      sheet: sheet,
      top: top + rows,
      bottom: top + rows + height - 1,
      left: left + columns,
      right: left + columns + width - 1
    )
    return area.top >= 0 && area.left >= 0 && area.bottom < SheetLimits.rows
      && area.right < SheetLimits.columns ? area : nil
  }
}

/// Values in rows and columns, that stand in no cells.
struct Matrix {
  let rows: Int
  let columns: Int
  /// The values, row by row.
  var scalars: [Scalar]

  init(rows: Int, columns: Int, scalars: [Scalar]) {
    self.rows = rows
    self.columns = columns
    self.scalars = scalars
  }

  subscript(row: Int, column: Int) -> Scalar { scalars[row * columns + column] }
}

/// What a part of a formula gives: a value, cells, or an array.
enum Operand {
  case scalar(Scalar)
  case area(Area)
  case areas([Area])
  case matrix(Matrix)
  /// A LAMBDA that is not called yet.
  case function(Closure)
}
