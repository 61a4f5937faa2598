import CarbonAccounting
import Spreadsheet

/// `CO2 Budget`: the envelope of each poste, what was consumed of it and where it lands.
struct BudgetTab {
  typealias E = BudgetLayout.Envelope
  typealias C = BudgetLayout.Consumption
  typealias P = BudgetLayout.Profile

  let context: DialogueContext
  let layout: BudgetLayout
  private let name: String
  private var writer: TabWriter

  init(_ context: DialogueContext, name: String) {
    self.context = context
    self.name = name
    layout = BudgetLayout(context)
    writer = TabWriter(
      name: name,
      title: "Budget carbone — enveloppes et consommation",
      subtitle: "\(context.subject) · exercice \(context.fiscalYear)",
      columns: BudgetLayout.columns
    )
    writer.widths([33] + Array(repeating: 11.5, count: 11) + [15, 19, 11.5])
    parameters()
    envelopes()
    checks()
    consumption()
    profiles()
    writer.sheet.frozenColumns = 1
    writer.sheet.print.repeatedRows = 0...1
  }

  var sheet: Sheet { writer.sheet }

  var names: [DefinedName] {
    [
      DefinedName(
        name: context.name(.posteList),
        refersTo: A1.range(name, layout.envelopeRows, E.poste...E.poste)
      )
    ]
  }

  private var postes: [PosteBudget?] {
    context.postes.isEmpty ? [nil] : context.postes.map(Optional.some)
  }

  private mutating func parameters() {
    let cells: [(Int, String, String, String)] = [
      (1, "Exercice", context.name(.fiscalYear), "0"),
      (2, "Arrêté au", context.name(.closingDate), Look.date),
      (3, "Baisse annuelle", context.name(.rate), Look.percentFine),
      (4, "Mode", context.name(.mode), "General"),
      (5, "Coefficient N-1", coefficient("(\(context.name(.fiscalYear))-1)"), "0.0000"),
      (7, "Coefficient N", coefficient(context.name(.fiscalYear)), "0.0000"),
    ]
    writer.text(3, 0, "Paramètres (onglet CO2 Facteurs)", Look.note)
    for (column, label, formula, format) in cells {
      writer.text(3, column, label, Look.header)
      writer.formula(
        4,
        column,
        formula,
        Look.with(Look.number(format)) { $0.alignment = Alignment(horizontal: .center) }
      )
    }
    writer.text(3, 6, "", Look.header)
    writer.sheet[4, 6] = .blank(Look.text)
  }

  /// What remains of the reference in a year: 0.96³, or 1 − 3 × 4 %.
  private func coefficient(_ year: String) -> String {
    let years = "(\(year)-\(context.name(.referenceYear)))"
    let rate = context.name(.rate)
    return "IF(\(context.name(.mode))=\"linéaire\",MAX(0,1-\(rate)*\(years)),(1-\(rate))^\(years))"
  }

  private mutating func envelopes() {
    let header = layout.envelopeRows.lowerBound - 1
    writer.section(header - 2, "1. Enveloppes par poste", columns: BudgetLayout.columns)
    writer.note(
      header - 1,
      "L'enveloppe est celle qui est votée ; sans vote, celle de la trajectoire. "
        + "Tonnes de CO2e (t).",
      columns: 0...13
    )
    writer.headers(
      header,
      [
        "Poste", "BEGES", "✎ Bilan \(context.referenceYear) (t)",
        "Budget \(context.fiscalYear - 1) (t)", "Trajectoire \(context.fiscalYear) (t)",
        "✎ Enveloppe votée (t)", "✎ DM carbone, cumul (t)", "Enveloppe corrigée (t)",
        "✎ Incertitude par défaut", "✎ Responsable de la donnée", "", "✎ Commentaire", "", "", "",
      ]
    )
    writer.merge(header, 9...10)
    writer.merge(header, 11...14)
    for (row, poste) in zip(layout.envelopeRows, postes) { envelope(row, poste) }
    let total = layout.envelopeTotal
    writer.text(total, E.poste, "Total", Look.total("General", .left))
    for column in 1..<BudgetLayout.columns { writer.sheet[total, column] = .blank(Look.total()) }
    for column in [E.reference, E.previous, E.trajectory, E.voted, E.amendments, E.corrected] {
      writer.formula(
        total,
        column,
        "SUM(\(A1.range(layout.envelopeRows, column)))",
        Look.total(Look.tonnes)
      )
    }
    writer.sheet.validations.append(
      Validation(
        [
          CellRange(rows: layout.envelopeRows, columns: E.reference...E.reference),
          CellRange(rows: layout.envelopeRows, columns: E.voted...E.amendments),
        ],
        .decimal(-10_000_000...10_000_000),
        prompt: .init(title: "Tonnes de CO2e", text: "Saisissez un nombre, ou laissez vide."),
        error: .init(title: "Nombre attendu", text: "Saisissez des tonnes de CO2e.")
      )
    )
    writer.sheet.validations.append(
      Validation(
        [CellRange(rows: layout.envelopeRows, columns: E.uncertainty...E.uncertainty)],
        .decimal(0...5),
        error: .init(title: "Incertitude", text: "Saisissez un taux, par exemple 50 %.")
      )
    )
  }

