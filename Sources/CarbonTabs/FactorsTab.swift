import CarbonAccounting
import Spreadsheet

/// `CO2 Facteurs`: the parameters, what each account stands for, and the factors with their source.
struct FactorsTab: FilledTab {
  enum Column {
    static let key = 0, label = 1, chapter = 2, method = 3, poste = 4, code = 5, ratio = 6
    static let vat = 7, uncertainty = 8, source = 9, vintage = 10, id = 11, rule = 12, note = 13
    static let mandated = 14, retained = 15, applied = 16
    // Hidden: the poste that lines count on.
    static let appliedPoste = 18
    // Hidden: the rate that they take off, whatever people typed.
    static let appliedVAT = 19
    // Hidden: the key as a text, as those of the lines are, also where a number was pasted.
    static let appliedKey = 20
  }

  let context: DialogueContext
  let layout: FactorsLayout
  let name: String
  let replacement: AccountReplacement?
  let columns: Int
  var writer: TabWriter

  init(_ context: DialogueContext, name: String) {
    self.context = context
    self.name = name
    layout = FactorsLayout(context)
    replacement = AccountReplacement(context)
    // With a table come the sums of each key, and with quantities the method that they leave.
    columns = context.binding == nil ? 14 : replacement == nil ? 16 : 17
    writer = TabWriter(
      name: name,
      title: "Paramètres, correspondances et facteurs",
      subtitle: context.subtitle(
        context.subject,
        "exercice \(context.fiscalYear)",
        context.catalogueName
      ),
      columns: columns,
      color: Look.soft
    )
    writer.widths([10, 38, 11, 11, 27, 22, 9, 7, 11, 20.5, 9, 10, 11, 34, 11, 9, 11])
    parameters()
    correspondences()
    ratios()
    physicalFactors()
    // The second table starts on a page of its own, as does the third, with the header that is repeated
    // from there on: ratios and physical factors have the same columns.
    writer.sheet.print.rowBreaks = [layout.keyRows, layout.ratioRows].map { $0.lowerBound - 3 }
    writer.repeatsHeader(layout.ratioRows.lowerBound - 1)
  }

  /// Whether postes must be those of the budget, without which lines would be in no total.
  var checksPostes: Bool {
    context.binding?.range(.cle) != nil && context.sheetName(for: .budget) != nil
  }

  // What the names stand for: whole columns of the blocks, spare rows included.
  var names: [DefinedName] {
    var names: [(WorkbookName, String)] = [
      (.keys, range(layout.keyRows, Column.appliedKey)),
      (.postes, range(layout.keyRows, checksPostes ? Column.appliedPoste : Column.poste)),
      (.methods, range(layout.keyRows, columns > 16 ? Column.applied : Column.method)),
      (.ratios, range(layout.keyRows, Column.ratio)),
      (.vatRates, range(layout.keyRows, Column.appliedVAT)),
      (.uncertainties, range(layout.keyRows, Column.uncertainty)),
      (.ratioCodes, range(layout.ratioRows, Column.code)),
      (.ratioValues, range(layout.ratioRows, Column.ratio)),
      (.fiscalYear, effective(.fiscalYear)), (.referenceYear, effective(.referenceYear)),
      (.rate, effective(.rate)), (.mode, effective(.mode)),
      (.closingDate, effective(.closingDate)), (.priceIndex, effective(.priceIndex)),
      (.beforeTax, effective(.beforeTax)),
    ]
    if context.binding?.range(.retenu) != nil {
      names.append((.retainedByKey, range(layout.keyRows, Column.retained)))
    }
    return names.map { DefinedName(name: context.name($0.0), refersTo: $0.1) }
  }

  func range(_ rows: ClosedRange<Int>, _ column: Int) -> String {
    A1.range(name, rows, column...column)
  }

  func effective(_ parameter: FactorsLayout.Parameter) -> String {
    A1.cell(name, layout.row(parameter), FactorsLayout.effectiveColumn)
  }

