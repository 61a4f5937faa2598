import BudgetExecution
import CarbonAccounting
import CarbonTabs
import Glibc
import Spreadsheet
import Workbooks

/// Brings together what the tabs are made from: workbook, référentiel and options.
struct ContextBuilder {
  let workbook: Workbook
  let options: AugmentOptions
  let referential: Referential
  let table: ExecutionTable?
  let lines: ResolvedLines?
  /// Rows that people have filled in the tabs that the workbook had, by region.
  let entryRows: [String: Int]
  /// Tabs that people typed in or commented, by the names that they gave them.
  let typedTabs: [DialogueTab: String]
  /// The tabs that the workbook had.
  let earlierTabs: Set<DialogueTab>

  /// The context, and what the user should know about how it was made.
  func context(_ notices: inout [Notice]) -> DialogueContext {
    let year = table?.year ?? referential.fiscalYear ?? Self.currentYear
    let direction = direction(&notices)
    var context = DialogueContext(
      collectivity: referential.collectivity,
      directionCode: direction?.code ?? "",
      directionName: direction?.name ?? table?.directionLabel ?? "",
      fiscalYear: year,
      referenceYear: referential.referenceYear,
      targetYear: max(referential.targetYear, year),
      rate: referential.rate,
      mode: referential.mode,
      closingDate: closingDate(of: year, &notices).serial,
      priceIndex: referential.priceIndex,
      amountsExcludeVAT: referential.amountsExcludeVAT,
      factors: referential.catalogue.factors,
      catalogueName: referential.catalogueName
    )
    if let lines {
      let labels = table.map { accountLabels($0, lines) } ?? [:]
      context.correspondences = lines.keys.indices.map { index in
        WorkbookCorrespondence(
          lines.resolutions[index],
          label: labels[index] ?? "",
          chapter: lines.keyChapters[index]
        )
      }
      context.lineKeys = lines.signatures
      context.chapters = lines.spendingChapters.filter { !$0.isEmpty }.sorted()
        .map { Chapter(code: $0) }
    }
    context.records = referential.records(of: direction)
    if !options.keepsTripComments { context.dropTripComments() }
    // Of more nobody would choose from a list, which each cell of an amendment looks through.
    if referential.directions.count <= 1_000 {
      context.directions = referential.directions.map { ($0.code, $0.name) }
    }
    context.staff = direction?.staff
    context.answers = direction?.answers
    context.correspondent = direction?.correspondent ?? ""
    context.anonymity = referential.anonymity
    var taken = Set(workbook.sheets.map { $0.name.lowercased() })
    context.entryRows = entryRows
    // What people typed goes with its tab: no choice of pages may throw it away.
    var kept: [String] = []
    for tab in DialogueTab.allCases {
      let typed = typedTabs[tab]
      let counts = countsForBudget(tab, context)
      context.sheetNames[tab] =
        isWanted(tab) || typed != nil || counts ? Self.free(tab.defaultName, &taken) : nil
      guard !isWanted(tab) else { continue }
      if let typed {
        kept.append(typed)
      } else if counts {
        notices.append(.tabIsCounted(tab.defaultName))
      }
    }
    if !kept.isEmpty { notices.append(.tabsAreKept(kept)) }
    context.postes = postes(of: direction, year: year, lines, quantities: context.quantityPostes)
    context.defaultsSheetName = Self.free(context.defaultsSheetName, &taken)
    context.renamedNames = renamedNames()
    context.takenNames = Set(workbook.definedNames.map { $0.name.lowercased() })
    context.binding = table.map(Self.binding)
    return context
  }

  /// The finance column that a field of the table is.
  static func financeRole(of field: Field) -> FinanceRole? {
    switch field {
    case .bp: .bp
    case .ouverts: .ouverts
    case .engage: .engage
    case .mandate: .mandate
    case .disponible: .disponible
    default: nil
    }
  }

  private static func binding(_ table: ExecutionTable) -> TableBinding {
    var finance: [FinanceRole: Int] = [:]
    for (field, column) in table.columns {
      if let role = financeRole(of: field) { finance[role] = column }
    }
    if table.chapterCellsAreCodes { finance[.chapitre] = table.columns[.chapitre] }
    var isCumulative = table.engagedIsCumulative ?? true
    if finance[.engage] == nil, let unpaid = table.columns[.engageNonMandate] {
      // What is committed and unpaid, with what is paid, is what is committed.
      finance[.engage] = unpaid
      isCumulative = false
    }
    var binding = TableBinding(
      sheetName: table.sheetName,
      rows: table.rows,
      finance: finance,
      engagedIsCumulative: isCumulative,
      unitFactor: table.unit.euros
    )
    binding.headerRows = table.headerRows
    return binding
  }

