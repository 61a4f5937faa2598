package import Spreadsheet

/// Cells of a tab that people type in, declared so that what they typed is found again.
///
/// Each field becomes a hidden name of the workbook, `CO2_S_<id>_<field>`, over its cells: names
/// follow their cells when rows are inserted, tabs renamed, or another program saves the file. A
/// field and the keys beside it are then read from the same rows, wherever these have gone.
///
/// Cells may show a default. What the workbook was made with is remembered in it, so that a cell
/// that still shows its default follows the next référentiel, and any other content is an entry.
/// Only cells that are not locked take entries.
package struct EntryRegion: Hashable, Sendable {
  /// How rows are told apart from one version of the workbook to the next.
  package enum Keys: Hashable, Sendable {
    /// By the text or number in a column. Rows whose key is an open cell are added by people: they
    /// are kept in order, in the open rows.
    case column(Int)
    /// By their order. A row that people changed is kept whole, in its place.
    case order
    /// There is one place for each field.
    case single
  }

  /// What people type in a column of the rows, or in one cell.
  package struct Field: Hashable, Sendable {
    /// Letters and digits of ASCII; unique in the region.
    package let name: String
    /// The cells, one column wide.
    package let cells: CellRange
  }

  /// Name of the name over the keys.
  package static let keyName = "Cle"
  /// How the names of all regions begin.
  package static let namePrefix = "CO2_S_"

  /// Letters and digits of ASCII; unique in the workbook and the same in all its versions.
  package let id: String
  /// How rows are told apart.
  package let keys: Keys
  /// What the keys of the rows will show, where formulas show them.
  package let shownKeys: [String]?
  /// The rows; for single cells, those from the first to the last.
  package let rows: ClosedRange<Int>
  /// What people type.
  package let fields: [Field]

  /// A table whose rows are told by a key column or by their order.
  ///
  /// - Parameters:
  ///   - id: Letters and digits of ASCII, the same for ever.
  ///   - rows: The rows, from zero, empty ones at the end included.
  ///   - keys: How rows are told apart.
  ///   - shownKeys: What the key column shows on each row, when formulas fill it.
  ///   - fields: Names, the same for ever, and columns, from zero.
  package init(
    _ id: String,
    rows: ClosedRange<Int>,
    keys: Keys,
    shownKeys: [String]? = nil,
    fields: [(name: String, column: Int)]
  ) {
    self.init(
      id,
      keys,
      shownKeys,
      rows,
      fields.map { field in
        Field(
          name: field.name,
          cells: CellRange(rows: rows, columns: field.column...field.column)
        )
      }
    )
  }

  /// Cells by themselves.
  ///
  /// - Parameters:
  ///   - id: Letters and digits of ASCII, the same for ever.
  ///   - cells: Names, the same for ever, and places, from zero.
  package init(_ id: String, cells: [(name: String, row: Int, column: Int)]) {
    let rows = cells.map(\.row)
    self.init(
      id,
      .single,
      nil,
      (rows.min() ?? 0)...(rows.max() ?? 0),
      cells.map { cell in
        let place = CellReference(row: cell.row, column: cell.column)
        return Field(name: cell.name, cells: CellRange(place, place))
      }
    )
  }

  private init(
    _ id: String,
    _ keys: Keys,
    _ shownKeys: [String]?,
    _ rows: ClosedRange<Int>,
    _ fields: [Field]
  ) {
    let names = [id] + fields.map(\.name)
    precondition(names.allSatisfy(Self.isPlain), "\(names) must be ASCII letters and digits")
    precondition(Set(names.dropFirst()).count == fields.count, "\(names) repeats a field")
    precondition(!fields.contains { $0.name == Self.keyName }, "\(Self.keyName) names the keys")
    precondition(shownKeys.map { $0.count == rows.count } ?? true, "a key for each row")
    self.id = id
    self.keys = keys
    self.shownKeys = shownKeys
    self.rows = rows
    self.fields = fields
  }

  /// The name over a field's cells.
  package static func name(_ id: String, _ field: String) -> String {
    "\(namePrefix)\(id)_\(field)"
  }

  /// The names over the keys and over each field.
  func names(onSheet sheet: String) -> [DefinedName] {
    var ranges = fields.map { ($0.name, $0.cells) }
    if case .column(let column) = keys {
      ranges.insert((Self.keyName, CellRange(rows: rows, columns: column...column)), at: 0)
    }
    return ranges.map { name, cells in
      DefinedName(
        name: Self.name(id, name),
        refersTo: "\(A1.quoted(sheet))!\(cells.absolute)",
        isHidden: true
      )
    }
  }

  private static func isPlain(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy {
        ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x30 && $0 <= 0x39
      }
  }
}
