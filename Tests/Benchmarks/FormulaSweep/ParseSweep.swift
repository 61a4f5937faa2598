import Formula
import Spreadsheet
import Workbooks

/// Reads every distinct formula and prints it again: both texts must be the same.
final class ParseSweep {
  private let shown: Int
  private var seen: Set<String> = []
  private var (same, different, refused) = (0, 0, 0)

  init(shown: Int) { self.shown = shown }

  func run(_ collection: SweepCollection) {
    collection.forEach { entry, workbook in
      let own: FormulaDialect = workbook.format == .openDocument ? .openFormula : .spreadsheetML
      for sheet in workbook.sheets.indices where workbook.sheets[sheet].kind == .worksheet {
        try workbook.document.readRows(ofSheet: sheet) { row in
          for formula in row.formulas {
            check(
              formula.text,
              formula.namespace == "msoxl" ? .spreadsheetML : own,
              formula.origin,
              entry
            )
          }
          return .next
        }
      }
    }
    print("distinct \(seen.count), same \(same), different \(different), refused \(refused)")
  }

  private func check(
    _ text: String,
    _ dialect: FormulaDialect,
    _ cell: CellReference,
    _ entry: SweepCollection.Entry
  ) {
    guard seen.insert("\(dialect)\(text)").inserted else { return }
    do throws(FormulaError) {
      let printed = try Expression(parsing: text, dialect: dialect, at: cell).text(in: dialect)
      if printed == text {
        same += 1
      } else {
        different += 1
        if different <= shown {
          print("≠ \(entry.name): \(text.prefix(200)) → \(printed.prefix(200))")
        }
      }
    } catch {
      refused += 1
      if refused <= shown { print("✗ \(entry.name): \(text.prefix(200)): \(error)") }
    }
  }
}
