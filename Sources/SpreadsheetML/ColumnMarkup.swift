import Spreadsheet
import XML

/// The `<col>` elements of a worksheet (ECMA-376 Part 1, §18.3.1.13).
enum ColumnMarkup {
  /// A column's element.
  static func element(_ column: Int, width: Double?, isHidden: Bool, prefix: String) -> String {
    var markup = Markup(prefix: prefix)
    let number = String(column + 1)
    markup.empty(
      "col",
      [
        "min": number, "max": number,
        "width": NumberText.text(width.map(stored) ?? 9.140625),
        "hidden": isHidden ? "1" : nil, "customWidth": width == nil ? nil : "1",
      ]
    )
    return markup.text
  }

  /// What a column's element says; nil when it names no columns.
  static func setup(_ element: XMLPart.Element) -> ColumnSetup? {
    guard let first = element.count("min"), let last = element.count("max"), first > 0,
      last >= first, first <= SheetLimits.columns
    else { return nil }
    var setup = ColumnSetup(first - 1...min(last, SheetLimits.columns) - 1)
    setup.width = element.attribute("width")
    setup.isHidden = element.flag("hidden") || setup.width.flatMap(Double.init) == 0
    setup.outlineLevel = min(element.count("outlineLevel") ?? 0, 7)
    setup.isCollapsed = element.flag("collapsed")
    let style = element.count("style") ?? 0
    setup.style = style > 0 ? StyleIndex(truncatingIfNeeded: style) : nil
    return setup
  }

  /// The element of columns that are set up in a way.
  static func element(_ setup: ColumnSetup, prefix: String) -> String {
    var markup = Markup(prefix: prefix)
    // A width of another format than this one, or of none, is left to the program.
    let width = setup.width.flatMap { Double($0).map { $0 >= 0 && $0 <= 255 } == true ? $0 : nil }
    markup.empty(
      "col",
      [
        "min": String(setup.columns.lowerBound + 1), "max": String(setup.columns.upperBound + 1),
        "width": width ?? "9.140625", "style": setup.style.map { String($0) },
        "hidden": setup.isHidden ? "1" : nil, "customWidth": width == nil ? nil : "1",
        "outlineLevel": setup.outlineLevel > 0 ? String(setup.outlineLevel) : nil,
        "collapsed": setup.isCollapsed ? "1" : nil,
      ]
    )
    return markup.text
  }

  /// The width that a file stores for a number of characters: five pixels more, digits being seven
  /// pixels wide (§18.3.1.13).
  private static func stored(_ characters: Double) -> Double {
    let width = ((characters * 7 + 5) / 7 * 256).rounded(.down) / 256
    return min(max(width, 0), 255)
  }

  /// Adds columns, counted from zero, with their widths to the `<cols>` of a worksheet, without
  /// overlapping those that are there.
  static func add(_ columns: [Int: Double], to root: XMLPart.Element, _ splices: inout Splices) {
    guard !columns.isEmpty, let data = root.first("sheetData") else { return }
    var wanted = columns
    guard let list = root.first("cols") else {
      let name = Markup.qualified("cols", root.prefix)
      let elements = wanted.keys.sorted().map {
        element($0, width: wanted[$0], isHidden: false, prefix: root.prefix)
      }
      splices.insert("<\(name)>\(elements.joined())</\(name)>", at: data.range.lowerBound)
      return
    }
    var offset = list.content.lowerBound
    for existing in list.all("col") {
      guard let first = existing.count("min"), let last = existing.count("max"), first <= last
      else { continue }
      let before = wanted.keys.filter { $0 + 1 < first }.sorted()
      insert(before, &wanted, root.prefix, at: offset, &splices)
      split(existing, first...last, &wanted, root.prefix, &splices)
      offset = existing.range.upperBound
    }
    let rest = wanted.keys.sorted()
    if list.isSelfClosing {
      splices.append(
        rest.map { element($0, width: wanted[$0], isHidden: false, prefix: root.prefix) }.joined(),
        into: list
      )
    } else {
      insert(rest, &wanted, root.prefix, at: offset, &splices)
    }
  }

  private static func insert(
    _ columns: [Int],
    _ wanted: inout [Int: Double],
    _ prefix: String,
    at offset: Int,
    _ splices: inout Splices
  ) {
    for column in columns {
      let width = wanted.removeValue(forKey: column)
      splices.insert(element(column, width: width, isHidden: false, prefix: prefix), at: offset)
    }
  }

  /// Makes room in an element for the columns wanted: it keeps its first columns, and a copy of it
  /// takes what comes after them.
  private static func split(
    _ existing: XMLPart.Element,
    _ range: ClosedRange<Int>,
    _ wanted: inout [Int: Double],
    _ prefix: String,
    _ splices: inout Splices
  ) {
    var inside = wanted.keys.filter { range.contains($0 + 1) }.sorted()
    guard !inside.isEmpty else { return }
    if inside.count == range.count {
      // The element cannot go: its first column keeps the width it has.
      wanted[inside.removeFirst()] = nil
    }
    let taken = Set(inside.map { $0 + 1 })
    var pieces: [ClosedRange<Int>] = []
    var start = range.lowerBound
    for number in inside.map({ $0 + 1 }) {
      if start < number { pieces.append(start...number - 1) }
      start = number + 1
    }
    if start <= range.upperBound { pieces.append(start...range.upperBound) }
    guard let kept = pieces.first, !taken.isEmpty else { return }
    let ahead = inside.filter { $0 + 1 < kept.lowerBound }
    insert(ahead, &wanted, prefix, at: existing.range.lowerBound, &splices)
    splices.setAttribute("min", String(kept.lowerBound), of: existing)
    splices.setAttribute("max", String(kept.upperBound), of: existing)
    let end = existing.range.upperBound
    for (index, piece) in pieces.enumerated().dropFirst() {
      let gap = pieces[index - 1].upperBound + 1..<piece.lowerBound
      insert(gap.map { $0 - 1 }, &wanted, prefix, at: end, &splices)
      splices.insert(copy(existing, piece), at: end)
    }
    let behind = inside.filter { $0 + 1 > (pieces.last ?? kept).upperBound }
    insert(behind, &wanted, prefix, at: end, &splices)
  }

  static func copy(_ element: XMLPart.Element, _ range: ClosedRange<Int>) -> String {
    let attributes = element.attributes.map { attribute in
      switch attribute.name {
      case "min": " min=\"\(range.lowerBound)\""
      case "max": " max=\"\(range.upperBound)\""
      default: " \(attribute.name)=\"\(XMLEscape.attribute(attribute.value))\""
      }
    }
    return "<\(element.qualifiedName)\(attributes.joined())/>"
  }
}
