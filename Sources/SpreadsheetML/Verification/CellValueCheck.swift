import Spreadsheet
import XML

/// What the stored value of a cell may be, by the type of the cell (ECMA-376 Part 1, §18.18.11).
struct CellValueCheck {
  /// The type of a cell.
  enum CellType: String {
    case number = "n"
    case sharedString = "s"
    case text = "str"
    case boolean = "b"
    case error = "e"
    case date = "d"
    case inlineString = "inlineStr"

    /// The type that a value spells; nil when it spells none.
    init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
      guard range.count == 1 else {
        let isText = XMLScanner.equals(bytes, range.lowerBound, range.upperBound, "str")
        self.init(rawValue: isText ? "str" : CellReader.text(bytes, range))
        return
      }
      switch bytes[range.lowerBound] {
      case UInt8(ascii: "n"): self = .number
      case UInt8(ascii: "s"): self = .sharedString
      case UInt8(ascii: "b"): self = .boolean
      case UInt8(ascii: "e"): self = .error
      case UInt8(ascii: "d"): self = .date
      default: return nil
      }
    }
  }

  /// How many shared strings there are.
  let stringCount: Int
  private let numbers = NumberText()

  init(stringCount: Int) { self.stringCount = stringCount }

  /// The rule that a value breaks; nil when it is as it must be, or its type is unknown.
  func fault(_ value: [UInt8], type: CellType?) -> SpreadsheetMLRule? {
    switch type {
    case .number where isPlainNumber(value): return nil
    case .sharedString:
      let index = CellReader.natural(value.span, value.indices)
      if let index, index < stringCount { return nil }
    case .text where value.count <= SharedStringsVerification.textLimit: return nil
    case .inlineString, nil: return nil
    default: break
    }
    return fault(String(decoding: value, as: UTF8.self), type)
  }

  /// Whether a value is a number that needs no closer look.
  private func isPlainNumber(_ value: [UInt8]) -> Bool {
    value.count < 32 && numbers.value(value.span, value.indices) != nil
      && !value.contains { $0 <= 0x20 }
  }

  private func fault(_ value: String, _ type: CellType?) -> SpreadsheetMLRule? {
    switch type {
    case .sharedString:
      guard let index = Int(Self.trimmed(value)), (0..<stringCount).contains(index) else {
        return .sharedString
      }
      return nil
    case .number: return Self.isNumber(value) ? nil : .numberValue
    case .boolean:
      return ["0", "1", "true", "false"].contains(Self.trimmed(value)) ? nil : .booleanValue
    case .error: return Self.errors.contains(value) ? nil : .errorValue
    case .date: return Self.isDate(Self.trimmed(value)) ? nil : .dateValue
    case .text: return value.utf16.count > SharedStringsVerification.textLimit ? .textLength : nil
    case .inlineString, nil: return nil
    }
  }

  private static func trimmed(_ text: String) -> Substring {
    var rest = text[...]
    while rest.first?.isWhitespace ?? false { rest = rest.dropFirst() }
    while rest.last?.isWhitespace ?? false { rest = rest.dropLast() }
    return rest
  }

  private static func isNumber(_ text: String) -> Bool {
    let text = trimmed(text)
    // Swift also reads hexadecimal numbers, and names of what is no number.
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
        true
      default: false
      }
    }
    return isPlain && Double(text).map(\.isFinite) ?? false
  }

  private static func isDate(_ text: Substring) -> Bool {
    if DateText.serial(String(text)) != nil { return true }
    // A time of day or a duration, which some programs store as dates.
    let isTime = text.contains(":") && text.allSatisfy { $0.isNumber || ":.,Z+-T".contains($0) }
    return isTime
      || (text.hasPrefix("P") && text.allSatisfy { $0.isNumber || "PYMDTHS.".contains($0) })
  }

  /// The error values of Excel, those of today included.
  private static let errors: Set<String> = [
    "#N/A", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA", "#SPILL!",
    "#CALC!", "#FIELD!", "#BLOCKED!", "#UNKNOWN!", "#CONNECT!", "#BUSY!", "#EXTERNAL!", "#PYTHON!",
    "#TIMEOUT!",
  ]
}
