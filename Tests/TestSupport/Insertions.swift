import Container
import Testing

/// Checks that a package is another one with insertions: no part and no token is lost.
package struct Insertions {
  /// Elements of which an attribute may change.
  private let mayChange: Set<String>

  /// In OpenDocument, repeats may change, and sizes in the manifest.
  package static let openDocument = Insertions(mayChange: [
    "table-cell", "covered-table-cell", "table-column", "table-row", "file-entry",
  ])

  /// In SpreadsheetML, counts may change, and what tells how far something reaches.
  package static let spreadsheetML = Insertions(mayChange: [
    "dimension", "row", "col", "fonts", "fills", "borders", "cellXfs", "dxfs", "numFmts",
    "mergeCells", "dataValidations", "autoFilter", "table", "tableColumns",
  ])

  /// Records an issue for the first token of each part that the package at `after` has lost.
  package func check(from before: String, to after: String) throws {
    let old = try ArchiveReader(path: before)
    let new = try ArchiveReader(path: after)
    for entry in old.entries {
      let index = try #require(new.index(of: entry.name), "\(entry.name) is lost")
      let source = try old.contents(of: try #require(old.index(of: entry.name)))
      let result = try new.contents(of: index)
      guard source != result else { continue }
      check(tokens(source), in: tokens(result), part: entry.name)
    }
  }

  private func check(_ old: [Substring], in new: [Substring], part: String) {
    var position = new.startIndex
    for token in old {
      while position < new.endIndex, !keeps(token, new[position]) { position += 1 }
      guard position < new.endIndex else {
        Issue.record("\(part) lost \(token)")
        return
      }
      position += 1
    }
  }

  private func keeps(_ old: Substring, _ new: Substring) -> Bool {
    if old == new { return true }
    guard old.hasPrefix("<"), new.hasPrefix(trimmed(old)) else {
      let name = name(of: old)
      return mayChange.contains(name) && name == self.name(of: new)
    }
    return true
  }

  /// A start tag without its end, which may be opened or get attributes.
  private func trimmed(_ tag: Substring) -> Substring {
    var tag = tag.dropLast()
    while let last = tag.last, last == "/" || last == " " { tag = tag.dropLast() }
    return tag
  }

  private func name(of token: Substring) -> String {
    guard token.hasPrefix("<"), !token.hasPrefix("</") else { return "" }
    let name = token.dropFirst().prefix { $0 != " " && $0 != ">" && $0 != "/" }
    return String(name.split(separator: ":").last ?? name)
  }

  /// Tags and texts.
  private func tokens(_ bytes: [UInt8]) -> [Substring] {
    let text = String(decoding: bytes, as: UTF8.self)
    var tokens: [Substring] = []
    var rest = Substring(text)
    while !rest.isEmpty {
      let end: String.Index
      if rest.utf8.first == UInt8(ascii: "<") {
        end =
          rest.utf8.firstIndex(of: UInt8(ascii: ">")).map { rest.utf8.index(after: $0) }
          ?? rest.endIndex
      } else {
        end = rest.utf8.firstIndex(of: UInt8(ascii: "<")) ?? rest.endIndex
      }
      tokens.append(rest[..<end])
      rest = rest[end...]
    }
    return tokens
  }
}
