import CarbonAccounting
import Spreadsheet

/// `CO2 Trajectoire`: the reduction from year to year, and what was achieved.
struct TrajectoryTab: FilledTab {
  private enum Column {
    static let year = 0, compound = 1, linear = 2, target = 3, current = 4, constant = 5
    static let landing = 6, gap = 7, gapShare = 8, cumulatedTarget = 9, cumulated = 10
    static let count = 11
  }

  let context: DialogueContext
  private let name: String
  private let rows: ClosedRange<Int>
  private(set) var writer: TabWriter

  private static let baseRow = 4

  init(_ context: DialogueContext, name: String) {
    self.context = context
    self.name = name
    let last = max(context.targetYear, context.fiscalYear, context.referenceYear + 1)
    let years = min(last - context.referenceYear, 60)
    rows = 9...(9 + max(1, years))
    writer = TabWriter(
      name: name,
      title: context.title("Trajectoire carbone"),
      subtitle: "De \(context.referenceYear) à \(context.referenceYear + rows.count - 1) · "
        + "tonnes de CO2e (t)",
      columns: Column.count
    )
    writer.widths([12, 13, 13, 14, 16, 16, 13, 14, 14, 15, 14])
    cards()
    table()
    chart()
    writer.sheet.print.pagesTall = 1
  }

  /// Formula: what the trajectory starts from, changes of perimeter counted; zero as long as nobody
  /// gave an inventory.
  private var base: String {
    let cell = Phrase.typed(A1.absolute(Self.baseRow, 0))
    return context.movedBase.map { "IF(\(cell)=0,0,\(cell)+\($0))" } ?? cell
  }

  private mutating func cards() {
    let reference = context.name(.referenceYear)
    func known(_ tonnes: String) -> String { "IF(N(\(tonnes))>0,\(tonnes),\"–\")" }
    let moved =
      context.movedBase.map {
        "&IF(ABS(\($0))<0.05,\"\",\" ; DM de périmètre : \"&IF(\($0)>0,\"+\",\"\")&\(Phrase.number($0))&\" t\")"
      } ?? ""
    if let budget = context.sheetName(for: .budget) {
      let total = A1.cell(
        budget,
        BudgetLayout(context).envelopeTotal,
        BudgetLayout.Envelope.reference
      )
      writer.card(
        3,
        0...1,
        label: "Bilan de référence (t)",
        value: known(total),
        format: Look.tonnes,
        note: "=IF(N(\(total))>0,\"année \"&\(reference)&\", onglet \(budget)\"\(moved),"
          + "\(A1.literal("à renseigner dans \(budget)")))"
      )
    } else {
      let sum = context.postes.reduce(0) { $0 + ($1.reference ?? 0) }
      writer.card(
        3,
        0...1,
        label: "✎ Bilan de référence (t)",
        value: A1.literal(sum),
        format: Look.tonnes,
        note: "=IF(\(Phrase.isText(A1.absolute(Self.baseRow, 0))),\(A1.literal(Phrase.notNumber)),"
          + "\"année \"&\(reference)\(moved))"
      )
      writer.number(
        Self.baseRow,
        0,
        sum > 0 ? sum : nil,
        Look.with(Look.cardValue(Look.tonnes)) {
          $0.fill = .solid(Look.inputFill)
          $0.isLocked = false
        }
      )
      writer.regions.append(EntryRegion("Reference", cells: [("Bilan", Self.baseRow, 0)]))
    }
    writer.card(
      3,
      2...3,
      label: "Baisse annuelle",
      value: context.name(.rate),
      format: Look.percentFine,
      note: "=\"mode \"&\(context.name(.mode))&\", onglet CO2 Facteurs\""
    )
    let row = "MATCH(\(context.name(.fiscalYear)),\(A1.range(rows, Column.year)),0)"
    let target = "INDEX(\(A1.range(rows, Column.target)),\(row))"
    writer.card(
      3,
      4...5,
      label: "Cible de l'exercice (t)",
      value: "IFERROR(\(known(target)),\"–\")",
      format: Look.tonnes,
      note: "=\"exercice \"&\(context.name(.fiscalYear))"
    )
    let last = A1.cell(rows.upperBound, Column.target)
    writer.card(
      3,
      6...8,
      label: "Cible de la dernière année (t)",
      value: known(last),
      format: Look.tonnes,
      note: "=\"en \"&\(A1.cell(rows.upperBound, Column.year))"
    )
    writer.card(
      3,
      9...10,
      label: "Baisse totale",
      // A fall is positive, as the yearly one beside it is.
      value: Phrase.ratio("(\(base)-N(\(last)))", to: base, otherwise: "\"–\""),
      format: Look.percentFine,
      note: "par rapport à l'année de référence"
    )
  }

