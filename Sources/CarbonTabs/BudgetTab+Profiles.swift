import CarbonAccounting
import Spreadsheet

/// Table 3: how late the data are and how the year is spread over the months.
extension BudgetTab {
  mutating func profiles() {
    let rows = layout.profileRows
    let header = layout.monthRow
    writer.section(
      header - 1,
      "3. Fraîcheur et saisonnalité des données",
      columns: BudgetLayout.columns
    )
    writer.headers(header, ["Poste", "✎ Décalage (mois)"])
    for month in 0..<12 {
      writer.formula(
        header,
        P.firstMonth + month,
        "DATE(\(context.name(.fiscalYear)),\(month + 1),1)",
        Look.with(Look.header) { $0.numberFormat = Look.month }
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
        Phrase.sum(of: A1.range(row...row, P.firstMonth...(P.firstMonth + 11))),
        Look.number(Look.percentFine)
      )
    }
    writer.even(rows)
    writer.regions.append(
      EntryRegion(
        "Profils",
        rows: rows,
        keys: .column(P.poste),
        shownKeys: shownPostes,
        fields: [("Decalage", P.delay)] + (0..<12).map { ("Mois\($0 + 1)", P.firstMonth + $0) }
      )
    )
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
        style: CellStyle(font: Font(size: 10, isBold: true, color: Look.alertRed))
      )
    )
  }
}
