import Spreadsheet

/// A constant.
final class ConstantOperation: Operation {
  let constant: Scalar
  init(_ constant: Scalar) { self.constant = constant }
  override func scalar(_ frame: Frame) -> Scalar { constant }
  override var isStreamable: Bool { true }
  override func source(_ frame: Frame) -> (source: ElementSource, count: Int)? {
    (.constant(constant), 1)
  }
}

/// A value that is set before each calculation.
final class VariableOperation: Operation {
  var value = Scalar.blank
  override func scalar(_ frame: Frame) -> Scalar { value }
}

/// An inline array.
final class MatrixOperation: Operation {
  let matrix: Matrix
  init(_ matrix: Matrix) { self.matrix = matrix }
  override func operand(_ frame: Frame) -> Operand { .matrix(matrix) }
}

/// An argument left out.
final class MissingOperation: Operation {
  override func scalar(_ frame: Frame) -> Scalar { .blank }
  override var isMissing: Bool { true }
}

/// A row of a reference: of the sheet, or counted from the row of the formula.
struct RowPlace {
  let offset: Int
  let isRelative: Bool

  func row(_ frame: Frame) -> Int { isRelative ? frame.row + offset : offset }
}

/// A cell.
final class CellOperation: Operation {
  let column: ColumnStore
  let row: RowPlace

  init(_ column: ColumnStore, _ row: RowPlace) {
    self.column = column
    self.row = row
  }

  override func scalar(_ frame: Frame) -> Scalar {
    let row = row.row(frame)
    guard 0..<SheetLimits.rows ~= row else { return .error(.reference) }
    let stored = column.stored(row)
    return stored.isUnfinished ? frame.calculator.resolve(column, row) : stored
  }

  override var isStreamable: Bool { true }

  override func source(_ frame: Frame) -> (source: ElementSource, count: Int)? {
    (.constant(scalar(frame)), 1)
  }

  override func operand(_ frame: Frame) -> Operand {
    let row = row.row(frame)
    guard 0..<SheetLimits.rows ~= row else { return .scalar(.error(.reference)) }
    return .area(
      Area(sheet: column.sheet, top: row, bottom: row, left: column.index, right: column.index)
    )
  }
}

/// A range of one sheet or of several.
final class AreaOperation: Operation {
  let sheets: ClosedRange<Int>
  let top: RowPlace
  let bottom: RowPlace
  let columns: ClosedRange<Int>

  init(sheets: ClosedRange<Int>, top: RowPlace, bottom: RowPlace, columns: ClosedRange<Int>) {
    self.sheets = sheets
    self.top = top
    self.bottom = bottom
    self.columns = columns
  }

  override func operand(_ frame: Frame) -> Operand {
    let (one, other) = (top.row(frame), bottom.row(frame))
    guard 0..<SheetLimits.rows ~= one, 0..<SheetLimits.rows ~= other else {
      return .scalar(.error(.reference))
    }
    let area = Area(
      sheet: sheets.lowerBound,
      top: min(one, other),
      bottom: max(one, other),
      left: columns.lowerBound,
      right: columns.upperBound
    )
    guard sheets.count > 1 else { return .area(area) }
    return .areas(
      sheets.map {
        var copy = area
        copy.sheet = $0
        return copy
      }
    )
  }

  override var isStreamable: Bool { sheets.count == 1 && columns.count == 1 }

  override func source(_ frame: Frame) -> (source: ElementSource, count: Int)? {
    guard case .area(let whole) = operand(frame), whole.left == whole.right else { return nil }
    let area = frame.calculator.clipped(whole)
    frame.calculator.finish(area)
    let column = frame.calculator.sheets[area.sheet].existing(area.left)
    return (.cells(column, top: area.top), area.rows)
  }
}