  mutating func ratios() {
    let header = layout.ratioRows.lowerBound - 1
    writer.section(header - 2, "3. Ratios monétaires", columns: 14)
    writer.note(
      header - 1,
      "Kilogrammes de CO2e par millier d'euros hors taxes. Ordres de grandeur à ± 80 % : "
        + "une quantité mesurée vaut toujours mieux.",
      columns: 0...13,
      numbers: Self.factorNumbers(layout.ratioRows)
    )
    factorBlock("Ratios", layout.ratios, layout.ratioRows)
  }

  mutating func physicalFactors() {
    let header = layout.physicalRows.lowerBound - 1
    writer.section(header - 2, "4. Facteurs physiques", columns: 14)
    writer.note(
      header - 1,
      "Kilogrammes de CO2e par unité. Un facteur déjà utilisé ne se remplace pas : "
        + "ajoutez une ligne avec son millésime.",
      columns: 0...13,
      numbers: Self.factorNumbers(layout.physicalRows)
    )
    factorBlock("Facteurs", layout.physical, layout.physicalRows)
  }

  /// Where people type the values and the uncertainties of factors.
  private static func factorNumbers(_ rows: ClosedRange<Int>) -> [CellRange] {
    [
      CellRange(rows: rows, columns: Column.ratio...Column.ratio),
      CellRange(rows: rows, columns: Column.uncertainty...Column.uncertainty),
    ]
  }

  private mutating func factorBlock(
    _ id: String,
    _ factors: [EmissionFactor],
    _ rows: ClosedRange<Int>
  ) {
    writer.headers(
      rows.lowerBound - 1,
      [
        "Libellé", "", "", "Unité", "Famille", "Code", "✎ Valeur (kgCO2e)", "",
        "✎ Incertitude (±)", "Source", "Millésime", "Id Base Empreinte", "Sûreté de la source",
        "Remarque",
      ],
      leading: 1
    )
    writer.merge(rows.lowerBound - 1, 0...2)
    writer.merge(rows.lowerBound - 1, 6...7)
    for (offset, row) in rows.enumerated() {
      let factor = factors.indices.contains(offset) ? factors[offset] : nil
      let text = factor == nil ? Look.input("@", .left) : Look.wrappedText
      let centered =
        factor == nil
        ? Look.input("@", .center) : Look.with(Look.centered) { $0.numberFormat = "@" }
      writer.text(row, 0, factor?.label ?? "", text)
      writer.merge(row, 0...2)
      writer.text(row, 3, factor?.unit ?? "", centered)
      writer.text(row, 4, factor?.family ?? "", text)
      writer.text(row, 5, factor?.code ?? "", text)
      writer.number(row, 6, factor?.value, Look.input(Look.factor))
      writer.merge(row, 6...7)
      writer.number(row, 8, factor?.uncertainty, Look.input(Look.percent))
      writer.text(row, 9, factor?.source ?? "", Look.smaller(centered))
      writer.text(row, 10, factor?.vintage ?? "", centered)
      writer.text(row, 11, factor?.baseEmpreinteID ?? "", centered)
      writer.text(row, 12, factor?.reliability ?? "", centered)
      writer.text(row, 13, factor?.note ?? "", Look.smaller(factor == nil ? Look.remark : text))
      // Rows to fill in grow with what is typed.
      guard let factor else { continue }
      writer.sheet.rowHeights[row] = max(
        Look.height(of: factor.note, width: 33),
        Look.height(of: factor.code, width: 19),
        Look.height(of: factor.label, width: 54)
      )
    }
    writer.regions.append(
      EntryRegion(
        id,
        rows: rows,
        keys: .column(Column.code),
        fields: [
          ("Libelle", 0), ("Unite", 3), ("Famille", 4), ("Valeur", 6), ("Incertitude", 8),
          ("Source", 9), ("Millesime", 10), ("Identifiant", 11), ("Surete", 12), ("Remarque", 13),
        ]
      )
    )
    writer.sheet.validations.append(
      Validation(
        Self.factorNumbers(rows),
        .decimal(-1_000_000...1_000_000),
        error: .init(title: "Nombre attendu", text: "Saisissez un nombre.")
      )
    )
  }
}
