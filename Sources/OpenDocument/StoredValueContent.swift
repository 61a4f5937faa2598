import Spreadsheet
import XML

/// What a cell stores for a value: its type, the attribute that holds it, the paragraphs that show it
/// (ODF 1.3 part 3, §19.385 to §19.391).
struct StoredValueContent {
  let type: String
  let attribute: String
  let value: String
  let paragraphs: String
  /// What LibreOffice says of the type besides.
  let extendedType: String

  /// The content for a value in a cell that had another one, whose kind of number it keeps.
  init(_ new: StoredValuePatcher.NewValue, oldType: String, dateOffset: Double) {
    switch new.value {
    case .blank: self.init(number: 0, new.format, oldType, dateOffset)
    case .number(let number), .date(let number):
      if number.isFinite {
        self.init(number: number, new.format, oldType, dateOffset)
      } else {
        self.init(error: .number)
      }
    case .boolean(let isTrue):
      let shown = isTrue ? "VRAI" : "FAUX"
      self.init("boolean", "boolean-value", "\(isTrue)", "<text:p>\(shown)</text:p>")
    case .text(let text): self.init("string", "string-value", text, ParagraphWriter.xml(text))
    case .error(let error): self.init(error: error)
    }
  }

  private init(_ type: String, _ attribute: String, _ value: String, _ paragraphs: String) {
    self.type = type
    self.attribute = attribute
    self.value = value
    self.paragraphs = paragraphs
    extendedType = type
  }

  private init(error: CellError) {
    type = "string"
    attribute = "string-value"
    value = ""
    paragraphs = "<text:p>\(XMLEscape.text(error.rawValue))</text:p>"
    extendedType = "error"
  }

  private init(
    number: Double,
    _ format: NumberFormatCode?,
    _ oldType: String,
    _ dateOffset: Double
  ) {
    let kind = Self.kind(format, oldType)
    let shown = kind == "date" ? number + dateOffset : number
    let format = format ?? (kind == "date" ? .date : nil)
    let paragraph = "<text:p>\(DisplayText.text(shown, format))</text:p>"
    switch kind {
    case "date": self.init(kind, "date-value", DateText.text(serial: shown), paragraph)
    case "time": self.init(kind, "time-value", Self.duration(number), paragraph)
    default: self.init(kind, "value", NumberText.text(number), paragraph)
    }
  }

  /// The kind of number that a cell had, or that its format shows.
  private static func kind(_ format: NumberFormatCode?, _ oldType: String) -> String {
    if ["float", "percentage", "currency", "date", "time"].contains(oldType) { return oldType }
    return switch format.map(DataStyleWriter.kind) ?? .number {
    case .percentage: "percentage"
    case .currency: "currency"
    case .date: "date"
    case .time: "time"
    case .number, .text: "float"
    }
  }

  /// A duration of some days as `PT36H00M00S`.
  private static func duration(_ days: Double) -> String {
    let seconds = Int((min(abs(days), 3_000_000) * 86_400).rounded())
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let text = "PT\(two(seconds / 3600))H\(two(seconds / 60 % 60))M\(two(seconds % 60))S"
    return days < 0 && seconds > 0 ? "-" + text : text
  }
}
