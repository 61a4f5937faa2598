import Spreadsheet

/// A table of a tab: its place and its columns, which formulas find by their short names.
struct TabTable {
  /// Name of the sheet.
  let sheet: String
  /// Short name, by which entries know the table; it never changes.
  let id: String
  /// Rows of the body, from zero; the header stands above.
  let rows: ClosedRange<Int>
  /// Columns of the sheet that each column of the table covers.
  let places: [ClosedRange<Int>]
  let columns: [TabColumn]

  /// Rows that people find empty below what is filled in.
  static let spareRows = 12

  /// Places a table.
  ///
  /// - Parameters:
  ///   - sheet: Name of the sheet.
  ///   - id: Short name.
  ///   - header: Row of the header.
  ///   - count: Rows of the body.
  ///   - spans: Columns of the sheet that a column covers when it is more than one, by short name.
  ///   - columns: The columns.
  init(
    sheet: String,
    id: String,
    header: Int,
    count: Int,
    spans: [String: Int] = [:],
    _ columns: [TabColumn]
  ) {
    self.sheet = sheet
    self.id = id
    rows = (header + 1)...(header + max(1, count))
    self.columns = columns
    var next = 0
    places = columns.map { column in
      let span = spans[column.id] ?? 1
      defer { next += span }
      return next...(next + span - 1)
    }
  }

  /// Row of the header.
  var header: Int { rows.lowerBound - 1 }

  /// First column of the sheet for a short name.
  func column(_ id: String) -> Int {
    columns.firstIndex { $0.id == id }.map { places[$0].lowerBound } ?? 0
  }

  /// A cell of the table on its own sheet: `$C14`.
  func at(_ row: Int, _ id: String) -> String { A1.columnFixed(row, column(id)) }

  /// The number in a cell of the table; anything else counts for nothing.
  func number(_ row: Int, _ id: String) -> String { Phrase.typed(at(row, id)) }

  /// A number typed by people, brought between zero and a million, so that no product overflows.
  func amount(_ row: Int, _ id: String) -> String {
    bounded(row, id, "MAX(0,MIN(1000000,\(at(row, id))))")
  }

  /// An amount of euros typed by people, brought between zero and a billion.
  func amountOfMillions(_ row: Int, _ id: String) -> String {
    bounded(row, id, "MAX(0,MIN(1000000000,\(at(row, id))))")
  }

  /// A number of either sign typed by people, brought within a million.
  func signedAmount(_ row: Int, _ id: String) -> String {
    bounded(row, id, "MAX(-1000000,MIN(1000000,\(at(row, id))))")
  }

  private func bounded(_ row: Int, _ id: String, _ number: String) -> String {
    "IF(ISNUMBER(\(at(row, id))),\(number),0)"
  }

  /// The sum of the numbers that people typed in a column.
  func sum(_ id: String) -> String { Phrase.sum(of: cells(id)) }

  /// What controls say of a row that people filled without saying what it is about.
  static let unnamed = "nom ?"

  /// Formula: whether people typed nothing on a row.
  ///
  /// - Parameters:
  ///   - row: The row.
  ///   - ignored: Columns that may be filled in advance, such as numbers.
  /// - Returns: A condition.
  func isEmpty(_ row: Int, except ignored: Set<String> = []) -> String {
    var runs: [ClosedRange<Int>] = []
    for (column, place) in zip(columns, places) where column.isInput && !ignored.contains(column.id)
    {
      if let last = runs.last, last.upperBound + 1 == place.lowerBound {
        runs[runs.count - 1] = last.lowerBound...place.upperBound
      } else {
        runs.append(place)
      }
    }
    return "COUNTA(\(runs.map { A1.range(row...row, $0) }.joined(separator: ",")))=0"
  }

  /// What a control says of numbers that were typed as texts, such as `150,5` in a program that
  /// writes 150.5: they would count for nothing in silence.
  ///
  /// - Parameters:
  ///   - row: The row.
  ///   - ignored: Columns of numbers whose texts count as well.
  /// - Returns: A condition and its words, for ``Phrase/first(of:unless:)``.
  func textForNumber(_ row: Int, except ignored: Set<String> = []) -> (String, String) {
    let texts = columns.filter { $0.holdsNumbers && !ignored.contains($0.id) }
      .map { Phrase.isText(at(row, $0.id)) }
    return ("OR(\(texts.joined(separator: ",")))", Phrase.notNumber)
  }

  /// Formula: words to add to a count of rows, some of which have no name.
  ///
  /// - Parameters:
  ///   - id: The column that says so.
  ///   - words: What it says.
  /// - Returns: `, dont 2 sans nom`; an empty text when all have one.
  func unnamedWords(in id: String, _ words: String = TabTable.unnamed) -> String {
    let count = "SUMPRODUCT((\(cells(id))=\(A1.literal(words)))*1)"
    return "IF(\(count)=0,\"\",\", dont \"&\(count)&\" sans nom\")"
  }

  /// The cells of a column on its own sheet: `$C$14:$C$20`.
  func cells(_ id: String) -> String {
    CellRange(rows: rows, columns: column(id)...column(id)).absolute
  }

  /// The cells of a column on its own sheet, from the first row down to one: `$C$14:$C17`.
  func cells(_ id: String, downTo row: Int) -> String {
    let column = column(id)
    return "\(A1.absolute(rows.lowerBound, column)):\(A1.columnFixed(row, column))"
  }

  /// The cells of a column with their sheet.
  func range(_ id: String) -> String { A1.range(sheet, rows, column(id)...column(id)) }

  /// A cell with its sheet.
  func cell(_ row: Int, _ id: String) -> String { A1.cell(sheet, row, column(id)) }

  /// Whether something was typed on a row.
  func isFilled(_ row: Int, _ id: String) -> String { "\(at(row, id))<>\"\"" }

  /// The value of a column on the row of this table where another column equals a cell.
  func lookUp(_ id: String, where key: String, is cell: String, otherwise: String = "0") -> String {
    Phrase.lookUp(range(id), of: cell, in: range(key), otherwise: otherwise)
  }
}
