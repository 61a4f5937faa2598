import Spreadsheet
import XML

/// Validations and conditional formats as a worksheet holds them, for new sheets and for blocks.
struct RuleMarkup {
  let prefix: String
  /// Days from 1899-12-30 to serial 0.
  let dateOffset: Double

  /// The `sqref` of some ranges.
  static func list(_ ranges: [CellRange]) -> String {
    ranges.map(\.description).joined(separator: " ")
  }

  // MARK: Validations (§18.3.1.32)

  func validation(_ validation: Validation) throws(WorkbookError) -> String {
    let type: String
    var formulas: [String]
    switch validation.rule {
    case .list(let items):
      type = "list"
      formulas = [try literal(items, of: validation)]
    case .listReference(let reference):
      type = "list"
      formulas = [reference]
    case .decimal(let bounds):
      type = "decimal"
      formulas = [bounds.lowerBound, bounds.upperBound].map(NumberText.text)
    case .whole(let bounds):
      type = "whole"
      formulas = [bounds.lowerBound, bounds.upperBound].map { String($0) }
    case .date(let bounds):
      type = "date"
      formulas = [bounds.lowerBound, bounds.upperBound].map { NumberText.text($0 - dateOffset) }
    }
    var markup = Markup(prefix: prefix)
    markup.start(
      "dataValidation",
      [
        "type": type, "errorStyle": validation.refuses ? nil : "warning", "allowBlank": "1",
        "showInputMessage": "1", "showErrorMessage": "1",
        "errorTitle": validation.error.map { Self.cut($0.title, to: 32) },
        "error": validation.error.map { Self.cut($0.text, to: 255) },
        "promptTitle": validation.prompt.map { Self.cut($0.title, to: 32) },
        "prompt": validation.prompt.map { Self.cut($0.text, to: 255) },
        "sqref": Self.list(validation.ranges),
      ]
    )
    for (name, formula) in zip(["formula1", "formula2"], formulas) {
      markup.leaf(name, formula)
    }
    markup.end("dataValidation")
    return markup.text
  }

  private func literal(
    _ items: [String],
    of validation: Validation
  ) throws(WorkbookError) -> String {
    let list = items.map { $0.replacing("\"", with: "\"\"") }.joined(separator: ",")
    let cell = validation.ranges.first?.first
    guard list.utf16.count <= 255 else {
      throw WorkbookError(
        .limitExceeded(what: "characters in a list of choices", limit: 255),
        cell: cell
      )
    }
    guard !items.contains(where: { $0.contains(",") }) else {
      throw WorkbookError(
        .invalidContent(expected: "choices without commas", found: list),
        cell: cell
      )
    }
    return "\"\(list)\""
  }

  /// The first UTF-16 units of a text, no character being cut.
  static func cut(_ text: String, to limit: Int) -> String {
    var result = SharedText.encoded(text)
    while result.utf16.count > limit { result.removeLast() }
    return result
  }

  // MARK: Conditional formats (§18.3.1.18)

  /// A conditional format; `identifier` ties a data bar to its extension.
  func conditionalFormat(
    _ format: ConditionalFormat,
    priority: Int,
    differential: Int,
    identifier: String
  ) -> String {
    var markup = Markup(prefix: prefix)
    markup.start("conditionalFormatting", ["sqref": Self.list(format.ranges)])
    switch format.rule {
    case .expression(let formula):
      markup.start(
        "cfRule",
        ["type": "expression", "dxfId": String(differential), "priority": String(priority)]
      )
      markup.leaf("formula", formula)
    case .dataBar(let color):
      markup.start("cfRule", ["type": "dataBar", "priority": String(priority)])
      markup.start("dataBar")
      markup.empty("cfvo", ["type": "num", "val": "0"])
      markup.empty("cfvo", ["type": "max"])
      markup.empty("color", ["rgb": "FF" + color.hex])
      markup.end("dataBar")
      markup.start("extLst")
      markup.start("ext", ["xmlns:x14": Self.x14, "uri": "{B025F937-C7B1-47D3-B67F-A62EFF666E3E}"])
      markup.raw("<x14:id>\(identifier)</x14:id>")
      markup.end("ext")
      markup.end("extLst")
    }
    markup.end("cfRule")
    markup.end("conditionalFormatting")
    return markup.text
  }

  static let x14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
  /// The extension of a worksheet that holds what data bars of 2010 know more.
  static let extensionURI = "{78C0D931-6437-407d-A8EE-F0AAD7539E65}"

  /// The 2010 form of a data bar: one colour, from zero, with an axis.
  static func extendedDataBar(
    _ format: ConditionalFormat,
    identifier: String
  ) -> String? {
    guard case .dataBar = format.rule else { return nil }
    return """
      <x14:conditionalFormatting xmlns:x14="\(x14)" \
      xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">\
      <x14:cfRule type="dataBar" id="\(identifier)">\
      <x14:dataBar minLength="0" maxLength="100" gradient="0">\
      <x14:cfvo type="num"><xm:f>0</xm:f></x14:cfvo><x14:cfvo type="max"/>\
      <x14:negativeFillColor rgb="FFC00000"/><x14:axisColor rgb="FF7F7F7F"/>\
      </x14:dataBar></x14:cfRule><xm:sqref>\(list(format.ranges))</xm:sqref>\
      </x14:conditionalFormatting>
      """
  }

  /// The extension that holds extended data bars.
  func extensionElement(_ dataBars: String) -> String {
    var markup = Markup(prefix: prefix)
    markup.start("ext", ["xmlns:x14": Self.x14, "uri": Self.extensionURI])
    markup.raw("<x14:conditionalFormattings>\(dataBars)</x14:conditionalFormattings>")
    markup.end("ext")
    return markup.text
  }

  /// A GUID made from numbers, the same on every run.
  static func identifier(sheet: Int, rule: Int) -> String {
    func digits(_ value: Int, _ count: Int) -> String {
      let text = String(value, radix: 16, uppercase: true)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    return "{C02E0000-\(digits(sheet & 0xFFFF, 4))-4000-8000-\(digits(rule, 12))}"
  }
}
