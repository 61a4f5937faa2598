import XML

/// The list of sheets and names in `docProps/app.xml` (ECMA-376 Part 1, §22.2.2.8 and §22.2.2.33).
enum TitlesOfParts {
  /// The part without some titles; nil when it lists none of them, or counts otherwise.
  static func bytes(_ part: XMLPart, without titles: Set<String>) -> [UInt8]? {
    guard let pairs = part.root.first("HeadingPairs")?.first("vector"),
      let list = part.root.first("TitlesOfParts")?.first("vector")
    else { return nil }
    let entries = list.children
    var splices = Splices()
    var position = 0
    var gone = 0
    // Pairs of a heading and the number of titles under it.
    let variants = pairs.children
    for index in stride(from: 1, to: variants.count, by: 2) {
      guard let number = variants[index].children.first,
        let count = Int(number.text), count >= 0, count <= entries.count - position
      else { return nil }
      let under = entries[position..<position + count].filter { titles.contains($0.text) }
      for entry in under { splices.remove(entry.range) }
      position += count
      gone += under.count
      guard !under.isEmpty else { continue }
      splices.replace(number.content, with: String(count - under.count))
    }
    guard gone > 0 else { return nil }
    splices.setAttribute("size", String(entries.count - gone), of: list)
    return splices.applied(to: part.bytes)
  }
}
