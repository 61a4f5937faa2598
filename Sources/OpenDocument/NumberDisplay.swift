import Spreadsheet

/// A number format made ready to write many cells with: their value type and what they show as.
struct NumberDisplay {
  /// The number format; nil for the default.
  let code: NumberFormatCode?
  /// The attributes of a number up to its value.
  let opening: [UInt8]

  init(_ code: NumberFormatCode?) {
    self.code = code
    let kind = code.map(DataStyleWriter.kind) ?? .number
    let type =
      switch kind {
      case .percentage: "percentage"
      case .currency: "currency"
      case .number, .date, .time, .text: "float"
      }
    let isEuro = code?.sections.first?.currencySymbol == "€" && kind == .currency
    opening = Array(
      (" office:value-type=\"\(type)\"" + (isEuro ? " office:currency=\"EUR\"" : "")
        + " office:value=\"").utf8
    )
  }

  /// Appends the attributes and the paragraph of a number.
  func append(_ number: Double, to out: inout [UInt8]) {
    guard number.isFinite else {
      CellWriter.append(error: .number, to: &out)
      return
    }
    out.append(contentsOf: opening)
    appendValue(number, to: &out)
    out.append(contentsOf: Self.closing)
  }

  /// Appends a number, which is finite, after its ``opening``, and its paragraph but for the end.
  func appendValue(_ number: Double, to out: inout [UInt8]) {
    DecimalDigits.append(number, to: &out)
    out.append(contentsOf: Self.middle)
    DisplayText.append(number, code, to: &out)
  }

  private static let middle = Array("\"><text:p>".utf8)
  private static let closing = Array("</text:p>".utf8)
}
