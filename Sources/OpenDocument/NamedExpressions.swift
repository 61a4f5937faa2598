import Spreadsheet
import XML

/// The names that a workbook defines (ODF 1.3 part 3, §9.4.11).
enum NamedExpressions {
  /// Reads the names of the workbook, then those of its sheets.
  static func read(_ index: ContentIndex) throws -> [DefinedName] {
    var names: [DefinedName] = []
    for group in index.spreadsheet.all("named-expressions") { add(group, scope: nil, to: &names) }
    let root = index.skeleton.root
    let open = Array(index.skeleton.bytes[root.startTag])
    let close = Array("</\(root.qualifiedName)>".utf8)
    for (sheet, table) in index.tables.enumerated() where !table.namedExpressions.isEmpty {
      let part = try XMLPart(open + table.namedExpressions + close)
      for group in part.root.children { add(group, scope: sheet, to: &names) }
    }
    return names
  }

  /// An expression without the prefix of OpenFormula; that of another notation tells it apart.
  private static func plain(_ text: String) -> String {
    FormulaText.foreignNamespace(text) == "msoxl" ? text : FormulaText.withoutPrefix(text)
  }

  private static func add(
    _ group: XMLPart.Element,
    scope: Int?,
    to names: inout [DefinedName]
  ) {
    let space = ODFNamespace.table.uri
    for element in group.children {
      guard let name = element.attribute("name", namespace: space) else { continue }
      let text =
        element.localName == "named-range"
        ? element.attribute("cell-range-address", namespace: space)
        : element.attribute("expression", namespace: space).map(plain)
      guard let text else { continue }
      var defined = DefinedName(name: name, refersTo: text, scope: scope)
      let base = element.attribute("base-cell-address", namespace: space)
        .flatMap { ODFAddress($0)?.range.first }
      defined.base = base == "A1" ? nil : base
      names.append(defined)
    }
  }
}
