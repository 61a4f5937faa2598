import Spreadsheet
import XML

/// Writes the value of a cell: its attributes after those of the style, and its paragraphs.
enum CellWriter {
  /// Appends what stands between `<table:table-cell …` and the end of the element.
  ///
  /// The number format decides between number, percentage and money; elements that the cell carries
  /// besides come after its paragraphs; a link is the start tag of a `text:a` around texts.
  static func append(
    _ value: CellValue,
    format: NumberFormatCode?,
    isFormula: Bool,
    extra: String = "",
    link: String? = nil,
    tag: String = "table:table-cell",
    to out: inout [UInt8]
  ) {
    switch value {
    case .blank:
      if extra.isEmpty {
        out.append(contentsOf: "/>".utf8)
        return
      }
      out.append(contentsOf: ">".utf8)
    case .number(let number): append(number: number, format: format, to: &out)
    case .date(let serial): append(date: serial, format: format, to: &out)
    case .boolean(let isTrue): append(boolean: isTrue, to: &out)
    case .text(let text):
      append(
        paragraphs: Array(ParagraphWriter.xml(text, link: link).utf8),
        attribute: isFormula ? Array(XMLEscape.attribute(text).utf8) : nil,
        to: &out
      )
    case .error(let error): append(error: error, to: &out)
    }
    out.append(contentsOf: extra.utf8)
    out.append(contentsOf: "</\(tag)>".utf8)
  }

  /// Appends the attributes and the paragraph of a date, in days since 1899-12-30.
  static func append(date serial: Double, format: NumberFormatCode?, to out: inout [UInt8]) {
    out.append(contentsOf: " office:value-type=\"date\" office:date-value=\"".utf8)
    DateText.append(serial: serial, to: &out)
    out.append(contentsOf: "\" calcext:value-type=\"date\"><text:p>".utf8)
    DisplayText.append(serial, format ?? .date, to: &out)
    out.append(contentsOf: "</text:p>".utf8)
  }

  /// Appends the attributes and the paragraph of TRUE or FALSE.
  static func append(boolean isTrue: Bool, to out: inout [UInt8]) {
    out.append(contentsOf: " office:value-type=\"boolean\" office:boolean-value=\"".utf8)
    out.append(contentsOf: "\(isTrue)\" calcext:value-type=\"boolean\"><text:p>".utf8)
    out.append(contentsOf: "\(isTrue ? "VRAI" : "FAUX")</text:p>".utf8)
  }

  /// Appends the attributes and the paragraph of a number.
  static func append(number: Double, format: NumberFormatCode?, to out: inout [UInt8]) {
    guard number.isFinite else {
      append(error: .number, to: &out)
      return
    }
    switch format.map(DataStyleWriter.kind) ?? .number {
    case .percentage: appendValue("percentage", "", number, to: &out)
    case .currency:
      let symbol = format?.sections.first?.currencySymbol
      appendValue("currency", symbol == "€" ? " office:currency=\"EUR\"" : "", number, to: &out)
    case .date, .time, .number, .text: appendValue("float", "", number, to: &out)
    }
    DisplayText.append(number, format, to: &out)
    out.append(contentsOf: "</text:p>".utf8)
  }

  private static func appendValue(
    _ type: StaticString,
    _ attribute: String,
    _ number: Double,
    to out: inout [UInt8]
  ) {
    let type = "\(type)"
    out.append(contentsOf: " office:value-type=\"".utf8)
    out.append(contentsOf: type.utf8)
    out.append(contentsOf: "\"".utf8)
    out.append(contentsOf: attribute.utf8)
    out.append(contentsOf: " office:value=\"".utf8)
    NumberText.append(number, to: &out)
    out.append(contentsOf: "\" calcext:value-type=\"".utf8)
    out.append(contentsOf: type.utf8)
    out.append(contentsOf: "\"><text:p>".utf8)
  }

  /// Appends the attributes and the paragraphs of a text, both escaped already.
  ///
  /// Results of formulas have their text as an attribute too.
  static func append(paragraphs: [UInt8], attribute: [UInt8]?, to out: inout [UInt8]) {
    out.append(contentsOf: " office:value-type=\"string\"".utf8)
    if let attribute {
      out.append(contentsOf: " office:string-value=\"".utf8)
      out.append(contentsOf: attribute)
      out.append(contentsOf: "\"".utf8)
    }
    out.append(contentsOf: " calcext:value-type=\"string\">".utf8)
    out.append(contentsOf: paragraphs)
  }

  /// Appends the attributes and the paragraph of an error, which is a text that says so.
  static func append(error: CellError, to out: inout [UInt8]) {
    out.append(contentsOf: " office:value-type=\"string\" office:string-value=\"\"".utf8)
    out.append(contentsOf: " calcext:value-type=\"error\"><text:p>".utf8)
    XMLEscape.text(error.rawValue, to: &out)
    out.append(contentsOf: "</text:p>".utf8)
  }
}