  private mutating func envelope(_ row: Int, _ poste: PosteBudget?) {
    writer.text(
      row,
      E.poste,
      poste?.poste.name ?? "",
      poste == nil ? Look.input("@", .left) : Look.text
    )
    writer.text(
      row,
      E.beges,
      poste?.poste.begesCodes ?? "",
      Look.with(Look.code) { $0.alignment = Alignment(horizontal: .center, vertical: .center) }
    )
    writer.number(row, E.reference, poste?.reference, Look.input(Look.tonnes))
    let reference = A1.columnFixed(row, E.reference)
    for (column, source) in [
      (E.previous, BudgetLayout.previousCoefficientColumn),
      (E.trajectory, BudgetLayout.coefficientColumn),
    ] {
      let coefficient = A1.absolute(BudgetLayout.coefficientRow, source)
      writer.formula(
        row,
        column,
        "IF(ISNUMBER(\(reference)),ROUND(\(reference)*\(coefficient),1),\"\")",
        Look.number(Look.tonnes)
      )
    }
    writer.number(row, E.voted, poste?.envelope, Look.input(Look.tonnes))
    writer.number(row, E.amendments, nil, Look.input(Look.tonnes))
    let voted = A1.columnFixed(row, E.voted)
    writer.formula(
      row,
      E.corrected,
      "IF(ISNUMBER(\(voted)),\(voted),N(\(A1.columnFixed(row, E.trajectory))))"
        + "+N(\(A1.columnFixed(row, E.amendments)))",
      Look.number(Look.tonnes)
    )
    writer.number(row, E.uncertainty, poste?.uncertainty, Look.input(Look.percent))
    writer.text(row, E.owner, poste?.owner ?? "", Look.input("General", .left))
    writer.merge(row, E.owner...(E.owner + 1))
    writer.text(row, E.comment, poste?.comment ?? "", Look.input("General", .left))
    writer.merge(row, E.comment...(BudgetLayout.columns - 1))
  }

  private mutating func checks() {
    let first = layout.envelopeTotal + 1
    let total = layout.envelopeTotal
    let sum = A1.cell(total, E.corrected)
    let ceiling = A1.cell(first, E.corrected)
    let whole = A1.cell(first + 2, E.corrected)
    let rows: [(String, String?, String)] = [
      (
        "Plafond de la trajectoire (total × coefficient)",
        "ROUND(\(A1.cell(total, E.reference))"
          + "*\(A1.absolute(BudgetLayout.coefficientRow, BudgetLayout.coefficientColumn)),1)",
        "IF(\(ceiling)=0,\"bilan à renseigner\",IF(ROUND(\(sum)-\(ceiling),1)<=0,"
          + "\"les enveloppes tiennent dans la trajectoire\","
          + "\"les enveloppes dépassent la trajectoire\"))"
      ),
      (
        "Résidu d'arrondi des postes (à donner au plus grand)",
        "ROUND(\(ceiling)-\(A1.cell(total, E.trajectory)),1)", "\"\""
      ),
      ("✎ Enveloppe globale votée", nil, "\"\""),
      (
        "Écart postes − enveloppe globale (doit être nul)",
        "IF(ISNUMBER(\(whole)),ROUND(\(sum)-\(whole),1),\"\")",
        "IF(ISNUMBER(\(whole)),IF(ROUND(\(sum)-\(whole),1)=0,\"équilibré\","
          + "\"à répartir entre les postes\"),\"\")"
      ),
    ]
    for (offset, (label, formula, word)) in rows.enumerated() {
      let row = first + offset
      writer.text(row, 0, label, Look.note)
      writer.merge(row, 0...(E.corrected - 1))
      if let formula {
        writer.formula(row, E.corrected, formula, Look.number(Look.tonnes))
      } else {
        writer.number(row, E.corrected, nil, Look.input(Look.tonnes))
      }
      writer.formula(
        row,
        E.corrected + 1,
        word,
        Look.with(Look.note) { $0.alignment?.wraps = false }
      )
    }
  }

