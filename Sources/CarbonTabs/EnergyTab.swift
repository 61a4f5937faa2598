import CarbonAccounting
import Spreadsheet

/// `CO2 Énergie`: quantities by meter, energy and month, known later than the euros.
struct EnergyTab: FilledTab {
  typealias M = EnergyLayout.Meter

  let context: DialogueContext
  let layout: EnergyLayout
  let meters: TabTable
  let sources: TabTable
  var writer: TabWriter

  init(_ context: DialogueContext, name: String) {
    self.context = context
    let layout = EnergyLayout(context, sheet: name)
    self.layout = layout
    sources = TabTable(
      sheet: name,
      id: "Energies",
      header: layout.sourceRows.lowerBound - 1,
      count: layout.sourceRows.count,
      spans: ["Groupe": 2, "Facteur": 3, "Unite": 2, "Reference": 3, "Kg": 2, "Source": 2],
      Self.sourceColumns(context, layout)
    )
    meters = TabTable(
      sheet: name,
      id: EnergyLayout.meterRegion,
      header: layout.meterHeader,
      count: layout.meterCount,
      Self.meterColumns(context, layout, sources)
    )
    writer = TabWriter(
      name: name,
      title: context.title("Énergie"),
      subtitle: "Exercice \(context.fiscalYear) · quantités par compteur et par mois",
      columns: EnergyLayout.columns
    )
    // January has the header « Remplacer ? » below it.
    writer.widths([30, 27, 24, 12] + Array(repeating: 10, count: 11) + [12, 12, 13, 17])
    cards()
    freshness()
    months()
    meterTable()
    sourceTable()
    accounts()
    writer.sheet.frozenColumns = 2
    writer.sheet.print.repeatedRows = 0...1
    writer.sheet.print.rowBreaks = [layout.meterHeader - 2, layout.sourceRows.lowerBound - 3]
    writer.sheet.print.area = CellRange(
      rows: 0...(layout.accountRows.upperBound + 1),
      columns: 0...(EnergyLayout.columns - 1)
    )
  }

  private mutating func cards() {
    let total = A1.absolute(layout.meterTotal, M.known)
    let tonnes = "(\(total)/1000)"
    writer.card(
      3,
      0...0,
      label: "CO2e connu à date (t)",
      value: Phrase.twoDigits(tonnes, otherwise: "0"),
      format: "General",
      note:
        "=\(Phrase.range(of: tonnes, uncertainty: A1.absolute(layout.meterTotal, M.uncertainty)))"
    )
    // Where the budget says nothing of the poste, its neighbours take the room of its cards.
    let landing = budget(BudgetLayout.Consumption.landing)
    let day = A1.absolute(EnergyLayout.delayRow + 1, 3)
    writer.card(
      3,
      landing == nil ? 1...5 : 1...1,
      label: "Données connues jusqu'au",
      value: day,
      format: Look.date,
      note: "=\"arrêté moins \"&\(A1.absolute(EnergyLayout.delayRow, 3))&\" mois\""
    )
    if let landing, let expected = budget(BudgetLayout.Consumption.expected) {
      writer.card(
        3,
        2...5,
        label: "Part de l'année attendue à cette date",
        value: expected,
        format: Look.percent,
        note: "selon le profil saisonnier du poste"
      )
      writer.card(
        3,
        6...9,
        label: "Atterrissage du poste Énergie (t)",
        value: Phrase.twoDigits("N(\(landing))", otherwise: "\"–\""),
        format: "General",
        note: "onglet CO2 Budget, lignes en euros comprises"
      )
    }
    let constant = A1.absolute(layout.meterTotal, M.constant)
    writer.card(
      3,
      landing == nil ? 6...11 : 10...13,
      label: "À facteurs constants (t)",
      value: Phrase.twoDigits("(\(constant)/1000)", otherwise: "0"),
      format: "General",
      note: "facteurs de l'année de référence"
    )
    let provisional = A1.absolute(layout.meterTotal, M.provisional)
    writer.card(
      3,
      landing == nil ? 12...18 : 14...18,
      label: "CO2e provisoire, non compté (t)",
      value: Phrase.twoDigits("(\(provisional)/1000)", otherwise: "0"),
      format: "General",
      note: "mois saisis après la date connue"
    )
  }

  /// A cell of the poste's row in the tab of the budget.
  private func budget(_ column: Int) -> String? {
    guard let sheet = context.sheetName(for: .budget),
      let index = context.postes.firstIndex(where: { $0.poste.name == EnergyLayout.poste })
    else { return nil }
    return A1.cell(sheet, BudgetLayout(context).consumptionRows.lowerBound + index, column)
  }

