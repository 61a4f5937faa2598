import CarbonAccounting
import Spreadsheet

/// `CO2 Fiche`: one A4 page for a direction, every figure linked to another tab.
struct OnePageTab: FilledTab {
  static let columns = 8
  typealias C = BudgetLayout.Consumption
  typealias E = BudgetLayout.Envelope

  let context: DialogueContext
  let name: String
  var writer: TabWriter

  private static let top = 5

  init(_ context: DialogueContext, name: String) {
    self.context = context
    self.name = name
    writer = TabWriter(
      name: name,
      title: context.title("Fiche carbone"),
      subtitle: context.subtitle(
        context.collectivity == context.subject ? "" : context.collectivity,
        "exercice \(context.fiscalYear)",
        context.correspondent.isEmpty ? "" : "référent carbone : \(context.correspondent)"
      ),
      columns: Self.columns,
      color: Look.dark
    )
    writer.widths([32, 11, 11, 11, 11, 12, 14, 28])
    edition()
    cards()
    inventory()
    trajectory()
    state()
    actions()
    limits()
    writer.sheet.print.isLandscape = false
    writer.sheet.print.pagesTall = 1
    writer.sheet.print.area = CellRange(rows: 0...51, columns: 0...(Self.columns - 1))
  }

  /// The day that the page was drawn up for, in the title band: a day that only moves with the data,
  /// so that the same page printed again says the same.
  private mutating func edition() {
    writer.formula(
      1,
      Self.columns - 1,
      "\"Édition arrêtée au \"&\(Phrase.date(context.name(.closingDate)))",
      Look.with(Look.subtitle) { $0.alignment?.horizontal = .right }
    )
  }

  private mutating func cards() {
    func rounded(_ cell: String?) -> String {
      cell.map { Phrase.twoDigits("N(\($0))", otherwise: "\"–\"") } ?? "\"–\""
    }
    writer.card(
      3,
      0...1,
      label: "Budget carbone \(context.fiscalYear) à ne pas dépasser (t)",
      // A ceiling is decided, not estimated: rounded, it could be above itself.
      value: context.consumed(C.envelope).map { "IF(N(\($0))>0,\($0),\"–\")" } ?? "\"–\"",
      format: Look.tonnes,
      note: "DM carbone comprises"
    )
    writer.card(
      3,
      2...4,
      label: "Atterrissage (t)",
      value: rounded(context.consumed(C.landing)),
      format: Look.rough,
      note: context.consumed(C.range).map { "=\($0)&\"\"" } ?? "sans onglet CO2 Budget"
    )
    writer.card(
      3,
      5...7,
      label: "Enveloppe consommée",
      value: context.consumed(C.consumed).map { "IF(ISNUMBER(\($0)),\($0),\"–\")" } ?? "\"–\"",
      format: Look.percent,
      note: context.consumed(C.alert).map { "=\($0)&\"\"" } ?? ""
    )
  }

  /// Block 1: the greatest postes of the inventory.
  private mutating func inventory() {
    let heading = "1. Bilan \(context.referenceYear) : "
    writer.section(7, "\(heading)les premiers postes", columns: Self.columns)
    if let total = context.envelopes(E.reference) {
      // Without tonnes no poste comes first: they stand as in the tab of the budget.
      writer.formula(
        7,
        0,
        "\(A1.literal(heading))&IF(N(\(total))>0,\"les premiers postes\",\"à renseigner\")",
        Look.section
      )
    }
    writer.headers(
      8,
      [
        "Poste", "Bilan (t)", "Part", "Budget (t)", "À date (t)", "Consommé", "Atterrissage (t)",
        "Alerte",
      ],
      height: 30
    )
    guard let postes = context.envelopeRange(E.poste), let budget = context.sheetName(for: .budget)
    else {
      writer.note(9, "L'onglet CO2 Budget n'est pas dans ce classeur.", columns: 0...7)
      return
    }
    let layout = BudgetLayout(context)
    let keys = A1.range(name, 0...(layout.count - 1), 10...10)
    // Hidden: the reference of each poste, made unique so that equal postes are told apart.
    for index in 0..<layout.count {
      let reference = A1.cell(budget, layout.envelopeRows.lowerBound + index, E.reference)
      writer.formula(
        index,
        10,
        "\(Phrase.typed(reference))-\(A1.literal(Double(index + 1)))/1000000000",
        Look.number("0.0")
      )
    }
    writer.sheet.hiddenColumns.insert(10)
    for offset in 0..<Self.top {
      let row = 9 + offset
      let place = "MATCH(LARGE(\(keys),\(offset + 1)),\(keys),0)"
      func found(_ range: String?, _ otherwise: String = "\"\"") -> String? {
        range.map { "IFERROR(INDEX(\($0),\(place)),\(otherwise))" }
      }
      guard offset < layout.count else { continue }
      writer.formula(row, 0, found(postes).map { "\($0)&\"\"" }, Look.text)
      let tonnes = Look.number(Look.tonnesIfAny)
      writer.formula(
        row,
        1,
        found(context.envelopeRange(E.reference), "0").map { Phrase.typed($0) },
        tonnes
      )
      if let total = context.envelopes(E.reference) {
        writer.formula(
          row,
          2,
          Phrase.ratio(A1.cell(row, 1), to: "N(\(total))", otherwise: "\"–\""),
          Look.number(Look.percent)
        )
      }
      writer.formula(
        row,
        3,
        found(context.consumedRange(C.envelope), "0").map { "N(\($0))" },
        tonnes
      )
      writer.formula(
        row,
        4,
        found(context.consumedRange(C.recorded), "0").map { "N(\($0))" },
        tonnes
      )
      writer.formula(row, 5, found(context.consumedRange(C.consumed)), Look.number(Look.percent))
      writer.formula(row, 6, found(context.consumedRange(C.landing)), Look.number(Look.tonnes))
      writer.formula(
        row,
        7,
        found(context.consumedRange(C.alert)).map { "\($0)&\"\"" },
        Look.words
      )
    }
    writer.even(9...(8 + Self.top), height: 26)
    writer.colourAlerts(9...(8 + Self.top), 7)
    writer.note(
      9 + Self.top,
      "Toute action suivie se lit dans cet ensemble : le poste que l'on suit n'est pas toujours celui "
        + "qui pèse le plus.",
      columns: 0...7
    )
  }

