import PackageParts
import Spreadsheet
import XML

/// Checks a worksheet in one walk: its rows as a stream, what stands around them as it comes
/// (ECMA-376 Part 1, §18.3.1.99).
struct WorksheetVerification {
  private let context: VerificationContext
  private let sheet: VerificationContext.Sheet
  private let part: String
  private let links: PartLinks

  init(_ context: VerificationContext, _ sheet: VerificationContext.Sheet, part: String) {
    self.context = context
    self.sheet = sheet
    self.part = part
    links = context.links(part)
  }

  func check() {
    let tables = TablesVerification(context, sheet, part: part)
    var cells = CellsVerification(context, sheet, part: part, watched: tables.headerCells)
    var surroundings = SurroundingsVerification(context, sheet, part: part)
    context.package.walk(part, SheetWord.vocabulary) { walker in
      var last = ""
      var child = ""
      var isInRows = false
      while let step = try walker.next() {
        switch step {
        case .start:
          context.checkLinks(walker, part, links)
          if walker.depth == 2 {
            child = walker.namespace == Self.main(walker) ? walker.name : ""
            isInRows = child == "sheetData"
            if !child.isEmpty { checkOrder(child, &last) }
          }
          if walker.depth > 2, isInRows {
            cells.start(walker)
            if cells.isBeyondLimits { return }
          } else {
            surroundings.start(walker, in: child)
          }
        case .text:
          if isInRows { cells.text(walker) } else { surroundings.text(walker) }
        case .end:
          if walker.depth >= 2, isInRows {
            cells.end(walker)
          } else {
            surroundings.end(walker, in: child)
          }
        }
      }
    }
    // What was not read to its end cannot be told to lack anything.
    if cells.isBeyondLimits { return context.findings.endEarly() }
    cells.finish()
    surroundings.finish(tables.ranges)
    tables.check(cells.watchedTexts)
  }

  private static func main(_ walker: borrowing XMLWalker) -> String {
    Conformance(main: walker.namespace)?.main ?? "-"
  }

  private func checkOrder(_ child: String, _ last: inout String) {
    guard ChildOrder.worksheet.knows(child) else { return }
    if let before = ChildOrder.worksheet.fault(child, after: last) {
      context.findings.add(
        SpreadsheetMLRule.worksheetOrder,
        part,
        sheet: sheet.name,
        child,
        before
      )
    }
    last = child
  }
}
