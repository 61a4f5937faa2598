import CarbonAccounting
import Spreadsheet

/// Parts 2 and 3: the green annex, account by account.
extension InvestmentsTab {
  /// What is left when the parts of an account make less than all of it.
  static let unshared = "à répartir"
  /// Hidden column, right of the details of the operations, with what the parts of an account leave.
  static let restColumn = 21

  /// The axes that are rated: the law adds to them, so people say which they are.
  enum Axis: String, CaseIterable {
    case first = "Premier", second = "Second"

    /// Short name of the column with its ratings.
    var field: String {
      switch self {
      case .first: "Axe1"
      case .second: "Axe6"
      }
    }

    /// What it is unless people say otherwise.
    var words: String {
      switch self {
      case .first: "Axe 1 : atténuation"
      case .second: "Axe 6 : biodiversité"
      }
    }
  }

  /// Row of the header of the table of ratings.
  private var ratingHeader: Int { table.rows.upperBound + 3 }

  /// Row where people name an axis.
  private func row(_ axis: Axis) -> Int {
    ratingHeader + Self.ratings.count + (axis == .first ? 4 : 5)
  }

  /// Formula: the name of an axis.
  private func name(_ axis: Axis) -> String {
    let cell = A1.absolute(row(axis), 2)
    return "IF(\(cell)=\"\",\(A1.literal(axis.words)),\(cell))"
  }

  /// Formula: euros of a rating of an axis.
  private func euros(_ rating: String, _ axis: Axis) -> String {
    if rating == Self.unshared {
      return
        "SUM(\(CellRange(rows: annex.rows, columns: Self.restColumn...Self.restColumn).absolute))"
    }
    let rated = annex.cells(axis.field)
    guard rating == Self.ratings.last else {
      return "SUMIFS(\(annex.cells("Montant")),\(rated),\(A1.literal(rating)))"
    }
    // What nobody rated yet, or rated otherwise than the list says, is "non coté" too: both axes add
    // up to the same euros.
    let others = Self.ratings.dropLast().map { "(\(rated)<>\(A1.literal($0)))" }
    return "SUMPRODUCT(\(others.joined(separator: "*")),\(annex.cells("Montant")))"
  }

  /// What controls say of a rating that is not in the list.
  static let unknownRating = "cotation inconnue"

  /// Formula: whether a cell has a rating that is not in the list.
  static func isUnknown(_ cell: String) -> String {
    let known = ([""] + ratings).map { "\(cell)=\(A1.literal($0))" }.joined(separator: ",")
    return "NOT(OR(\(known)))"
  }

  /// Where people name the axes.
  mutating func axes() {
    for axis in Axis.allCases {
      writer.text(row(axis), 0, "✎ \(axis.rawValue) axe coté")
      writer.merge(row(axis), 0...1)
      writer.text(row(axis), 2, axis.words, Look.remark)
      writer.merge(row(axis), 2...5)
      writer.even(row(axis)...row(axis))
    }
    writer.regions.append(
      EntryRegion("AxesAnnexe", cells: Axis.allCases.map { ($0.rawValue, row($0), 2) })
    )
  }

  /// The capital accounts of the workbook.
  static func accounts(_ context: DialogueContext) -> [WorkbookCorrespondence] {
    context.correspondences.filter {
      ["20", "204", "21", "23"].contains($0.chapter) && !$0.isOutOfScope
    }
  }

  static func annexColumns(
    _ context: DialogueContext,
    _ accounts: [WorkbookCorrespondence]
  ) -> [TabColumn] {
    [
      .account(
        14,
        context,
        "Un compte d'investissement de l'onglet CO2 Facteurs.",
        defaults: accounts.map(\.key)
      ),
      .text("Libelle", "Libellé, ou opération et mandat", 42, defaults: accounts.map(\.label)),
      .computed("Mandate", "Mandaté du compte (€)", 10, Look.number(Look.eurosIfAny)) { t, r in
        guard let mandated = context.mandatedByKey else { return "0" }
        // An account that was typed as a number is found as well.
        return "IF(\(t.at(r, "Compte"))=\"\",0,SUMPRODUCT((\(context.name(.keys))"
          + "=\(t.at(r, "Compte"))&\"\")*1,\(mandated)))"
      },
      .number(
        "Part",
        "Part cotée",
        12,
        Look.percent,
        0...1,
        "100 % si la ligne vaut pour tout le compte ; sinon une part.",
        defaults: accounts.map { _ in 1 }
      ),
      .computed("Montant", "Montant coté (€)", 12, Look.number(Look.eurosIfAny)) { t, r in
        "\(t.at(r, "Mandate"))*MAX(0,MIN(1,\(t.number(r, "Part"))))"
      },
      .choice("Axe1", "Premier axe", 12, .list(ratings), "Cotation de cette part."),
      .choice("Axe6", "Second axe", 12, .list(ratings), "Cotation de cette part."),
      .text("Justification", "Justification", 45),
      .text("Source", "Source de la méthode", 20),
      .text("Qui", "Cotée par (fonction)", 21),
      .computed("Controle", "Contrôle", 24, Look.control) { t, r in
        Phrase.first(
          of: [
            ("\(t.at(r, "Compte"))=\"\"", "compte à saisir"), t.textForNumber(r),
            (
              "SUMPRODUCT((\(t.cells("Compte"))&\"\"=\(t.at(r, "Compte"))&\"\")"
                + "*\(Phrase.counted(t.cells("Part"))),"
                + "\(t.cells("Part")))>1.0001",
              "parts au-delà de 100 %"
            ),
            (
              "OR(\(Axis.allCases.map { isUnknown(t.at(r, $0.field)) }.joined(separator: ",")))",
              unknownRating
            ),
            ("\(A1.columnFixed(r, restColumn))>0.005", "parts sous 100 % : reste à répartir"),
            ("\(t.at(r, "Axe1"))=\"\"", "à coter"),
          ],
          unless: t.isEmpty(r)
        )
      },
    ]
  }

