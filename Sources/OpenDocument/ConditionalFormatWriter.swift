import Spreadsheet
import XML

/// Writes the conditional formats of one sheet twice: as `style:map`, which every program reads, and
/// as LibreOffice's own elements, which it needs for data bars and prefers for the rest.
struct ConditionalFormatWriter {
  /// A format with the style that it applies.
  private struct Entry {
    var format: ConditionalFormat
    var map: String
  }

  private let sheet: String
  private var entries: [Entry] = []
  /// LibreOffice's elements, without the one around them.
  private(set) var extensionXML = ""

  /// - Parameters:
  ///   - sheet: Name of the sheet.
  ///   - formats: The formats, the first that holds wins.
  ///   - styles: The common styles, which conditional formats apply.
  init(sheet: String, formats: [ConditionalFormat], styles: inout CommonStyleWriter) {
    self.sheet = sheet
    for format in formats {
      guard let first = format.ranges.first else { continue }
      let base = ODFAddress(sheet: sheet, range: first).base
      let target = format.ranges
        .map { ODFAddress(sheet: sheet, range: $0).relative }.joined(separator: " ")
      extensionXML += "<calcext:conditional-format calcext:target-range-address="
      extensionXML += "\"\(XMLEscape.attribute(target))\">"
      switch format.rule {
      case .expression(let text):
        let style = styles.conditional(format.style)
        extensionXML += "<calcext:condition calcext:apply-style-name=\"\(style)\""
        extensionXML += " calcext:value=\"\(XMLEscape.attribute("formula-is(\(text))"))\""
        extensionXML += " calcext:base-cell-address=\"\(XMLEscape.attribute(base))\"/>"
        let condition = XMLEscape.attribute("is-true-formula(\(text))")
        entries.append(
          Entry(
            format: format,
            map: "<style:map style:condition=\"\(condition)\" style:apply-style-name=\"\(style)\""
              + " style:base-cell-address=\"\(XMLEscape.attribute(base))\"/>"
          )
        )
      case .dataBar(let color): extensionXML += dataBar(color)
      }
      extensionXML += "</calcext:conditional-format>"
    }
  }

  private func dataBar(_ color: Color) -> String {
    "<calcext:data-bar calcext:max-length=\"100\" calcext:min-length=\"0\""
      + " calcext:negative-color=\"#c00000\" calcext:axis-position=\"none\""
      + " calcext:gradient=\"false\""
      + " calcext:positive-color=\"\(StyleProperties.hex(color))\" calcext:axis-color=\"#000000\">"
      + "<calcext:formatting-entry calcext:value=\"0\" calcext:type=\"number\"/>"
      + "<calcext:formatting-entry calcext:value=\"0\" calcext:type=\"maximum\"/>"
      + "</calcext:data-bar>"
  }

  /// The `style:map` elements that the style of a cell needs.
  func maps(at cell: CellReference) -> String {
    guard !entries.isEmpty else { return "" }
    var xml = ""
    for entry in entries where entry.format.ranges.contains(where: { $0.contains(cell) }) {
      xml += entry.map
    }
    return xml
  }

  /// Whether any cell's style depends on where the cell stands.
  var hasMaps: Bool { !entries.isEmpty }

  /// The rows from which on other formats may apply than above, within some rows.
  func boundaries(in rows: ClosedRange<Int>) -> [Int] {
    var starts: Set<Int> = [rows.lowerBound]
    for entry in entries {
      for range in entry.format.ranges {
        for start in [range.rows.lowerBound, range.rows.upperBound + 1] where rows.contains(start) {
          starts.insert(start)
        }
      }
    }
    return starts.sorted()
  }
}
