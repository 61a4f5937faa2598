import Spreadsheet
import XML

/// Writes names as `table:named-range`, or `table:named-expression` for what is no range
/// (ODF 1.3 part 3, §9.4.11).
enum NamedExpressionWriter {
  /// The elements of names, without the group around them; relative references count from the first
  /// cell of the base sheet.
  static func elements(_ names: [DefinedName], base: String) -> String {
    var xml = ""
    let origin = XMLEscape.attribute("$\(ODFAddress.quoted(base)).$A$1")
    for name in names {
      let shown = XMLEscape.attribute(name.name)
      if ODFAddress.isRelative(name.refersTo) {
        // It moves with the cell that uses it.
        let cells = name.refersTo.filter { $0 != "[" && $0 != "]" }
        xml += "<table:named-range table:name=\"\(shown)\" table:base-cell-address=\"\(origin)\""
        xml += " table:cell-range-address=\"\(XMLEscape.attribute(cells))\"/>"
      } else if let address = ODFAddress(name.refersTo) {
        let anchor = ODFAddress(
          sheet: address.sheet,
          range: CellRange(address.range.first, address.range.first)
        )
        // A range of one cell stays a range: formulas may tell them apart.
        let isRange = name.refersTo.contains(":") && address.range.first == address.range.last
        let cells = address.absolute + (isRange ? ":." + address.range.first.absolute : "")
        xml += "<table:named-range table:name=\"\(shown)\""
        xml += " table:base-cell-address=\"\(XMLEscape.attribute(anchor.absolute))\""
        xml += " table:cell-range-address=\"\(XMLEscape.attribute(cells))\"/>"
      } else {
        let text = XMLEscape.attribute(name.refersTo)
        xml += "<table:named-expression table:name=\"\(shown)\""
        xml += " table:base-cell-address=\"\(origin)\" table:expression=\"\(text)\"/>"
      }
    }
    return xml
  }

  /// The group of names of a sheet; empty when it has none.
  static func group(_ names: [DefinedName], base: String) -> String {
    guard !names.isEmpty else { return "" }
    return "<table:named-expressions>\(elements(names, base: base))</table:named-expressions>"
  }
}
