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
///
/// A workbook that was augmented before is brought up to date: what people typed in it stays.
public struct Augmentation {
  /// Whether the workbook had been augmented before.
  public let isUpdate: Bool

  /// The workbook without carbon.
  private let workbook: Workbook
  private let options: AugmentOptions
  private let referential: Referential
  /// The table in outline: what is needed of its lines is in ``resolved`` and ``totalRows``.
  private let table: ExecutionTable?
  /// What its lines stand for.
  private let resolved: ResolvedLines?
  /// The rows that its subtotals and totals add up.
  private let totalRows: [Int: [ClosedRange<Int>]]
  /// What deserves a look about it.
  private let tableNotices: [Notice]
  /// What people typed: in the workbook itself, or in the earlier one that the options name.
  private let harvest: EntryHarvest?
  private let lines: LineMatch?
  /// How many notes beside trips stay out of the result.
  private let leftOutComments: Int
  /// What in the workbook refers to carbon that comes back.
  private let references: [AdditionReference]

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
    let opened = try Workbook(contentsOf: path)
    let augmented = try AugmentedWorkbook(opened)
    isUpdate = augmented != nil
    if augmented != nil, options.previous != nil { throw DialogueError.alreadyAugmented }
    if augmented == nil {
      (workbook, references) = (opened, [])
    } else {
      (workbook, references) = try opened.withoutAdditions(Removal.marks)
    }
    let finder = try TableFinder(referential)
    var table: ExecutionTable?
    var others: [Candidate] = []
    if options.addsColumns {
      (table, others) = try finder.table(in: workbook, sheet: options.sheet)
    } else if let sheet = options.sheet {
      _ = try TableFinder.sheet(named: sheet, in: workbook)
    }
    var harvest: EntryHarvest?
    if let augmented {
      harvest = try EntryHarvest(
        augmented,
        table: try finder.table(of: augmented, sheet: options.sheet)
      )
      lines = table.map { LineMatch(unchanged: $0) }
    } else if let previous = options.previous {
      let old = try Workbook(contentsOf: previous)
      guard let augmented = try AugmentedWorkbook(old) else {
        throw DialogueError.notAugmented(file: previous)
      }
      let oldTable = try finder.table(of: augmented, sheet: options.sheet)
      harvest = try EntryHarvest(augmented, table: oldTable)
      lines =
        if let table, let oldTable {
          try LineMatch(
            from: (oldTable, augmented.withoutColumns),
            to: (table, MaskedSheet(document: workbook.document, columns: nil))
          )
        } else {
          nil
        }
    } else {
      lines = nil
    }
    leftOutComments = options.keepsTripComments ? 0 : harvest?.dropTripComments() ?? 0
    self.harvest = harvest
    let correspondences = referential.catalogue.correspondences
    let resolved = table.map { ResolvedLines($0, by: correspondences) }
    self.resolved = resolved
    totalRows = table.map { TotalRows($0.body).ranges } ?? [:]
    tableNotices =
      if let table, let resolved {
        TableNotices.notices(of: table, lines: resolved)
          + others.map { Notice(TableFinder.leftAside($0)) }
      } else {
        []
      }
    self.table = table?.outline
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
    if workbook.isStructureProtected { notices.append(.structureIsProtected) }
    if leftOutComments > 0 { notices.append(.tripCommentsAreLeftOut(leftOutComments)) }
    var workbook = workbook
    var context = ContextBuilder(
      workbook: workbook,
      options: options,
      referential: referential,
      table: table,
      lines: resolved,
      entryRows: harvest?.rowCounts ?? [:],
      typedTabs: harvest?.typedTabs ?? [:],
      earlierTabs: harvest?.earlierTabs ?? []
    ).context(&notices)
    if isUpdate, let names = harvest?.source.tabNames { keepNames(names, in: &context) }
    if !references.isEmpty {
      notices.append(
        Notice(
          "des formules du classeur lisent le carbone : "
            + references.prefix(10).map(\.place).joined(separator: ", ")
            + (references.count > 10 ? " et \(references.count - 10) autres" : "")
            + ". Regardez si elles désignent encore les bonnes cellules."
        )
      )
    }

    var columns: InjectedColumns?
    if let table, let resolved {
      columns = try InjectedColumns(
        table: table,
        document: workbook.document,
        lines: resolved,
        totalRows: totalRows,
        context: &context
      )
      notices += tableNotices
      if let columns, columns.tab == nil {
        notices += try PlacementNotices.notices(of: columns.added, beside: table, in: workbook)
      }
    } else {
      context.sheetNames[.lines] = nil
    }
    var tabs = DialogueTabs(context)
    if let columns, columns.tab == nil {
      let underlay = try Underlay(
        under: columns.added.range,
        ofSheet: columns.added.sheet,
        in: workbook.document
      )
      if !underlay.isEmpty { tabs.keep(underlay.rows, in: context) }
    }
    if let mirror = tabs.sheets.firstIndex(where: { $0.name == columns?.tab }) {
      columns?.move(toSheet: workbook.sheets.count + mirror)
    }
    let entries = try carried(to: tabs, &columns)
    if let notice = try harvest?.notice(ofAnotherYearThan: context.fiscalYear) {
      notices.append(notice)
    }
    if let columns { workbook.add(columns.added) }
    for sheet in entries?.placement.sheets ?? tabs.sheets { workbook.append(sheet) }
    workbook.append(tabs.defaults)
    for name in tabs.names { workbook.define(name) }
    workbook.recordsAdditions = true
    try workbook.save(to: output, options: saving)
    if let table, let columns, columns.tab == nil {
      notices += try PlacementNotices.notices(
        ofHidden: columns.added,
        beside: table,
        in: workbook,
        savedTo: output
      )
    }

    return AugmentReport(
      output: output,
      table: table.map { table in
        "feuille « \(table.sheetName) », lignes \(table.rows.lowerBound + 1) à"
          + " \(table.rows.upperBound + 1)"
      },
      columns: columns?.letters,
      columnsTab: columns?.tab,
      columnsReason: columns?.reason,
      tabs: tabs.sheets.map(\.name),
      entries: entries?.count,
      comments: entries?.comments,
      notices: notices + (entries?.notices ?? [])
    )
  }

  /// Leaves tabs the names that people gave them: their formulas use these.
  private func keepNames(_ names: [String: String], in context: inout DialogueContext) {
    var taken = Set(workbook.sheets.map { $0.name.lowercased() })
    for tab in DialogueTab.allCases where context.sheetNames[tab] != nil {
      guard let name = names["\(tab)"], taken.insert(name.lowercased()).inserted else { continue }
      context.sheetNames[tab] = name
    }
  }

  /// What people typed, put into the new tabs and columns; nil when there was nothing to look into.
  private func carried(
    to tabs: DialogueTabs,
    _ columns: inout InjectedColumns?
  ) throws -> CarriedEntries? {
    guard let harvest else { return nil }
    var entries = CarriedEntries(tabs)
    var commented: [CellReference: String] = [:]
    if let table, columns?.tab == nil, !harvest.lineComments.isEmpty {
      for comment in try workbook.comments(ofSheet: table.sheetName) {
        commented[comment.cell] = comment.text
      }
    }
    entries.carry(
      harvest,
      to: tabs,
      &columns,
      beside: table,
      lines: lines ?? LineMatch(),
      commented: commented,
      isOtherExport: !isUpdate
    )
    return entries
  }
}
