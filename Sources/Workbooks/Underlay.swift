import Spreadsheet

/// How the cells and columns looked that added columns were put over.
///
/// As long as no other program saves the workbook, its record gives them back. Other programs drop the
/// record, but keep the cells of a hidden sheet, and the style of each: there this is kept.
package struct Underlay {
  /// How columns were set up, counted from the first that was added, where some of the sheet were
  /// hidden, in groups, or lent their cells a style.
  private var setups: [ColumnSetup] = []
  /// Styles of blank cells, by row and column counted from the first cell that was added.
  private var looks = CellLooks()
  /// How many columns were added.
  private let count: Int

  /// Whether there was nothing but blank cells like any other.
  package var isEmpty: Bool { setups.isEmpty && looks.isEmpty }

  /// Looks at what lies where columns are to be put.
  ///
  /// - Parameters:
  ///   - range: The cells that are to be added.
  ///   - sheet: Position of their sheet.
  ///   - document: The workbook as it is.
  /// - Throws: `WorkbookError`.
  package init(
    under range: CellRange,
    ofSheet sheet: Int,
    in document: any WorkbookDocument
  ) throws {
    count = range.columns.count
    let first = range.first
    for setup in try document.layout(ofSheet: sheet).columns
    where setup.columns.overlaps(range.columns) {
      let columns = setup.columns.clamped(to: range.columns)
      let start = columns.lowerBound - first.column
      setups.append(setup.applied(to: start...start + columns.count - 1))
    }
    guard let reader = document as? any LookReading else { return }
    let found = try reader.looksOfBlanks(in: range, ofSheet: sheet)
    looks = found.moved(rows: -first.row) { $0 - first.column }
  }

  // MARK: The cells that keep it

  private static let columnWord = "Colonne"
  private static let lookWord = "Aspect"
  private static let yes = "oui"
  /// Ranges of rows are at most so many characters of a cell, which may have 32,767.
  private static let longestText = 30_000
  /// Columns of a row before those with styles.
  private static let leading = 6

  /// Rows of cells that say it, for a hidden sheet of the same workbook.
  package var rows: [[SheetCell?]] {
    var rows: [[SheetCell?]] = [[.text(Self.columnWord), .number(Double(count))]]
    for setup in setups {
      for column in setup.columns {
        rows.append([
          .text(Self.columnWord), .number(Double(column)), setup.width.map { .text($0) },
          setup.isHidden ? .text(Self.yes) : nil, .number(Double(setup.outlineLevel)),
          setup.isCollapsed ? .text(Self.yes) : nil, setup.style.map(Self.styled),
        ])
      }
    }
    for pattern in looks.patterns {
      for text in Self.texts(of: pattern.rows) {
        var cells: [SheetCell?] = [.text(Self.lookWord), .text(text)]
        cells += [SheetCell?](repeating: nil, count: Self.leading - cells.count)
        cells += (0..<count).map { pattern.styles[$0].map(Self.styled) }
        rows.append(cells)
      }
    }
    return rows
  }

  /// A cell of a style; a text keeps programs from dropping it.
  private static func styled(_ style: StyleIndex) -> SheetCell {
    .text("x", CellStyle(base: style))
  }

  private static func texts(of rows: [ClosedRange<Int>]) -> [String] {
    var texts = [""]
    for range in rows {
      let text = "\(range.lowerBound)-\(range.upperBound) "
      if texts[texts.count - 1].utf8.count + text.utf8.count > longestText { texts.append("") }
      texts[texts.count - 1] += text
    }
    return texts
  }

  /// Reads what those cells say.
  ///
  /// - Parameters:
  ///   - range: The cells.
  ///   - sheet: Position of their sheet.
  ///   - document: The workbook, whatever program has saved it since.
  /// - Throws: `WorkbookError`.
  init(from range: CellRange, ofSheet sheet: Int, in document: any WorkbookDocument) throws {
    var count: Int?
    var setups: [ColumnSetup] = []
    var looks: [(rows: [ClosedRange<Int>], styles: [Int: StyleIndex])] = []
    try document.readRows(ofSheet: sheet) { row in
      guard row.index <= range.last.row else { return .stop }
      guard row.index >= range.first.row else { return .next }
      func cell(_ place: Int) -> Cell? { row.cell(range.first.column + place) }
      func value(_ place: Int) -> CellValue { cell(place).map(document.value) ?? .blank }
      switch value(0) {
      case .text(Self.columnWord):
        guard let column = Self.count(value(1)) else { return .next }
        guard count != nil else {
          count = column
          return .next
        }
        var setup = ColumnSetup(column...column)
        if case .text(let width) = value(2) { setup.width = width }
        setup.isHidden = value(3) == .text(Self.yes)
        setup.outlineLevel = min(Self.count(value(4)) ?? 0, 7)
        setup.isCollapsed = value(5) == .text(Self.yes)
        setup.style = cell(6)?.style
        setups.append(setup)
      case .text(Self.lookWord):
        guard case .text(let text) = value(1) else { return .next }
        var styles: [Int: StyleIndex] = [:]
        for column in 0..<min(count ?? 0, SheetLimits.columns) {
          if let cell = cell(Self.leading + column), cell.style != 0 {
            styles[column] = cell.style
          }
        }
        looks.append((Self.rows(text), styles))
      default: break
      }
      return .next
    }
    self.count = count ?? 0
    self.setups = setups
    let ordered = looks.flatMap { look in look.rows.map { ($0, look.styles) } }
      .sorted { $0.0.lowerBound < $1.0.lowerBound }
    for (rows, styles) in ordered { self.looks.add(styles, rows: rows) }
  }

  private static func count(_ value: CellValue) -> Int? {
    guard case .number(let number) = value, (0...Double(SheetLimits.columns)).contains(number)
    else { return nil }
    return Int(number)
  }

  private static func rows(_ text: String) -> [ClosedRange<Int>] {
    text.split(separator: " ").compactMap { range in
      let ends = range.split(separator: "-").compactMap { Int($0) }
      guard ends.count == 2, ends[0] >= 0, ends[0] <= ends[1], ends[1] < SheetLimits.rows else {
        return nil
      }
      return ends[0]...ends[1]
    }
  }

  // MARK: What is given back

  /// Says of a removal what its columns, wherever they are now, looked like before.
  ///
  /// Columns of which some were taken away are not told apart any more.
  func restore(in cells: inout WorkbookRemoval.SheetRemoval) {
    let columns = cells.columns.map(\.first.column)
    guard columns.count == count, let first = cells.block?.first.row else { return }
    cells.setups = setups.flatMap { setup in
      setup.columns.compactMap { offset in
        guard columns.indices.contains(offset) else { return nil }
        return setup.applied(to: columns[offset]...columns[offset])
      }
    }
    cells.looks = looks.moved(rows: first) { columns.indices.contains($0) ? columns[$0] : nil }
  }
}
