package import Spreadsheet

/// What a calculation gives.
package enum Value: Hashable, Sendable {
  /// Nothing.
  case blank
  /// A number; dates are days since 1899-12-30.
  case number(Double)
  /// A text.
  case text(String)
  /// TRUE or FALSE.
  case boolean(Bool)
  /// An error value.
  case error(CellError)
}

extension Value {
  /// The value of a cell.
  package init(_ value: CellValue) {
    switch value {
    case .blank: self = .blank
    case .number(let number), .date(let number): self = .number(number)
    case .text(let text): self = .text(text)
    case .boolean(let boolean): self = .boolean(boolean)
    case .error(let error): self = .error(error)
    }
  }

  /// The value as a cell holds it.
  package var cellValue: CellValue {
    switch self {
    case .blank: .blank
    case .number(let number): .number(number)
    case .text(let text): .text(text)
    case .boolean(let boolean): .boolean(boolean)
    case .error(let error): .error(error)
    }
  }
}
