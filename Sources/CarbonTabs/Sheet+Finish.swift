import Spreadsheet

/// What every tab gets once it is filled.
extension Sheet {
  /// The sheet with headers aligned like their columns and conditional formats complete.
  func finished() -> Sheet {
    var sheet = self
    sheet.keepSignsWithWords()
    sheet.alignHeaders()
    sheet.completeConditionalFormats()
    sheet.limitPrint()
    return sheet
  }

  /// Prints no further than the title band: LibreOffice takes the edge of a chart for something in
  /// the next column, and makes the whole page smaller for it.
  private mutating func limitPrint() {
    guard print.area == nil, !charts.isEmpty,
      let last = cells.filter({ $0.key.row == 0 && $0.value.style == Look.title }).keys.max()
    else { return }
    let rows = cells.keys.map(\.row) + charts.map(\.area.last.row)
    print.area = CellRange(rows: 0...(rows.max() ?? 0), columns: 0...last.column)
  }

  /// Keeps the signs of French that stand apart from a word, and the sign of input, on its line.
  ///
  /// What people type is left as it is.
  private mutating func keepSignsWithWords() {
    for (place, cell) in cells where cell.style.isLocked != false {
      switch cell.content {
      case .value(.text(let text)):
        let kept = Self.bound(text)
        if kept != text { self[place]?.content = .value(.text(kept)) }
      case .formula(let formula, let cached):
        // Texts stand between quotes, at the odd places.
        let parts = formula.utf8
          .split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
          .map { String(Substring($0)) }
        let kept = parts.enumerated().map { $0 % 2 == 0 ? $1 : Self.bound($1) }
          .joined(separator: "\"")
        if kept != formula { self[place]?.content = .formula(kept, cached: cached) }
      default: continue
      }
    }
  }

  /// A text with no-break spaces before `: ; ! ? » %` and after `« ✎`.
  private static func bound(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: " ")) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 8)
    // How much of the text there is up to the last sign before the spaces.
    var written = 0
    for (index, byte) in bytes.enumerated() {
      guard byte == UInt8(ascii: " ") else {
        result.append(byte)
        written = index + 1
        continue
      }
      let binds =
        bytes[..<written].hasSuffix("«") || bytes[..<written].hasSuffix("✎")
        || bindingSigns.contains { bytes[(index + 1)...].starts(with: $0.utf8) }
      if binds { result += "\u{A0}".utf8 } else { result.append(byte) }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The signs that no line may begin with.
  private static let bindingSigns = [":", ";", "!", "?", "»", "%"]

  /// Aligns the header of a column as the cells below it: numbers to the right, words to the left.
  private mutating func alignHeaders() {
    for (place, cell) in cells where cell.style == Look.header || cell.style == Look.headerLeft {
      var below = CellReference(row: place.row + 1, column: place.column)
      while let style = self[below]?.style, style == Look.header || style == Look.headerLeft {
        below.row += 1
      }
      guard let alignment = self[below]?.style.alignment, let side = alignment.horizontal else {
        continue
      }
      var style = cell.style
      style.alignment?.horizontal = side
      style.alignment?.indent = alignment.indent
      self[place]?.style = style
    }
  }

  /// Gives conditional formats the letters of the cells they apply to.
  ///
  /// OpenDocument takes what a conditional format does not say from the default style of the
  /// workbook, not from the cell: letters would change their size and rows their alignment.
  private mutating func completeConditionalFormats() {
    for index in conditionalFormats.indices where conditionalFormats[index].rule.appliesStyle {
      guard let first = conditionalFormats[index].ranges.first?.first,
        let base = self[first]?.style
      else { continue }
      var style = conditionalFormats[index].style
      var font = style.font ?? Font()
      font.size = font.size ?? base.font?.size
      font.color = font.color ?? base.font?.color
      style.font = font
      if style.alignment == nil, let vertical = base.alignment?.vertical {
        style.alignment = Alignment(vertical: vertical, wraps: base.alignment?.wraps)
      }
      conditionalFormats[index].style = style
    }
  }

  /// Puts a link to the notice under the right end of the title band; a tab without one stays as it
  /// is.
  ///
  /// Not in the band: LibreOffice shows links in its own dark blue.
  mutating func linkTitle(to readMe: String) {
    let band = cells.filter { $0.key.row == 0 && $0.value.style == Look.title }.keys
    guard let last = band.max(), !cells.keys.contains(where: { $0.row == 2 }) else { return }
    let place = CellReference(row: 2, column: last.column)
    let style = Look.with(Look.link) {
      $0.font?.size = 8
      $0.border = nil
      $0.alignment?.horizontal = .right
    }
    self[place.row, place.column] = .text("Lisez-moi", style)
    hyperlinks.append(
      Hyperlink(place, to: "\(A1.quoted(readMe))!A1", tooltip: "Aller à l'onglet \(readMe)")
    )
  }
}

extension ArraySlice<UInt8> {
  /// Whether the text in UTF-8 ends with a sign.
  fileprivate func hasSuffix(_ sign: String) -> Bool {
    suffix(sign.utf8.count).elementsEqual(sign.utf8)
  }
}