  private mutating func table() {
    let header = rows.lowerBound - 1
    writer.headers(
      header,
      [
        "Année", "Cible, baisse composée (t)", "Cible, baisse linéaire (t)", "Cible retenue (t)",
        "✎ Réalisé à facteurs courants (t)", "✎ Réalisé à facteurs constants (t)",
        "Atterrissage (t)", "Écart à la cible (t)", "Écart à la cible (%)",
        "Cumul des cibles (t)", "Cumul réalisé (t)",
      ],
      height: 40
    )
    for (offset, row) in rows.enumerated() { self.row(row, context.referenceYear + offset) }
    writer.even(rows)
    writer.regions.append(
      EntryRegion(
        "Trajectoire",
        rows: rows,
        keys: .column(Column.year),
        shownKeys: (0..<rows.count).map { String(context.referenceYear + $0) },
        fields: [("Courants", Column.current), ("Constants", Column.constant)]
      )
    )
    writer.sheet.validations.append(
      Validation(
        [
          CellRange(
            rows: (rows.lowerBound + 1)...rows.upperBound,
            columns: Column.current...Column.constant
          )
        ],
        .decimal(0...100_000_000),
        prompt: .init(
          title: "Réalisé",
          text: "Bilan de l'année, en tonnes. Facteurs courants : ceux de l'année. Facteurs "
            + "constants : ceux de l'année de référence, pour ne pas compter un changement de "
            + "méthode comme une baisse."
        ),
        error: .init(title: "Nombre attendu", text: "Saisissez des tonnes de CO2e.")
      )
    )
    writer.sheet.conditionalFormats.append(
      ConditionalFormat(
        [
          CellRange(rows: rows, columns: 0...Column.target),
          CellRange(rows: rows, columns: Column.landing...(Column.count - 1)),
        ],
        .expression("\(A1.columnFixed(rows.lowerBound, 0))=\(context.name(.fiscalYear))"),
        style: CellStyle(
          font: Font(size: 10, isBold: true, color: Look.dark),
          fill: .solid(Look.headerFill)
        )
      )
    )
    writer.note(
      rows.upperBound + 1,
      "Composée : B × (1 − taux)ⁿ. Linéaire : B × (1 − taux × n). Les cumuls commencent l'année qui "
        + "suit la référence : c'est la somme des émissions qui compte pour le climat. Le cumul réalisé "
        + "ne se compare à celui des cibles que si aucune année ne manque, à facteurs courants. "
        + "L'écart suit le réalisé à facteurs constants, sinon à facteurs courants, sinon "
        + "l'atterrissage s'il couvre tous les postes qui ont une enveloppe.",
      columns: 0...10,
      lines: 3
    )
  }

