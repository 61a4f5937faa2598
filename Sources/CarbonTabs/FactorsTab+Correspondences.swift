import CarbonAccounting
import Spreadsheet

/// Part 2: what each key of the workbook stands for.
extension FactorsTab {
  mutating func correspondences() {
    let header = layout.keyRows.lowerBound - 1
    writer.section(header - 2, "2. Correspondance des comptes de ce classeur", columns: columns)
    writer.note(
      header - 1,
      "Une ligne par compte rencontré. Choisissez la méthode, le poste, le ratio et la TVA : "
        + "toutes les lignes du tableau d'exécution suivent. Les lignes vides à la fin servent à "
        + "ajouter des clés (par exemple 6288-pilote).",
      columns: 0...13,
      numbers: [CellRange(rows: layout.keyRows, columns: Column.vat...Column.vat)]
    )
    var titles = [
      "Clé", "Libellé du compte", "Chapitre", "✎ Méthode", "✎ Poste", "✎ Code du ratio",
      "FE (kgCO2e/k€ HT)", "✎ TVA", "Incertitude (±)", "Source", "Millésime",
      "Id Base\nEmpreinte", "Règle appliquée", "✎ Commentaire",
    ]
    if context.binding != nil { titles += ["Mandaté (€)", "Retenu (tCO2e)"] }
    if columns > 16 { titles.append("Méthode appliquée") }
    writer.headers(header, titles, leading: 2, height: 42)
    for (offset, row) in layout.keyRows.enumerated() {
      let isKnown = context.correspondences.indices.contains(offset)
      correspondence(isKnown ? context.correspondences[offset] : nil, row)
    }
    writer.regions.append(
      EntryRegion(
        "Correspondances",
        rows: layout.keyRows,
        keys: .column(Column.key),
        fields: [
          ("Libelle", Column.label), ("Chapitre", Column.chapter), ("Methode", Column.method),
          ("Poste", Column.poste), ("Ratio", Column.code), ("TVA", Column.vat),
          ("Commentaire", Column.note),
        ]
      )
    )
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
    let key = A1.columnFixed(row, Column.key)
    writer.formula(row, Column.appliedKey, "IFERROR(\(key)&\"\",\"\")", Look.text)
    writer.sheet.hiddenColumns.insert(Column.appliedKey)
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
    let choice = isOpen ? Look.with(Look.remark) { $0.numberFormat = "@" } : text
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
    // Typed as a number, 20 stands for 20 %; a rate below zero would divide by nothing.
    let vat = A1.columnFixed(row, Column.vat)
    writer.formula(
      row,
      Column.appliedVAT,
      "IF(ISNUMBER(\(vat)),MAX(0,MIN(1,IF(\(vat)>1,\(vat)/100,\(vat)))),0)",
      Look.number(Look.percentFine)
    )
    writer.sheet.hiddenColumns.insert(Column.appliedVAT)
    let ratio = (isListed ? nil : correspondence?.ratio).map(A1.literal) ?? "\"\""
    let uncertainty = correspondence.map(Self.ownUncertainty).map(A1.literal) ?? "0"
    let looked: [(Int, Int, String, CellStyle)] = [
      (Column.ratio, Column.ratio, ratio, Look.number(Look.factor)),
      (Column.uncertainty, Column.uncertainty, uncertainty, Look.number(Look.percentIfAny)),
      (Column.source, Column.source, "\"\"", Look.smaller(Look.centered)),
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
        ? Look.with(text) { $0.font = Font(size: 10, isItalic: true, color: Look.ink) }
        : text
    )
    writer.text(
      row,
      Column.note,
      correspondence?.note ?? "",
      Look.smaller(isOpen ? Look.remark : text)
    )
    guard let binding = context.binding, let keys = binding.range(.cle) else { return }
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
    if checksPostes {
      let poste = A1.columnFixed(row, Column.poste)
      writer.formula(
        row,
        Column.appliedPoste,
        "IF(OR(\(key)=\"\",\(poste)=\(A1.literal(Poste.none)),"
          + "SUMPRODUCT((\(context.name(.posteList))=\(poste))*1)>0),\(poste)&\"\","
          + "\(A1.literal(Poste.unqualified)))",
        Look.text
      )
      writer.sheet.hiddenColumns.insert(Column.appliedPoste)
    }
    guard let replacement else { return }
    let method = A1.columnFixed(row, Column.method)
    writer.formula(
      row,
      Column.applied,
      "IF(\(method)=\(A1.literal(Method.monetary.word)),IF(\(replacement.applies(to: key)),"
        + "\(A1.literal(Method.physical.word)),\(method)),\(method)&\"\")",
      Look.centered
    )
  }

  /// The uncertainty of a key that no factor of the list gives; none when nothing is calculated.
  private static func ownUncertainty(_ correspondence: WorkbookCorrespondence) -> Double {
    switch correspondence.method {
    case .physical, .manual, .monetary: correspondence.uncertainty
    case .excluded, .unqualified: 0
    }
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
    let value = isNumber ? "MAX(0,MIN(1000000,N(\(found))))" : "\(found)&\"\""
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
        style: CellStyle(font: Font(size: 10, isBold: true, color: Look.alertRed))
      ),
      ConditionalFormat(
        cells(Column.method),
        .expression("\(method)=\"à qualifier\""),
        style: CellStyle(font: Font(size: 10, isBold: true, color: Look.alertAmber))
      ),
    ]
  }
}
