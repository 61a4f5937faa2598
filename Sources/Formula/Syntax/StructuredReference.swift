/// A part of a table named by its columns: `Table1[[#Headers],[A]:[B]]` (ECMA-376 Part 1,
/// §18.17.6.5).
package struct StructuredReference: Hashable, Sendable {
  /// The rows of a table that a reference names.
  package struct Rows: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The row of column names.
    package static let headers = Rows(rawValue: 1)
    /// The rows between header and total.
    package static let data = Rows(rawValue: 2)
    /// The row of totals.
    package static let totals = Rows(rawValue: 4)
    /// The row of the formula.
    package static let thisRow = Rows(rawValue: 8)
    /// Every row.
    package static let all: Rows = [.headers, .data, .totals]

    static let names: [(name: String, rows: Rows)] = [
      ("#All", .all), ("#Headers", .headers), ("#Data", .data), ("#Totals", .totals),
      ("#This Row", .thisRow),
    ]
  }

  /// Name of the table; nil for the table in which the formula stands.
  package var table: String?
  /// The rows; empty when the reference does not say, which means the data.
  package var rows: Rows
  /// Name of the first column; nil for all columns.
  package var firstColumn: String?
  /// Name of the last column; nil for a single one.
  package var lastColumn: String?

  /// Makes a reference.
  package init(
    table: String?,
    rows: Rows = [],
    firstColumn: String? = nil,
    lastColumn: String? = nil
  ) {
    self.table = table
    self.rows = rows
    self.firstColumn = firstColumn
    self.lastColumn = lastColumn
  }

  /// Reads a table's name and its brackets; nil when they follow no known form.
  init?(table: String?, brackets: String) {
    self.init(table: table)
    let scalars = Array(brackets.unicodeScalars)
    guard scalars.count >= 2, scalars.first == "[", scalars.last == "]" else { return nil }
    var reader = Reader(scalars: Array(scalars[1..<scalars.count - 1]))
    reader.skipSpace()
    if reader.take("@") { rows.insert(.thisRow) }
    reader.skipSpace()
    guard !reader.isAtEnd else { return }
    guard reader.peek == "[" else {
      let name = reader.rest()
      if let known = Self.rows(named: name) {
        rows.formUnion(known)
      } else {
        firstColumn = name
      }
      return
    }
    while let name = reader.bracketed() {
      if firstColumn == nil, let known = Self.rows(named: name) {
        rows.formUnion(known)
      } else if firstColumn == nil {
        firstColumn = Reader.unescaped(name)
      } else {
        return nil
      }
      reader.skipSpace()
      if reader.take(":") {
        reader.skipSpace()
        guard firstColumn != nil, lastColumn == nil, let last = reader.bracketed() else {
          return nil
        }
        lastColumn = Reader.unescaped(last)
        reader.skipSpace()
      }
      guard reader.take(",") || reader.take(";") else { break }
      reader.skipSpace()
    }
    guard reader.isAtEnd else { return nil }
  }

  private static func rows(named name: String) -> Rows? {
    let lower = name.lowercased()
    return Rows.names.first { $0.name.lowercased() == lower }?.rows
  }

  /// The reference as files of Excel hold it.
  var text: String {
    var parts = Rows.names.filter { rows == $0.rows }.map { "[\($0.name)]" }
    if parts.isEmpty, !rows.isEmpty {
      parts = Rows.names.dropFirst().filter { rows.contains($0.rows) }.map { "[\($0.name)]" }
    }
    if let firstColumn {
      let last = lastColumn.map { ":[\(Self.escaped($0))]" } ?? ""
      parts.append("[\(Self.escaped(firstColumn))]" + last)
    }
    let name = table ?? ""
    switch parts.count {
    case 0: return name + "[]"
    case 1 where lastColumn == nil: return name + parts[0]
    default: return name + "[" + parts.joined(separator: ",") + "]"
    }
  }

  private static func escaped(_ name: String) -> String {
    var text = ""
    for scalar in name.unicodeScalars {
      if "[]#'".unicodeScalars.contains(scalar) { text += "'" }
      text.unicodeScalars.append(scalar)
    }
    return text
  }
}

/// Reads what stands between the outer brackets.
private struct Reader {
  let scalars: [Unicode.Scalar]
  var position = 0

  init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  var isAtEnd: Bool { position >= scalars.count }
  var peek: Unicode.Scalar? { isAtEnd ? nil : scalars[position] }

  mutating func skipSpace() { while peek == " " { position += 1 } }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    position += 1
    return true
  }

  mutating func rest() -> String {
    defer { position = scalars.count }
    return Self.unescaped(Self.text(scalars[position...]))
  }

  /// What stands in the brackets here, escapes kept; nil when none open here.
  mutating func bracketed() -> String? {
    guard take("[") else { return nil }
    let start = position
    while let next = peek, next != "]" { position += next == "'" ? 2 : 1 }
    guard position < scalars.count else { return nil }
    defer { position += 1 }
    return Self.text(scalars[start..<position])
  }

  static func unescaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var scalars = text.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      if scalar == "'", let next = scalars.next() {
        result.append(next)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }
}
