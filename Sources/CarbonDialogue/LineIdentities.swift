import BudgetExecution
import Spreadsheet
import Workbooks

/// What tells the rows of a table from each other, whatever the export they come from.
struct LineIdentities {
  /// Codes that a line of the budget keeps from one export to the next.
  private static let codes: [Field] = [
    .budget, .section, .sens, .chapitre, .fonction, .nature, .operation, .ap, .service, .antenne,
    .direction, .codeLigne, .imputation, .tiers, .marche, .engagement,
  ]
  private static let labels: [Field] = [.libelle, .natureLibelle]

  /// The codes of each row; for subtotals and banners, what they are.
  private(set) var codes: [String] = []
  /// The words of each row.
  private(set) var labels: [String] = []
  /// The voted amount of each row; NaN when it has none.
  let amounts: [Double]
  let firstRow: Int

  init(codes: [String], labels: [String], amounts: [Double], firstRow: Int) {
    self.codes = codes
    self.labels = labels
    self.amounts = amounts
    self.firstRow = firstRow
  }

  /// Reads the rows of a table.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - document: The workbook it was recognised in.
  ///   - shared: Fields to look at: those that both tables of a comparison have.
  /// - Throws: `WorkbookError`.
  init(_ table: ExecutionTable, in document: some SheetReading, shared: Set<Field>) throws {
    let body = table.body
    firstRow = body.firstRow
    amounts =
      body.amounts[.bp] ?? body.amounts[.ouverts] ?? Array(repeating: .nan, count: body.count)
    var texts: [Field: [String]] = [:]
    // Accounts, functions and chapters are known as codes, however the cells write them.
    let others = (Self.codes + Self.labels).filter {
      shared.contains($0) && ![.nature, .fonction, .chapitre].contains($0)
    }
    for field in others { texts[field] = Array(repeating: "", count: body.count) }
    let columns = others.compactMap { field in table.columns[field].map { (field, $0) } }
    try document.readRows(ofSheet: table.sheet) { row in
      guard row.index <= table.rows.upperBound else { return .stop }
      for (field, column) in columns {
        guard let cell = row.cell(column) else { continue }
        let text = Self.folded(document.value(of: cell))
        for index in row.index..<row.index + row.repeated {
          if let offset = body.offset(ofRow: index) { texts[field]?[offset] = text }
        }
      }
      return .next
    }
    for offset in 0..<body.count {
      guard body.kinds[offset] == .line else {
        codes.append("\(body.kinds[offset])")
        labels.append(body.labels[body.firstRow + offset].map { Folding.fold($0) } ?? "")
        continue
      }
      let parts = Self.codes.map { field in
        switch field {
        case .nature: body.nature(at: offset) ?? ""
        case .fonction: shared.contains(field) ? body.function(at: offset) ?? "" : ""
        case .chapitre: body.chapter(at: offset) ?? ""
        default: texts[field]?[offset] ?? ""
        }
      }
      codes.append(parts.joined(separator: "|"))
      labels.append(Self.labels.map { texts[$0]?[offset] ?? "" }.joined(separator: "|"))
    }
  }

  /// A text without what exports write now one way, now another; numbers as their digits.
  private static func folded(_ value: CellValue) -> String {
    switch value {
    case .text(let text): Folding.fold(text)
    case .number(let number), .date(let number):
      number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)"
    case .boolean(let isTrue): "\(isTrue)"
    case .blank, .error: ""
    }
  }
}
