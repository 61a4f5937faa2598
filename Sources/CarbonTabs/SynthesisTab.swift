import CarbonAccounting
import Spreadsheet

/// `CO2 Synthèse`: euros and tonnes side by side, on the page that is shown in the meeting.
struct SynthesisTab: FilledTab {
  enum Column {
    static let code = 0, label = 1, opened = 2, engagedEuros = 3, mandatedEuros = 4
    static let envelope = 5, budget = 6, engaged = 7, retained = 8, share = 9, landing = 10
    static let uncertainty = 11, range = 12, alert = 13
    static let count = 14
  }

  let context: DialogueContext
  let name: String
  let posteRows: ClosedRange<Int>
  let chapterRows: ClosedRange<Int>?
  /// Row of the headers of the third table.
  let methodRow: Int
  /// What takes the place of euros.
  let replacement: AccountReplacement?
  var writer: TabWriter

  private let chartRows: ClosedRange<Int>

  init(_ context: DialogueContext, name: String) {
    self.context = context
    self.name = name
    replacement = AccountReplacement(context)
    // Below the postes, what waits for one and what is outside the perimeter.
    let extra = context.binding == nil ? 0 : 2
    let posteCount = max(1, context.postes.count) + extra
    // Bars of many postes need height to have their names beside them.
    chartRows = 7...(7 + max(16, posteCount + 5))
    let firstPosteRow = chartRows.upperBound + 4
    posteRows = firstPosteRow...(firstPosteRow + posteCount - 1)
    let chapterHeader = posteRows.upperBound + 5
    if context.binding?.chapterRange != nil, !context.chapters.isEmpty {
      chapterRows = (chapterHeader + 1)...(chapterHeader + context.chapters.count)
      methodRow = chapterHeader + context.chapters.count + 7
    } else {
      chapterRows = nil
      methodRow = chapterHeader + 2
    }
    writer = TabWriter(
      name: name,
      title: context.title("Synthèse carbone"),
      subtitle: context.subtitle(
        context.collectivity == context.subject ? "" : context.collectivity,
        "exercice \(context.fiscalYear)",
        "ordres de grandeur, tonnes de CO2e (t)"
      ),
      columns: Column.count,
      color: Look.dark
    )
    writer.widths([12, 38, 14, 14, 14, 12.5, 13.5, 14, 13, 12, 14, 13, 16, 31.5])
    closing()
    cards()
    charts()
    postes()
    chapters()
    methods()
    dialogue()
    writer.sheet.print.repeatedRows = 0...1
    // The first page is the one shown in the meeting; the next ones say what it rests on.
    if let chapterRows { writer.sheet.print.rowBreaks.append(chapterRows.lowerBound - 2) }
  }

  var binding: TableBinding? { context.binding }

  /// Chapters of the operating section first.
  var orderedChapters: [Chapter] {
    context.chapters.filter { $0.section == .operating }
      + context.chapters.filter { $0.section == .investment }
  }

  private mutating func closing() {
    writer.sheet[1, Column.range] = .text(
      "Arrêté au",
      Look.with(Look.subtitle) { $0.alignment?.horizontal = .right }
    )
    writer.sheet[1, Column.alert] = .formula(
      context.name(.closingDate),
      Look.with(Look.subtitle) { $0.numberFormat = Look.date }
    )
  }

  func budgetCell(_ row: KeyPath<BudgetLayout, Int>, _ column: Int) -> String? {
    guard let sheet = context.sheetName(for: .budget) else { return nil }
    return A1.cell(sheet, BudgetLayout(context)[keyPath: row], column)
  }

  func budgetRow(_ index: Int, _ column: Int) -> String? {
    guard let sheet = context.sheetName(for: .budget) else { return nil }
    return A1.cell(sheet, BudgetLayout(context).consumptionRows.lowerBound + index, column)
  }

