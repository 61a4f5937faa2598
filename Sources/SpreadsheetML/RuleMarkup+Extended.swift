import Spreadsheet
import XML

// Conditional formats in their form of 2010 ([MS-XLSX] §2.6.11).
extension RuleMarkup {
  static let x14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
  /// The extension of a worksheet that holds the forms of 2010.
  static let extensionURI = "{78C0D931-6437-407d-A8EE-F0AAD7539E65}"

  /// The form of 2010 of a format: what a data bar has besides, or icons that 2007 did not know.
  ///
  /// - Parameters:
  ///   - format: The format.
  ///   - priority: Its place among those of the sheet.
  ///   - identifier: What ties it to the other form.
  /// - Returns: The markup; nil for formats that the other form says wholly.
  static func extendedFormat(
    _ format: ConditionalFormat,
    priority: Int,
    identifier: String
  ) -> String? {
    let rule: String
    switch format.rule {
    case .dataBar(let color):
      var bar = DataBar(
        minimum: Threshold(.number, "0"),
        maximum: Threshold(.maximum),
        color: color
      )
      bar.isGradient = false
      bar.negativeColor = Color(0xC00000)
      rule = "type=\"dataBar\" id=\"\(identifier)\">" + extended(bar)
    case .bar(let bar): rule = "type=\"dataBar\" id=\"\(identifier)\">" + extended(bar)
    case .icons(let icons):
      guard icons.isOf2010 else { return nil }
      rule =
        "type=\"iconSet\" priority=\"\(priority)\" id=\"\(identifier)\">" + extended(icons)
    default: return nil
    }
    return """
      <x14:conditionalFormatting xmlns:x14="\(x14)" \
      xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">\
      <x14:cfRule \(rule)</x14:cfRule><xm:sqref>\(list(format.ranges))</xm:sqref>\
      </x14:conditionalFormatting>
      """
  }

  private static func extended(_ bar: DataBar) -> String {
    let axis = bar.axis == .automatic ? "" : " axisPosition=\"\(bar.axis.rawValue)\""
    return """
      <x14:dataBar minLength="\(bar.lengths.lowerBound)" maxLength="\(bar.lengths.upperBound)" \
      gradient="\(bar.isGradient ? 1 : 0)"\(axis)>\
      \(limit(bar.minimum, automatic: "autoMin"))\(limit(bar.maximum, automatic: "autoMax"))\
      <x14:negativeFillColor rgb="FF\((bar.negativeColor ?? bar.color).hex)"/>\
      <x14:axisColor rgb="FF\((bar.axisColor ?? Color(0x7F7F7F)).hex)"/>\
      </x14:dataBar>
      """
  }

  private static func extended(_ icons: IconSet) -> String {
    var attributes = icons.showsValue ? "" : " showValue=\"0\""
    if icons.isReversed { attributes += " reverse=\"1\"" }
    if !icons.chosen.isEmpty { attributes += " custom=\"1\"" }
    return "<x14:iconSet iconSet=\"\(XMLEscape.attribute(icons.name))\"\(attributes)>"
      + icons.thresholds.map { limit($0, automatic: "autoMin") }.joined()
      + icons.chosen.map { icon in
        let set = icon.place == nil ? "NoIcons" : XMLEscape.attribute(icon.set)
        return "<x14:cfIcon iconSet=\"\(set)\" iconId=\"\(icon.place ?? 0)\"/>"
      }.joined() + "</x14:iconSet>"
  }

  private static func limit(_ threshold: Threshold, automatic: String) -> String {
    let type = type(of: threshold) ?? automatic
    guard !threshold.value.isEmpty, ["num", "percent", "percentile", "formula"].contains(type)
    else { return "<x14:cfvo type=\"\(type)\"/>" }
    let value = XMLEscape.text(threshold.value)
    let bound = threshold.isInclusive ? "" : " gte=\"0\""
    return "<x14:cfvo type=\"\(type)\"\(bound)><xm:f>\(value)</xm:f></x14:cfvo>"
  }

  /// The extension that holds forms of 2010.
  func extensionElement(_ formats: String) -> String {
    var markup = Markup(prefix: prefix)
    markup.start("ext", ["xmlns:x14": Self.x14, "uri": Self.extensionURI])
    markup.raw("<x14:conditionalFormattings>\(formats)</x14:conditionalFormattings>")
    markup.end("ext")
    return markup.text
  }
}

extension IconSet {
  /// The sets that 2007 did not know.
  private static let later: Set<String> = ["3Stars", "3Triangles", "5Boxes", "NoIcons"]

  /// Whether only the form of 2010 can say which icons they are.
  var isOf2010: Bool { !chosen.isEmpty || Self.later.contains(name) }
}
