import CarbonAccounting
import Spreadsheet

/// `CO2 DM`: tonnes that move between envelopes and must balance, and the carbon of a DM in euros.
struct AmendmentsTab: FilledTab {
  static let columns = 15
  /// The ``EntryRegion/id`` of the amendments.
  static let region = "DMCarbone"

  let context: DialogueContext
  let table: TabTable
  let euros: TabTable
  var writer: TabWriter

  /// Row of the reserve at the beginning of the year.
  static let reserveRow = 8
  /// Row of the header of the amendments.
  static let header = 13

  init(_ context: DialogueContext, name: String) {
    self.context = context
    table = Self.table(context, name: name)
    euros = TabTable(
      sheet: name,
      id: "DMEuros",
      header: table.rows.upperBound + 5,
      count: 10,
      spans: ["Libelle": 2, "Controle": 5],
      Self.euroColumns(context)
    )
    writer = TabWriter(
      name: name,
      title: context.title("Décisions modificatives carbone"),
      subtitle: "Exercice \(context.fiscalYear) · tonnes qui passent d'une enveloppe à une autre",
      columns: Self.columns
    )
    writer.widths([7, 12, 14, 12, 26, 12, 26, 10, 13, 22, 11, 14, 18, 24, 24])
    cards()
    warning()
    reserve()
    amendments()
    directions()
    euroAmendment()
    writer.sheet.print.repeatedRows = 0...1
    writer.sheet.print.area = CellRange(
      rows: 0...(euros.rows.upperBound + 2),
      columns: 0...(Self.columns - 1)
    )
  }

  /// The table of amendments, for the tabs that read it; nil when the tab is not made.
  static func table(_ context: DialogueContext) -> TabTable? {
    context.sheetName(for: .amendments).map { table(context, name: $0) }
  }

  private static func table(_ context: DialogueContext, name: String) -> TabTable {
    TabTable(
      sheet: name,
      id: region,
      header: header,
      count: context.rows(
        of: region,
        atLeast: max(12, (context.records[.amendments]?.count ?? 0) + 8)
      ),
      amendmentColumns(context)
    )
  }

  /// Formula: tonnes that validated amendments add to the envelope of the poste in a cell.
  static func tonnes(_ context: DialogueContext, ofPoste cell: String) -> String? {
    guard let table = table(context) else { return nil }
    return "SUMIFS(\(table.range("Entree")),\(table.range("PosteCible")),\(cell))"
      + "-SUMIFS(\(table.range("Sortie")),\(table.range("PosteSource")),\(cell))"
  }

  /// Cell with what validated changes of perimeter add to the envelopes; nil without the tab.
  static func perimeter(_ context: DialogueContext) -> String? {
    context.sheetName(for: .amendments).map { A1.cell($0, reserveRow + 2, 5) }
  }

  private mutating func cards() {
    func count(_ status: String) -> String {
      "COUNTIF(\(table.cells("Statut")),\(A1.literal(status)))"
    }
    writer.card(
      3,
      0...3,
      label: "DM carbone validées",
      value: count("validée"),
      format: "0",
      note: "=\(count("demandée"))&\" demandée(s), \"&\(count("instruite"))&\" instruite(s)\""
    )
    let balance = "(SUM(\(table.cells("Entree")))-SUM(\(table.cells("Sortie"))))"
    writer.card(
      3,
      4...5,
      label: "Effet sur les enveloppes de la direction (t)",
      value: balance,
      format: "+#,##0.0;-#,##0.0;0.0",
      note: "zéro : rien que des transferts internes"
    )
    writer.card(
      3,
      6...8,
      label: "Réserve carbone restante (t)",
      value: A1.absolute(Self.reserveRow + 1, 5),
      format: Look.tonnes,
      note: "=IF(COUNTIF(\(table.cells("Controle")),\"réserve insuffisante\")>0,"
        + "\"une ouverture dépasse la réserve\",\"ouvertures et annulations validées comprises\")"
    )
    let faults =
      "SUMPRODUCT((\(table.cells("Controle"))<>\"\")"
      + "*(\(table.cells("Controle"))<>\(A1.literal(Self.balanced))))"
    let corrected = context.envelopes(BudgetLayout.Envelope.corrected)
    writer.card(
      3,
      corrected == nil ? 9...14 : 9...11,
      label: "Lignes qui ne s'équilibrent pas",
      value: faults,
      format: "0",
      note: "=IF(\(faults)=0,\"toutes s'équilibrent\",\"sans effet : voir la colonne Contrôle\")"
    )
    if let corrected, let reference = context.envelopes(BudgetLayout.Envelope.reference) {
      // The reference moves with a service that changes direction.
      let ceiling = "(N(\(reference))*\(coefficient)+\(perimeterTonnes))"
      writer.card(
        3,
        12...14,
        label: "Enveloppes corrigées − trajectoire (t)",
        value: "ROUND(N(\(corrected))-\(ceiling),1)",
        format: "+#,##0.0;-#,##0.0;0.0",
        note:
          "=IF(ROUND(N(\(corrected))-\(ceiling),1)<=0,\"dans la trajectoire\",\"au-dessus de la "
          + "trajectoire\")"
      )
    }
  }

  /// What remains of the reference in the fiscal year, as a formula.
  private var coefficient: String { context.coefficient(ofYear: context.name(.fiscalYear)) }

