import Spreadsheet
import XML

/// The cell styles of a workbook, automatic and common, by the index that cells carry.
///
/// Index 0 is the default style of cells; a name that is not known leads to it as well.
final class CellStyles {
  /// A style as its part defines it.
  struct Definition {
    var name: String
    var isAutomatic: Bool
    /// The `style:style` element; nil for the default when the workbook defines none.
    var element: XMLPart.Element?
  }

  private(set) var definitions: [Definition]
  private var indices: [UInt64: StyleIndex] = [:]
  private var dataStyles: [String: XMLPart.Element] = [:]

  init(content: XMLPart, styles: XMLPart?) {
    let common = styles?.root.first("styles")
    let defaultStyle = common?.children.first { Self.isCellStyle($0) && Self.name($0) == "Default" }
    definitions = [Definition(name: "Default", isAutomatic: false, element: defaultStyle)]
    add("Default", 0)
    // Automatic styles come first: where both have a name, a cell means the automatic one.
    for (group, isAutomatic) in [
      (content.root.first("automatic-styles"), true), (common, false),
    ] {
      for element in group?.children ?? [] where Self.isCellStyle(element) {
        let name = Self.name(element)
        guard indices[Self.hash(name)] == nil else { continue }
        add(name, StyleIndex(definitions.count))
        definitions.append(
          Definition(name: name, isAutomatic: isAutomatic, element: element)
        )
      }
    }
    for group in [
      common, styles?.root.first("automatic-styles"), content.root.first("automatic-styles"),
    ] {
      for element in group?.children ?? [] where element.namespace == ODFNamespace.number.uri {
        dataStyles[Self.name(element)] = element
      }
    }
  }

  private static func isCellStyle(_ element: XMLPart.Element) -> Bool {
    element.localName == "style"
      && element.attribute("family", namespace: ODFNamespace.style.uri) == "table-cell"
  }

  static func name(_ element: XMLPart.Element) -> String {
    element.attribute("name", namespace: ODFNamespace.style.uri) ?? ""
  }

  private func add(_ name: String, _ index: StyleIndex) { indices[Self.hash(name)] = index }

  /// The index of the style that a name attribute names.
  func index(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> StyleIndex {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in range {
      if bytes[index] == UInt8(ascii: "&") {
        var decoded: [UInt8] = []
        _ = XMLText.decodeAttribute(bytes, range, into: &decoded)
        return indices[Self.hash(String(decoding: decoded, as: UTF8.self))] ?? 0
      }
      hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3
    }
    return indices[hash] ?? 0
  }

  /// The definition at an index; the default where there is none.
  func definition(_ index: StyleIndex) -> Definition {
    definitions.indices.contains(Int(index)) ? definitions[Int(index)] : definitions[0]
  }

  /// The index of a style by its name.
  func index(named name: String) -> StyleIndex? { indices[Self.hash(name)] }

  /// A data style by its name.
  func dataStyle(_ name: String) -> XMLPart.Element? { dataStyles[name] }

  /// The definition and those it inherits from, the nearest first.
  func lineage(_ index: StyleIndex) -> [XMLPart.Element] {
    var chain: [XMLPart.Element] = []
    var current = definition(index).element
    while let element = current, chain.count < 16 {
      chain.append(element)
      let parent = element.attribute("parent-style-name", namespace: ODFNamespace.style.uri)
      // A style without a parent has what the default says, as LibreOffice shows it.
      let above = parent ?? (element == definitions[0].element ? nil : "Default")
      current = above.flatMap { name in
        definitions.first { !$0.isAutomatic && $0.name == name }?.element
      }
    }
    return chain
  }

  private static func hash(_ name: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }
}
