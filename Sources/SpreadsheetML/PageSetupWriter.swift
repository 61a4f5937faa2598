import Spreadsheet
import XML

/// Writes how a worksheet prints (ECMA-376 Part 1, §18.3.1.62 to §18.3.1.70).
struct PageSetupWriter {
  let page: PageSetup
  let losses: SheetLosses

  func append(to markup: inout Markup) {
    if page.isCenteredHorizontally || page.isCenteredVertically || page.printsGridLines
      || page.printsHeadings
    {
      markup.empty(
        "printOptions",
        [
          "horizontalCentered": page.isCenteredHorizontally ? "1" : nil,
          "verticalCentered": page.isCenteredVertically ? "1" : nil,
          "headings": page.printsHeadings ? "1" : nil,
          "gridLines": page.printsGridLines ? "1" : nil,
        ]
      )
    }
    let margins = page.margins ?? (50.4, 50.4, 54, 54)
    func inches(_ points: Double?) -> String {
      NumberText.text((min(max(points ?? 21.6, 0), 48 * 72) / 72 * 10_000).rounded() / 10_000)
    }
    markup.empty(
      "pageMargins",
      [
        "left": inches(margins.left), "right": inches(margins.right), "top": inches(margins.top),
        "bottom": inches(margins.bottom), "header": inches(page.headerMargin),
        "footer": inches(page.footerMargin),
      ]
    )
    var size: Int? = 9
    if let width = page.paperWidth, let height = page.paperHeight {
      size = PaperSize.number(width: width, height: height)
      if size == nil { losses.note(.printSetup, .approximated, detail: "paperSize") }
    }
    markup.empty(
      "pageSetup",
      [
        "paperSize": size.map { String($0) }, "scale": page.scale.map { String($0) },
        "firstPageNumber": page.firstPageNumber.map { String(max($0, 0)) },
        "fitToWidth": page.fitWidth.map { String(min($0, 32_767)) },
        "fitToHeight": page.fitHeight.map { String(min($0, 32_767)) },
        "pageOrder": page.goesOverThenDown ? "overThenDown" : nil,
        "orientation": page.isLandscape ? "landscape" : "portrait",
        "useFirstPageNumber": page.firstPageNumber == nil ? nil : "1",
      ]
    )
    appendBands(to: &markup)
    Self.appendBreaks("rowBreaks", page.rowBreaks, limit: SheetLimits.columns, to: &markup)
    Self.appendBreaks("colBreaks", page.columnBreaks, limit: SheetLimits.rows, to: &markup)
  }

  private func appendBands(to markup: inout Markup) {
    guard page.hasHeader || page.hasFooter else { return }
    let isEvenOwn = page.evenHeader != nil || page.evenFooter != nil
    let isFirstOwn = page.firstHeader != nil || page.firstFooter != nil
    markup.start(
      "headerFooter",
      ["differentOddEven": isEvenOwn ? "1" : nil, "differentFirst": isFirstOwn ? "1" : nil]
    )
    var bands = [("oddHeader", page.header), ("oddFooter", page.footer)]
    if isEvenOwn {
      bands.append(("evenHeader", page.evenHeader ?? page.header))
      bands.append(("evenFooter", page.evenFooter ?? page.footer))
    }
    if isFirstOwn {
      bands.append(("firstHeader", page.firstHeader ?? page.header))
      bands.append(("firstFooter", page.firstFooter ?? page.footer))
    }
    for (tag, band) in bands where !band.isEmpty { markup.leaf(tag, text(of: band)) }
    markup.end("headerFooter")
  }

  /// The codes of a band: without looks, then cut, where there is no room for more (§18.3.1.46).
  private func text(of band: PageSetup.Band) -> String {
    func text(_ part: (HeaderText) -> HeaderText) -> String {
      zip(["&L", "&C", "&R"], band.parts)
        .map { $1.isEmpty ? "" : $0 + part($1).codes }.joined()
    }
    let whole = text { $0 }
    guard whole.utf16.count > Self.longestBand else { return whole }
    let plain = text(\.plain)
    losses.note(
      .headerFooter,
      plain.utf16.count > Self.longestBand ? .cut : .textKept,
      detail: whole
    )
    return RuleMarkup.cut(plain, to: Self.longestBand)
  }

  private static let longestBand = 255

  /// Appends manual breaks before some rows or columns (§18.3.1.73, §18.3.1.14).
  static func appendBreaks(
    _ tag: String,
    _ breaks: [Int],
    limit: Int,
    to markup: inout Markup
  ) {
    let breaks = Set(breaks).sorted()
    guard !breaks.isEmpty else { return }
    let count = String(breaks.count)
    markup.start(tag, ["count": count, "manualBreakCount": count])
    for place in breaks {
      markup.empty("brk", ["id": String(place), "max": String(limit - 1), "man": "1"])
    }
    markup.end(tag)
  }
}
