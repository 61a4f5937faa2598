import Spreadsheet

/// What the stored value of a cell may be, by the type of the cell (ECMA-376 Part 1, §18.18.11).
struct CellValueCheck {
  /// How many shared strings there are.
  let stringCount: Int

  /// The types of cells.
  static let types: Set<String> = ["n", "s", "str", "b", "e", "d", "inlineStr"]

  /// The rule that a value breaks; nil when it is as it must be.
  func fault(_ value: String, type: String) -> SpreadsheetMLRule? {
    switch type {
    case "s":
      guard let index = Int(Self.trimmed(value)), (0..<stringCount).contains(index) else {
        return .sharedString
      }
      return nil
    case "n": return Self.isNumber(value) ? nil : .numberValue
    case "b":
      return ["0", "1", "true", "false"].contains(Self.trimmed(value)) ? nil : .booleanValue
    case "e": return Self.errors.contains(value) ? nil : .errorValue
    case "d": return Self.isDate(Self.trimmed(value)) ? nil : .dateValue
    case "str":
      return value.utf8.count > SharedStringsVerification.textLimit
        && value.utf16.count > SharedStringsVerification.textLimit ? .textLength : nil
    default: return nil
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
