/// A text of separated values with a header line (RFC 4180, with French habits accepted).
///
/// Fields may be quoted, quotes within doubled; quoted fields may hold separators and line breaks.
/// Lines end with CRLF, LF or CR. Empty lines are left out.
package struct DelimitedTable: Hashable, Sendable {
  /// Names of the columns, without the spaces around them.
  package var header: [String]
  /// Fields of each row: at least as many as ``header`` has, short rows being filled with "".
  package var rows: [[String]]
  /// Line on which each row begins, counted from one.
  package var lines: [Int]
  /// The byte that separates fields.
  package var separator: UInt8
  /// The encoding the text was read in.
  package var encoding: TextEncoding

  private var columns: [String: Int]

  /// How much of a table is accepted.
  package struct Limits: Hashable, Sendable {
    /// Rows after the header.
    package var rows: Int
    /// Fields of a row.
    package var columns: Int

    /// Makes limits.
    package init(rows: Int, columns: Int) {
      self.rows = rows
      self.columns = columns
    }
  }

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - separator: Separates fields; nil takes the one of `;`, tab, `,` and `|` that the header has
  ///     most of.
  ///   - encoding: How characters are stored; nil has it detected.
  ///   - limits: How much is accepted; nil for as much as there is.
  /// - Throws: `DelimitedTextError` when there is no header or a quote is not closed.
  package init(
    _ bytes: [UInt8],
    separator: UInt8? = nil,
    encoding: TextEncoding? = nil,
    limits: Limits? = nil
  ) throws(DelimitedTextError) {
    self.encoding = encoding ?? .detect(bytes)
    let text = self.encoding.decode(bytes)
    self.separator = separator ?? Self.separator(of: text)
    header = []
    rows = []
    lines = []
    columns = [:]
    var reader = RecordReader(
      text,
      separator: self.separator,
      fieldLimit: limits?.columns ?? .max
    )
    while let record = try reader.next() {
      if header.isEmpty {
        header = record.map(Self.trimmed)
        continue
      }
      if let limits, rows.count == limits.rows {
        throw DelimitedTextError(.tooLarge, line: reader.firstLine)
      }
      lines.append(reader.firstLine)
      rows.append(
        record.count < header.count
          ? record + Array(repeating: "", count: header.count - record.count) : record
      )
    }
    guard !header.isEmpty else { throw DelimitedTextError(.empty, line: 1) }
    for (index, name) in header.enumerated() where columns[name] == nil { columns[name] = index }
  }

  /// The column of a name, the first when there are several.
  package func column(_ name: String) -> Int? { columns[name] }

  /// The column of a name that has to be there.
  ///
  /// - Throws: `DelimitedTextError` with the name.
  package func requiredColumn(_ name: String) throws(DelimitedTextError) -> Int {
    guard let column = columns[name] else {
      throw DelimitedTextError(.missingColumn(name), line: 1)
    }
    return column
  }

  /// The field of a row, from zero, in the column of a name; nil when there is no such column.
  package subscript(row row: Int, name: String) -> String? {
    guard let column = columns[name], rows.indices.contains(row) else { return nil }
    return rows[row][column]
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  private static func separator(of text: [UInt8]) -> UInt8 {
    let candidates = [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: "|")]
    var counts = [0, 0, 0, 0]
    var isQuoted = false
    for byte in text {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard !isQuoted else { continue }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        // An empty line before the header decides nothing.
        if counts.contains(where: { $0 > 0 }) { break }
        continue
      }
      if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
    }
    var best = 0
    for index in counts.indices where counts[index] > counts[best] { best = index }
    return candidates[best]
  }
}
