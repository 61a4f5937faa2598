import CarbonAccounting
import Spreadsheet

/// `CO2 Facteurs`: the parameters, what each account stands for, and the factors with their source.
struct FactorsTab {
  private enum Column {
    static let key = 0, label = 1, chapter = 2, method = 3, poste = 4, code = 5, ratio = 6
    static let vat = 7, uncertainty = 8, source = 9, vintage = 10, id = 11, rule = 12, note = 13
    static let mandated = 14, retained = 15
  }

  let context: DialogueContext
  let layout: FactorsLayout
  private let name: String
  private var writer: TabWriter

  init(_ context: DialogueContext, name: String) {
    self.context = context
    self.name = name
    layout = FactorsLayout(context)
    writer = TabWriter(
      name: name,
      title: "Paramètres, correspondances et facteurs",
      subtitle: "\(context.subject) · exercice \(context.fiscalYear) · \(context.catalogueName)",
      columns: context.binding == nil ? 14 : 16,
      color: Look.soft
    )
    writer.widths([13, 44, 12, 14, 30, 22, 11, 9, 11, 12, 10, 13, 22, 44, 14, 12])
    parameters()
    correspondences()
    ratios()
    physicalFactors()
    writer.sheet.print.repeatedRows = 0...1
  }

  var sheet: Sheet { writer.sheet }

  private var columns: Int { context.binding == nil ? 14 : 16 }

