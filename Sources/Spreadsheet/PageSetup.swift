/// How a sheet prints, as files say it.
package struct PageSetup: Hashable, Sendable {
  /// The three parts of a header or footer (ECMA-376 Part 1, §18.3.1.46).
  package struct Band: Hashable, Sendable {
    package var left = HeaderText()
    package var center = HeaderText()
    package var right = HeaderText()
    package var isEmpty: Bool { parts.allSatisfy(\.isEmpty) }
    /// The parts, from left to right.
    package var parts: [HeaderText] { [left, center, right] }

    /// Makes a band; nothing stands in it by default.
    package init(
      left: HeaderText = HeaderText(),
      center: HeaderText = HeaderText(),
      right: HeaderText = HeaderText()
    ) {
      self.left = left
      self.center = center
      self.right = right
    }
  }

  /// Width of the sheet of paper in points; nil when the file does not say.
  package var paperWidth: Double?
  /// Height of the sheet of paper in points, held upright.
  package var paperHeight: Double?
  /// Whether the page is wider than high.
  package var isLandscape = false
  /// Margins in points: left, right, top, bottom.
  package var margins: (left: Double, right: Double, top: Double, bottom: Double)? {
    get { storedMargins.map { ($0[0], $0[1], $0[2], $0[3]) } }
    set { storedMargins = newValue.map { [$0.left, $0.right, $0.top, $0.bottom] } }
  }
  private var storedMargins: [Double]?
  /// Distance of header and footer from the edges of the paper, in points.
  package var headerMargin: Double?
  /// Distance of the footer from the edge of the paper, in points.
  package var footerMargin: Double?
  /// Enlargement in per cent; nil when pages are fitted.
  package var scale: Int?
  /// Pages across and down that the sheet is fitted to, 0 leaving it open; nil when it is not.
  package var fitWidth: Int?
  /// Pages down.
  package var fitHeight: Int?
  /// Whether the sheet stands in the middle of the page.
  package var isCenteredHorizontally = false
  /// Whether the sheet stands in the middle of the height.
  package var isCenteredVertically = false
  /// Whether grid lines print.
  package var printsGridLines = false
  /// Whether names of columns and numbers of rows print.
  package var printsHeadings = false
  /// Whether pages go across before they go down.
  package var goesOverThenDown = false
  /// Number of the first page; nil counts on.
  package var firstPageNumber: Int?
  /// Header.
  package var header = Band()
  /// Footer.
  package var footer = Band()
  /// Header of pages with even numbers; nil when it is the same.
  package var evenHeader: Band?
  /// Footer of pages with even numbers.
  package var evenFooter: Band?
  /// Header of the first page; nil when it is the same.
  package var firstHeader: Band?
  /// Footer of the first page.
  package var firstFooter: Band?
  /// Ranges that print; none prints all.
  package var areas: [CellRange] = []
  /// Rows repeated on each page.
  package var repeatedRows: ClosedRange<Int>?
  /// Columns repeated on each page.
  package var repeatedColumns: ClosedRange<Int>?
  /// Rows before which a page ends.
  package var rowBreaks: [Int] = []
  /// Columns before which a page ends.
  package var columnBreaks: [Int] = []

  /// All headers.
  package var headers: [Band] { [header, evenHeader, firstHeader].compactMap(\.self) }
  /// All footers.
  package var footers: [Band] { [footer, evenFooter, firstFooter].compactMap(\.self) }

  /// All headers and footers.
  package var bands: [Band] { headers + footers }
  /// Whether any page has a header.
  package var hasHeader: Bool { headers.contains { !$0.isEmpty } }
  /// Whether any page has a footer.
  package var hasFooter: Bool { footers.contains { !$0.isEmpty } }

  /// Makes a set-up that says nothing.
  package init() {}
}
