package import Spreadsheet

extension Sheet {
  /// Four lines and their total.
  package static func executionTable(_ name: String = "Suivi") -> Sheet {
    var sheet = Sheet(name: name)
    let headers = ["Nature", "Libellé", "Crédits ouverts", "Engagé", "Mandaté"]
    for (column, header) in headers.enumerated() { sheet[2, column] = .text(header) }
    let lines: [(String, Double)] = [
      ("6064", 60_116), ("6065", 259_869), ("62268", 311_289), ("6251", 9_330),
    ]
    for (offset, line) in lines.enumerated() {
      sheet[offset + 3, 0] = .text(line.0)
      sheet[offset + 3, 1] = .text("Ligne \(line.0)")
      for (column, factor) in [2.0, 1.5, 1].enumerated() {
        sheet[offset + 3, column + 2] = .number(line.1 * factor)
      }
    }
    sheet[7, 0] = .text("Total")
    for column in 2...4 {
      let letter = ColumnName.letters(column)
      sheet[7, column] = .formula("SUBTOTAL(9,\(letter)4:\(letter)7)")
    }
    return sheet
  }
}
