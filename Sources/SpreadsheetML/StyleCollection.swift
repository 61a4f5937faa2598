import Spreadsheet
import XML

/// One collection of the styles part, such as `fonts`, and what is appended to it.
struct StyleCollection {
  /// The children of `styleSheet` in the order that the schema asks for (§18.8.39).
  private static let order = [
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
    "tableStyles", "colors", "extLst",
  ]

  private let name: String
  private let element: XMLPart.Element?
  private let originals: [XMLPart.Element]
  private var appended: [String] = []
  private var indices: [String: Int] = [:]
  /// How many of `appended` are only there so that what comes after them gets the right number.
  private var defaults = 0

  init(_ name: String, in root: XMLPart.Element) {
    self.name = name
    element = root.first(name)
    originals = element?.children ?? []
  }

  var count: Int { originals.count + appended.count }
  var isChanged: Bool { appended.count > defaults }

  func original(at index: Int) -> XMLPart.Element? {
    originals.indices.contains(index) ? originals[index] : nil
  }

  /// Appends a record unless the same was appended before, and returns its index.
  mutating func append(_ markup: String) -> Int {
    if let index = indices[markup] { return index }
    let index = count
    appended.append(markup)
    indices[markup] = index
    return index
  }

  /// Appends copies of a record until there are so many.
  mutating func pad(with markup: String, upTo wanted: Int) {
    while count < wanted { appended.append(markup) }
  }

  /// Takes what was appended so far as no reason to write the part.
  mutating func markDefault() { defaults = appended.count }

  /// Adds what was appended, and the collection itself when the part has none.
  func write(into splices: inout Splices, root: XMLPart.Element) {
    guard !appended.isEmpty else { return }
    let records = appended.joined()
    if let element {
      splices.append(records, into: element)
      if element.attribute("count") != nil {
        splices.setAttribute("count", String(count), of: element)
      }
      return
    }
    let name = Markup.qualified(name, root.prefix)
    let collection = "<\(name) count=\"\(count)\">\(records)</\(name)>"
    splices.insert(collection, at: root.offset(forChild: self.name, order: Self.order))
  }
}

extension XMLPart.Element {
  /// Where a new child goes so that the children follow the schema's order: after the last child
  /// that comes before it.
  func offset(forChild name: String, order: [String]) -> Int {
    let rank = order.firstIndex(of: name) ?? order.count
    var offset = content.lowerBound
    for child in children {
      // What the schema does not know stands at the end, or in the place of a known one
      // (mc:AlternateContent).
      guard let other = order.firstIndex(of: child.localName) else { continue }
      if other > rank { break }
      offset = child.range.upperBound
    }
    return offset
  }
}