  /// The delay of the poste: the one of the budget, so that both tabs tell the same.
  private mutating func freshness() {
    let row = EnergyLayout.delayRow
    writer.section(row - 2, "1. Fraîcheur", columns: EnergyLayout.columns)
    writer.note(
      row - 1,
      "Les factures d'énergie arrivent après les dépenses. Un mois saisi plus tard que la date "
        + "connue est gardé, mais provisoire : il ne compte pas encore.",
      columns: 0...14
    )
    let index = context.postes.firstIndex { $0.poste.name == EnergyLayout.poste }
    let linked = context.sheetName(for: .budget).flatMap { sheet in
      index.map {
        A1.cell(
          sheet,
          BudgetLayout(context).profileRows.lowerBound + $0,
          BudgetLayout.Profile.delay
        )
      }
    }
    let closing = context.name(.closingDate)
    let delay = "MAX(0,MIN(24,INT(\(Phrase.typed(A1.absolute(row, 3))))))"
    let settings = [
      TabSetting(
        id: "Decalage",
        label: "Décalage des données (mois)",
        value: .number(Double(index.map { context.postes[$0].delay } ?? 3)),
        format: "0",
        rule: .whole(0...24),
        formula: linked.map { "MAX(0,MIN(24,INT(\(Phrase.typed($0)))))" },
        explanation: linked == nil
          ? "3 pour une donnée qui arrive trois mois après (M+3)."
          : "Il se règle dans l'onglet CO2 Budget, tableau 3."
      ),
      TabSetting(
        id: "JourConnu",
        label: "Dernier jour connu",
        format: Look.date,
        formula: "IF(\(delay)=0,\(closing),EOMONTH(\(closing)+1,-\(delay)-1))",
        explanation: "Fin du dernier mois dont les quantités comptent."
      ),
    ]
    writer.settings("ReglagesEnergie", from: row, settings, value: 3...4, last: 14)
  }

  private mutating func meterTable() {
    writer.link(
      EnergyLayout.delayRow - 1,
      15,
      "Saisir des quantités ↓",
      to: "\(A1.quoted(layout.sheet))!\(A1.cell(layout.meterHeader + 1, 0))"
    )
    writer.section(
      layout.meterHeader - 2,
      "3. Quantités par compteur",
      columns: EnergyLayout.columns
    )
    writer.note(
      layout.meterHeader - 1,
      "Dans l'unité de l'énergie choisie : kWh, ou litres. Les quantités du mois de consommation, "
        + "pas de la facture.",
      columns: 0...14
    )
    writer.table(meters, records: context.records[.energy] ?? [], height: 30, isEven: false)
    for month in 0..<12 {
      let column = EnergyLayout.firstMonth + month
      writer.formula(
        layout.meterHeader,
        column,
        "DATE(\(context.name(.fiscalYear)),\(month + 1),1)",
        Look.with(Look.header) { $0.numberFormat = Look.inputMonth }
      )
    }
    let total = layout.meterTotal
    for column in 0..<EnergyLayout.columns { writer.sheet[total, column] = .blank(Look.total()) }
    writer.text(total, 0, "Total", Look.total("General", .left))
    for column in [M.kilograms, M.provisional] {
      writer.formula(total, column, "SUM(\(A1.range(meters.rows, column)))", Look.total(Look.euros))
    }
    let known = A1.range(meters.rows, M.known)
    writer.formula(total, M.known, "SUM(\(known))", Look.total("0.0"))
    writer.formula(
      total,
      M.constant,
      "SUM(\(A1.range(meters.rows, M.constant)))",
      Look.total("0.0")
    )
    // Meters of one energy share its factor: their errors do not cancel each other out.
    let uncertain = "(\(sources.cells("Kg"))*\(sources.cells("U")))"
    writer.formula(
      total,
      M.uncertainty,
      Phrase.ratio(
        "SQRT(SUMPRODUCT(\(uncertain)*\(uncertain)))",
        to: "SUM(\(known))",
        otherwise: "0"
      ),
      Look.total(Look.percent)
    )
    writer.sheet.hiddenColumns.insert(M.uncertainty)
    writer.even(total...total)
    marksProvisional(meters.rows)
  }

  /// Formula, of a column of months: whether the month comes after the last day known.
  private func isProvisional(_ column: Int) -> String {
    "\(ColumnName.letters(column))$\(layout.meterHeader + 1)"
      + ">\(A1.absolute(EnergyLayout.delayRow + 1, 3))"
  }

  /// Shows the months that come after the last day known in grey italics.
  private mutating func marksProvisional(_ rows: ClosedRange<Int>) {
    let first = EnergyLayout.firstMonth
    writer.sheet.conditionalFormats.append(
      ConditionalFormat(
        [CellRange(rows: rows, columns: first...(first + 11))],
        .expression(
          "AND(ISNUMBER(\(A1.cell(rows.lowerBound, first))),\(isProvisional(first)))"
        ),
        style: CellStyle(
          font: Font(size: 10, isItalic: true, color: Look.grey),
          alignment: Alignment(horizontal: .right, vertical: .center)
        )
      )
    )
  }