  // What the names stand for: whole columns of the blocks, spare rows included.
  var names: [DefinedName] {
    var names: [(WorkbookName, String)] = [
      (.keys, range(layout.keyRows, Column.key)),
      (.postes, range(layout.keyRows, Column.poste)),
      (.methods, range(layout.keyRows, Column.method)),
      (.ratios, range(layout.keyRows, Column.ratio)),
      (.vatRates, range(layout.keyRows, Column.vat)),
      (.uncertainties, range(layout.keyRows, Column.uncertainty)),
      (.ratioCodes, range(layout.ratioRows, Column.key)),
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

  private func range(_ rows: ClosedRange<Int>, _ column: Int) -> String {
    A1.range(name, rows, column...column)
  }

  private func effective(_ parameter: FactorsLayout.Parameter) -> String {
    A1.cell(name, layout.row(parameter), FactorsLayout.effectiveColumn)
  }

  private mutating func parameters() {
    writer.section(3, "1. Paramètres", columns: columns)
    writer.headers(
      4,
      ["Paramètre", "", "✎ Valeur", "Prise en compte", "Explication"],
      leading: 2,
      height: 20
    )
    writer.merge(4, 0...1)
    for column in 5..<14 { writer.sheet[4, column] = .blank(Look.headerLeft) }
    for parameter in FactorsLayout.Parameter.allCases { self.parameter(parameter) }
  }

  private mutating func parameter(_ parameter: FactorsLayout.Parameter) {
    let row = layout.row(parameter)
    let value = A1.cell(row, FactorsLayout.valueColumn)
    let (label, cell, effective, format, explanation):
      (String, SheetCell.Content, String, String, String) =
        switch parameter {
        case .collectivity:
          (
            "Collectivité", .value(.text(context.collectivity)), "\(value)&\"\"", "General",
            "Nom de la collectivité."
          )
        case .direction:
          (
            "Direction", .value(.text(context.subject)), "\(value)&\"\"", "General",
            "Direction ou service suivi dans ce classeur."
          )
        case .fiscalYear:
          (
            "Exercice", .value(.number(Double(context.fiscalYear))),
            Self.number(value, 1990, 2100, Double(context.fiscalYear)), "0",
            "Année budgétaire du tableau d'exécution."
          )
        case .referenceYear:
          (
            "Année de référence", .value(.number(Double(context.referenceYear))),
            Self.number(value, 1990, 2100, Double(context.referenceYear)), "0",
            "Année du bilan d'émissions dont part la trajectoire."
          )
        case .targetYear:
          (
            "Année cible", .value(.number(Double(context.targetYear))),
            Self.number(value, 1990, 2100, Double(context.targetYear)), "0",
            "Dernière année de la trajectoire."
          )
        case .rate:
          (
            "Baisse annuelle", .value(.number(context.rate)),
            Self.number(value, 0, 0.5, context.rate), Look.percentFine,
            "Baisse demandée chaque année, par exemple 4 %."
          )
        case .mode:
          (
            "Mode de la baisse", .value(.text(context.mode.rawValue)),
            "IF(\(value)=\"linéaire\",\"linéaire\",\"composé\")", "General",
            "Composé : la baisse s'applique à l'année précédente. "
              + "Linéaire : elle s'applique à l'année de référence."
          )
        case .closingDate:
          (
            "Date d'arrêté", .value(.date(context.closingDate)),
            Self.number(value, 32_874, 73_415, context.closingDate), Look.date,
            "Date à laquelle l'exécution est arrêtée : rien ne se calcule à la date du jour."
          )
        case .priceIndex:
          (
            "Indice de prix", .value(.number(context.priceIndex)),
            Self.number(value, 0.1, 10, context.priceIndex), "0.000",
            "Prix de l'exercice divisés par les prix de l'année des ratios (2023) : "
              + "1,04 après 4 % de hausse. Sans lui, l'inflation compterait comme du CO2e."
          )
        case .beforeTax:
          (
            "Montants hors taxes ?",
            .value(.text(context.amountsExcludeVAT ? "oui" : "non")),
            "IF(\(value)=\"oui\",\"oui\",\"non\")", "General",
            "« oui » si le budget est tenu hors taxes (service assujetti) : "
              + "la TVA n'est alors pas retirée."
          )
        }
    writer.text(row, 0, label)
    writer.merge(row, 0...1)
    var content = cell
    if case .value(.text("")) = cell { content = .value(.blank) }
    let isText = format == "General"
    writer.sheet[row, FactorsLayout.valueColumn] = SheetCell(
      content,
      style: Look.with(Look.input(format)) { $0.alignment?.wraps = false }
    )
    writer.formula(
      row,
      FactorsLayout.effectiveColumn,
      effective,
      isText
        ? Look.with(Look.number("General")) { $0.alignment?.horizontal = .right }
        : Look.number(format)
    )
    writer.text(row, 4, explanation, Look.with(Look.note) { $0.alignment?.vertical = .center })
    writer.merge(row, 4...13)
    if let rule = Self.rule(parameter) {
      let cell = CellRange(rows: row...row, columns: 2...2)
      writer.sheet.validations.append(
        Validation(
          [cell],
          rule,
          prompt: .init(title: label, text: explanation),
          error: .init(title: label, text: "Valeur refusée. \(explanation)")
        )
      )
    }
  }

  /// What is typed when it is a number within bounds, else the value the tab was made with.
  private static func number(
    _ cell: String,
    _ low: Double,
    _ high: Double,
    _ otherwise: Double
  ) -> String {
    let fallback = A1.literal(otherwise)
    return "IF(ISNUMBER(\(cell)),IF(AND(\(cell)>=\(A1.literal(low)),\(cell)<=\(A1.literal(high))),"
      + "\(cell),\(fallback)),\(fallback))"
  }

  private static func rule(_ parameter: FactorsLayout.Parameter) -> Validation.Rule? {
    switch parameter {
    case .collectivity, .direction: nil
    case .fiscalYear, .referenceYear, .targetYear: .whole(1990...2100)
    case .rate: .decimal(0...0.5)
    case .mode: .list(Trajectory.Mode.allCases.map(\.rawValue))
    case .closingDate: .date(32_874...73_415)
    case .priceIndex: .decimal(0.1...10)
    case .beforeTax: .list(["oui", "non"])
    }
  }

  private mutating func correspondences() {
    let header = layout.keyRows.lowerBound - 1
    writer.section(header - 2, "2. Correspondance des comptes de ce classeur", columns: columns)
    writer.note(
      header - 1,
      "Une ligne par compte rencontré. Choisissez la méthode, le poste, le ratio et la TVA : "
        + "toutes les lignes du tableau d'exécution suivent. Les lignes vides à la fin servent à "
        + "ajouter des clés (par exemple 6288-pilote).",
      columns: 0...13
    )
    var titles = [
      "Clé", "Libellé du compte", "Chapitre", "✎ Méthode", "✎ Poste", "✎ Code du ratio",
      "FE (kgCO2e/k€ HT)", "✎ TVA", "Incertitude (±)", "Source", "Millésime",
      "Id Base Empreinte", "Règle appliquée", "✎ Commentaire",
    ]
    if context.binding != nil { titles += ["Mandaté (€)", "Retenu (tCO2e)"] }
    writer.headers(header, titles, leading: 2)
    for (offset, row) in layout.keyRows.enumerated() {
      let isKnown = context.correspondences.indices.contains(offset)
      correspondence(isKnown ? context.correspondences[offset] : nil, row)
    }
    correspondenceRules()
  }

  private mutating func correspondence(_ correspondence: WorkbookCorrespondence?, _ row: Int) {
    let isOpen = correspondence.map { !$0.isOutOfScope } ?? true
    let isSpare = correspondence == nil
    let text = Look.wrappedText
    writer.text(
      row,
      Column.key,
      correspondence?.key ?? "",
      isSpare ? Look.input("@", .left) : Look.with(Look.text) { $0.numberFormat = "@" }
    )
    writer.text(
      row,
      Column.label,
      correspondence?.label ?? "",
      isSpare ? Look.input("@", .left) : text
    )
    writer.text(
      row,
      Column.chapter,
      correspondence?.chapter ?? "",
      isSpare
        ? Look.input("@", .center)
        : Look.with(Look.centered) {
          $0.numberFormat = "@"
        }
    )
    let choice = isOpen ? Look.input("@", .left) : text
    writer.text(row, Column.method, correspondence?.method.word ?? "", choice)
    writer.text(row, Column.poste, correspondence?.poste ?? "", choice)
    let isListed = layout.ratios.contains { $0.code == correspondence?.factorCode }
    writer.text(row, Column.code, isListed ? correspondence?.factorCode ?? "" : "", choice)
    writer.number(
      row,
      Column.vat,
      correspondence?.vatRate,
      isOpen ? Look.input(Look.percentFine) : Look.number(Look.percentFine)
    )
    let ratio = (isListed ? nil : correspondence?.ratio).map(A1.literal) ?? "\"\""
    let uncertainty = correspondence.map { isOpen ? A1.literal($0.uncertainty) : "0" } ?? "0"
    let looked: [(Int, Int, String, CellStyle)] = [
      (Column.ratio, Column.ratio, ratio, Look.number("#,##0.###")),
      (Column.uncertainty, Column.uncertainty, uncertainty, Look.number("0%;-0%;;@")),
      (Column.source, Column.source, "\"\"", Look.centered),
      (Column.vintage, Column.vintage, "\"\"", Look.centered),
      (Column.id, Column.id, "\"\"", Look.centered),
    ]
    for (column, source, otherwise, style) in looked {
      let isNumber = column == Column.ratio || column == Column.uncertainty
      writer.formula(row, column, lookUp(row, source, otherwise, isNumber: isNumber), style)
    }
    let isInherited = correspondence?.isInherited ?? false
    writer.text(
      row,
      Column.rule,
      correspondence?.rule ?? "",
      isInherited
        ? Look.with(Look.wrappedText) { $0.font = Font(size: 10, isItalic: true, color: Look.ink) }
        : text
    )
    writer.text(row, Column.note, correspondence?.note ?? "", choice)
    guard let binding = context.binding, let keys = binding.range(.cle) else { return }
    let key = A1.columnFixed(row, Column.key)
    writer.formula(
      row,
      Column.mandated,
      binding.range(.mandate).map { sum($0, keys, key, factor: binding.unitFactor) },
      Look.number("#,##0;-#,##0;;@")
    )
    writer.formula(
      row,
      Column.retained,
      binding.range(.retenu).map { sum($0, keys, key, factor: 1) },
      Look.number("#,##0.00;-#,##0.00;;@")
    )
  }

  private func sum(_ amounts: String, _ keys: String, _ key: String, factor: Double) -> String {
    let sum = "SUMIFS(\(amounts),\(keys),\(key))"
    return "IF(\(key)=\"\",0,\(factor == 1 ? sum : "\(sum)*\(A1.literal(factor))"))"
  }

  /// What the chosen ratio says in a column of the ratios' block.
  private func lookUp(_ row: Int, _ column: Int, _ otherwise: String, isNumber: Bool) -> String {
    let code = A1.columnFixed(row, Column.code)
    let values =
      column == Column.ratio
      ? context.name(.ratioValues)
      : CellRange(rows: layout.ratioRows, columns: column...column).absolute
    let found = "INDEX(\(values),MATCH(\(code),\(context.name(.ratioCodes)),0))"
    let value = isNumber ? "N(\(found))" : "\(found)&\"\""
    return "IF(\(code)=\"\",\(otherwise),IFERROR(\(value),\(isNumber ? "0" : "\"\"")))"
  }

  private mutating func correspondenceRules() {
    let rows = layout.keyRows
    func cells(_ column: Int) -> [CellRange] { [CellRange(rows: rows, columns: column...column)] }
    writer.sheet.validations += [
      Validation(
        cells(Column.method),
        .list(Method.allCases.map(\.word)),
        prompt: .init(
          title: "Méthode",
          text: "monétaire : euros × ratio. physique : quantités mesurées ailleurs. "
            + "manuel : chiffre saisi. exclu : hors périmètre. à qualifier : rien n'est décidé."
        ),
        error: .init(title: "Méthode", text: "Choisissez une méthode de la liste.")
      ),
      Validation(
        cells(Column.code),
        .listReference(context.name(.ratioCodes)),
        prompt: .init(
          title: "Ratio monétaire",
          text: "Code d'un ratio de la partie 3 de cet onglet."
        ),
        error: .init(title: "Ratio", text: "Ce code n'est pas dans la partie 3.")
      ),
      Validation(
        cells(Column.vat),
        .decimal(0...1),
        prompt: .init(
          title: "TVA",
          text: "Taux contenu dans les montants : 20 %, 10 %, 5,5 %, 0 %."
        ),
        error: .init(title: "TVA", text: "Saisissez un taux entre 0 % et 100 %.")
      ),
    ]
    if context.sheetName(for: .budget) != nil {
      writer.sheet.validations.append(
        Validation(
          cells(Column.poste),
          .listReference(context.name(.posteList)),
          prompt: .init(title: "Poste", text: "Poste de l'onglet CO2 Budget, ou — pour aucun."),
          error: .init(title: "Poste", text: "Ce poste n'est pas dans l'onglet CO2 Budget."),
          refuses: false
        )
      )
    }
    let first = rows.lowerBound
    let method = A1.columnFixed(first, Column.method)
    let ratio = A1.columnFixed(first, Column.ratio)
    writer.sheet.conditionalFormats += [
      ConditionalFormat(
        cells(Column.method),
        .expression("AND(\(method)=\"monétaire\",N(\(ratio))<=0)"),
        style: CellStyle(font: Font(isBold: true, color: Look.alertRed))
      ),
      ConditionalFormat(
        cells(Column.method),
        .expression("\(method)=\"à qualifier\""),
        style: CellStyle(font: Font(isBold: true, color: Look.alertAmber))
      ),
    ]
  }

  private mutating func ratios() {
    let header = layout.ratioRows.lowerBound - 1
    writer.section(header - 2, "3. Ratios monétaires", columns: columns)
    writer.note(
      header - 1,
      "Kilogrammes de CO2e par millier d'euros hors taxes. Ordres de grandeur à ± 80 % : "
        + "une quantité mesurée vaut toujours mieux.",
      columns: 0...13
    )
    factorBlock(layout.ratios, layout.ratioRows)
  }

  private mutating func physicalFactors() {
    let header = layout.physicalRows.lowerBound - 1
    writer.section(header - 2, "4. Facteurs physiques", columns: columns)
    writer.note(
      header - 1,
      "Kilogrammes de CO2e par unité. Un facteur déjà utilisé ne se remplace pas : "
        + "ajoutez une ligne avec son millésime.",
      columns: 0...13
    )
    factorBlock(layout.physical, layout.physicalRows)
  }

  private mutating func factorBlock(_ factors: [EmissionFactor], _ rows: ClosedRange<Int>) {
    writer.headers(
      rows.lowerBound - 1,
      [
        "Code", "Libellé", "", "Unité", "Famille", "", "✎ Valeur (kgCO2e)", "",
        "✎ Incertitude (±)", "Source", "Millésime", "Id Base Empreinte", "Sûreté de la source",
        "Remarque",
      ],
      leading: 2
    )
    for (offset, row) in rows.enumerated() {
      let factor = factors.indices.contains(offset) ? factors[offset] : nil
      let text = factor == nil ? Look.input("@", .left) : Look.wrappedText
      let centered =
        factor == nil
        ? Look.input("@", .center) : Look.with(Look.centered) { $0.numberFormat = "@" }
      writer.text(row, 0, factor?.code ?? "", text)
      writer.text(row, 1, factor?.label ?? "", text)
      writer.merge(row, 1...2)
      writer.text(row, 3, factor?.unit ?? "", centered)
      writer.text(row, 4, factor?.family ?? "", text)
      writer.merge(row, 4...5)
      writer.number(row, 6, factor?.value, Look.input("#,##0.####"))
      writer.sheet[row, 7] = .blank(Look.text)
      writer.number(row, 8, factor?.uncertainty, Look.input(Look.percent))
      writer.text(row, 9, factor?.source ?? "", centered)
      writer.text(row, 10, factor?.vintage ?? "", centered)
      writer.text(row, 11, factor?.baseEmpreinteID ?? "", centered)
      writer.text(row, 12, factor?.reliability ?? "", centered)
      writer.text(row, 13, factor?.note ?? "", text)
    }
    writer.sheet.validations.append(
      Validation(
        [
          CellRange(rows: rows, columns: 6...6), CellRange(rows: rows, columns: 8...8),
        ],
        .decimal(-1_000_000...1_000_000),
        error: .init(title: "Nombre attendu", text: "Saisissez un nombre.")
      )
    )
  }
}
