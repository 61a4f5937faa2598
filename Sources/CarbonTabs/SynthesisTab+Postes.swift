import CarbonAccounting
import Spreadsheet

/// Table 1: by poste.
extension SynthesisTab {
  mutating func postes() {
    let header = posteRows.lowerBound - 1
    writer.section(header - 1, "1. Euros et tonnes par poste", columns: Column.count)
    writer.headers(
      header,
      [
        "BEGES", "Poste", creditsTitle, "Engagé (€)", "Mandaté (€)", "Enveloppe carbone (t)",
        "CO2e du budget\nen euros (t)", "CO2e engagé (t)", "CO2e retenu (t)", "% enveloppe",
        "Atterrissage (t)", "Incertitude (±)", "Ordre de grandeur", "Alerte",
      ],
      leading: 2,
      height: 40
    )
    for (index, row) in posteRows.enumerated() { poste(row, index) }
    writer.even(posteRows.lowerBound...(posteRows.upperBound + 1))
    total()
    writer.sheet.conditionalFormats.append(
      ConditionalFormat(
        [CellRange(rows: posteRows, columns: Column.share...Column.share)],
        .dataBar(Look.soft)
      )
    )
    writer.colourAlerts(posteRows.lowerBound...(posteRows.upperBound + 1), Column.alert)
    writer.note(
      posteRows.upperBound + 2,
      "Ordre de grandeur : intervalle à 95 % du CO2e retenu, deux chiffres significatifs. "
        + "L'engagé comprend le mandaté. Euros : dépenses réelles. "
        + (binding == nil
          ? "Sans tableau d'exécution dans ce classeur, le CO2e est saisi"
            + (context.sheetName(for: .budget).map { " dans l'onglet \($0)." } ?? " à part.")
          : "Les euros et les tonnes viennent des mêmes lignes de « \(binding?.sheetName ?? "") »."),
      columns: 0...13
    )
  }

  var creditsTitle: String {
    binding == nil || binding?.finance[.ouverts] != nil
      ? "Crédits ouverts (€)" : "Budget primitif (€)"
  }

  /// Cells of the budget in euros: crédits ouverts, else the budget primitif.
  var credits: String? { binding?.range(.ouverts) ?? binding?.range(.bp) }
  var budgetTonnes: String? { binding?.range(.co2Ouverts) ?? binding?.range(.co2BP) }

  /// Real expenditure of a poste; receipts and internal operations share the row of what has none.
  private func spent(_ amounts: String, _ posteCell: String) -> String {
    guard let binding, let postes = binding.range(.poste), let keys = binding.range(.cle)
    else { return "0" }
    return "SUMIFS(\(amounts),\(postes),\(posteCell),\(keys),\"<>\(Resolution.receiptKey)\","
      + "\(keys),\"<>\(Resolution.internalKey)\")"
  }

  private func euros(_ amounts: String?, _ posteCell: String) -> String? {
    guard let amounts, let binding, binding.range(.poste) != nil else { return nil }
    return inEuros(spent(amounts, posteCell), binding)
  }

  func inEuros(_ sum: String, _ binding: TableBinding) -> String {
    binding.unitFactor == 1 ? sum : "\(sum)*\(A1.literal(binding.unitFactor))"
  }

  /// Engaged amounts with what is mandated, whatever the table's habit.
  func engagedEuros(_ sum: (String) -> String) -> String? {
    guard let binding, let engaged = binding.range(.engage) else { return nil }
    guard !binding.engagedIsCumulative, let mandated = binding.range(.mandate) else {
      return inEuros(sum(engaged), binding)
    }
    return inEuros("(\(sum(engaged))+\(sum(mandated)))", binding)
  }

