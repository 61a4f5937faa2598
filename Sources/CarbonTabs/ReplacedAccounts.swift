import Spreadsheet

/// Accounts whose euros give way to measured quantities: what is left out, and why.
///
/// An account gives way only to quantities of what it pays for: those of one account say nothing of
/// another's.
struct ReplacedAccounts {
  /// What takes the place of an account: its list, and how formulas read it.
  struct Quantities {
    /// Header of its column.
    let title: String
    /// What can be chosen.
    let rule: Validation.Rule
    /// Words shown where it is chosen.
    let prompt: String
    /// Formula: kilograms of what a cell names.
    let kilograms: (String) -> String
    /// Formula of words to add where an account gives way, from the account and what a cell names.
    let remark: (String, String) -> String?
    /// Euros that a kilogram costs at most, above which quantities must be missing; nil where prices
    /// say nothing of that.
    var highestPrice: Double?
  }

  /// Short name by which entries know the answers.
  let id: String
  let context: DialogueContext
  /// Accounts, and what takes their place unless somebody chooses otherwise.
  let accounts: [(account: String, quantities: String)]
  let rows: ClosedRange<Int>
  let quantities: Quantities
  /// Hidden column that says whether an account gives way.
  let flagColumn: Int
  /// Hidden column with the poste of an account whose quantities cannot be all.
  var doubtColumn: Int { flagColumn + 1 }
  /// Last column of the words that say why.
  let lastColumn: Int

  enum Column {
    static let account = 0, label = 1, answer = 3, mandated = 4, left = 6, quantities = 8,
      words = 11
  }

  /// Formula: whether a poste in a cell has accounts whose quantities cannot be all, by the table of a
  /// tab.
  static func doubts(
    poste cell: String,
    _ sheet: String,
    _ rows: ClosedRange<Int>,
    flagColumn: Int
  ) -> String {
    let postes = A1.range(sheet, rows, (flagColumn + 1)...(flagColumn + 1))
    return "SUMPRODUCT((\(postes)=\(cell))*1)>0"
  }

  /// Formula: how many rows of the table of a tab give way for the account in a cell, or for each in a
  /// range.
  static func replacements(
    of cells: String,
    _ sheet: String,
    _ rows: ClosedRange<Int>,
    flagColumn: Int
  ) -> String {
    let keys = A1.range(sheet, rows, Column.account...Column.account)
    return "COUNTIFS(\(keys),\(cells),\(A1.range(sheet, rows, flagColumn...flagColumn)),1)"
  }

  func write(to writer: inout TabWriter) {
    let header = rows.lowerBound - 1
    writer.headers(
      header,
      [
        "Compte", "Libellé", "", "✎ Remplacer ?", "Mandaté (€)", "", "CO2e des euros, écarté (t)",
        "", quantities.title, "", "", "Pourquoi",
      ],
      leading: 3,
      height: 30
    )
    for columns in merged { writer.merge(header, columns) }
    for ((account, chosen), row) in zip(accounts, rows) { write(account, chosen, row, to: &writer) }
    // Why takes two lines where more than one thing is to be said.
    writer.even(rows, height: 27)
    writer.sheet.hiddenColumns.formUnion([flagColumn, doubtColumn])
    writer.regions.append(
      EntryRegion(
        id,
        rows: rows,
        keys: .column(Column.account),
        fields: [("Remplacer", Column.answer), ("Quantites", Column.quantities)]
      )
    )
    writer.sheet.validations += [
      Validation(
        [CellRange(rows: rows, columns: Column.answer...Column.answer)],
        .list(["oui", "non"]),
        prompt: .init(
          title: "Remplacer",
          text: "oui : ce compte ne compte plus en euros dès que les quantités d'à côté sont "
            + "saisies. non : ses euros restent convertis, ne saisissez pas les mêmes quantités."
        ),
        error: .init(title: "Remplacer", text: "Répondez oui ou non.")
      ),
      Validation(
        [CellRange(rows: rows, columns: Column.quantities...Column.quantities)],
        quantities.rule,
        prompt: .init(title: "Quantités", text: quantities.prompt),
        error: .init(title: "Quantités", text: "Choisissez dans la liste."),
        refuses: false
      ),
    ]
  }