  private mutating func consumption() {
    let rows = layout.consumptionRows
    let header = rows.lowerBound - 1
    writer.section(header - 1, "2. Où en est-on ?", columns: BudgetLayout.columns)
    let sign = context.binding == nil ? "✎ " : ""
    writer.headers(
      header,
      [
        "Poste", "Enveloppe corrigée (t)", "\(sign)Engagé à date (t)", "\(sign)Constaté à date (t)",
        "Reste (t)", "Données connues jusqu'au", "% consommé", "% attendu à date",
        "Rythme (1 = attendu)", "Atterrissage (t)", "Écart à l'enveloppe (t)", "Incertitude (±)",
        "Ordre de grandeur de l'atterrissage", "Alerte", "",
      ]
    )
    writer.merge(header, 13...14)
    for (index, row) in rows.enumerated() { consumption(row, index) }
    consumptionTotal()
    writer.colourAlerts(rows.lowerBound...layout.consumptionTotal, C.alert)
    writer.sheet.conditionalFormats.append(
      ConditionalFormat(
        [CellRange(rows: rows, columns: C.consumed...C.consumed)],
        .dataBar(Look.soft)
      )
    )
    writer.note(
      layout.consumptionTotal + 1,
      "Atterrissage : le plus grand de l'engagé et du constaté rapporté à la part de l'année "
        + "attendue à date ; le total est la somme des postes. * : moins d'un quart de l'année est "
        + "connu, lire l'ordre de grandeur plutôt que le chiffre.",
      columns: 0...13,
      lines: 2
    )
  }