  /// Says at the top that validated amendments do not count.
  private mutating func warning() {
    let count = Self.refused(table)
    writer.formula(
      6,
      0,
      "IF(\(count)=0,\"\",\(count)&IF(\(count)=1,\" ligne validée ne change\","
        + "\" lignes validées ne changent\")&\" aucune enveloppe : la DM ne s'équilibre pas, une "
        + "enveloppe ne suffit pas, ou le mouvement ne se suit pas. Voir la colonne Contrôle.\")",
      CellStyle(
        font: Font(size: 10, isBold: true, color: Look.alertRed),
        alignment: Alignment(horizontal: .left, vertical: .center, indent: 1)
      )
    )
    writer.merge(6, 0...(Self.columns - 1))
    writer.sheet.rowHeights[6] = 20
  }

  private mutating func reserve() {
    writer.section(Self.reserveRow - 1, "1. Réserve", columns: Self.columns)
    func applied(_ id: String) -> String {
      "SUMIFS(\(table.cells(id)),\(table.cells("Controle")),\(A1.literal(Self.balanced)))"
    }
    let perimeter = A1.absolute(Self.reserveRow + 2, 5)
    let base = context.atReference(perimeter)
    let subject = context.subject.isEmpty ? "" : " (\(context.subject))"
    let followers = [DialogueTab.budget, .trajectory, .onePage, .guidance]
      .compactMap { context.sheetName(for: $0) }
    let ceilings =
      followers.isEmpty ? "." : " : \(followers.joined(separator: ", ")) en tiennent compte."
    let settings = [
      TabSetting(
        id: "Reserve",
        label: "Réserve carbone au début de l'année (t)",
        value: .number(0),
        format: Look.tonnes,
        rule: .decimal(0...100_000_000),
        explanation: "Tonnes mises de côté par la collectivité, hors des enveloppes."
      ),
      TabSetting(
        id: "ReserveRestante",
        label: "Réserve restante (t)",
        format: Look.tonnes,
        formula: "\(Phrase.typed(A1.absolute(Self.reserveRow, 5)))+\(applied("ReservePlus"))"
          + "-\(applied("ReserveMoins"))",
        explanation: "Une annulation revient à la réserve, pas au poste : rien ne se réemploie en "
          + "silence."
      ),
      TabSetting(
        id: "Perimetre",
        label: "Effet des DM de périmètre (t)",
        format: "+#,##0.0;-#,##0.0;0.0",
        formula: perimeterTonnes,
        explanation: "=\(A1.literal("Base : le bilan "))&\(context.name(.referenceYear))"
          + "&\(A1.literal("\(subject), au périmètre de cette année-là."))"
          + "&IF(ABS(\(perimeter))<0.05,\"\",\" Les changements de direction la déplacent de \"&"
          + "IF(\(perimeter)>0,\"+\",\"\")&\(Phrase.number(base))&\(A1.literal(" t\(ceilings)")))"
      ),
    ]
    writer.settings("ReglagesDM", from: Self.reserveRow, settings, value: 5...5, last: 14)
  }

  private mutating func amendments() {
    writer.section(table.header - 2, "2. Décisions modificatives", columns: Self.columns)
    writer.note(
      table.header - 1,
      "Un transfert a une source et une cible, sur une ligne ou sur plusieurs du même numéro. Une "
        + "ouverture prend sur la réserve, ou porte « hors trajectoire » en contrepartie. Un changement "
        + "de méthode ne consomme aucune enveloppe. Seules les DM validées et équilibrées comptent.",
      columns: 0...14,
      lines: 2
    )
    writer.table(table, records: context.records[.amendments] ?? [], height: 30, isEven: false)
    let control = A1.columnFixed(table.rows.lowerBound, table.column("Controle"))
    writer.sheet.conditionalFormats.append(
      ConditionalFormat(
        [CellRange(rows: table.rows, columns: 14...14)],
        .expression("\(control)=\(A1.literal(Self.balanced))"),
        style: CellStyle(font: Font(size: 9, color: Look.alertGreen))
      )
    )
  }

  /// The directions to look up, in a hidden column.
  private mutating func directions() {
    guard let cells = Self.directionCells(context) else { return }
    for (row, name) in zip(cells.rows, Self.directionNames(context)) {
      writer.text(row, Self.directionColumn, name)
    }
    writer.sheet.hiddenColumns.insert(Self.directionColumn)
  }

  private mutating func euroAmendment() {
    writer.section(euros.header - 2, "3. Le carbone d'une DM en euros", columns: Self.columns)
    writer.note(
      euros.header - 1,
      "Une DM équilibrée en euros peut ne pas l'être en tonnes. Saisissez les mouvements, en plus et "
        + "en moins ; le ratio et la TVA viennent du compte, ou du code choisi.",
      columns: 0...14
    )
    writer.table(euros, height: 30)
    let total = euros.rows.upperBound + 1
    for column in 0..<Self.columns { writer.sheet[total, column] = .blank(Look.total()) }
    writer.text(total, 0, "Total", Look.total("General", .left))
    for (id, format) in [("Montant", "+#,##0;-#,##0;0"), ("Delta", "+#,##0.000;-#,##0.000;0")] {
      writer.formula(total, euros.column(id), euros.sum(id), Look.total(format))
    }
    let amount = A1.cell(total, euros.column("Montant"))
    let delta = A1.cell(total, euros.column("Delta"))
    writer.formula(
      total,
      euros.column("Controle"),
      "IF(\(Phrase.count(of: euros.cells("Montant")))=0,\"\",IF(ABS(\(amount))<0.005,\"neutre en euros\","
        + "\"non équilibrée en euros\")&IF(ABS(\(delta))<0.05,\", neutre en carbone\","
        + "IF(\(delta)>0,\", à compenser ou à prendre sur la réserve\",\", allège l'enveloppe\")))",
      Look.total("General", .left)
    )
    writer.merge(total, euros.column("Controle")...(Self.columns - 1))
    writer.even(total...total)
  }
}
