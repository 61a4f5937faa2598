import CarbonAccounting
import Spreadsheet

/// Blocks 4 to 6: the mobility envelope, freshness by poste, the action followed within the whole.
extension SynthesisTab {
  typealias C = BudgetLayout.Consumption

  /// First row below the table of methods.
  private var firstRow: Int { binding == nil ? methodRow + 4 : methodTotal + 5 }

  mutating func dialogue() {
    var row = firstRow
    if TripsLayout(context) != nil, context.sheetName(for: .budget) != nil {
      row = mobility(from: row)
    }
    if context.sheetName(for: .budget) != nil { row = freshness(from: row) }
    if ActionsLayout(context) != nil { action(from: row) }
  }

  /// Formula: the sum of a column of the consumption over the mobility postes.
  private func mobile(_ column: Int) -> String? {
    guard let postes = context.consumedRange(C.poste), let cells = context.consumedRange(column)
    else {
      return nil
    }
    return "(SUMIFS(\(cells),\(postes),\"Déplacements domicile-travail\")"
      + "+SUMIFS(\(cells),\(postes),\"Déplacements professionnels\"))"
  }

  private mutating func mobility(from first: Int) -> Int {
    writer.section(first, "4. Enveloppe mobilité", columns: Column.count)
    writer.note(
      first + 1,
      "Domicile-travail et déplacements professionnels ensemble : les trajets notés, les carburants et "
        + "les lignes du budget. Le rythme compare ce qui est consommé à la part de l'année écoulée.",
      columns: 0...13
    )
    guard let envelope = mobile(C.envelope), let recorded = mobile(C.recorded),
      let landing = mobile(C.landing)
    else { return first }
    let closing = context.name(.closingDate)
    let year = context.name(.fiscalYear)
    let elapsed =
      "MAX(0,MIN(1,(\(closing)-DATE(\(year),1,1)+1)/(DATE(\(year),12,31)-DATE(\(year),1,1)+1)))"
    let cells: [(String, String, String)] = [
      ("Enveloppe (t)", envelope, Look.tonnes), ("CO2e retenu\nà date (t)", recorded, Look.tonnes),
      ("% consommé", Phrase.ratio(recorded, to: envelope), Look.percent),
      ("% de l'année écoulé", elapsed, Look.percent),
      (
        "Rythme (1 = attendu)",
        "IF(\(elapsed)>0,\(Phrase.ratio("\(recorded)/\(elapsed)", to: envelope)),\"\")",
        "0.00"
      ),
      ("Atterrissage (t)", landing, Look.tonnes),
      ("Reste (t)", "IF(\(envelope)>0,\(envelope)-\(recorded),\"\")", Look.tonnes),
    ]
    let header = first + 2
    writer.text(header, 1, "Enveloppe mobilité", Look.headerLeft)
    for (offset, (label, formula, format)) in cells.enumerated() {
      writer.text(header, 2 + offset, label, Look.header)
      writer.formula(header + 1, 2 + offset, formula, Look.number(format))
    }
    writer.text(header + 1, 1, "Ensemble")
    let pace = A1.cell(header + 1, 6)
    writer.text(header, 9, "En clair", Look.headerLeft)
    writer.merge(header, 9...13)
    let left = A1.cell(header + 1, 8)
    writer.formula(
      header + 1,
      9,
      "IF(NOT(ISNUMBER(\(pace))),\"enveloppe à renseigner\",IF(N(\(pace))<=0.95,\"sous le rythme\","
        + "IF(N(\(pace))<=1.05,\"au rythme\",\"au-dessus du rythme\"))\(equivalents(left)))",
      Look.words
    )
    writer.merge(header + 1, 9...13)
    writer.sheet.rowHeights[header] = 30
    writer.sheet.rowHeights[header + 1] = 28
    return header + 4
  }

