import CarbonAccounting
import Spreadsheet

/// `CO2 Budget`: the envelope of each poste, what was consumed of it and where it lands.
struct BudgetTab: FilledTab {
  typealias E = BudgetLayout.Envelope
  typealias C = BudgetLayout.Consumption
  typealias P = BudgetLayout.Profile

  let context: DialogueContext
  let layout: BudgetLayout
  let name: String
  var writer: TabWriter

  init(_ context: DialogueContext, name: String) {
    self.context = context
    self.name = name
    layout = BudgetLayout(context)
    writer = TabWriter(
      name: name,
      title: context.title("Budget carbone"),
      subtitle: "Exercice \(context.fiscalYear) · enveloppes et consommation, tonnes de CO2e (t)",
      columns: BudgetLayout.columns
    )
    writer.widths([35] + Array(repeating: 12, count: 8) + [15, 15, 13, 16, 15, 17])
    parameters()
    envelopes()
    checks()
    consumption()
    profiles()
    writer.sheet.frozenColumns = 1
    writer.sheet.print.repeatedRows = 0...1
    // One page as long as it can be read, else the seasons on one of their own.
    if layout.count > 9 { writer.sheet.print.rowBreaks = [layout.monthRow - 1] }
    writer.sheet.print.pagesTall =
      switch layout.count {
      case ...9: 1
      case 13...18: 2
      default: 0
      }
  }

  var names: [DefinedName] {
    [
      DefinedName(
        name: context.name(.posteList),
        refersTo: A1.range(name, layout.envelopeRows, E.poste...E.poste)
      )
    ]
  }

  /// Whether the amendments have a tab of their own, which then fills in their column.
  private var hasAmendments: Bool { context.sheetName(for: .amendments) != nil }

  /// Columns of the envelopes in which people type tonnes.
  private var typedColumns: [Int] {
    [E.reference, E.voted] + (hasAmendments ? [] : [E.amendments])
  }

  var postes: [PosteBudget?] {
    context.postes.isEmpty ? [nil] : context.postes.map(Optional.some)
  }

  /// What formulas show as the postes of the other tables.
  var shownPostes: [String] { postes.map { $0?.poste.name ?? "" } }

  private mutating func parameters() {
    let cells: [(Int, String, String, String)] = [
      (1, "Exercice", context.name(.fiscalYear), "0"),
      (2, "Arrêté au", context.name(.closingDate), Look.date),
      (3, "Baisse annuelle", context.name(.rate), Look.percentFine),
      (4, "Mode", context.name(.mode), "General"),
      (5, "Coefficient N-1", coefficient("(\(context.name(.fiscalYear))-1)"), "0.0000"),
      (6, "Coefficient N", coefficient(context.name(.fiscalYear)), "0.0000"),
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
        "✎ Enveloppe votée (t)", "\(hasAmendments ? "" : "✎ ")DM carbone, cumul (t)",
        "Enveloppe corrigée (t)",
        "✎ Incertitude par défaut", "✎ Responsable de la donnée", "", "✎ Commentaire", "", "", "",
      ]
    )
    writer.merge(header, 9...10)
    writer.merge(header, 11...14)
    for (row, poste) in zip(layout.envelopeRows, postes) { envelope(row, poste) }
    writer.regions.append(
      EntryRegion(
        "Enveloppes",
        rows: layout.envelopeRows,
        keys: .column(E.poste),
        fields: [
          ("Bilan", E.reference), ("Votee", E.voted), ("Incertitude", E.uncertainty),
          ("Responsable", E.owner), ("Commentaire", E.comment),
        ] + (hasAmendments ? [] : [("DM", E.amendments)])
      )
    )
    let total = layout.envelopeTotal
    writer.text(total, E.poste, "Total", Look.total("General", .left))
    for column in 1..<BudgetLayout.columns { writer.sheet[total, column] = .blank(Look.total()) }
    for column in [E.reference, E.previous, E.trajectory, E.voted, E.amendments, E.corrected] {
      let cells = A1.range(layout.envelopeRows, column)
      writer.formula(
        total,
        column,
        typedColumns.contains(column) ? Phrase.sum(of: cells) : "SUM(\(cells))",
        Look.total(Look.tonnesIfAny)
      )
    }
    writer.sheet.validations.append(
      Validation(
        [
          CellRange(rows: layout.envelopeRows, columns: E.reference...E.reference),
          CellRange(
            rows: layout.envelopeRows,
            columns: E.voted...(hasAmendments ? E.voted : E.amendments)
          ),
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
        "IF(\(Phrase.isNumber(reference)),ROUND(\(reference)*\(coefficient),1),"
          + "IF(\(Phrase.isText(reference)),\(A1.literal(Phrase.notNumber)),\"\"))",
        Look.number(Look.tonnes)
      )
    }
    writer.number(row, E.voted, poste?.envelope, Look.input(Look.tonnes))
    if let tonnes = AmendmentsTab.tonnes(context, ofPoste: A1.columnFixed(row, E.poste)) {
      writer.formula(row, E.amendments, tonnes, Look.number("+#,##0.0;-#,##0.0;;@"))
    } else {
      writer.number(row, E.amendments, nil, Look.input(Look.tonnes))
    }
    let voted = A1.columnFixed(row, E.voted)
    writer.formula(
      row,
      E.corrected,
      "IF(\(Phrase.isNumber(voted)),\(voted),N(\(A1.columnFixed(row, E.trajectory))))"
        + "+\(Phrase.typed(A1.columnFixed(row, E.amendments)))",
      Look.number(Look.tonnesIfAny)
    )
    writer.number(row, E.uncertainty, poste?.uncertainty, Look.input(Look.percent))
    writer.text(row, E.owner, poste?.owner ?? "", Look.remark)
    writer.merge(row, E.owner...(E.owner + 1))
    writer.text(row, E.comment, poste?.comment ?? "", Look.remark)
    writer.merge(row, E.comment...(BudgetLayout.columns - 1))
  }

