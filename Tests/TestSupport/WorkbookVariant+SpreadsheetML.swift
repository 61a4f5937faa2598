extension WorkbookVariant {
  private static func isSheet(_ part: String) -> Bool { part.hasPrefix("xl/worksheets/sheet") }

  /// The parts whose elements are of the main namespace.
  private static func isMain(_ part: String) -> Bool {
    isSheet(part) || part.hasPrefix("xl/tables/table")
      || ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"].contains(part)
  }

  static let spreadsheetML: [WorkbookVariant] = [
    strict, implied, protected, hidden, occupied, named,
    apostrophes(isMain), lines(isMain),
    comments(
      "<row r=\"1\"><c r=\"A1\"/></row>",
      behind: ["row", "c", "col", "xf", "sheet"],
      isMain
    ),
    prefixed,
    WorkbookVariant(description: "UTF-16", concerns: isMain, isWide: true) { _ in },
  ]

  /// Elements with a prefix, as the Open XML SDK writes them.
  private static let prefixed = WorkbookVariant(description: "prefixes", concerns: isMain) {
    $0.changeTags { tag in
      if !tag.name.contains(":") { tag.name = "x:" + tag.name }
      for index in tag.attributes.indices where tag.attributes[index].name == "xmlns" {
        tag.attributes[index].name = "xmlns:x"
      }
    }
  }

  /// The namespaces of ISO/IEC 29500 strict.
  private static let strict = WorkbookVariant(
    description: "strict",
    concerns: { $0.hasSuffix(".xml") || $0.hasSuffix(".rels") },
    change: {
      $0.changeTags { tag in
        for index in tag.attributes.indices {
          for (transitional, strict) in strictNames {
            tag.attributes[index].value.replace(transitional, with: strict)
          }
        }
      }
    }
  )

  private static let strictNames = [
    "spreadsheetml/2006/": "spreadsheetml/", "drawingml/2006/": "drawingml/",
    "officeDocument/2006/": "officeDocument/",
  ].map { ("http://schemas.openxmlformats.org/\($0)", "http://purl.oclc.org/ooxml/\($1)") }

  /// Rows and cells that stand where they would without saying it, and do not.
  private static let implied = WorkbookVariant(description: "no references", concerns: isSheet) {
    var (row, column) = (0, 0)
    $0.changeTags { tag in
      guard !tag.isEnd, ["row", "c"].contains(tag.name) else { return }
      let isRow = tag.name == "row"
      let reference = tag["r"] ?? ""
      let number = isRow ? Int(reference) : Self.column(of: reference)
      let next = (isRow ? row : column) + 1
      if number == next { tag["r"] = nil }
      if isRow { (row, column) = (number ?? next, 0) } else { column = number ?? next }
    }
  }

  private static func column(of reference: String) -> Int? {
    let letters = reference.prefix { $0.isLetter }
    return letters.isEmpty
      ? nil : letters.utf8.reduce(0) { $0 * 26 + Int($1 - UInt8(ascii: "A")) + 1 }
  }

  /// The first sheet protected, where it is not.
  private static let protected = WorkbookVariant(
    description: "protected",
    concerns: { $0 == "xl/worksheets/sheet1.xml" },
    change: { markup in
      markup.insert(
        "<sheetProtection sheet=\"1\" objects=\"1\"/>",
        behind: "sheetData",
        unless: "sheetProtection"
      )
    }
  )

  /// Rows of the first sheet in a group that is closed.
  private static let hidden = WorkbookVariant(
    description: "closed groups",
    concerns: { $0 == "xl/worksheets/sheet1.xml" },
    change: {
      $0.changeTags { tag in
        guard !tag.isEnd, tag.name == "row" else { return }
        tag["outlineLevel"] = "2"
        tag["hidden"] = "1"
      }
    }
  )

  /// Something in the last column of the first row that says where it is.
  private static let occupied = WorkbookVariant(
    description: "last column",
    concerns: { $0 == "xl/worksheets/sheet1.xml" },
    change: { markup in
      var row: String?
      for (index, token) in markup.tokens.enumerated() {
        guard case .tag(let tag) = token, tag.name == "row" else { continue }
        if !tag.isEnd, !tag.isEmpty { row = tag["r"] }
        guard tag.isEnd, let row else { continue }
        markup.tokens.insert(
          contentsOf: MarkupTokens("<c r=\"XFD\(row)\"><v>1</v></c>").tokens,
          at: index
        )
        return
      }
    }
  )

  /// Names that begin like those that Onglet defines.
  private static let named = WorkbookVariant(
    description: "names",
    concerns: { $0 == "xl/workbook.xml" },
    change: { markup in
      let names = ["CO2", "CO2_Total", "onglet", "ONGLET_1"].map {
        "<definedName name=\"\($0)\">1</definedName>"
      }
      markup.insert(
        "<definedNames>\(names.joined())</definedNames>",
        behind: "sheets",
        unless: "definedNames"
      )
    }
  )
}

extension MarkupTokens {
  /// Puts something behind the element of a name, unless there is an element of another.
  fileprivate mutating func insert(_ text: String, behind name: String, unless other: String) {
    var place: Int?
    for (index, token) in tokens.enumerated() {
      guard case .tag(let tag) = token else { continue }
      if tag.name == other { return }
      if tag.name == name, tag.isEnd || tag.isEmpty { place = index + 1 }
    }
    if let place { tokens.insert(contentsOf: MarkupTokens(text).tokens, at: place) }
  }
}
