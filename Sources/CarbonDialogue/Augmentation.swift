import BudgetExecution
import CarbonAccounting
import CarbonTabs
public import Spreadsheet
import Workbooks

/// The main job: a finance workbook goes in, the same workbook with carbon comes out.
///
/// ```swift
/// let augmentation = try Augmentation(of: "suivi.xlsx")
/// let report = try augmentation.save(to: "suivi-co2.xlsx")
/// print(report.sentences.joined(separator: "\n"))
/// ```
public struct Augmentation {
  private let workbook: Workbook
  private let options: AugmentOptions
  private let referential: Referential
  private let table: ExecutionTable?

  /// Opens a workbook and the référentiel, and recognises the execution table.
  ///
  /// - Parameters:
  ///   - path: The workbook, `.xlsx` or `.ods`; it is only read.
  ///   - options: How it is to be augmented.
  /// - Throws: `WorkbookError` when a file cannot be read, `DialogueError` when the table is not
  ///   recognised or the référentiel not understood.
  public init(of path: String, options: AugmentOptions = AugmentOptions()) throws {
    self.options = options
    referential = try options.referential.map { try Referential(contentsOf: $0) } ?? .builtIn()
    if let code = options.direction { try referential.check(direction: code) }
    workbook = try Workbook(contentsOf: path)
    try Self.checkNotAugmented(workbook)
    guard options.addsColumns else {
      if let sheet = options.sheet { _ = try TableFinder.sheet(named: sheet, in: workbook) }
      table = nil
      return
    }
    table = try TableFinder(referential).table(in: workbook, sheet: options.sheet)
  }

  /// Writes the augmented workbook.
  ///
  /// - Parameters:
  ///   - output: The file to write; it may be the original, which is then replaced whole.
  ///   - saving: Whether a file is replaced, and a signature may be lost.
  /// - Returns: What was added, and what deserves a look.
  /// - Throws: `WorkbookError`, `DialogueError`.
  public func save(
    to output: String,
    options saving: SaveOptions = SaveOptions()
  ) throws -> AugmentReport {
    try workbook.checkSignature(saving)
    var notices: [Notice] = workbook.isSigned ? [.signatureIsVoid] : []
    var workbook = workbook
    let lines = table.map { ResolvedLines($0, by: referential.catalogue.correspondences) }
    var context = ContextBuilder(
      workbook: workbook,
      options: options,
      referential: referential,
      table: table,
      lines: lines
    ).context(&notices)

    var columnLetters: String?
    if let table, let lines {
      let columns = try InjectedColumns(
        table: table,
        layout: try workbook.document.layout(ofSheet: table.sheet),
        document: workbook.document,
        lines: lines,
        context: &context
      )
      workbook.add(columns.added)
      columnLetters = columns.letters
      notices += TableNotices.notices(of: table, lines: lines)
    }
    let tabs = DialogueTabs(context)
    for sheet in tabs.sheets { workbook.append(sheet) }
    for name in tabs.names { workbook.define(name) }
    workbook.recordsAdditions = true
    try workbook.save(to: output, options: saving)

    return AugmentReport(
      output: output,
      table: table.map { table in
        "feuille « \(table.sheetName) », lignes \(table.rows.lowerBound + 1) à"
          + " \(table.rows.upperBound + 1)"
      },
      columns: columnLetters,
      tabs: tabs.sheets.map(\.name),
      notices: notices
    )
  }

  /// A workbook with our names is one of ours; updating it in place is another job.
  private static func checkNotAugmented(_ workbook: Workbook) throws {
    let names = Set(workbook.definedNames.map { $0.name.lowercased() })
    guard names.contains(WorkbookName.keys.rawValue.lowercased()) else { return }
    let ours = workbook.sheets.map(\.name).filter { $0.hasPrefix("CO2 ") }
    if !ours.isEmpty { throw DialogueError.alreadyAugmented(sheets: ours) }
  }
}
