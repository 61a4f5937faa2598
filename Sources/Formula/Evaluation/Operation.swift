import Spreadsheet

/// A part of a formula made ready for calculating: names and functions found, references counted
/// from the row.
///
/// A subclass overrides ``scalar(_:)``, ``operand(_:)`` or both.
class Operation {
  /// The one value it gives in a row.
  func scalar(_ frame: Frame) -> Scalar { operand(frame).scalar(in: frame) }

  /// The value, the cells or the array it gives in a row.
  func operand(_ frame: Frame) -> Operand { .scalar(scalar(frame)) }

  /// Whether it stands for an argument left out.
  var isMissing: Bool { false }

  /// Whether ``source(_:)`` can be asked: it is a single value, cells of one column, or calculated from
  /// these row by row.
  var isStreamable: Bool { false }

  /// What gives the value of each row of a long column, and the number of rows; a single value has one.
  func source(_ frame: Frame) -> (source: ElementSource, count: Int)? { nil }
}

/// The cell for which a formula is calculated.
struct Frame {
  let calculator: Calculator
  let sheet: Int
  let row: Int
  let column: Int
  /// The values that LET and LAMBDA named.
  var scope: LocalScope?
  /// LAMBDAs called within each other.
  var callDepth = 0

  /// Deeper recursion gives an error, as in Excel.
  static let greatestCallDepth = 200

  init(calculator: Calculator, sheet: Int, row: Int, column: Int) {
    self.calculator = calculator
    self.sheet = sheet
    self.row = row
    self.column = column
  }

  /// The frame where other names are known.
  func entering(_ scope: LocalScope?, isCall: Bool = false) -> Frame {
    var frame = self
    frame.scope = scope
    if isCall { frame.callDepth += 1 }
    return frame
  }
}

extension Operand {
  /// The one value of an operand: of a range, the cell in the row or the column of the formula.
  func scalar(in frame: Frame) -> Scalar {
    switch self {
    case .scalar(let scalar): return scalar
    case .matrix(let matrix): return matrix.scalars.first ?? .error(.value)
    case .areas, .function: return .error(.value)
    case .area(let area):
      if area.isCell { return frame.calculator.scalar(area.sheet, area.top, area.left) }
      if area.left == area.right, area.top...area.bottom ~= frame.row {
        return frame.calculator.scalar(area.sheet, frame.row, area.left)
      }
      if area.top == area.bottom, area.left...area.right ~= frame.column {
        return frame.calculator.scalar(area.sheet, area.top, frame.column)
      }
      return .error(.value)
    }
  }
}