  /// What is left, in trips that people know.
  private func equivalents(_ tonnes: String) -> String {
    let layout = FactorsLayout(context)
    func factor(_ label: String) -> String? {
      layout.physical.firstIndex { $0.label == label }.map {
        A1.cell(
          context.sheetName(for: .factors) ?? DialogueTab.factors.defaultName,
          layout.physicalRows.lowerBound + $0,
          FactorsTab.Column.ratio
        )
      }
    }
    var words = ""
    if let car = factor("Voiture, motorisation moyenne (parc)") {
      words +=
        "&IF(AND(N(\(tonnes))>0.0001,N(\(car))>0.0001),\" ; le reste vaut environ \"&"
        + "\(Phrase.quantity("(N(\(tonnes))*1000/N(\(car)))"))&\" km de voiture\",\"\")"
    }
    if let train = factor("Intercités") {
      words +=
        "&IF(AND(N(\(tonnes))>0.0001,N(\(train))>0.0001),\" ou \"&"
        + "\(Phrase.quantity("(N(\(tonnes))*1000/(N(\(train))*840))"))"
        + "&\" allers-retours Paris–Clermont-Ferrand en train\",\"\")"
    }
    return words
  }

  /// Formula: what a poste lands at if all months are equal, each source (lines, trips, meters) by the
  /// day until which it is known.
  private func proRata(_ row: Int, ofPoste index: Int) -> String {
    let year = context.name(.fiscalYear)
    func elapsed(_ day: String) -> String {
      "((N(\(day))-DATE(\(year),1,1)+1)/(DATE(\(year),12,31)-DATE(\(year),1,1)+1))"
    }
    let landings = BudgetTab.sources(context).compactMap { source -> String? in
      let first = BudgetLayout.Part.first + source * BudgetLayout.Part.count
      guard let tonnes = context.consumed(first + BudgetLayout.Part.tonnes, ofPoste: index),
        let known = context.consumed(first + BudgetLayout.Part.known, ofPoste: index)
      else { return nil }
      return "N(\(tonnes))/MIN(1,MAX(\(elapsed(known)),0.0001))"
    }
    return "IF(AND(\(A1.cell(row, 4))>0,\(elapsed(A1.cell(row, 2)))>0),"
      + "\(landings.joined(separator: "+")),\"\")"
  }

  private mutating func freshness(from first: Int) -> Int {
    writer.section(first, "5. Fraîcheur et saison, poste par poste", columns: Column.count)
    if chapterRows != nil { writer.sheet.print.rowBreaks.append(first) }
    writer.headers(
      first + 1,
      [
        "BEGES", "Poste", "Données connues jusqu'au", "Part de l'année attendue", "CO2e retenu (t)",
        "Atterrissage saisonnier (t)", "Atterrissage au prorata (t)", "Écart des deux (t)",
        "dont en\nquantités (t)", "Part en quantités", "Ce que cela veut dire",
      ],
      leading: 2,
      height: 40
    )
    writer.merge(first + 1, 10...13)
    for (index, poste) in context.postes.enumerated() {
      let row = first + 2 + index
      writer.text(row, 0, poste.poste.begesCodes, Look.code)
      writer.formula(
        row,
        1,
        context.consumed(C.poste, ofPoste: index).map { "\($0)&\"\"" },
        Look.text
      )
      writer.formula(
        row,
        2,
        context.consumed(C.known, ofPoste: index),
        Look.with(Look.number(Look.date)) { $0.alignment?.horizontal = .center }
      )
      writer.formula(
        row,
        3,
        context.consumed(C.expected, ofPoste: index),
        Look.number(Look.percent)
      )
      writer.formula(
        row,
        4,
        context.consumed(C.recorded, ofPoste: index).map { "N(\($0))" },
        Look.number(Look.tonnes)
      )
      writer.formula(row, 5, context.consumed(C.landing, ofPoste: index), Look.number(Look.tonnes))
      writer.formula(row, 6, proRata(row, ofPoste: index), Look.number(Look.tonnes))
      writer.formula(
        row,
        7,
        // Rounded, so that what shows as zero has no sign.
        "IF(COUNT(\(A1.cell(row, 5)),\(A1.cell(row, 6)))=2,"
          + "ROUND(N(\(A1.cell(row, 5)))-N(\(A1.cell(row, 6))),1),\"\")",
        Look.number("+#,##0.0;-#,##0.0;0.0")
      )
      let measured = context.measuredTonnes(ofPoste: A1.columnFixed(row, 1))
      writer.formula(row, 8, measured, Look.number(Look.tonnesIfAny))
      writer.formula(
        row,
        9,
        measured.map { _ in Phrase.ratio("N(\(A1.cell(row, 8)))", to: A1.cell(row, 4)) },
        Look.number(Look.percent)
      )
      writer.formula(
        row,
        10,
        "IF(\(A1.cell(row, 4))<=0,\"rien de connu encore\",IF(N(\(A1.cell(row, 3)))<0.25,"
          + "\"moins d'un quart de l'année : lire la fourchette\",IF(N(\(A1.cell(row, 9)))>0.5,"
          + "\"surtout en quantités\",\"surtout en euros\")))",
        Look.words
      )
      writer.merge(row, 10...13)
    }
    let last = first + 1 + max(1, context.postes.count)
    if context.postes.isEmpty {
      writer.note(first + 2, "Aucun poste dans l'onglet CO2 Budget.", columns: 0...13)
    } else {
      writer.even((first + 2)...last)
    }
    writer.note(
      last + 1,
      "Le prorata suppose des mois égaux : pour le chauffage il se trompe au printemps. L'atterrissage "
        + "saisonnier suit le profil du poste ; c'est lui qui compte, et le total est la somme des postes.",
      columns: 0...13
    )
    return last + 3
  }