  mutating func ratings() {
    let first = ratingHeader
    writer.section(first - 1, "2. Annexe verte : montants par cotation", columns: Self.columns)
    writer.headers(
      first,
      ["Cotation", "", "", "Part", "", "Part"],
      leading: 2,
      height: 42
    )
    writer.merge(first, 0...1)
    for (axis, column) in zip(Axis.allCases, [2, 4]) {
      writer.formula(first, column, "\(name(axis))&\" (€)\"", Look.header)
    }
    let shown = Self.ratings + [Self.unshared]
    let total = first + 1 + shown.count
    for (offset, rating) in shown.enumerated() {
      let row = first + 1 + offset
      writer.text(row, 0, rating)
      writer.merge(row, 0...1)
      for (column, axis) in zip([2, 4], Axis.allCases) {
        writer.formula(row, column, euros(rating, axis), Look.number(Look.euros))
        writer.formula(
          row,
          column + 1,
          Phrase.ratio(A1.cell(row, column), to: A1.absolute(total, column), otherwise: "0"),
          Look.number(Look.percent)
        )
      }
    }
    for column in 0...5 { writer.sheet[total, column] = .blank(Look.total()) }
    writer.text(total, 0, "Total mandaté", Look.total("General", .left))
    writer.merge(total, 0...1)
    for column in [2, 4] {
      writer.formula(
        total,
        column,
        "SUM(\(A1.range((first + 1)...(total - 1), column)))",
        Look.total(Look.euros)
      )
    }
    writer.even((first + 1)...total)
    let colors = [Look.dark, Look.soft]
    let series = zip(Axis.allCases, [2, 4]).enumerated().map { index, axis in
      var series = Chart.Series(
        name: axis.0.words,
        categories: A1.range(table.sheet, (first + 1)...(total - 1), 0...0),
        values: A1.range(table.sheet, (first + 1)...(total - 1), axis.1...axis.1),
        color: colors[index]
      )
      series.name.cells = A1.cell(table.sheet, first, axis.1)
      return series
    }
    var chart = Chart(
      .column,
      title: "Investissement mandaté, par cotation",
      series: series,
      area: CellRange(rows: first...(total + 2), columns: 7...15),
      alternativeText:
        "Colonnes : euros d'investissement mandatés par cotation, pour chacun des deux axes. "
        + "Les chiffres sont dans le tableau 2."
    )
    chart.valueAxisTitle = "€"
    writer.sheet.charts.append(chart)
  }

  mutating func annexTable() {
    writer.section(
      annex.header - 2,
      "3. Annexe verte : cotation des comptes",
      columns: Self.columns
    )
    writer.note(
      annex.header - 1,
      "Impact du budget pour la transition écologique (article 191 de la loi de finances pour 2024). La "
        + "maquette officielle n'est pas reprise ici : ce tableau prépare la cotation, compte par "
        + "compte ou mandat par mandat ; la liste des comptes concernés dépend de l'exercice.",
      columns: 0...15,
      lines: 2
    )
    writer.table(annex, height: 30)
    for (row, account) in zip(annex.rows, Self.accounts(context)) {
      // Letters of 10 points: long names of accounts take a second line.
      writer.sheet.rowHeights[row] = Look.height(of: account.label, width: 36)
    }
    for axis in Axis.allCases {
      writer.formula(
        annex.header,
        annex.column(axis.field),
        "\"✎ \"&\(name(axis))",
        Look.headerLeft
      )
    }
    for row in annex.rows {
      let key = "\(annex.at(row, "Compte"))&\"\""
      let above = "\(annex.cells("Compte", downTo: row))&\"\""
      // On the first of the rows of an account.
      writer.formula(
        row,
        Self.restColumn,
        "IF(\(key)=\"\",0,IF(SUMPRODUCT((\(above)=\(key))*1)>1,0,MAX(0,\(annex.at(row, "Mandate"))"
          + "-SUMPRODUCT((\(annex.cells("Compte"))&\"\"=\(key))*\(annex.cells("Montant"))))))",
        Look.number("0.00")
      )
    }
    writer.sheet.hiddenColumns.insert(Self.restColumn)
  }
}