  private mutating func cards() {
    typealias C = BudgetLayout.Consumption
    let total = posteRows.upperBound + 1
    let retained = A1.cell(total, Column.retained)
    let envelope = A1.cell(total, Column.envelope)
    let landing = A1.cell(total, Column.landing)
    let uncertainty = A1.cell(total, Column.uncertainty)
    writer.card(
      3,
      0...1,
      label: "Enveloppe carbone \(context.fiscalYear) (t)",
      value: "IF(\(envelope)>0,\(envelope),\"–\")",
      format: Look.tonnes,
      note: context.sheetName(for: .budget).map {
        "=IF(\(envelope)>0,\"DM carbone comprises\",\(A1.literal("à renseigner dans \($0)")))"
      } ?? "sans onglet CO2 Budget"
    )
    writer.card(
      3,
      2...3,
      label: "CO2e retenu à date (t)",
      value: Phrase.twoDigits(retained, otherwise: "0"),
      format: Look.rough,
      note: "=\(Phrase.range(of: retained, uncertainty: "N(\(uncertainty))"))"
    )
    writer.card(
      3,
      4...5,
      label: "Enveloppe consommée",
      value: Phrase.ratio(retained, to: envelope, otherwise: "\"–\""),
      format: Look.percent,
      note: "=IF(\(envelope)>0,\"de l'enveloppe de l'année\",\"enveloppe à renseigner\")"
    )
    writer.card(
      3,
      6...8,
      label: "Atterrissage au 31 décembre (t)",
      value: Phrase.twoDigits("N(\(landing))", otherwise: "\"–\""),
      format: Look.rough,
      note: "=\(A1.cell(total, Column.alert))&\"\""
    )
    writer.card(
      3,
      9...11,
      label: "Dépense couverte par un facteur",
      value: covered.map { _ in A1.cell(methodTotal + 1, Column.envelope) } ?? "\"–\"",
      format: Look.percent,
      note: covered == nil ? "sans tableau d'exécution" : coverageNote
    )
    writer.card(
      3,
      12...13,
      label: "Part du CO2e issue de ratios monétaires",
      value: covered.map { _ in
        Phrase.ratio(A1.cell(methodRow + 1, Column.retained), to: retained, otherwise: "0")
      } ?? "\"–\"",
      format: Look.percent,
      note: covered == nil
        ? "sans tableau d'exécution" : "ratios à ± 80 % : à réduire avec le temps"
    )
  }

  /// The share of what is not excluded, which tells a gap in the factors from a choice of scope.
  private var coverageNote: String {
    let euros = Column.mandatedEuros
    let covered = "SUM(\(A1.range(coveredRows, euros)))"
    let scope = "(\(A1.cell(methodTotal, euros))-\(A1.cell(methodTotal - 1, euros)))"
    let share = "(\(covered))/\(scope)*100"
    // What lacks a few euros is not all.
    return "=IF(\(scope)>0.0001,\"soit \"&IF(\(share)<99.9999,MIN(99,ROUND(\(share),0)),100)"
      + "&\" % hors dépenses exclues\",\"toutes les dépenses sont exclues\")"
  }

  /// Rows of the third table whose euros a figure stands for: a ratio, what was recorded, quantities.
  var coveredRows: ClosedRange<Int> { (methodRow + 1)...(methodRow + (replacement == nil ? 2 : 3)) }

  /// Row of the total of the third table, below what is outside the perimeter.
  var methodTotal: Int { coveredRows.upperBound + 4 }

  /// Cells of mandated amounts, when the table has them.
  var covered: String? { binding?.range(.mandate) }

  private mutating func charts() {
    let postes = posteRows.lowerBound...(posteRows.lowerBound + max(1, context.postes.count) - 1)
    func series(_ title: String, _ column: Int, _ color: Color, _ rows: ClosedRange<Int>, _ c: Int)
      -> Chart.Series
    {
      Chart.Series(
        name: title,
        categories: A1.range(name, rows, c...c),
        values: A1.range(name, rows, column...column),
        color: color
      )
    }
    // The envelope stays even when empty: people type it in the tab of the budget.
    var byPoste = [series("Enveloppe", Column.envelope, Look.soft, postes, Column.label)]
    if binding?.range(.co2Engage) != nil {
      byPoste.append(series("Engagé", Column.engaged, Look.medium, postes, Column.label))
    }
    byPoste.append(series("Retenu", Column.retained, Look.dark, postes, Column.label))
    let isAlone = chapterRows == nil
    var chart = Chart(
      .bar,
      title: "Tonnes de CO2e par poste",
      series: byPoste,
      area: CellRange(rows: chartRows, columns: 0...(isAlone ? 13 : 5)),
      alternativeText: "Barres par poste : enveloppe, engagé et retenu, en tonnes de CO2e. "
        + "Les chiffres sont dans le tableau 1."
    )
    chart.valueAxisTitle = "t CO2e"
    writer.sheet.charts.append(chart)
    guard let chapterRows, let binding else { return }
    let (euroTitle, euroColumn) =
      binding.finance[.mandate] != nil
      ? ("Mandaté (€)", Column.mandatedEuros)
      : binding.finance[.engage] != nil
        ? ("Engagé (€)", Column.engagedEuros) : ("Crédits (€)", Column.opened)
    var tonnes = series("CO2e retenu (t)", Column.retained, Look.dark, chapterRows, Column.code)
    tonnes.isOnSecondaryAxis = true
    // A line would link chapters that have nothing to do with each other.
    tonnes.showsLine = false
    var both = Chart(
      .column,
      title: "Euros et tonnes par chapitre",
      series: [series(euroTitle, euroColumn, Look.euroBlue, chapterRows, Column.code), tonnes],
      area: CellRange(rows: chartRows, columns: 6...13),
      alternativeText: "Colonnes : euros par chapitre. Losanges : tonnes de CO2e retenues, axe de "
        + "droite. Les chiffres sont dans le tableau 2."
    )
    both.categoryAxisTitle = "Chapitre"
    both.valueAxisTitle = "€"
    both.secondaryAxisTitle = "t CO2e"
    writer.sheet.charts.append(both)
  }
}
