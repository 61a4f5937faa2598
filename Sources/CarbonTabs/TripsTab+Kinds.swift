import CarbonAccounting
import Spreadsheet

/// Parts 2 and 3: what trips amount to, by kind and by period.
extension TripsTab {
  /// Hidden columns of the periods: share counted, then for each kind people, kilograms, mask.
  enum P {
    static let share = 15
    static func people(_ kind: Int) -> Int { 16 + kind }
    static func kilograms(_ kind: Int) -> Int { 21 + kind }
    static func masked(_ kind: Int) -> Int { 26 + kind }
    // Number of the month when something is noted of it, and its short name for the chart.
    static let month = 31, shortName = 32
    // Of a usual week: the share of its season gone by.
    static let elapsed = 33
  }

  private static let fewPeople = "\"moins de 5\""

  mutating func kinds() {
    let rows = layout.kindRows
    let header = rows.lowerBound - 1
    writer.section(header - 1, "1. Par typologie, à date", columns: TripsLayout.columns)
    writer.headers(
      header,
      [
        "✎ Typologie", "", "✎ Poste du budget carbone", "", "✎ Extrapoler ?",
        "Personnes (au moins)",
        "Trajets notés", "Kilomètres notés", "kgCO2e", "Part", "kgCO2e à facteurs constants",
        "kgCO2e laissé aux euros", "Remarque", "",
      ],
      leading: 4
    )
    for columns in [0...1, 2...3, 12...13] { writer.merge(header, columns) }
    for (index, row) in rows.enumerated() { kind(row, index) }
    writer.even(rows.lowerBound...layout.kindTotal)
    kindTotal()
    writer.regions.append(
      EntryRegion(
        "Typologies",
        rows: rows,
        keys: .order,
        fields: [("Nom", K.name), ("Poste", K.poste), ("Extrapoler", K.extrapolates)]
      )
    )
    writer.sheet.hiddenColumns.formUnion((K.count - 1)...P.elapsed)
    writer.sheet.validations += [
      Validation(
        [CellRange(rows: rows, columns: K.poste...K.poste)],
        postes,
        prompt: .init(
          title: "Poste",
          text: "Enveloppe du budget carbone sur laquelle ces trajets comptent."
        ),
        error: .init(title: "Poste", text: "Choisissez un poste de l'onglet CO2 Budget."),
        refuses: false
      ),
      Validation(
        [CellRange(rows: rows, columns: K.extrapolates...K.extrapolates)],
        .list(["oui", "non"]),
        prompt: .init(
          title: "Extrapoler",
          text: "oui : les trajets de ceux qui ont répondu valent pour toute la direction."
        ),
        error: .init(title: "Extrapoler", text: "Répondez oui ou non.")
      ),
    ]
    writer.note(
      layout.kindTotal + 1,
      "Une typologie de moins de 5 personnes n'est ni montrée ni comptée : regroupez-la avec une "
        + "autre. Laissé aux euros : trajets payés sur une ligne du budget qui reste convertie.",
      columns: 0...13
    )
  }

  /// The postes that trips can count on.
  var postes: Validation.Rule {
    context.sheetName(for: .budget) == nil
      ? .list(Array(Set(TripsLayout.kindPostes)).sorted())
      : .listReference(context.name(.posteList))
  }