  private mutating func row(_ row: Int, _ year: Int) {
    func at(_ column: Int) -> String { A1.columnFixed(row, column) }
    let rate = context.name(.rate)
    let tonnes = Look.number(Look.tonnesIfAny)
    let isReference = row == rows.lowerBound
    writer.formula(
      row,
      Column.year,
      isReference ? context.name(.referenceYear) : "\(A1.cell(row - 1, Column.year))+1",
      Look.with(Look.number("0")) { $0.alignment?.horizontal = .center }
    )
    let years = "(\(at(Column.year))-\(context.name(.referenceYear)))"
    // Without an inventory there are no targets, rather than targets of no tonnes.
    func target(_ tonnes: String) -> String { "IF(\(base)>0,ROUND(\(tonnes),1),\"\")" }
    writer.formula(row, Column.compound, target("\(base)*(1-\(rate))^\(years)"), tonnes)
    writer.formula(row, Column.linear, target("MAX(0,\(base)*(1-\(rate)*\(years)))"), tonnes)
    writer.formula(
      row,
      Column.target,
      "IF(\(context.name(.mode))=\"linéaire\",\(at(Column.linear)),\(at(Column.compound)))",
      Look.with(tonnes) { $0.font?.isBold = true }
    )
    if isReference {
      let inventory = "IF(\(base)>0,\(base),\"\")"
      writer.formula(row, Column.current, inventory, tonnes)
      writer.formula(row, Column.constant, inventory, tonnes)
      for column in [Column.landing, Column.gap, Column.gapShare, Column.cumulatedTarget] {
        writer.sheet[row, column] = .blank(tonnes)
      }
      writer.sheet[row, Column.cumulated] = .blank(tonnes)
      return
    }
    writer.number(row, Column.current, nil, Look.input(Look.tonnes))
    writer.number(row, Column.constant, nil, Look.input(Look.tonnes))
    if year == context.fiscalYear, let landing {
      writer.formula(
        row,
        Column.landing,
        "IF(\(at(Column.year))=\(context.name(.fiscalYear)),\(landing),0)",
        Look.number("#,##0.0;-#,##0.0;;@")
      )
    } else {
      writer.sheet[row, Column.landing] = .blank(tonnes)
    }
    let achieved =
      "IF(\(Phrase.isNumber(at(Column.constant))),\(at(Column.constant)),"
      + "IF(\(Phrase.isNumber(at(Column.current))),\(at(Column.current)),\(wholeLanding(row))))"
    let retained = "N(\(at(Column.target)))"
    writer.formula(
      row,
      Column.gap,
      "IF(OR(\(Phrase.isText(at(Column.current))),\(Phrase.isText(at(Column.constant)))),"
        + "\(A1.literal(Phrase.notNumber)),"
        + "IF(OR(\(achieved)=0,\(retained)=0),\"\",\(achieved)-\(retained)))",
      Look.number("+#,##0.0;-#,##0.0;0.0")
    )
    writer.formula(
      row,
      Column.gapShare,
      "IF(ISNUMBER(\(at(Column.gap))),\(Phrase.ratio("N(\(at(Column.gap)))", to: retained)),\"\")",
      Look.number(Look.percentChange)
    )
    let first = rows.lowerBound + 1
    func cumulated(_ column: Int) -> String {
      let letter = "$" + A1.cell(first, column).prefix { !$0.isNumber }
      return "\(letter)$\(first + 1):\(letter)\(row + 1)"
    }
    writer.formula(row, Column.cumulatedTarget, "SUM(\(cumulated(Column.target)))", tonnes)
    writer.formula(
      row,
      Column.cumulated,
      // Targets of all years stand beside it: a sum with a year missing would look like a fall.
      "IF(\(Phrase.isNumber(at(Column.current))),"
        + "IF(\(Phrase.count(of: cumulated(Column.current)))<\(row - rows.lowerBound),"
        + "\"année manquante\",\(Phrase.sum(of: cumulated(Column.current)))),\"\")",
      tonnes
    )
  }

  /// Total landing of the year, when lines give one.
  private var landing: String? {
    guard context.binding != nil, let budget = context.sheetName(for: .budget) else { return nil }
    return A1.cell(
      budget,
      BudgetLayout(context).consumptionTotal,
      BudgetLayout.Consumption.landing
    )
  }

  /// The landing of a row when no poste is missing from it, else zero.
  private func wholeLanding(_ row: Int) -> String {
    let landing = "N(\(A1.cell(row, Column.landing)))"
    guard self.landing != nil, let budget = context.sheetName(for: .budget) else { return landing }
    return "IF(\(BudgetLayout(context).missing(in: budget))=0,\(landing),0)"
  }

  private mutating func chart() {
    func series(_ title: String, _ column: Int, _ color: Color, dashed: Bool = false)
      -> Chart.Series
    {
      Chart.Series(
        name: title,
        categories: A1.range(name, rows, Column.year...Column.year),
        values: A1.range(name, rows, column...column),
        color: color,
        isDashed: dashed
      )
    }
    let first = rows.upperBound + 3
    var shown = [
      series("Cible, baisse composée", Column.compound, Look.dark),
      series("Cible, baisse linéaire", Column.linear, Look.soft, dashed: true),
      series("Réalisé à facteurs courants", Column.current, Look.alertAmber),
      series("Réalisé à facteurs constants", Column.constant, Look.euroBlue),
    ]
    if landing != nil {
      // One year only: a marker, no line.
      var landing = series("Atterrissage", Column.landing, Look.ink)
      landing.showsLine = false
      shown.append(landing)
    }
    var chart = Chart(
      .line,
      title: "Trajectoire et réalisé",
      series: shown,
      area: CellRange(rows: first...(first + 18), columns: 0...10),
      alternativeText: "Lignes de l'année de référence à l'année cible : cibles composée et "
        + "linéaire, réalisé à facteurs courants et constants, en tonnes de CO2e."
    )
    chart.categoryAxisTitle = "Année"
    chart.valueAxisTitle = "t CO2e"
    writer.sheet.charts.append(chart)
  }
}
