import CarbonAccounting
import Spreadsheet

/// Table 2: what was consumed of each envelope and where it lands.
extension BudgetTab {
  mutating func consumption() {
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
    if context.binding == nil {
      writer.regions.append(
        EntryRegion(
          "Consommation",
          rows: rows,
          keys: .column(C.poste),
          shownKeys: shownPostes,
          fields: [("Engage", C.engaged), ("Constate", C.recorded)]
        )
      )
    }
    writer.even(rows.lowerBound...layout.consumptionTotal)
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
    writer.formula(
      row,
      C.envelope,
      A1.cell(envelopeRow, E.corrected),
      Look.number(Look.tonnesIfAny)
    )
    let measured = context.measuredTonnes(ofPoste: at(C.poste))
    let isMeasured = context.isMeasured(
      postes.indices.contains(index) ? postes[index]?.poste.name ?? "" : ""
    )
    for (column, role) in [(C.engaged, ColumnRole.co2Engage), (C.recorded, .retenu)] {
      if let binding = context.binding, let postes = binding.range(.poste) {
        let quantities = measured.map { "+\($0)" } ?? ""
        writer.formula(
          row,
          column,
          binding.range(role).map { "SUMIFS(\($0),\(postes),\(at(C.poste)))\(quantities)" },
          number
        )
      } else if isMeasured, let measured {
        writer.formula(row, column, measured, number)
      } else {
        writer.number(row, column, nil, Look.input(Look.tonnes))
      }
    }
    let recorded = "N(\(at(C.recorded)))"
    let engaged = "N(\(at(C.engaged)))"
    writer.formula(
      row,
      C.remaining,
      "IF(\(at(C.envelope))>0,\(at(C.envelope))-\(recorded),\"\")",
      number
    )
    let delay = A1.columnFixed(profileRow, P.delay)
    let closing = context.name(.closingDate)
    writer.formula(
      row,
      C.known,
      "IF(\(isCollected(at(C.poste)))N(\(delay))<=0),\(closing),"
        + "EOMONTH(\(closing)+1,-INT(MIN(24,N(\(delay))))-1))",
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
      Look.with(Look.wrappedText) { $0.font?.size = 9 }
    )
    writer.merge(row, C.alert...(C.alert + 1))
  }

  /// Beginning of a condition: trips that teams note are known until the closing date.
  private func isCollected(_ poste: String) -> String {
    TripsLayout(context).map { "OR(\($0.kilograms(ofPoste: poste))>0," } ?? "OR("
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
    let poste = A1.columnFixed(row, C.poste)
    let lines =
      "SUMPRODUCT((\(context.name(.postes))=\(poste))*1,\(context.name(.retainedByKey)),"
      + "\(context.name(.uncertainties)))"
    let uncertain =
      context.measuredVariance(ofPoste: poste).map { "SQRT(\(lines)^2+\($0))" } ?? lines
    return "IF(\(recorded)=0,\(fallback),IFERROR(\(uncertain)/\(recorded),\(fallback)))"
  }

  private mutating func consumptionTotal() {
    let row = layout.consumptionTotal
    let rows = layout.consumptionRows
    writer.text(row, C.poste, "Total", Look.total("General", .left))
    for column in 1..<BudgetLayout.columns { writer.sheet[row, column] = .blank(Look.total()) }
    for column in [C.envelope, C.engaged, C.recorded, C.remaining, C.landing] {
      let format = column == C.envelope ? Look.tonnesIfAny : Look.tonnes
      writer.formula(row, column, "SUM(\(A1.range(rows, column)))", Look.total(format))
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
    // Postes without data would make their whole envelope look like something saved.
    writer.formula(
      row,
      C.gap,
      "IF(AND(\(landing)>0,\(envelope)>0),SUM(\(A1.range(rows, C.gap))),\"\")",
      Look.total("+#,##0.0;-#,##0.0;0.0")
    )
    let recordedRows = A1.range(rows, C.recorded)
    let uncertainties = A1.range(rows, C.uncertainty)
    writer.formula(
      row,
      C.uncertainty,
      "IF(\(recorded)=0,0,SQRT(SUMPRODUCT(\(recordedRows),\(recordedRows),\(uncertainties),"
        + "\(uncertainties)))/ABS(\(recorded)))",
      Look.total(Look.percentIfAny)
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
      "IF(\(landing)=0,\"à renseigner\",IF(\(layout.missing)>0,"
        + "\"partiel : \"&\(layout.missing)&\" poste(s) à renseigner\","
        + Phrase.alert(landing: landing, envelope: envelope, uncertainty: uncertainty) + "))",
      Look.with(Look.total("General", .left)) { $0.font?.size = 9 }
    )
    writer.merge(row, C.alert...(C.alert + 1))
  }
}