  private mutating func kind(_ row: Int, _ index: Int) {
    writer.text(row, K.name, TripsLayout.kinds[index], Look.remark)
    writer.merge(row, 0...1)
    writer.text(row, K.poste, TripsLayout.kindPostes[index], Look.remark)
    writer.merge(row, 2...3)
    writer.text(row, K.extrapolates, index == 0 ? "oui" : "non", Look.input("General", .center))
    let name = A1.columnFixed(row, K.name)
    let count = A1.columnFixed(row, K.count)
    let anonymity = layout.fewestPeople
    let isLeftOut = isLeftOut(index)
    func sum(_ id: String) -> String {
      "IF(\(isLeftOut),0,SUMIFS(\(trips.cells(id)),\(trips.cells("Typologie")),\(name)))"
    }
    func shown(_ value: String) -> String {
      "IF(\(count)=0,\"\",IF(\(count)<\(anonymity),\(Self.fewPeople),\(value)))"
    }
    let people = P.people(index)
    writer.formula(
      row,
      K.count,
      // Those of a period that counts for nothing yet do not make few people many.
      "SUMPRODUCT(MAX((\(A1.range(layout.periodRows, P.share))>0)"
        + "*\(A1.range(layout.periodRows, people))))",
      Look.number("0")
    )
    let coefficient =
      "IF(\(Phrase.isYes(A1.columnFixed(row, K.extrapolates))),\(layout.value(.coefficient)),1)"
    writer.formula(row, K.raw, "\(sum("KgDate"))*\(coefficient)", Look.number("0.0"))
    let raw = A1.columnFixed(row, K.raw)
    let poste = A1.columnFixed(row, K.poste)
    func accounts(_ column: Int) -> String {
      CellRange(rows: layout.accountRows, columns: column...column).absolute
    }
    let paid = accounts(ReplacedAccounts.Column.quantities)
    let months = layout.periodRows.lowerBound...(layout.periodRows.lowerBound + 11)
    let measured =
      "SUMIFS(\(trips.cells("KgDate")),\(trips.cells("Typologie")),\(name),"
      + "\(trips.cells("Qualite")),\"mesuré\")"
    // What usual weeks make of a whole year, whatever has gone by of it.
    let weeks = (months.upperBound + 1...layout.periodRows.upperBound).map { week in
      let elapsed = A1.cell(week, P.elapsed)
      return Phrase.ratio(A1.cell(week, P.kilograms(index)), to: elapsed, otherwise: "0")
    }
    let kept: [(Int, String)] = [
      (K.kept, raw), (K.keptConstant, "\(sum("KgConstant"))*\(coefficient)"),
      (K.keptMonths, "SUM(\(A1.range(months, P.kilograms(index))))*\(coefficient)"),
      (K.keptWeeks, "(\(weeks.joined(separator: "+")))*\(coefficient)"),
      (K.noted, sum("KgHorsLignes")),
      (K.measured, "IF(\(isLeftOut),0,\(measured))*\(coefficient)"),
    ]
    for (column, kilograms) in kept {
      writer.formula(
        row,
        column,
        "IF(\(count)<\(anonymity),0,\(kilograms))",
        Look.number("0.0")
      )
    }
    // Trips that the lines pay are left to them unless every account of the poste gives way.
    writer.formula(
      row,
      K.takesPaid,
      "IF(AND(COUNTIFS(\(paid),\(poste))>0,"
        + "COUNTIFS(\(paid),\(poste),\(accounts(TripsLayout.flagColumn)),0)=0),1,0)",
      Look.number("0")
    )
    let number = Look.number(Look.euros)
    writer.formula(row, K.people, shown(count), number)
    writer.formula(row, K.trips, shown(sum("TrajetsDate")), number)
    writer.formula(row, K.kilometres, shown(sum("KmDate")), number)
    writer.formula(row, K.kilograms, shown(A1.columnFixed(row, K.kept)), number)
    let total = A1.absolute(layout.kindTotal, K.kept)
    writer.formula(
      row,
      K.share,
      "IF(\(count)>=\(anonymity),\(Phrase.ratio(A1.columnFixed(row, K.kept), to: total)),\"\")",
      Look.number(Look.percent)
    )
    writer.formula(row, K.constant, shown(A1.columnFixed(row, K.keptConstant)), number)
    writer.formula(row, K.excluded, shown(sum("KgEuros")), number)
    let rate = layout.value(.rate)
    let extrapolates = "\(A1.columnFixed(row, K.extrapolates))=\"oui\""
    writer.formula(
      row,
      K.words,
      "\(index == 0 ? "" : "IF(AND(\(name)<>\"\",\(isLeftOut)),\"déjà plus haut : à renommer\",")"
        + "IF(\(count)=0,\"\",IF(\(count)<\(anonymity),\"moins de 5 personnes : à regrouper\","
        + "IF(\(context.isLost(poste: poste)),\"poste absent de CO2 Budget : compté nulle part\","
        + "IF(AND(\(extrapolates),\(layout.value(.coefficient))>1),"
        + "\"extrapolé à toute la direction\",IF(AND(\(extrapolates),N(\(rate))>0,N(\(rate))<1),"
        + "\"non extrapolé : \"&\(Phrase.percent("N(\(rate))"))&\" de réponses\",\"\")))))"
        + (index == 0 ? "" : ")"),
      Look.control
    )
    writer.merge(row, K.words...(K.words + 1))
  }

  /// Formula: whether a kind has no name, or one that stands above already and would count twice.
  private func isLeftOut(_ kind: Int) -> String {
    let first = layout.kindRows.lowerBound
    let name = A1.absolute(first + kind, K.name)
    let isEmpty = "IFERROR(\(name)=\"\",TRUE)"
    guard kind > 0 else { return isEmpty }
    let above = CellRange(rows: first...(first + kind - 1), columns: K.name...K.name).absolute
    return "OR(\(isEmpty),IFERROR(SUMPRODUCT((\(above)=\(name))*1)>0,FALSE))"
  }

  private mutating func kindTotal() {
    let row = layout.kindTotal
    for column in 0..<TripsLayout.columns { writer.sheet[row, column] = .blank(Look.total()) }
    writer.text(row, 0, "Total", Look.total("General", .left))
    for column in [K.raw, K.kept, K.keptConstant, K.measured] {
      writer.formula(
        row,
        column,
        "SUM(\(A1.range(layout.kindRows, column)))",
        Look.total(Look.euros)
      )
    }
    let kept = A1.cell(row, K.kept)
    writer.formula(row, K.kilograms, kept, Look.total(Look.euros))
    writer.formula(row, K.constant, A1.cell(row, K.keptConstant), Look.total(Look.euros))
    writer.formula(row, K.share, "IF(\(kept)>0,1,\"\")", Look.total(Look.percent))
    writer.formula(
      row,
      K.words,
      "IF(\(A1.cell(row, K.keptConstant))>0,\"changement de facteurs : \"&"
        + "IF(\(kept)>=\(A1.cell(row, K.keptConstant)),\"+\",\"\")&"
        + "ROUND((\(kept)/\(A1.cell(row, K.keptConstant))-1)*100,0)&\" %\",\"\")",
      Look.with(Look.total("General", .left)) {
        $0.font?.size = 9
        // Under the remarks of the kinds, which are indented.
        $0.alignment?.indent = 1
      }
    )
    writer.merge(row, K.words...(K.words + 1))
  }

  mutating func periods() {
    let rows = layout.periodRows
    let header = rows.lowerBound - 1
    writer.section(header - 1, "2. Par période (kgCO2e)", columns: TripsLayout.columns)
    writer.headers(header, ["Période", ""], leading: 2, height: 46)
    writer.merge(header, 0...1)
    for index in TripsLayout.kinds.indices {
      writer.formula(
        header,
        2 + index,
        "\(A1.absolute(layout.kindRows.lowerBound + index, K.name))&\"\"",
        Look.header
      )
    }
    for (index, row) in rows.enumerated() { period(row, index) }
    writer.even(rows)
    let months = rows.lowerBound...(rows.lowerBound + 11)
    for (row, name) in zip(months, TripsLayout.shortMonths) {
      writer.text(row, P.shortName, name)
    }
    let series = TripsLayout.kinds.enumerated().map { index, kind in
      var series = Chart.Series(
        name: kind,
        categories: A1.range(layout.sheet, months, P.shortName...P.shortName),
        values: A1.range(layout.sheet, months, (2 + index)...(2 + index)),
        color: [Look.dark, Look.medium, Look.soft, Look.euroBlue, Look.lineGrey][index]
      )
      // The legend follows when a kind is renamed.
      series.name.cells = A1.range(layout.sheet, header...header, (2 + index)...(2 + index))
      return series
    }
    var chart = Chart(
      .stackedColumn,
      title: "Déplacements notés, par mois",
      series: series,
      area: CellRange(rows: header...rows.upperBound, columns: 7...13),
      alternativeText:
        "Colonnes empilées de janvier à décembre : kilogrammes de CO2e par typologie "
        + "de déplacement. Les chiffres sont dans le tableau 2."
    )
    chart.valueAxisTitle = "kgCO2e"
    // The short names of the months stand in a hidden column.
    chart.showsHiddenCells = true
    writer.sheet.charts.append(chart)
    writer.note(
      rows.upperBound + 1,
      "Mois et semaines types à date, avant extrapolation. Une case de moins de 5 personnes est "
        + "masquée, avec une autre s'il le faut pour qu'elle ne se déduise pas du total.",
      columns: 0...13
    )
  }

  private mutating func period(_ row: Int, _ index: Int) {
    writer.text(row, 0, TripsLayout.periods[index])
    writer.merge(row, 0...1)
    let closing = context.name(.closingDate)
    let year = context.name(.fiscalYear)
    if index < 12 {
      writer.formula(
        row,
        P.share,
        "IF(\(closing)>=DATE(\(year),\(index + 1),1),1,0)",
        Look.number("0.00")
      )
    } else {
      let week = TripsLayout.Week.allCases[index - 12]
      let count = layout.value(
        [TripsLayout.Setting.anyWeek, .winterWeek, .summerWeek][index - 12]
      )
      let months = "MAX(0,MIN(12,(\(closing)-DATE(\(year),1,1)+1)/365.25*12))"
      writer.formula(row, P.elapsed, week.elapsed(months), Look.number("0.00"))
      writer.formula(
        row,
        P.share,
        "MAX(0,MIN(53,IF(ISNUMBER(\(count)),\(count),\(A1.literal(week.usualCount)))))"
          + "*\(A1.cell(row, P.elapsed))",
        Look.number("0.00")
      )
    }
    let period = A1.columnFixed(row, 0)
    if index < 12 {
      writer.formula(
        row,
        P.month,
        "IF(COUNTIFS(\(trips.cells("Periode")),\(period),\(trips.cells("KmTotal")),\">0\")>0,"
          + "\(index + 1),0)",
        Look.number("0")
      )
    }
    // Without MATCH, LibreOffice 7.4 calculates these cells in threads, and may then take the accounts
    // that give way, which are found on the way to them, for a circular reference or for zero.
    let isUnused = "IFERROR(MATCH(\(period),\(trips.cells("Periode")),0),0)=0"
    for kind in TripsLayout.kinds.indices {
      let name = A1.absolute(layout.kindRows.lowerBound + kind, K.name)
      for (column, id) in [(P.people(kind), "PersonnesCalcul"), (P.kilograms(kind), "KgDate")] {
        writer.formula(
          row,
          column,
          "IF(OR(\(isUnused),\(isLeftOut(kind))),0,SUMIFS(\(trips.cells(id)),"
            + "\(trips.cells("Typologie")),\(name),\(trips.cells("Periode")),\(period)))",
          Look.number("0.0")
        )
      }
      mask(row, kind)
    }
  }

  /// A cell is masked when few people are behind it, and with it the smallest other one of the column:
  /// the same few people may be behind all that are masked, and the total is shown.
  private mutating func mask(_ row: Int, _ kind: Int) {
    let rows = layout.periodRows
    let people = A1.cell(row, P.people(kind))
    let kilograms = A1.cell(row, P.kilograms(kind))
    let anonymity = layout.fewestPeople
    let allPeople = CellRange(rows: rows, columns: P.people(kind)...P.people(kind)).absolute
    let allKilograms = CellRange(
      rows: rows,
      columns: P.kilograms(kind)...P.kilograms(kind)
    ).absolute
    let few = "(\(allPeople)>0)*(\(allPeople)<\(anonymity))"
    writer.formula(
      row,
      P.masked(kind),
      "IF(\(people)=0,0,IF(\(people)<\(anonymity),1,IF(SUMPRODUCT(\(few))=0,0,"
        + "IF(SUMPRODUCT((\(allPeople)>=\(anonymity))*(\(allKilograms)<\(kilograms)))=0,1,0))))",
      Look.number("0")
    )
    writer.formula(
      row,
      2 + kind,
      "IF(OR(\(people)=0,\(A1.cell(row, P.share))=0),\"\",IF(\(A1.cell(row, P.masked(kind)))=1,\"masqué\",\(kilograms)))",
      Look.number(Look.euros)
    )
  }
}
