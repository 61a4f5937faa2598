import Workbooks

/// All the values of a workbook, by sheet and place.
struct WorkbookCells {
  /// Where a cell is.
  struct Place: Hashable, Comparable {
    var row: Int
    var column: Int

    static func < (a: Place, b: Place) -> Bool { (a.row, a.column) < (b.row, b.column) }
  }

  private(set) var sheets: [(name: String, values: [Place: CellValue])] = []

  /// Reads the values.
  ///
  /// - Parameters:
  ///   - path: The workbook.
  ///   - limit: How many rows of each sheet to look at.
  ///   - name: The only sheet to look at, or none for all.
  /// - Throws: `WorkbookError` when the workbook cannot be read.
  init(path: String, rows limit: Int = .max, sheet name: String? = nil) throws {
    let workbook = try Workbook(contentsOf: path)
    for sheet in workbook.sheets
    where sheet.kind == .worksheet && (name == nil || sheet.name == name) {
      var values: [Place: CellValue] = [:]
      try workbook.readRows(ofSheet: sheet.name) { row in
        guard row.index < limit else { return .stop }
        // Tails of formats to the end of the sheet hold no value and are not expanded.
        let cells = row.values.filter { $0.value != .blank && $0.value != .text("") }
        for (column, value) in cells {
          for index in row.index..<(row.index + row.repeated) {
            values[Place(row: index, column: column)] = value
          }
        }
        return .next
      }
      sheets.append((sheet.name, values))
    }
  }

  subscript(sheet: String) -> [Place: CellValue] {
    sheets.first { $0.name == sheet }?.values ?? [:]
  }

  /// The error values, with their places.
  var errors: [String] {
    sheets.flatMap { sheet in
      sheet.values.compactMap { place, value in
        if case .error(let error) = value {
          "\(sheet.name)!\(place.row + 1),\(place.column + 1): \(error)"
        } else {
          nil
        }
      }
    }
  }

  /// The places of one sheet where another workbook holds something else.
  ///
  /// - Parameters:
  ///   - other: The other workbook.
  ///   - sheet: Name of the sheet in both.
  ///   - tolerance: The relative difference that numbers may have.
  ///   - count: How many columns to look at, from the left.
  /// - Returns: Each place with both values.
  func differences(
    from other: WorkbookCells,
    sheet: String,
    tolerance: Double,
    columns count: Int = .max
  ) -> [String] {
    let (mine, theirs) = (self[sheet], other[sheet])
    let places = Set(mine.keys).union(theirs.keys).filter { $0.column < count }
    return places.sorted().compactMap { place in
      let (a, b) = (mine[place] ?? .blank, theirs[place] ?? .blank)
      if Self.agree(a, b, tolerance) { return nil }
      return "\(sheet)!\(place.row + 1),\(place.column + 1): \(a) ≠ \(b)"
    }
  }

  private static func agree(_ a: CellValue, _ b: CellValue, _ tolerance: Double) -> Bool {
    switch (a, b) {
    case (.number(let x), .number(let y)), (.date(let x), .date(let y)),
      (.number(let x), .date(let y)), (.date(let x), .number(let y)):
      abs(x - y) <= tolerance * max(1, abs(x), abs(y))
    default: a == b
    }
  }
}
