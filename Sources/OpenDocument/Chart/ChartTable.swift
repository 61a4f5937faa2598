import Spreadsheet
import XML

/// The table that a chart carries with it (ODF 1.3 part 3, §11.1): values that lie in no cells, and
/// those that cells had when the chart was saved.
struct ChartTable {
  private enum Value {
    case number(Double)
    case text(String)
  }

  private var rows: [[Value?]] = []
  /// Column of each address that cells name as their origin.
  private var origins: [String: Int] = [:]
  /// Cells read at most; more than this is not what a chart shows.
  private static let limit = 1_000_000

  init(_ table: XMLPart.Element?) {
    guard let table else { return }
    var count = 0
    for group in table.children {
      let rows =
        group.localName == "table-row"
        ? [group] : group.localName.hasSuffix("rows") ? group.all("table-row") : []
      for row in rows {
        var values: [Value?] = []
        for cell in row.children where cell.localName == "table-cell" {
          count += 1
          guard count < Self.limit else { return }
          if let origin = cell.first("g")?.first("desc")?.text, !origin.isEmpty {
            origins[Self.key(origin)] = values.count
          }
          let repeated =
            cell.attribute("number-columns-repeated", namespace: Self.space)
            .flatMap { Int($0) } ?? 1
          let value = Self.value(cell)
          for _ in 0..<min(max(repeated, 1), 1024) { values.append(value) }
        }
        self.rows.append(values)
      }
    }
  }

  private static let space = ODFNamespace.table.uri

  private static func key(_ address: String) -> String {
    ODFAddress.list(address).map { $0?.relative ?? "" }.joined(separator: " ")
  }

  private static func value(_ cell: XMLPart.Element) -> Value? {
    let office = ODFNamespace.office.uri
    switch cell.attribute("value-type", namespace: office) {
    case "float", "percentage", "currency":
      guard let number = cell.attribute("value", namespace: office).flatMap({ Double($0) }),
        number.isFinite
      else { return nil }
      return .number(number)
    case nil: return nil
    default:
      return .text(cell.all("p").map { ParagraphText.text(of: $0) }.joined(separator: "\n"))
    }
  }

  /// Whether an address is one in the chart's own table.
  static func owns(_ address: String) -> Bool { address.hasPrefix("local-table.") }

  /// Addresses as formulas write references; nil when one is none.
  static func cells(_ address: String) -> String? {
    let areas = ODFAddress.list(address)
    guard !owns(address), !areas.isEmpty, !areas.contains(nil) else { return nil }
    return areas.compactMap { $0.map { "[\($0.absolute)]" } }.joined(separator: "~")
  }

  /// What an address holds, in the own table or as far as cells name it as their origin.
  func source(_ address: String) -> Chart.Source {
    if Self.owns(address) {
      var source = Chart.Source()
      if let range = ODFAddress(address)?.range {
        source.cache = cache(column: range.first.column, rows: range.rows)
      }
      return source
    }
    var source = Chart.Source(Self.cells(address))
    if let column = origins[Self.key(address)], rows.count > 1 {
      source.cache = cache(column: column, rows: 1...(rows.count - 1))
      let count = ODFAddress.list(address).reduce(0) { $0 + ($1?.cellCount ?? 0) }
      source.cache.cut(to: count)
    }
    return source
  }

  /// The text of a cell of the own table.
  func text(_ address: String) -> String? {
    if Self.owns(address) {
      guard let cell = ODFAddress(address)?.range.first else { return nil }
      return Self.text(value(row: cell.row, column: cell.column))
    }
    guard let column = origins[Self.key(address)] else { return nil }
    return Self.text(value(row: 0, column: column))
  }

  private func cache(column: Int, rows: ClosedRange<Int>) -> Chart.Source.Cache {
    let last = min(rows.upperBound, self.rows.count - 1)
    guard rows.lowerBound <= last else { return .numbers([]) }
    let values = (rows.lowerBound...last).map { value(row: $0, column: column) }
    let hasTexts = values.contains { if case .text = $0 { true } else { false } }
    guard !hasTexts else { return .texts(values.map { Self.text($0) ?? "" }) }
    return .numbers(values.map { if case .number(let number) = $0 { number } else { nil } })
  }

  private func value(row: Int, column: Int) -> Value? {
    guard rows.indices.contains(row), rows[row].indices.contains(column) else { return nil }
    return rows[row][column]
  }

  private static func text(_ value: Value?) -> String? {
    switch value {
    case .number(let number): NumberText.text(number)
    case .text(let text): text
    case nil: nil
    }
  }
}

extension Chart.Source.Cache {
  /// Leaves out values beyond a count.
  fileprivate mutating func cut(to count: Int) {
    switch self {
    case .numbers(let numbers): self = .numbers(Array(numbers.prefix(count)))
    case .texts(let texts): self = .texts(Array(texts.prefix(count)))
    case .levels: break
    }
  }
}