  /// The direction asked for, the one that the workbook names, or the only one there is.
  private func direction(_ notices: inout [Notice]) -> Referential.Direction? {
    if let code = options.direction { return referential.direction(code: code) }
    if let label = table?.directionLabel, let found = referential.direction(namedIn: label) {
      return found
    }
    if referential.directions.count == 1 { return referential.directions.first }
    if referential.directions.count > 1 {
      let codes = referential.directions.map(\.code).joined(separator: ", ")
      notices.append(
        Notice(
          "aucune direction n'est désignée : les enveloppes restent vides. Précisez --direction"
            + " (\(codes)).",
          isFinding: true
        )
      )
    }
    return nil
  }

  private func closingDate(of year: Int, _ notices: inout [Notice]) -> CutOffDate {
    if let date = options.cutOffDate ?? referential.closingDate { return date }
    if let table, let date = titleDate(of: table) { return date }
    let date = CutOffDate(endOf: year)
    notices.append(
      Notice("date d'arrêté non précisée : 31/12/\(year) est retenu (option --arrete).")
    )
    return date
  }

  /// A date written above the table, such as `Situation au 30/06/2024`, or in its header, such as
  /// `Réalisé au 30/06/2024`: one of the table's own year when there are several.
  private func titleDate(of table: ExecutionTable) -> CutOffDate? {
    var found: [CutOffDate] = []
    try? workbook.readRows(ofSheet: table.sheetName) { row in
      guard row.index <= table.headerRows.upperBound else { return .stop }
      var before = ""
      for (_, value) in row.values {
        switch value {
        case .text(let text):
          if let date = CutOffDate(in: text, year: table.year) { found.append(date) }
          before = text
        case .date(let serial):
          // "Situation au" in one cell and the day in the next.
          if Self.announcesDay(before) {
            found.append(CutOffDate(serial: serial.rounded(.down)))
          }
          before = ""
        default: before = ""
        }
      }
      return .next
    }
    return found.first { CivilDay(serial: Int($0.serial)).year == table.year } ?? found.first
  }

  private static func announcesDay(_ text: String) -> Bool {
    let words = Folding.fold(text).split { !$0.isLetter }
    return words.last == "au"
      || words.contains("situation") || words.contains("arrete")
  }

  /// The postes of the référentiel for the direction, then those that the lines and the quantities
  /// need: what is counted on a poste that the budget does not have would be missing from its total.
  private func postes(
    of direction: Referential.Direction?,
    year: Int,
    _ lines: ResolvedLines?,
    quantities: [String]
  ) -> [PosteBudget] {
    var postes = direction.map { referential.postes(of: $0.code, year: year) } ?? []
    var names = Set(postes.map(\.poste.name))
    let needed =
      (lines?.resolutions ?? []).filter { $0.method != .excluded }.map(\.poste) + quantities
    let ordered = Poste.all.map(\.name).filter(Set(needed).contains) + needed
    for name in ordered + (lines == nil && postes.isEmpty ? Poste.all.map(\.name) : [])
    where name != Poste.none && name != Poste.unqualified && names.insert(name).inserted {
      postes.append(referential.emptyBudget(of: Poste.named(name)))
    }
    return postes
  }

  /// A name that no sheet of the workbook has.
  private static func free(_ name: String, _ taken: inout Set<String>) -> String {
    var result = name
    var number = 2
    while !taken.insert(result.lowercased()).inserted {
      result = "\(name) (\(number))"
      number += 1
    }
    return result
  }

  /// Formulas need the factors, and readers the notice, whatever was chosen.
  private func isWanted(_ tab: DialogueTab) -> Bool {
    if tab == .factors || tab == .readMe || tab == .lines { return true }
    guard let tabs = options.tabs else {
      if earlierTabs.contains(tab) { return true }
      return TabSet.usual(filled: Set(referential.records.filter { !$0.value.isEmpty }.keys))
        .contains(tab)
    }
    return tabs.contains(tab.defaultName)
  }

  /// Whether quantities of a tab that was not chosen would be missing from a budget that was: a
  /// landing must not depend on which pages are printed.
  private func countsForBudget(_ tab: DialogueTab, _ context: DialogueContext) -> Bool {
    guard let region = tab.countedRegion, isWanted(.budget) || typedTabs[.budget] != nil
    else { return false }
    return !(context.records[tab] ?? []).isEmpty || entryRows[region, default: 0] > 0
  }

  private func renamedNames() -> [WorkbookName: String] {
    let taken = Set(workbook.definedNames.map { $0.name.lowercased() })
    var renamed: [WorkbookName: String] = [:]
    for name in WorkbookName.allCases where taken.contains(name.rawValue.lowercased()) {
      var number = 2
      while taken.contains("\(name.rawValue)_\(number)".lowercased()) { number += 1 }
      renamed[name] = "\(name.rawValue)_\(number)"
    }
    return renamed
  }

  /// Unix time counts from 1970-01-01, which is day 25,569.
  private static var currentYear: Int { CivilDay(serial: 25_569 + time(nil) / 86_400).year }
}