  /// How many followed actions have a row each; how many more there are is told.
  static let followedRows = 3

  private mutating func action(from first: Int) {
    guard let layout = ActionsLayout(context) else { return }
    writer.section(first, "6. L'action suivie, dans l'ensemble", columns: Column.count)
    writer.headers(
      first + 1,
      [
        "N°", "Action suivie cette année", "Poste", "", "Gain (t/an)", "Moyens (€)",
        "Part du poste",
        "Part de l'ensemble", "Score", "Orientation",
      ],
      leading: 4,
      height: 30
    )
    writer.merge(first + 1, 2...3)
    writer.merge(first + 1, 9...13)
    for rank in 1...Self.followedRows { action(rank, layout, at: first + 1 + rank) }
    let last = first + 1 + Self.followedRows
    let others = "(\(layout.followedCount(context))-\(Self.followedRows))"
    writer.formula(
      last + 1,
      1,
      "IF(\(others)>0,\"et \"&\(others)&IF(\(others)>1,\" autres\",\" autre\")"
        + "&\(A1.literal(" dans \(layout.sheet)")),\"\")",
      Look.with(Look.words) { $0.border = nil }
    )
    writer.note(
      last + 2,
      "Suivre une action n'est pas dire qu'elle pèse le plus : sa part de l'ensemble est toujours montrée.",
      columns: 0...13
    )
  }

  /// Writes a followed action beside its poste and the whole.
  private mutating func action(_ rank: Int, _ layout: ActionsLayout, at row: Int) {
    func found(_ id: String, _ otherwise: String = "\"\"") -> String {
      layout.followed(rank, id, context, otherwise: otherwise)
    }
    writer.formula(row, 0, "\(found("Numero"))&\"\"", Look.centered)
    let name = "\(found("Action"))&\"\""
    writer.formula(
      row,
      1,
      rank == 1
        ? "IF(\(layout.followedCount(context))=0,"
          + "\(A1.literal("aucune : à choisir dans \(layout.sheet)")),\(name))"
        : name,
      Look.words
    )
    writer.formula(row, 2, "\(found("Poste"))&\"\"", Look.words)
    writer.merge(row, 2...3)
    writer.formula(row, 4, "N(\(found("Gain", "0")))", Look.number(Look.tonnesIfAny))
    writer.formula(row, 5, "N(\(found("Moyens", "0")))", Look.number(Look.eurosIfAny))
    let gain = A1.cell(row, 4)
    if let postes = context.consumedRange(C.poste), let landings = context.consumedRange(C.landing),
      let total = context.consumed(C.landing)
    {
      let ofPoste = "SUMIFS(\(landings),\(postes),\(A1.cell(row, 2)))"
      writer.formula(
        row,
        6,
        "IF(\(A1.cell(row, 2))<>\"\",\(Phrase.ratio(gain, to: ofPoste)),\"\")",
        Look.number(Look.percent)
      )
      writer.formula(
        row,
        7,
        "IF(\(layout.followedCount(context))>=\(rank),"
          + "\(Phrase.ratio(gain, to: "N(\(total))")),\"\")",
        Look.number(Look.share)
      )
    } else {
      writer.formula(row, 6, nil, Look.number(Look.percent))
      writer.formula(row, 7, nil, Look.number(Look.percent))
    }
    writer.formula(row, 8, found("ScoreCalcul"), Look.number("0.0"))
    writer.formula(row, 9, "\(found("Orientation"))&\"\"", Look.words)
    writer.merge(row, 9...13)
    writer.sheet.rowHeights[row] = rank == 1 ? 28 : 20
  }
}
