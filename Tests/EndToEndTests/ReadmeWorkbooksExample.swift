import Workbooks

func addTotal(from source: String, to target: String) throws -> Double {
  var workbook = try Workbook(contentsOf: source)
  var ordered = 0.0
  try workbook.readRows(ofSheet: "Exécution 2024") { row in
    if case .text = row[4], case .number(let amount) = row[13] { ordered += amount }
    return .next
  }
  var notes = Sheet(name: "Contrôle")
  notes["A1"] = .text("Total mandaté")
  notes["B1"] = .formula("SUM('Exécution 2024'!N2:N48)")
  workbook.append(notes)
  try workbook.save(to: target)
  return ordered
}
