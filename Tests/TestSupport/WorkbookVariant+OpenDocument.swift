extension WorkbookVariant {
  private static func isContent(_ part: String) -> Bool { part == "content.xml" }

  /// The parts with styles.
  private static func isMain(_ part: String) -> Bool { isContent(part) || part == "styles.xml" }

  static let openDocument: [WorkbookVariant] = [
    split, grouped, header, filtered, protected, unsettled,
    apostrophes(isMain), lines(isMain),
    comments("<table:table-row/>", behind: ["table:table-row", "table:table-cell"], isContent),
    prefixed,
    WorkbookVariant(description: "UTF-16", concerns: isMain, isWide: true) { _ in },
  ]

  /// Other prefixes for the namespaces, in tags; those in formulas and values stay.
  private static let prefixed = WorkbookVariant(description: "prefixes", concerns: isMain) {
    $0.changeTags { tag in
      tag.name = renamed(tag.name)
      for index in tag.attributes.indices {
        tag.attributes[index].name = renamed(tag.attributes[index].name)
      }
    }
  }

  private static func renamed(_ name: String) -> String {
    let parts = name.split(separator: ":", maxSplits: 1)
    guard parts.count == 2 else { return name }
    let prefixes: Set<Substring> = ["office", "table", "text", "style", "calcext", "number", "fo"]
    if parts[0] == "xmlns" { return prefixes.contains(parts[1]) ? "xmlns:n.\(parts[1])" : name }
    return prefixes.contains(parts[0]) ? "n.\(name)" : name
  }

  /// Runs of empty cells one by one, but for long ones.
  private static let split = WorkbookVariant(description: "no runs", concerns: isContent) {
    markup in
    markup.tokens = markup.tokens.flatMap { token in
      let name = "table:number-columns-repeated"
      guard case .tag(var tag) = token, tag.isEmpty, tag.name == "table:table-cell",
        let count = tag[name].flatMap({ Int($0) }), count < 100
      else { return [token] }
      tag[name] = nil
      return Array(repeating: .tag(tag), count: count)
    }
  }

  /// Rows in a group that is closed.
  private static let grouped = WorkbookVariant(description: "closed groups", concerns: isContent) {
    $0.wrapRows(in: "table:table-row-group", ["table:display": "false"])
  }

  /// The first rows as those that are repeated on each page.
  private static let header = WorkbookVariant(description: "header rows", concerns: isContent) {
    $0.wrapRows(in: "table:table-header-rows", [:], first: 2)
  }

  /// Rows that a filter hides.
  private static let filtered = WorkbookVariant(description: "filter", concerns: isContent) {
    $0.changeTags { tag in
      if tag.name == "table:table-row", !tag.isEnd { tag["table:visibility"] = "filter" }
    }
  }

  /// No word on how it calculates, so that criteria are regular expressions.
  private static let unsettled = WorkbookVariant(description: "settings", concerns: isContent) {
    markup in
    var isInside = false
    markup.tokens.removeAll { token in
      guard case .tag(let tag) = token, tag.name == "table:calculation-settings" else {
        return isInside
      }
      isInside = !tag.isEnd && !tag.isEmpty
      return true
    }
  }

  /// The first sheet protected.
  private static let protected = WorkbookVariant(description: "protected", concerns: isContent) {
    var isFirst = true
    $0.changeTags { tag in
      guard tag.name == "table:table", !tag.isEnd, isFirst else { return }
      tag["table:protected"] = "true"
      isFirst = false
    }
  }
}

extension MarkupTokens {
  /// Puts the rows of each sheet that has no groups of rows in one.
  fileprivate mutating func wrapRows(
    in parent: String,
    _ attributes: [String: String],
    first limit: Int = .max
  ) {
    let groups: Set = ["table:table-row-group", "table:table-header-rows", "table:table-rows"]
    let isGrouped = tokens.contains { token in
      if case .tag(let tag) = token { groups.contains(tag.name) } else { false }
    }
    guard !isGrouped else { return }
    wrap(
      "table:table-row",
      in: Tag(name: parent, attributes: attributes.map { ($0, $1) }),
      first: limit
    )
  }
}
