import Spreadsheet

/// Accounts whose euros give way to measured quantities: what is left out, and why.
struct ReplacedAccounts {
  /// Short name by which entries know the answers.
  let id: String
  let context: DialogueContext
  let accounts: [String]
  let rows: ClosedRange<Int>
  /// Formula: whether an account's euros are left to the quantities.
  let replaces: (String) -> String

  func write(to writer: inout TabWriter) {
    writer.headers(
      rows.lowerBound - 1,
      [
        "Compte", "Libellé", "", "✎ Remplacer ?", "Mandaté (€)", "", "CO2e des euros, écarté (t)",
        "", "Pourquoi",
      ],
      leading: 3,
      height: 30
    )
    let header = rows.lowerBound - 1
    for columns in [1...2, 4...5, 6...7, 8...13] { writer.merge(header, columns) }
    for (account, row) in zip(accounts, rows) { write(account, row, to: &writer) }
    writer.even(rows)
    writer.regions.append(
      EntryRegion(id, rows: rows, keys: .column(0), fields: [("Remplacer", 3)])
    )
    writer.sheet.validations.append(
      Validation(
        [CellRange(rows: rows, columns: 3...3)],
        .list(["oui", "non"]),
        prompt: .init(
          title: "Remplacer",
          text: "oui : ce compte ne compte plus en euros dès que des quantités sont saisies. "
            + "non : ses euros restent convertis, ne saisissez pas les mêmes quantités."
        ),
        error: .init(title: "Remplacer", text: "Répondez oui ou non.")
      )
    )
  }

  private func write(_ account: String, _ row: Int, to writer: inout TabWriter) {
    writer.text(row, 0, account, Look.with(Look.text) { $0.numberFormat = "@" })
    let known = context.correspondences.first { $0.key == account }
    writer.text(row, 1, known?.label ?? "compte absent de ce tableau")
    writer.merge(row, 1...2)
    writer.text(row, 3, "oui", Look.input("General", .center))
    let key = A1.columnFixed(row, 0)
    let mandated = context.mandatedByKey
    writer.formula(
      row,
      4,
      mandated.map { "SUMIFS(\($0),\(context.name(.keys)),\(key))" },
      Look.number(Look.euros)
    )
    writer.merge(row, 4...5)
    let ratio =
      "IFERROR(N(INDEX(\(context.name(.ratios)),MATCH(\(key),\(context.name(.keys)),0))),0)"
    let vat =
      "IFERROR(N(INDEX(\(context.name(.vatRates)),MATCH(\(key),\(context.name(.keys)),0))),0)"
    let euros = "N(\(A1.columnFixed(row, 4)))"
    writer.formula(
      row,
      6,
      mandated.map { _ in
        "IF(\(replaces(key)),\(euros)/(1+IF(\(context.name(.beforeTax))=\"oui\",0,\(vat)))/1000"
          + "*\(ratio)/1000/\(context.name(.priceIndex)),0)"
      },
      Look.number(Look.tonnesFine)
    )
    writer.merge(row, 6...7)
    writer.formula(
      row,
      8,
      "IF(\(replaces(key)),\"remplacé par les quantités de cet onglet\","
        + "IF(\(A1.columnFixed(row, 3))=\"oui\",\"rien n'est encore saisi : le compte suit sa méthode\","
        + "\"les euros restent convertis : ne pas saisir les mêmes quantités\"))",
      Look.words
    )
    writer.merge(row, 8...13)
  }
}
