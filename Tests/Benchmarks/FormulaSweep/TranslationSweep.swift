import Formula
import Spreadsheet
import Workbooks

/// Translates every distinct formula to the other dialect, which must be able to read it.
final class TranslationSweep {
  private let shown: Int
  private var seen: Set<String> = []
  private var (read, refused) = (0, 0)

  init(shown: Int) { self.shown = shown }

  func run(_ collection: SweepCollection) {
    collection.forEach { entry, workbook in
      let own: FormulaDialect = workbook.format == .openDocument ? .openFormula : .spreadsheetML
      let other: FormulaDialect = own == .openFormula ? .spreadsheetML : .openFormula
      for sheet in workbook.sheets.indices where workbook.sheets[sheet].kind == .worksheet {
        try workbook.document.readRows(ofSheet: sheet) { row in
          for formula in row.formulas where formula.namespace == nil {
            guard seen.insert("\(own)\(formula.text)").inserted,
              let expression = try? Expression(
                parsing: formula.text,
                dialect: own,
                at: formula.origin
              )
            else { continue }
            let text = expression.text(in: other)
            if (try? Expression(parsing: text, dialect: other, at: formula.origin)) != nil {
              read += 1
            } else {
              refused += 1
              if refused <= shown {
                print("✗ \(entry.name): \(formula.text.prefix(150)) → \(text.prefix(150))")
              }
            }
          }
          return .next
        }
      }
    }
    print("distinct \(seen.count), readable in the other dialect \(read), not \(refused)")
  }
}
