import Spreadsheet

/// A shape that has a name, as its guides and paths (ECMA-376 Part 1, §20.1.9.18).
///
/// Definitions are lines: `a` gives a handle and where it stands at first, `g` a guide, `p` a path
/// with the letters of its steps (M, L, C, Q, A for an arc, Z; `-` before them leaves it unfilled, `+`
/// without a line), `t` the rectangle of the text.
struct PresetShape {
  /// Handles in their order, with where they stand at first.
  let handles: [(name: String, value: Double)]
  private let lines: [Substring]

  init?(_ name: String) {
    guard let text = Self.definitions[name] else { return nil }
    lines = text.split(separator: "\n")
    handles = lines.filter { $0.hasPrefix("a ") }.compactMap { line in
      let words = line.split(separator: " ")
      return words.count == 3 ? (String(words[1]), Double(words[2]) ?? 0) : nil
    }
  }

  /// Names of the guides that the handles of a shape set, be it known or not.
  static func handleNames(of name: String, count: Int) -> [String] {
    let known = PresetShape(name)?.handles.map(\.name) ?? []
    if known.count >= count { return known }
    return count == 1 ? ["adj"] : (1...count).map { "adj\($0)" }
  }

  /// Draws the shape at a size.
  func outline(_ adjustments: [Double], width: Double, height: Double) -> ShapeOutline {
    var guides = GuideFormulas(width: width, height: height)
    for (index, handle) in handles.enumerated() {
      guides.set(handle.name, to: index < adjustments.count ? adjustments[index] : handle.value)
    }
    var outline = ShapeOutline(width: width, height: height, paths: [])
    for line in lines {
      let words = line.split(separator: " ")
      switch words.first {
      case "g":
        guides.define(String(words[1]), words.dropFirst(2).joined(separator: " "))
      case "p": outline.paths.append(Self.path(words.dropFirst(), guides))
      case "t":
        let edges = words.dropFirst().map { guides.value($0) }
        guard edges.count == 4 else { continue }
        outline.textBox = Box(
          x: edges[0],
          y: edges[1],
          width: edges[2] - edges[0],
          height: edges[3] - edges[1]
        )
      default: continue
      }
    }
    return outline
  }

  private static func path(_ words: ArraySlice<Substring>, _ guides: GuideFormulas)
    -> ShapeOutline.Path
  {
    var builder = OutlinePen()
    var rest = words
    var values: [Double] = []
    while let step = rest.popFirst() {
      values.removeAll(keepingCapacity: true)
      while let word = rest.first, !isStep(word) {
        values.append(guides.value(word))
        rest = rest.dropFirst()
      }
      switch (step, values.count) {
      case ("-", _): builder.setPaint(isFilled: false, isStroked: true)
      case ("+", _): builder.setPaint(isFilled: true, isStroked: false)
      case ("M", 2): builder.move(values[0], values[1])
      case ("L", 2...):
        for index in stride(from: 0, to: values.count - 1, by: 2) {
          builder.line(values[index], values[index + 1])
        }
      case ("Q", 4): builder.quadratic(values[0], values[1], values[2], values[3])
      case ("C", 6):
        builder.curve(values[0], values[1], values[2], values[3], values[4], values[5])
      case ("A", 4):
        builder.arc(width: values[0], height: values[1], start: values[2], sweep: values[3])
      case ("Z", _): builder.close()
      default: continue
      }
    }
    return builder.path
  }

  private static func isStep(_ word: Substring) -> Bool {
    word.utf8.count == 1 && "MLQCAZ-+".contains(word)
  }

  private static let definitions: [String: String] =
    basicShapes.merging(arrowsAndLines) { first, _ in first }
    .merging(drawnShapes) { first, _ in first }
}
