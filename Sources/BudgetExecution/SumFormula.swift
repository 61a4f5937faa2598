import Spreadsheet

/// Tells formulas that sum other rows from those that stay on their own.
enum SumFormula {
  /// Whether a formula sums cells of other rows, in either dialect: `SUM(E5:E20)`,
  /// `SUBTOTAL(9;[.E5:.E20])`, `E5+E9+E13`.
  ///
  /// - Parameters:
  ///   - text: The formula.
  ///   - own: Cell for which the text was written.
  /// - Returns: Whether it reaches over rows.
  static func spansRows(_ text: String, own: CellReference) -> Bool {
    var hasFunction = false
    var letters: [UInt8] = []
    var column = 0
    var row = 0
    var isAbsolute = false
    var digits = 0
    var otherRowsOfOwnColumn = 0
    var rangeStart: Int?
    var spans = false
    var isQuoted = false
    var isRangePending = false

    func endReference() {
      defer {
        letters.removeAll(keepingCapacity: true)
        column = 0
        row = 0
        digits = 0
        isAbsolute = false
      }
      guard !letters.isEmpty, digits > 0, letters.count <= 3 else { return }
      if isRangePending, let start = rangeStart {
        if start != row { spans = true }
        rangeStart = nil
        isRangePending = false
      } else {
        rangeStart = row
      }
      if row - 1 != own.row, column - 1 == own.column, !isAbsolute { otherRowsOfOwnColumn += 1 }
    }

    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { isQuoted.toggle() }
      guard !isQuoted else { continue }
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where digits == 0:
        letters.append(byte)
        column = column &* 26 &+ Int(byte - UInt8(ascii: "A")) + 1
      case UInt8(ascii: "0")...UInt8(ascii: "9") where !letters.isEmpty && digits < 8:
        row = row * 10 + Int(byte - UInt8(ascii: "0"))
        digits += 1
      case UInt8(ascii: "$"):
        if letters.isEmpty || digits == 0 { isAbsolute = !letters.isEmpty || isAbsolute }
      case UInt8(ascii: "("):
        if letters.elementsEqual("SUM".utf8) || letters.elementsEqual("SUBTOTAL".utf8)
          || letters.elementsEqual("SUMIF".utf8) || letters.elementsEqual("SUMIFS".utf8)
          || letters.elementsEqual("AGGREGATE".utf8)
        {
          hasFunction = true
        }
        letters.removeAll(keepingCapacity: true)
        column = 0
        digits = 0
        row = 0
      case UInt8(ascii: ":"):
        endReference()
        isRangePending = true
      case UInt8(ascii: "."): endReferenceBeforeDot()
      default:
        endReference()
        rangeStart = nil
        isRangePending = false
      }
    }
    endReference()
    return hasFunction && spans || otherRowsOfOwnColumn >= 2

    func endReferenceBeforeDot() {
      // OpenFormula writes [.E5:.E20]: the dot ends nothing.
      letters.removeAll(keepingCapacity: true)
      column = 0
      row = 0
      digits = 0
    }
  }
}
