package import Spreadsheet
import XML

extension OpenDocumentDocument: LookReading {
  package func looksOfBlanks(in range: CellRange, ofSheet sheet: Int) throws -> CellLooks {
    var looks = CellLooks()
    // Of most tables it is known from reading them that nothing to their right has a look.
    let isPlain = try layout(ofSheet: sheet).columns.allSatisfy {
      $0.style == nil || !$0.columns.overlaps(range.columns)
    }
    if isPlain, let last = lastStyled[sheet], last < range.first.column { return looks }
    try read(sheet: sheet, collectsSpans: false, blanks: range.columns) { row, _ in
      guard row.index <= range.last.row else { return .stop }
      looks.add(row, in: range)
      return .next
    }
    return looks
  }

  /// How the columns of a table are set up, with the widths that their styles say.
  func columns(of reader: TableReader) -> [ColumnSetup] {
    guard reader.columnSetups.contains(where: \.setup.isSpecial) else { return [] }
    var widths: [String: String] = [:]
    for style in index.skeleton.root.first("automatic-styles")?.all("style") ?? [] {
      let properties = style.first("table-column-properties")
      widths[CellStyles.name(style)] = properties?.attribute(
        "column-width",
        namespace: ODFNamespace.style.uri
      )
    }
    return ColumnSetup.joined(
      reader.columnSetups.map { setup, styleName in
        var setup = setup
        setup.width = styleName.flatMap { widths[$0] }
        return setup
      }
    )
  }
}
