import Spreadsheet
import XML

/// What stands inside a cell, `CT_Cell` (ECMA-376 Part 1, §18.3.1.4).
enum CellMarkup {
  /// Longest text of a cell, in UTF-16 units.
  static let textLimit = 32_767

  /// The value's markup and the cell's type.
  static func content(
    _ value: CellValue,
    isFormula: Bool,
    dateOffset: Double,
    at cell: CellReference
  ) throws(WorkbookError) -> (type: String?, markup: String) {
    switch value {
    case .blank: return (nil, "")
    case .number(let number): return number.isFinite ? Self.number(number) : error(.number)
    case .date(let serial):
      return serial.isFinite ? Self.number(serial - dateOffset) : error(.number)
    case .boolean(let isTrue): return ("b", isTrue ? "<v>1</v>" : "<v>0</v>")
    case .error(let code): return error(code)
    case .text(let text):
      guard text.utf16.count <= textLimit else {
        throw WorkbookError(
          .limitExceeded(what: "characters in a cell", limit: textLimit),
          cell: cell
        )
      }
      return isFormula
        ? ("str", "<v>\(XMLEscape.text(SharedText.encoded(text)))</v>")
        : ("inlineStr", "<is>\(SharedText.element(text))</is>")
    }
  }

  private static func number(_ number: Double) -> (String?, String) {
    (nil, "<v>\(NumberText.text(number))</v>")
  }

  private static func error(_ error: CellError) -> (String?, String) {
    ("e", "<v>\(text(error))</v>")
  }

  /// An error's text; Excel knows no others than these.
  static func text(_ error: CellError) -> String {
    error == .other ? CellError.value.rawValue : error.rawValue
  }
}