  private mutating func months() {
    let header = layout.monthRows.lowerBound - 1
    writer.section(header - 1, "2. Par mois (kgCO2e)", columns: EnergyLayout.columns)
    writer.headers(header, ["Énergies", ""], leading: 2, height: 20)
    writer.merge(header, 0...1)
    writer.text(header, 2, "", Look.header)
    for (month, name) in TripsLayout.months.enumerated() {
      writer.text(header, EnergyLayout.firstMonth + month, name, Look.header)
    }
    for (row, group) in zip(layout.monthRows, EnergySource.Group.allCases) {
      writer.text(row, 0, group.rawValue)
      writer.merge(row, 0...2)
      for month in 0..<12 {
        let column = EnergyLayout.firstMonth + month
        let cells = CellRange(rows: meters.rows, columns: column...column).absolute
        writer.formula(
          row,
          column,
          // Excel multiplies from the first on, LibreOffice from the last: in both, what does not count
          // is zero before the factor.
          "SUMPRODUCT(\(meters.cells("FE")),(\(meters.cells("Groupe"))=\(A1.columnFixed(row, 0)))"
            + "*\(Phrase.counted(cells)),\(cells))",
          Look.number(Look.euros)
        )
      }
    }
    writer.even(layout.monthRows)
    marksProvisional(layout.monthRows)
    chartMonths(header)
    let colors = [Look.dark, Look.medium, Look.soft, Look.euroBlue, Look.lineGrey]
    func series(_ name: String, _ row: Int, _ color: Color) -> Chart.Series {
      let shown = EnergyLayout.firstChartMonth
      return Chart.Series(
        name: name,
        categories: A1.range(layout.sheet, header...header, 3...14),
        values: A1.range(layout.sheet, row...row, shown...(shown + 11)),
        color: color
      )
    }
    var shown = zip(layout.monthRows, EnergySource.Group.allCases).enumerated().map {
      series($1.1.rawValue, $1.0, colors[$0 % colors.count])
    }
    shown.append(series("provisoire, toutes énergies", header, Look.inputLine))
    let first = layout.monthRows.upperBound + 2
    var chart = Chart(
      .stackedColumn,
      title: "CO2e de l'énergie, par mois",
      series: shown,
      area: CellRange(rows: first...(first + 15), columns: 0...14),
      alternativeText: "Colonnes empilées de janvier à décembre : kilogrammes de CO2e par famille "
        + "d'énergie, ceux des mois provisoires à part. Les chiffres sont dans le tableau 2."
    )
    chart.valueAxisTitle = "kgCO2e"
    chart.showsHiddenCells = true
    writer.sheet.charts.append(chart)
  }

  /// What the chart shows, in hidden columns: each family's known months, and above them what is
  /// provisional of all together.
  private mutating func chartMonths(_ header: Int) {
    for month in 0..<12 {
      let column = EnergyLayout.firstMonth + month
      let shown = EnergyLayout.firstChartMonth + month
      let number = Look.number("0.0")
      for row in layout.monthRows {
        writer.formula(row, shown, "IF(\(isProvisional(column)),0,\(A1.cell(row, column)))", number)
      }
      writer.formula(
        header,
        shown,
        "IF(\(isProvisional(column)),SUM(\(A1.range(layout.monthRows, column))),0)",
        number
      )
      writer.sheet.hiddenColumns.insert(shown)
    }
  }

  private mutating func accounts() {
    let layout = layout
    let rows = layout.accountRows
    writer.section(
      rows.lowerBound - 3,
      "5. Pas deux fois : comptes remplacés par ces quantités",
      columns: EnergyLayout.columns
    )
    writer.note(
      rows.lowerBound - 2,
      "Le compte 60612 mêle électricité et gaz : les mêmes euros valent jusqu'à cinq fois plus de "
        + "CO2e. Dès que des quantités de ces énergies sont saisies, le compte ne compte plus en euros.",
      columns: 0...14
    )
    ReplacedAccounts(
      id: "ComptesEnergie",
      context: context,
      accounts: EnergyLayout.accounts,
      rows: rows,
      quantities: .init(
        title: "✎ Quantités qui le remplacent",
        rule: .list(
          EnergySource.Group.allCases.map(\.rawValue) + [EnergyLayout.words(.electricity, .gas)]
        ),
        prompt: "Familles d'énergie que ce compte paie : il ne garde ses euros que tant que rien "
          + "n'en est saisi.",
        kilograms: { layout.kilograms(ofFamilies: $0) },
        remark: { _, families in Self.missing(layout, families) },
        // Electricity costs the most for what it emits: 4 to 6 € a kilogram, at 0.20 to 0.30 € and 52 g
        // a kilowatt hour. Bills may be months ahead of the meters.
        highestPrice: 15
      ),
      flagColumn: M.factor,
      lastColumn: EnergyLayout.columns - 1
    ).write(to: &writer)
  }

  /// Formula: the families of a text of which nothing is known, in words.
  private static func missing(_ layout: EnergyLayout, _ families: String) -> String {
    EnergySource.Group.allCases.map { group in
      "IF(AND(ISNUMBER(SEARCH(\(A1.literal(group.rawValue)),\(families))),"
        + "\(layout.kilograms(of: group))<=0),\(A1.literal(" ; rien en \(group.rawValue)")),\"\")"
    }.joined(separator: "&")
  }
}