  private mutating func consumption(_ row: Int, _ index: Int) {
    let envelopeRow = layout.envelopeRows.lowerBound + index
    let profileRow = layout.profileRows.lowerBound + index
    func at(_ column: Int) -> String { A1.columnFixed(row, column) }
    let number = Look.number(Look.tonnes)
    writer.formula(row, C.poste, "\(A1.columnFixed(envelopeRow, E.poste))&\"\"", Look.text)
    writer.formula(row, C.envelope, A1.cell(envelopeRow, E.corrected), number)
    for (column, role) in [(C.engaged, ColumnRole.co2Engage), (C.recorded, .retenu)] {
      if let binding = context.binding, let postes = binding.range(.poste) {
        writer.formula(
          row,
          column,
          binding.range(role).map { "SUMIFS(\($0),\(postes),\(at(C.poste)))" },
          number
        )
      } else {
        writer.number(row, column, nil, Look.input(Look.tonnes))
      }
    }
    let recorded = "N(\(at(C.recorded)))"
    let engaged = "N(\(at(C.engaged)))"
    writer.formula(row, C.remaining, "\(at(C.envelope))-\(recorded)", number)
    let delay = A1.columnFixed(profileRow, P.delay)
    let closing = context.name(.closingDate)
    writer.formula(
      row,
      C.known,
      "IF(N(\(delay))<=0,\(closing),EOMONTH(\(closing)+1,-INT(N(\(delay)))-1))",
      Look.with(Look.number(Look.date)) { $0.alignment?.horizontal = .center }
    )
    writer.formula(
      row,
      C.consumed,
      "IF(\(at(C.envelope))>0,\(recorded)/\(at(C.envelope)),\"\")",
      Look.number(Look.percent)
    )
    writer.formula(row, C.expected, expected(row, profileRow), Look.number(Look.percent))
    writer.formula(
      row,
      C.pace,
      "IF(AND(ISNUMBER(\(at(C.consumed))),\(at(C.expected))>0),"
        + "N(\(at(C.consumed)))/MAX(\(at(C.expected)),0.0001),\"\")",
      Look.number("0.00")
    )
    writer.formula(
      row,
      C.landing,
      "IF(AND(\(engaged)=0,\(recorded)=0),\"\",MAX(\(engaged),\(recorded),"
        + "IF(\(at(C.expected))>0,\(recorded)/\(at(C.expected)),0)))",
      number
    )
    writer.formula(
      row,
      C.gap,
      "IF(AND(ISNUMBER(\(at(C.landing))),\(at(C.envelope))>0),"
        + "N(\(at(C.landing)))-\(at(C.envelope)),\"\")",
      Look.number("+#,##0.0;-#,##0.0;0.0")
    )
    writer.formula(row, C.uncertainty, uncertainty(row, envelopeRow), Look.number(Look.percent))
    writer.formula(
      row,
      C.range,
      Phrase.range(of: "N(\(at(C.landing)))", uncertainty: at(C.uncertainty)),
      Look.centered
    )
    let alert = Phrase.alert(
      landing: at(C.landing),
      envelope: at(C.envelope),
      uncertainty: at(C.uncertainty)
    )
    writer.formula(
      row,
      C.alert,
      "\(alert)&IF(AND(ISNUMBER(\(at(C.landing))),\(at(C.expected))<0.25),\" *\",\"\")",
      Look.wrappedText
    )
    writer.merge(row, C.alert...(C.alert + 1))
  }

  /// Share of the year expected until the last day known: whole months by the profile, the last
  /// one in proportion to its days.
  private func expected(_ row: Int, _ profileRow: Int) -> String {
    let day = A1.columnFixed(row, C.known)
    let year = context.name(.fiscalYear)
    let months = P.firstMonth...(P.firstMonth + 11)
    let starts = CellRange(rows: layout.monthRow...layout.monthRow, columns: months).absolute
    let shares =
      "$"
      + A1.range(profileRow...profileRow, months).split(separator: ":")
      .joined(separator: ":$")
    let total = A1.columnFixed(profileRow, P.total)
    return "IF(OR(\(day)<DATE(\(year),1,1),N(\(total))<=0),0,IF(\(day)>=DATE(\(year),12,31),1,"
      + "(SUMPRODUCT((\(starts)<=\(day))*1,\(shares))-(1-DAY(\(day))/DAY(EOMONTH(\(day),0)))"
      + "*SUMPRODUCT((\(starts)=\(day)-DAY(\(day))+1)*1,\(shares)))/\(total)))"
  }

  /// The lines' own uncertainties, weighted; lines of a poste share their ratios, so that they do
  /// not cancel each other out.
  private func uncertainty(_ row: Int, _ envelopeRow: Int) -> String {
    let fallback = "N(\(A1.columnFixed(envelopeRow, E.uncertainty)))"
    guard context.binding?.range(.retenu) != nil, context.sheetName(for: .factors) != nil
    else { return fallback }
    let recorded = A1.columnFixed(row, C.recorded)
    return "IF(\(recorded)=0,\(fallback),IFERROR(SUMPRODUCT((\(context.name(.postes))="
      + "\(A1.columnFixed(row, C.poste)))*1,\(context.name(.retainedByKey)),"
      + "\(context.name(.uncertainties)))/\(recorded),\(fallback)))"
  }

