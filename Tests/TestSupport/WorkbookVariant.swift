import Container

/// Another way in which a program could have written the same workbook.
package struct WorkbookVariant: Sendable, CustomStringConvertible {
  package let description: String
  /// Whether a part is written in the other way.
  let concerns: @Sendable (String) -> Bool
  /// Whether its XML is in UTF-16.
  var isWide = false
  /// Rewrites the part's XML.
  let change: @Sendable (inout MarkupTokens) -> Void

  /// The variants of a format, in the order in which they are applied: later ones may rename what
  /// earlier ones look for.
  package static func all(_ format: String) -> [WorkbookVariant] {
    format == "ods" ? openDocument : spreadsheetML
  }

  /// Writes the workbook at a path in other ways.
  ///
  /// - Throws: `ArchiveError` when the workbook cannot be read or written.
  package static func apply(_ variants: [WorkbookVariant], to path: String) throws {
    var writer = try ArchiveWriter(copying: path, to: path, replacing: true)
    for name in try PackageText.names(of: path) {
      let concerned = variants.filter { $0.concerns(name) }
      guard !concerned.isEmpty else { continue }
      let before = try PackageText.part(name, of: path)
      var markup = MarkupTokens(before)
      for variant in concerned { variant.change(&markup) }
      let text = markup.text
      let isWide = concerned.contains { $0.isWide }
      if isWide || text != before {
        try writer.set(name, to: isWide ? wide(text) : Array(text.utf8))
      }
    }
    try writer.commit()
  }

  /// UTF-16, little-endian, with a declaration that says so.
  private static func wide(_ text: String) -> [UInt8] {
    let body = text.hasPrefix("<?xml") ? text.drop { $0 != ">" }.dropFirst() : text[...]
    let declared = "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-16\"?>\(body)"
    return declared.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  // MARK: Both formats

  /// Attribute values in apostrophes.
  static func apostrophes(_ concerns: @escaping @Sendable (String) -> Bool) -> WorkbookVariant {
    WorkbookVariant(description: "apostrophes", concerns: concerns) {
      $0.changeTags { $0.quote = "'" }
    }
  }

  /// Attributes each on its own line.
  static func lines(_ concerns: @escaping @Sendable (String) -> Bool) -> WorkbookVariant {
    WorkbookVariant(description: "attributes on lines", concerns: concerns) {
      $0.changeTags { $0.space = "\r\n\t" }
    }
  }

  /// Comments and instructions that look like what stands around them.
  static func comments(
    _ comment: String,
    behind names: Set<String>,
    _ concerns: @escaping @Sendable (String) -> Bool
  ) -> WorkbookVariant {
    WorkbookVariant(description: "comments", concerns: concerns) {
      $0.append("\n<!-- \(comment) --><?page \(comment)?>\n", behind: names)
    }
  }
}
