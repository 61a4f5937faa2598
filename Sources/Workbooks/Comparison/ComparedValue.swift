import Formula
import Spreadsheet

/// Values as comparing looks at them.
enum ComparedValue {
  /// Whether two values are the same; numbers but for their last digits, which formats write
  /// differently.
  static func areEqual(_ a: CellValue, _ b: CellValue) -> Bool {
    switch (a, b) {
    // A number under a format of dates is one: only some formats say so of the cell itself.
    case (.number(let x), .number(let y)), (.date(let x), .date(let y)),
      (.number(let x), .date(let y)), (.date(let x), .number(let y)):
      return x == y || abs(x - y) <= 1e-12 * max(abs(x), abs(y))
    case (.text(let x), .text(let y)): return x == y || lines(x) == lines(y)
    case (.text(""), .blank), (.blank, .text("")): return true
    default: return a == b
    }
  }

  private static func lines(_ text: String) -> String {
    text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
  }

  /// A value as a person reads it; nil for a blank one.
  static func told(_ value: CellValue) -> String? { value == .blank ? nil : text(value) }

  /// A value as a person reads it.
  static func text(_ value: CellValue) -> String {
    switch value {
    case .blank: return ""
    case .number(let number): return decimal(number)
    case .text(let text): return text
    case .boolean(let isTrue): return isTrue ? "VRAI" : "FAUX"
    case .error(let error): return error.rawValue
    case .date(let serial): return date(serial)
    }
  }

  private static func decimal(_ number: Double) -> String {
    NumberText.shortest(number).replacing(".", with: ",")
  }

  private static func date(_ serial: Double) -> String {
    guard serial.isFinite, abs(serial) < 3_000_000 else { return decimal(serial) }
    let day = CivilDate(serial: Int(serial.rounded(.down)))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let text = "\(two(day.day))/\(two(day.month))/\(day.year)"
    let seconds = Int(((serial - serial.rounded(.down)) * 86_400).rounded())
    guard seconds > 0 else { return text }
    return text + " \(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }
}