  private mutating func consumptionTotal() {
    let row = layout.consumptionTotal
    let rows = layout.consumptionRows
    writer.text(row, C.poste, "Total", Look.total("General", .left))
    for column in 1..<BudgetLayout.columns { writer.sheet[row, column] = .blank(Look.total()) }
    for column in [C.envelope, C.engaged, C.recorded, C.remaining, C.landing] {
      writer.formula(row, column, "SUM(\(A1.range(rows, column)))", Look.total(Look.tonnes))
    }
    let recorded = A1.cell(row, C.recorded)
    let envelope = A1.cell(row, C.envelope)
    let landing = A1.cell(row, C.landing)
    writer.formula(
      row,
      C.consumed,
      "IF(\(envelope)>0,\(recorded)/\(envelope),\"\")",
      Look.total(Look.percent)
    )
    writer.formula(
      row,
      C.gap,
      "IF(AND(\(landing)>0,\(envelope)>0),\(landing)-\(envelope),\"\")",
      Look.total("+#,##0.0;-#,##0.0;0.0")
    )
    let recordedRows = A1.range(rows, C.recorded)
    let uncertainties = A1.range(rows, C.uncertainty)
    writer.formula(
      row,
      C.uncertainty,
      "IF(\(recorded)=0,0,SQRT(SUMPRODUCT(\(recordedRows),\(recordedRows),\(uncertainties),"
        + "\(uncertainties)))/ABS(\(recorded)))",
      Look.total("0%;-0%;;@")
    )
    let uncertainty = A1.cell(row, C.uncertainty)
    writer.formula(
      row,
      C.range,
      Phrase.range(of: landing, uncertainty: uncertainty),
      Look.total("General", .center)
    )
    writer.formula(
      row,
      C.alert,
      "IF(\(landing)=0,\"à renseigner\","
        + Phrase.alert(landing: landing, envelope: envelope, uncertainty: uncertainty) + ")",
      Look.total("General", .left)
    )
    writer.merge(row, C.alert...(C.alert + 1))
  }

  private mutating func profiles() {
    let rows = layout.profileRows
    let header = layout.monthRow
    writer.section(
      header - 1,
      "3. Fraîcheur et saisonnalité des données",
      columns: BudgetLayout.columns
    )
    writer.headers(header, ["Poste", "✎ Décalage (M+…, mois)"])
    for month in 0..<12 {
      writer.formula(
        header,
        P.firstMonth + month,
        "DATE(\(context.name(.fiscalYear)),\(month + 1),1)",
        Look.with(Look.header) { $0.numberFormat = "mmm" }
      )
    }
    writer.text(header, P.total, "Total (doit faire 100 %)", Look.header)
    for (index, (row, poste)) in zip(rows, postes).enumerated() {
      writer.formula(
        row,
        P.poste,
        "\(A1.columnFixed(layout.envelopeRows.lowerBound + index, E.poste))&\"\"",
        Look.text
      )
      writer.number(row, P.delay, Double(poste?.delay ?? 0), Look.input("0"))
      let shares = poste?.profile.shares ?? SeasonalProfile.uniform.shares
      for (month, share) in shares.enumerated() {
        writer.number(row, P.firstMonth + month, share, Look.input(Look.percentFine))
      }
      writer.formula(
        row,
        P.total,
        "SUM(\(A1.range(row...row, P.firstMonth...(P.firstMonth + 11))))",
        Look.number(Look.percentFine)
      )
    }
    writer.note(
      rows.upperBound + 1,
      "✎ Part de l'année de chaque mois, d'après l'année précédente. Décalage : 3 pour une donnée "
        + "qui arrive trois mois après (M+3).",
      columns: 0...13
    )
    writer.sheet.validations += [
      Validation(
        [CellRange(rows: rows, columns: P.delay...P.delay)],
        .whole(0...24),
        prompt: .init(
          title: "Décalage",
          text: "Nombre de mois entre la période et l'arrivée de la donnée."
        ),
        error: .init(title: "Décalage", text: "Saisissez un nombre entier de 0 à 24.")
      ),
      Validation(
        [CellRange(rows: rows, columns: P.firstMonth...(P.firstMonth + 11))],
        .decimal(0...1),
        error: .init(title: "Part du mois", text: "Saisissez un taux entre 0 % et 100 %.")
      ),
    ]
    let total = A1.columnFixed(rows.lowerBound, P.total)
    writer.sheet.conditionalFormats.append(
      ConditionalFormat(
        [CellRange(rows: rows, columns: P.total...P.total)],
        .expression("ABS(\(total)-1)>0.005"),
        style: CellStyle(font: Font(isBold: true, color: Look.alertRed))
      )
    )
  }
}