  private mutating func poste(_ row: Int, _ index: Int) {
    typealias C = BudgetLayout.Consumption
    let isBudgeted = index < max(1, context.postes.count)
    // What is outside the perimeter bears a sign in the lines, and words here.
    let isOutside = index > max(1, context.postes.count)
    let cell = isOutside ? A1.literal(Poste.none) : A1.columnFixed(row, Column.label)
    let budget = context.postes.indices.contains(index) ? context.postes[index] : nil
    writer.text(row, Column.code, budget?.poste.begesCodes ?? "", Look.code)
    if isBudgeted {
      writer.formula(
        row,
        Column.label,
        budgetRow(index, C.poste).map { "\($0)&\"\"" },
        Look.text
      )
      if context.sheetName(for: .budget) == nil {
        writer.text(row, Column.label, budget?.poste.name ?? "", Look.text)
      }
    } else {
      let isUnqualified = index == max(1, context.postes.count)
      writer.text(
        row,
        Column.label,
        isUnqualified ? Poste.unqualified : "Hors périmètre",
        Look.with(Look.text) { $0.font = Font(size: 10, isItalic: true, color: Look.grey) }
      )
      writer.text(
        row,
        Column.alert,
        isUnqualified ? "voir CO2 Facteurs" : "poste « \(Poste.none) » des lignes",
        Look.with(Look.wrappedText) { $0.font = Font(size: 9, color: Look.grey) }
      )
    }
    let postes = binding?.range(.poste)
    let euro = Look.number(Look.euros)
    let tonnes = Look.number(Look.tonnes)
    func sum(_ amounts: String) -> String { "SUMIFS(\(amounts),\(postes ?? ""),\(cell))" }
    writer.formula(row, Column.opened, euros(credits, cell), euro)
    writer.formula(
      row,
      Column.engagedEuros,
      postes == nil ? nil : engagedEuros { spent($0, cell) },
      euro
    )
    writer.formula(row, Column.mandatedEuros, euros(binding?.range(.mandate), cell), euro)
    writer.formula(row, Column.budget, postes == nil ? nil : budgetTonnes.map(sum), tonnes)
    // What waits for a poste or has none is not measured.
    let quantities = isBudgeted ? context.measuredTonnes(ofPoste: cell).map { "+\($0)" } ?? "" : ""
    writer.formula(
      row,
      Column.engaged,
      postes == nil
        ? budgetRow(index, C.engaged) : binding?.range(.co2Engage).map { sum($0) + quantities },
      tonnes
    )
    writer.formula(
      row,
      Column.retained,
      postes == nil
        ? budgetRow(index, C.recorded) : binding?.range(.retenu).map { sum($0) + quantities },
      tonnes
    )
    guard isBudgeted else {
      for column in [Column.envelope, Column.share, Column.landing, Column.uncertainty] {
        writer.formula(row, column, nil, tonnes)
      }
      writer.formula(row, Column.range, nil, Look.centered)
      return
    }
    let envelope = A1.cell(row, Column.envelope)
    let retained = A1.cell(row, Column.retained)
    writer.formula(
      row,
      Column.envelope,
      budgetRow(index, C.envelope),
      Look.number(Look.tonnesIfAny)
    )
    writer.formula(
      row,
      Column.share,
      Phrase.ratio(retained, to: "N(\(envelope))"),
      Look.number(Look.percent)
    )
    writer.formula(row, Column.landing, budgetRow(index, C.landing), tonnes)
    writer.formula(
      row,
      Column.uncertainty,
      budgetRow(index, C.uncertainty),
      Look.number(Look.percent)
    )
    writer.formula(
      row,
      Column.range,
      Phrase.range(of: retained, uncertainty: "N(\(A1.cell(row, Column.uncertainty)))"),
      Look.centered
    )
    writer.formula(
      row,
      Column.alert,
      budgetRow(index, C.alert).map { "\($0)&\"\"" },
      Look.with(Look.wrappedText) { $0.font = Font(size: 9, color: Look.ink) }
    )
  }

  private mutating func total() {
    typealias C = BudgetLayout.Consumption
    let row = posteRows.upperBound + 1
    for column in 0..<Column.count { writer.sheet[row, column] = .blank(Look.total()) }
    writer.text(row, Column.label, "Total", Look.total("General", .left))
    let sums: [(Int, String, Bool)] = [
      (Column.opened, Look.euros, credits != nil),
      (Column.engagedEuros, Look.euros, binding?.range(.engage) != nil),
      (Column.mandatedEuros, Look.euros, binding?.range(.mandate) != nil),
      (Column.envelope, Look.tonnesIfAny, true), (Column.budget, Look.tonnes, budgetTonnes != nil),
      (Column.engaged, Look.tonnes, binding == nil || binding?.range(.co2Engage) != nil),
      (Column.retained, Look.tonnes, true), (Column.landing, Look.tonnes, true),
    ]
    for (column, format, exists) in sums {
      writer.formula(
        row,
        column,
        exists ? "SUM(\(A1.range(posteRows, column)))" : nil,
        Look.total(format)
      )
    }
    let envelope = A1.cell(row, Column.envelope)
    let retained = A1.cell(row, Column.retained)
    writer.formula(
      row,
      Column.share,
      Phrase.ratio(retained, to: envelope),
      Look.total(Look.percent)
    )
    writer.formula(
      row,
      Column.uncertainty,
      budgetCell(\.consumptionTotal, C.uncertainty),
      Look.total(Look.percentIfAny)
    )
    writer.formula(
      row,
      Column.range,
      Phrase.range(of: retained, uncertainty: "N(\(A1.cell(row, Column.uncertainty)))"),
      Look.total("General", .center)
    )
    writer.formula(
      row,
      Column.alert,
      budgetCell(\.consumptionTotal, C.alert).map { "\($0)&\"\"" },
      // Alerts are bold by themselves; the other words are not, in either format.
      Look.with(Look.total("General", .left)) {
        $0.font?.size = 9
        $0.font?.isBold = false
      }
    )
  }
}