  private var merged: [ClosedRange<Int>] {
    [
      Column.label...(Column.answer - 1), Column.mandated...(Column.left - 1),
      Column.left...(Column.quantities - 1), Column.quantities...(Column.words - 1),
      Column.words...lastColumn,
    ]
  }

  private func write(
    _ account: String,
    _ chosen: String,
    _ row: Int,
    to writer: inout TabWriter
  ) {
    writer.text(row, Column.account, account, Look.with(Look.text) { $0.numberFormat = "@" })
    let known = context.correspondences.first { $0.key == account }
    writer.text(row, Column.label, known?.label ?? "compte absent de ce tableau")
    writer.text(row, Column.answer, "oui", Look.input("General", .center))
    let key = A1.columnFixed(row, Column.account)
    let mandated = context.mandatedByKey
    writer.formula(
      row,
      Column.mandated,
      mandated.map { "SUMIFS(\($0),\(context.name(.keys)),\(key))" },
      Look.number(Look.euros)
    )
    func looked(_ name: WorkbookName) -> String {
      "IFERROR(N(INDEX(\(context.name(name)),MATCH(\(key),\(context.name(.keys)),0))),0)"
    }
    let euros = "N(\(A1.columnFixed(row, Column.mandated)))"
    let gives = "\(A1.columnFixed(row, flagColumn))=1"
    writer.formula(
      row,
      Column.left,
      mandated.map { _ in
        "IF(\(looked(.ratios))=0,\"–\",IF(\(gives),\(euros)/(1+IF(\(context.name(.beforeTax))=\"oui\",0,\(looked(.vatRates))))"
          + "/1000*\(looked(.ratios))/1000/\(context.name(.priceIndex)),0))"
      },
      Look.number(Look.tonnesFine)
    )
    writer.text(row, Column.quantities, chosen, Look.remark)
    let named = A1.columnFixed(row, Column.quantities)
    let answer = Phrase.isYes(A1.columnFixed(row, Column.answer))
    writer.formula(
      row,
      flagColumn,
      "IF(AND(\(answer),\(quantities.kilograms(named))>0),1,0)",
      Look.number("0")
    )
    let doubt = doubt(row, key, named, gives, to: &writer)
    let isAbsent = known == nil && mandated != nil
    writer.formula(
      row,
      Column.words,
      isAbsent
        ? "\"rien à remplacer dans ce tableau\""
        : "IF(\(gives),\"remplacé par ces quantités\""
          + "\(doubt)\(recorded(key))"
          + "\(quantities.remark(account, named).map { "&\($0)" } ?? ""),"
          + "IF(\(answer),\"rien n'en est encore saisi : le compte suit sa méthode\","
          + "\"les euros restent convertis : ne pas saisir les mêmes quantités\"))",
      Look.words
    )
    for columns in merged { writer.merge(row, columns) }
  }

  /// Writes the poste of an account that pays more for its quantities than any energy costs, and gives
  /// the words for it: until all are there, its landing is too low.
  private func doubt(
    _ row: Int,
    _ key: String,
    _ named: String,
    _ gives: String,
    to writer: inout TabWriter
  ) -> String {
    guard let highest = quantities.highestPrice, context.mandatedByKey != nil else { return "" }
    let price =
      "N(\(A1.columnFixed(row, Column.mandated)))/MAX(\(quantities.kilograms(named)),0.0001)"
    writer.formula(
      row,
      doubtColumn,
      "IF(AND(\(gives),\(price)>\(A1.literal(highest))),IFERROR(INDEX(\(context.name(.postes)),"
        + "MATCH(\(key),\(context.name(.keys)),0))&\"\",\"\"),\"\")",
      Look.text
    )
    return "&IF(\(A1.columnFixed(row, doubtColumn))<>\"\",\" ; \"&"
      + "\(Phrase.grouped("ROUND(\(price),0)"))&\" € par kgCO2e : il manque des quantités\",\"\")"
  }

  /// What people have recorded on lines of an account stays: it may be what no quantity tells.
  private func recorded(_ key: String) -> String {
    guard let binding = context.binding, let keys = binding.range(.cle),
      let recorded = binding.range(.constate)
    else { return "" }
    let tonnes = Phrase.sum(of: recorded, where: "\(keys),\(key)")
    return "&IF(\(tonnes)<>0,\" ; \"&\(Phrase.number(tonnes))&\" t constatées sur des lignes s'y "
      + "ajoutent\",\"\")"
  }
}