  /// Block 2: the budget and the way to the target year.
  private mutating func trajectory() {
    let first = 16
    writer.section(first, "2. Budget carbone et trajectoire", columns: Self.columns)
    writer.headers(
      first + 1,
      ["Année", "Cible (t)", "Baisse depuis \(context.referenceYear)"],
      height: 30
    )
    let years =
      [0, 1, 2, 4].map { min(context.fiscalYear + $0, context.targetYear) } + [context.targetYear]
    var seen: Set<Int> = []
    var row = first + 2
    for year in years where seen.insert(year).inserted {
      writer.sheet[row, 0] = .number(
        Double(year),
        Look.with(Look.number("0")) { $0.alignment?.horizontal = .left }
      )
      let coefficient = context.coefficient(ofYear: "\(year)")
      writer.formula(
        row,
        1,
        context.trajectoryBase.map { "IF(N(\($0))>0,ROUND(N(\($0))*\(coefficient),1),\"\")" },
        Look.number(Look.tonnesIfAny)
      )
      writer.formula(
        row,
        2,
        context.envelopes(E.reference).map { "IF(N(\($0))>0,1-\(coefficient),\"–\")" },
        Look.number(Look.percent)
      )
      row += 1
    }
    writer.even((first + 2)...(row - 1), height: 20)
    var chart = Chart(
      .column,
      title: "Cible par année",
      series: [
        Chart.Series(
          name: "Cible",
          categories: A1.range(name, (first + 2)...(row - 1), 0...0),
          values: A1.range(name, (first + 2)...(row - 1), 1...1),
          color: Look.medium
        )
      ],
      area: CellRange(rows: (first + 1)...(first + 11), columns: 3...7),
      alternativeText:
        "Colonnes : cible de la trajectoire en tonnes de CO2e, de l'exercice à l'année "
        + "cible. Les chiffres sont à gauche."
    )
    chart.valueAxisTitle = "t CO2e"
    writer.sheet.charts.append(chart)
  }

  /// Block 3: freshness and what the figures rest on.
  private mutating func state() {
    let first = 29
    writer.section(first, "3. Où en est-on ?", columns: Self.columns)
    var lines: [(String, String?)] = [
      ("Données arrêtées au", "\(Phrase.date(context.name(.closingDate)))")
    ]
    if let known = context.consumedRange(C.known) {
      lines.append(
        (
          "Poste connu le moins récemment, jusqu'au",
          "IF(COUNT(\(known))=0,\"rien de connu encore\",\(Phrase.date("MIN(\(known))")))"
        )
      )
    }
    lines.append(
      (
        "Enveloppe restante",
        remaining
      )
    )
    lines.append(
      (
        "Incertitude de l'ensemble",
        context.consumed(C.uncertainty).map { "\"± \"&\(Phrase.percent("N(\($0))"))" }
      )
    )
    if let trips = TripsLayout(context) {
      lines.append(
        (
          "Déplacements notés",
          "\(Phrase.rough("(N(\(trips.total))/1000)", uncertainty: "N(\(trips.uncertainty))"))"
            + "&\" à date, \"&IF(ISNUMBER(\(trips.rate)),"
            + "\(Phrase.percent(trips.rate))&\" de réponses\",\"taux de réponse à renseigner\")"
        )
      )
    }
    if let energy = EnergyLayout(context) {
      lines.append(
        (
          "Énergie et carburants relevés",
          "\(Phrase.rough("(N(\(energy.total))/1000)", uncertainty: "N(\(energy.uncertainty))"))"
            + "&\" jusqu'au \"&\(Phrase.date(energy.knownDay))"
        )
      )
    }
    for (offset, (label, formula)) in lines.enumerated() {
      let row = first + 1 + offset
      writer.text(row, 0, label)
      writer.merge(row, 0...1)
      writer.formula(row, 2, formula, Look.text)
      writer.merge(row, 2...7)
    }
    writer.even((first + 1)...(first + lines.count), height: 20)
  }

