import Spreadsheet

/// The rows of a sheet as hashes, in the order of the file.
struct ComparedSheet {
  /// One row, or a long run of identical rows.
  struct Row {
    var index: Int
    var key: RowAlignment.Key
    /// Of everything that is stored for the row but its place.
    var whole: UInt64
    var hasFormula: Bool
  }

  private(set) var rows: [Row] = []

  /// Reads the rows of a sheet.
  init(
    _ document: any WorkbookDocument,
    sheet: Int,
    _ contents: ComparedContents,
    _ texts: inout TextHashes
  ) throws {
    let info = document.sheets[sheet]
    guard info.kind == .worksheet, !info.isMissing else { return }
    var hashes = texts
    var rows: [Row] = []
    try document.readRows(ofSheet: sheet) { row in
      var hashed = Self.hash(row, document, contents, &hashes)
      guard hashed.key.strong != 0 else { return .next }
      for offset in 0..<row.repeated {
        hashed.index = row.index + offset
        rows.append(hashed)
      }
      return .next
    }
    texts = hashes
    self.rows = rows
  }

  private static func hash(
    _ row: SheetRow,
    _ document: any WorkbookDocument,
    _ contents: ComparedContents,
    _ texts: inout TextHashes
  ) -> Row {
    var strong = RowHash()
    var weak = RowHash()
    var whole = RowHash()
    if row.isHidden { whole.add(1) }
    for cell in row.cells where cell.kind != .blank || cell.hasFormula {
      // An empty text is as good as nothing, and no format keeps it everywhere.
      if cell.kind == .text, !cell.hasFormula,
        document.texts.utf8Count(Int(cell.payload)) == 0
      {
        continue
      }
      let column = UInt64(cell.column) + 1
      var value: UInt64
      switch cell.kind {
      case .text, .error:
        value = texts.hash(Int(cell.payload), document.texts)
        if !cell.hasFormula {
          weak.add(column)
          weak.add(value)
        }
      case .blank: value = 0
      case .boolean: value = cell.payload + 7
      default: value = Self.rounded(Double(bitPattern: cell.payload))
      }
      strong.add(column)
      strong.add(cell.hasFormula ? 3 : value)
      whole.add(column)
      whole.add(cell.kind == .text || cell.kind == .error ? value : cell.payload)
      whole.add(UInt64(cell.kind.rawValue))
      whole.add(contents.look(cell.style).hash)
    }
    for formula in row.formulas {
      whole.add(texts.hash(formula.text))
      // A shared formula is the same text for all its members.
      whole.add(UInt64(bitPattern: Int64(row.index - formula.origin.row)))
      whole.add(UInt64(bitPattern: Int64(formula.column - formula.origin.column)))
    }
    return Row(
      index: row.index,
      key: RowAlignment.Key(strong: strong.value, weak: weak.value),
      whole: whole.value,
      hasFormula: !row.formulas.isEmpty
    )
  }

  /// The bits of a number without its last digits, which formats write differently.
  private static func rounded(_ number: Double) -> UInt64 {
    number == 0 ? 0 : (number.bitPattern &+ 0x2000) >> 14
  }
}

/// A hash of numbers in their order; zero when there was none.
struct RowHash {
  private(set) var value: UInt64 = 0

  mutating func add(_ number: UInt64) {
    var mixed = (value ^ number) &* 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 32
    value = mixed &* 0xD6E8_FEB8_6659_FD93 | 1
  }
}

/// Hashes of the texts of a workbook, each made once.
struct TextHashes {
  private var texts: [Int: UInt64] = [:]

  mutating func hash(_ index: Int, _ table: TextTable) -> UInt64 {
    if let known = texts[index] { return known }
    let hash = hash(table[index])
    texts[index] = hash
    return hash
  }

  func hash(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }
}
