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
        "Poste", "Enveloppe corrigée (t)", "\(sign)Engagé à date (t)",
        "\(sign)CO2e retenu à date (t)",
        "Reste (t)", "Données connues jusqu'au", "% consommé", "% attendu à date",
        "Rythme (1 = attendu)", "Atterrissage (t)", "Écart à l'enveloppe (t)", "Incertitude (±)",
        "Ordre de grandeur de l'atterrissage", "Alerte", "",
      ]
    )
    writer.merge(header, 13...14)
    partHeaders()
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
        + "attendue à date, chaque source (lignes, trajets, compteurs) à la date où elle est connue ; "
        + "le total est la somme des postes, et son écart celle de ceux qui atterrissent. * : moins d'un quart de l'année est connu, lire l'ordre "
        + "de grandeur plutôt que le chiffre.",
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
    let recorded = Phrase.typed(at(C.recorded))
    let engaged = Phrase.typed(at(C.engaged))
    // What a poste without an envelope consumes is taken from the others', so that columns add up.
    let voted = "\(A1.absolute(layout.consumptionTotal, C.envelope))>0"
    writer.formula(
      row,
      C.remaining,
      "IF(OR(\(at(C.envelope))>0,AND(\(voted),\(recorded)<>0)),\(at(C.envelope))-\(recorded),\"\")",
      number
    )
    let parts = self.parts(row, profileRow, measured: isMeasured ? measured : nil)
    writer.formula(
      row,
      C.known,
      "IF(\(Phrase.isText(A1.columnFixed(profileRow, P.delay))),\"décalage ?\","
        + "IF(AND(\(engaged)=0,\(recorded)=0),\"\",\(parts.known)))",
      Look.with(Look.number(Look.date)) { $0.alignment?.horizontal = .center }
    )
    writer.formula(
      row,
      C.consumed,
      Phrase.ratio(recorded, to: at(C.envelope)),
      Look.number(Look.percent)
    )
    writer.formula(
      row,
      C.expected,
      parts.expected(recorded: recorded),
      Look.number(Look.percent)
    )
    writer.formula(
      row,
      C.pace,
      "IF(ISNUMBER(\(at(C.consumed))),"
        + "\(Phrase.ratio("N(\(at(C.consumed)))", to: at(C.expected))),\"\")",
      Look.number("0.00")
    )
    writer.formula(
      row,
      C.landing,
      "IF(AND(\(engaged)=0,\(recorded)=0),\"\",MAX(\(engaged),\(recorded),\(parts.landing)))",
      number
    )
    writer.formula(
      row,
      C.gap,
      "IF(AND(ISNUMBER(\(at(C.landing))),\(voted)),"
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
    var alert = Phrase.alert(
      landing: at(C.landing),
      envelope: at(C.envelope),
      uncertainty: at(C.uncertainty)
    )
    if context.binding == nil {
      let texts = [C.engaged, C.recorded].map { Phrase.isText(at($0)) }.joined(separator: ",")
      alert = "IF(OR(\(texts)),\(A1.literal(Phrase.notNumber)),\(alert))"
    }
    writer.formula(
      row,
      C.alert,
      "\(doubted(at(C.poste), alert))&IF(AND(ISNUMBER(\(at(C.landing))),\(at(C.expected))<0.25),\" *\",\"\")",
      Look.with(Look.wrappedText) { $0.font?.size = 9 }
    )
    writer.merge(row, C.alert...(C.alert + 1))
  }

  /// What is said of a landing, unless quantities that stand for euros are not all there.
  private func doubted(_ poste: String, _ alert: String) -> String {
    guard let energy = EnergyLayout(context), context.mandatedByKey != nil else { return alert }
    return "IF(\(energy.doubts(poste: poste)),\"quantités à compléter\",\(alert))"
  }

  /// The lines' own uncertainties, weighted; lines of a poste share their ratios, so that they do
  /// not cancel each other out.
  private func uncertainty(_ row: Int, _ envelopeRow: Int) -> String {
    let fallback = "MAX(0,MIN(5,\(Phrase.typed(A1.columnFixed(envelopeRow, E.uncertainty)))))"
    guard context.binding?.range(.retenu) != nil, context.sheetName(for: .factors) != nil
    else { return fallback }
    let recorded = A1.columnFixed(row, C.recorded)
    let poste = A1.columnFixed(row, C.poste)
    let lines =
      "SUMPRODUCT((\(context.name(.postes))=\(poste))*1,\(context.name(.retainedByKey)),"
      + "\(context.name(.uncertainties)))"
    let uncertain =
      context.measuredVariance(ofPoste: poste).map { "SQRT(SUMSQ(\(lines))+\($0))" } ?? lines
    return "IF(\(recorded)=0,\(fallback),IFERROR(ABS(\(uncertain)/\(recorded)),\(fallback)))"
  }

  private mutating func consumptionTotal() {
    let row = layout.consumptionTotal
    let rows = layout.consumptionRows
    writer.text(row, C.poste, "Total", Look.total("General", .left))
    for column in 1..<BudgetLayout.columns { writer.sheet[row, column] = .blank(Look.total()) }
    let envelope = A1.cell(row, C.envelope)
    for column in [C.envelope, C.engaged, C.recorded, C.remaining, C.landing] {
      let format = column == C.envelope ? Look.tonnesIfAny : Look.tonnes
      let sum = Phrase.sum(of: A1.range(rows, column))
      writer.formula(
        row,
        column,
        column == C.remaining ? "IF(\(envelope)>0,\(sum),\"\")" : sum,
        Look.total(format)
      )
    }
    let recorded = A1.cell(row, C.recorded)
    let landing = A1.cell(row, C.landing)
    writer.formula(
      row,
      C.consumed,
      Phrase.ratio(recorded, to: envelope),
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
    let landingRows = A1.range(rows, C.landing)
    let uncertainties = A1.range(rows, C.uncertainty)
    func combined(_ tonnes: String, _ total: String) -> String {
      "SQRT(SUMPRODUCT(\(Phrase.counted(tonnes)),\(tonnes),\(tonnes),\(uncertainties),"
        + "\(uncertainties)))/ABS(\(total))"
    }
    writer.formula(
      row,
      C.uncertainty,
      // What is engaged and not yet mandated lands with an uncertainty too.
      "IF(ABS(\(recorded))>0.0001,\(combined(recordedRows, recorded)),"
        + "IF(ABS(\(landing))>0.0001,\(combined(landingRows, landing)),0))",
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
      // Alerts are bold by themselves; the other words are not, in either format.
      Look.with(Look.total("General", .left)) {
        $0.font?.size = 9
        $0.font?.isBold = false
      }
    )
    writer.merge(row, C.alert...(C.alert + 1))
  }
}