  private mutating func checks() {
    let first = layout.envelopeTotal + 1
    let total = layout.envelopeTotal
    let sum = A1.cell(total, E.corrected)
    let ceiling = A1.cell(first, E.corrected)
    let whole = A1.cell(first + 2, E.corrected)
    let texts = (typedColumns + [E.uncertainty])
      .map { Phrase.holdText(A1.range(layout.envelopeRows, $0)) }.joined(separator: ",")
    let rows: [(String, String?, String)] = [
      (
        "Plafond de la trajectoire (total × coefficient\(hasAmendments ? ", DM de périmètre" : ""))",
        "ROUND(\(A1.cell(total, E.reference))"
          + "*\(A1.absolute(BudgetLayout.coefficientRow, BudgetLayout.coefficientColumn))"
          + "\(AmendmentsTab.perimeter(context).map { "+N(\($0))" } ?? ""),1)",
        "IF(OR(\(texts)),\(A1.literal(Phrase.notCounted)),"
          + "IF(\(ceiling)=0,\"bilan à renseigner\",IF(ROUND(\(sum)-\(ceiling),1)<=0,"
          + "\"les enveloppes tiennent dans la trajectoire\","
          + "\"les enveloppes dépassent la trajectoire\")))"
      ),
      (
        "Résidu d'arrondi des postes (à donner au plus grand)",
        "ROUND(\(ceiling)\(AmendmentsTab.perimeter(context).map { "-N(\($0))" } ?? "")"
          + "-\(A1.cell(total, E.trajectory)),1)", "\"\""
      ),
      (
        "✎ Enveloppe globale votée", nil,
        "IF(\(Phrase.isText(whole)),\(A1.literal(Phrase.notNumber)),\"\")"
      ),
      (
        "Écart postes − enveloppe globale (doit être nul)",
        "IF(\(Phrase.isNumber(whole)),ROUND(\(sum)-\(whole),1),\"\")",
        "IF(\(Phrase.isNumber(whole)),IF(ROUND(\(sum)-\(whole),1)=0,\"équilibré\","
          + "\"à répartir entre les postes\"),\"\")"
      ),
    ]
    writer.even(first...(first + rows.count - 1))
    writer.regions.append(
      EntryRegion("EnveloppeGlobale", cells: [("Votee", first + 2, E.corrected)])
    )
    for (offset, (label, formula, word)) in rows.enumerated() {
      let row = first + offset
      writer.text(row, 0, label, Look.with(Look.note) { $0.alignment?.vertical = .center })
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
        Look.with(Look.note) {
          $0.alignment = Alignment(horizontal: .left, vertical: .center, indent: 1)
        }
      )
    }
  }
}