  /// Formula: what is left of the envelope, and between what and what as the consumption is uncertain.
  private var remaining: String? {
    guard let envelope = context.consumed(C.envelope), let recorded = context.consumed(C.recorded),
      let uncertainty = context.consumed(C.uncertainty)
    else { return nil }
    let known = "(1+N(\(uncertainty)))"
    func left(_ recorded: String) -> String { Phrase.signed("(N(\(envelope))-\(recorded))") }
    return "IF(N(\(envelope))<=0,\"enveloppe à renseigner\",\(left("N(\(recorded))"))&\" t (de \"&"
      + "\(left("N(\(recorded))*\(known)"))&\" à \"&\(left("N(\(recorded))/\(known)"))&\" t)\")"
  }

  /// Block 4: the first actions by score.
  private mutating func actions() {
    let first = 37
    writer.section(first, "4. Actions prioritaires", columns: Self.columns)
    writer.headers(
      first + 1,
      ["Action", "", "Gain (t/an)", "Moyens (€)", "Porteur", "", "Échéance", "Orientation"],
      leading: 2,
      height: 30
    )
    writer.merge(first + 1, 0...1)
    writer.merge(first + 1, 4...5)
    guard let layout = ActionsLayout(context) else {
      writer.note(first + 2, "L'onglet CO2 Actions n'est pas dans ce classeur.", columns: 0...7)
      return
    }
    let table = layout.table(context)
    for offset in 0..<5 {
      let row = first + 2 + offset
      let place = "MATCH(\(offset + 1),\(table.range("Rang")),0)"
      func found(_ id: String, _ otherwise: String = "\"\"") -> String {
        "IFERROR(INDEX(\(table.range(id)),\(place)),\(otherwise))"
      }
      writer.formula(row, 0, "\(found("Action"))&\"\"", Look.words)
      writer.merge(row, 0...1)
      writer.formula(
        row,
        2,
        Phrase.twoDigits("N(\(found("Gain", "0")))", otherwise: "\"\""),
        Look.number(Look.twoDigits)
      )
      writer.formula(row, 3, Phrase.typed(found("Moyens", "0")), Look.number(Look.eurosIfAny))
      writer.formula(row, 4, "\(found("Porteur"))&\"\"", Look.words)
      writer.merge(row, 4...5)
      writer.formula(
        row,
        6,
        "IF(AND(N(\(found("Echeance", "0")))>=32874,N(\(found("Echeance", "0")))<=73415),"
          + "\(found("Echeance", "0")),\"\")",
        Look.with(Look.number(Look.date)) { $0.alignment?.horizontal = .center }
      )
      writer.formula(row, 7, "\(found("Orientation"))&\"\"", Look.words)
    }
    writer.even((first + 2)...(first + 6), height: 30)
  }

  /// Block 5: what to keep in mind.
  private mutating func limits() {
    let first = 46
    writer.section(first, "5. Limites et fiabilité", columns: Self.columns)
    var texts = [
      "Ce sont des ordres de grandeur : deux chiffres et une fourchette, pour décider et non pour "
        + "certifier. Les ratios monétaires valent à ± 80 %.",
      "Les trajets domicile-travail n'ont pas de ligne au budget ; l'énergie se compte en kWh et se "
        + "connaît plus tard que les euros.",
      "Ce qui dépend du PPI ou d'une autre direction est dit comme tel. Ce n'est pas un outil de "
        + "contrôle des agents.",
    ]
    if !context.catalogueName.isEmpty { texts.append("Facteurs : \(context.catalogueName).") }
    for (offset, text) in texts.enumerated() {
      writer.note(first + 1 + offset, text, columns: 0...7, lines: text.count > 150 ? 2 : 1)
    }
  }
}
