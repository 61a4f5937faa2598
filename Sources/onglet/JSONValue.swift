import Workbooks

/// A cell's value as JSON has it: a number, a text, a boolean, an error's text, or null.
struct JSONValue: Encodable {
  private let value: CellValue

  init(_ value: CellValue) { self.value = value }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch value {
    case .blank: try container.encodeNil()
    case .number(let number), .date(let number):
      // JSON knows no infinite numbers.
      if number.isFinite { try container.encode(number) } else { try container.encodeNil() }
    case .text(let text): try container.encode(text)
    case .boolean(let isTrue): try container.encode(isTrue)
    case .error(let error): try container.encode(error.rawValue)
    }
  }
}
