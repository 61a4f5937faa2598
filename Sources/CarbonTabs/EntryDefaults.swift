package import Spreadsheet

/// What the cells of all regions held when the tabs were made: what differs from it was typed.
package struct EntryDefaults: Sendable {
  /// What a cell held.
  package enum Content: Hashable, Sendable {
    /// A value.
    case value(CellValue)
    /// A formula of ours.
    case formula
  }

  /// Cells that held something, by region, row and field.
  package private(set) var cells: [String: [EntryKey: [String: Content]]] = [:]
  /// All of them in the order in which they are written.
  private var order: [(region: String, key: EntryKey, field: String, content: Content)] = []
  /// The row that was read last.
  private var lastRead: (region: String, key: EntryKey)?

  /// No defaults.
  package init() {}

  /// Takes down what a cell holds; blanks need not be.
  package mutating func set(
    _ content: Content,
    region: String,
    key: EntryKey,
    field: String
  ) {
    if content == .value(.blank) { return }
    let old = cells[region, default: [:]][key, default: [:]].updateValue(content, forKey: field)
    if old == nil { order.append((region, key, field, content)) }
  }

  /// What a cell held.
  package func content(region: String, key: EntryKey, field: String) -> Content {
    cells[region]?[key]?[field] ?? .value(.blank)
  }

  /// Whether a row stood in a region when the tabs were made.
  package func hasRow(region: String, key: EntryKey) -> Bool {
    cells[region]?[key]?[EntryRegion.keyName] != nil
  }

  /// The keys of a region's rows, from the first.
  package func keys(region: String) -> [EntryKey] {
    order.filter { $0.region == region && $0.field == EntryRegion.keyName }.map(\.key)
  }

  /// The values that a row held.
  package func values(region: String, key: EntryKey) -> [String: CellValue] {
    (cells[region]?[key] ?? [:]).compactMapValues { content in
      if case .value(let value) = content { value } else { nil }
    }
  }

  /// Takes down what the cells of a region hold.
  mutating func add(_ region: EntryRegion, on sheet: Sheet) {
    let keys = region.keys(on: sheet)
    for (offset, key) in keys.enumerated() {
      if case .column = region.keys, !key.isOpen {
        set(.value(.text(key.text)), region: region.id, key: key, field: EntryRegion.keyName)
      }
      for field in region.fields {
        guard let cell = field.cell(offset) else { continue }
        switch sheet[cell]?.content {
        case .value(let value): set(.value(value), region: region.id, key: key, field: field.name)
        case .formula: set(.formula, region: region.id, key: key, field: field.name)
        case nil: continue
        }
      }
    }
  }

  // MARK: The sheet that keeps them

  private static let header = ["Zone", "Clé", "Rang", "Champ", "Valeur", "Nature"]
  private static let formulaWord = "formule"
  private static let firstRow = 3

  /// The first cell to the right of them, for what else that sheet is to keep.
  static var firstFreeCell: CellReference {
    CellReference(row: firstRow, column: header.count + 1)
  }

  /// A hidden sheet that keeps the defaults whatever program saves the workbook.
  ///
  /// A row says which region and key it is of where these are not those of the row before.
  func sheet(named name: String) -> Sheet {
    var writer = TabWriter(
      name: name,
      title: "Valeurs proposées",
      subtitle:
        "Feuille technique : elle sert à reconnaître vos saisies à la prochaine mise à jour. "
        + "Une zone et une clé vides sont celles de la ligne précédente.",
      columns: Self.header.count,
      color: Look.soft
    )
    writer.sheet.visibility = .veryHidden
    writer.widths([20, 30, 6, 20, 40, 10])
    writer.headers(Self.firstRow - 1, Self.header, leading: Self.header.count, height: 18)
    var last: (region: String, key: EntryKey)?
    writer.sheet.cells.reserveCapacity((order.count + Self.firstRow) * Self.header.count)
    for (offset, item) in order.enumerated() {
      let row = Self.firstRow + offset
      if last?.region != item.region || last?.key != item.key {
        writer.sheet[row, 0] = .text(item.region)
        writer.sheet[row, 1] = .text(item.key.text, CellStyle(numberFormat: "@"))
        writer.sheet[row, 2] = .number(Double(item.key.occurrence))
        last = (item.region, item.key)
      }
      writer.sheet[row, 3] = .text(item.field)
      switch item.content {
      case .value(.text(let text)):
        writer.sheet[row, 4] = .text(text, CellStyle(numberFormat: "@"))
      case .value(let value):
        // Without a format of its own, a date has that of the program in one format only.
        let isDate = if case .date = value { true } else { false }
        let style = CellStyle(numberFormat: isDate ? Look.date : nil)
        writer.sheet[row, 4] = SheetCell(.value(value), style: style)
      case .formula: writer.sheet[row, 5] = .text(Self.formulaWord)
      }
    }
    return writer.sheet
  }

  /// The cells of that sheet, for its name.
  func range(onSheet name: String) -> String {
    let last = Self.firstRow + max(order.count, 1) - 1
    return A1.range(name, Self.firstRow...last, 0...(Self.header.count - 1))
  }

  /// Reads a row of that sheet, its cells by column from the first of the name's.
  package mutating func read(_ row: [CellValue]) {
    guard row.count >= Self.header.count, case .text(let field) = row[3] else { return }
    if case .text(let region) = row[0], case .number(let occurrence) = row[2] {
      let rank = Int(max(1, min(occurrence, 1e6)))
      lastRead = (region, EntryKey(EntryKey.text(of: row[1]), occurrence: rank))
    } else if row[0] != .blank {
      // The rows that follow are of a key that cannot be read.
      lastRead = nil
    }
    guard let (region, key) = lastRead else { return }
    let isFormula = row[5] == .text(Self.formulaWord)
    set(isFormula ? .formula : .value(row[4]), region: region, key: key, field: field)
  }
}
