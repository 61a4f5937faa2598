import CarbonAccounting
import Spreadsheet

/// One sheet of the référentiel: its header row and the rows filled in.
struct ReferentialSheet {
  let schema: ReferentialSchema
  private(set) var sheet: Sheet
  private var nextRow = 1

  init(_ schema: ReferentialSchema) {
    self.schema = schema
    sheet = Sheet(name: schema.sheetName)
    sheet.tabColor = Look.soft
    sheet.frozenRows = 1
    sheet.showsGridLines = true
    sheet.rowHeights[0] = 34
    sheet.print.repeatedRows = 0...0
    sheet.print.footer = "Référentiel carbone · \(schema.sheetName)"
    for (column, definition) in schema.columns.enumerated() {
      let isNumber = definition.kind == .number || definition.kind == .percent
      sheet[0, column] = .text(
        definition.title,
        Look.with(Look.headerLeft) {
          $0.alignment?.horizontal = isNumber ? .right : .left
          // Texts keep their distance from the numbers to their left.
          $0.alignment?.indent = isNumber ? nil : 1
        }
      )
      sheet.columnWidths[column] = definition.width
    }
  }

  /// Adds a row of values, by column; texts are kept as texts.
  mutating func add(_ values: [ReferentialSchema.Column: CellValue], wraps: Bool = false) {
    for (column, definition) in schema.columns.enumerated() {
      guard let value = values[definition], value != .blank, value != .text("") else { continue }
      sheet[nextRow, column] = SheetCell(.value(value), style: Self.style(definition, wraps: wraps))
    }
    nextRow += 1
  }

  /// Adds a row of values, in the order of the columns.
  mutating func add(_ values: [CellValue]) {
    add(
      Dictionary(zip(schema.columns, values), uniquingKeysWith: { first, _ in first }),
      wraps: true
    )
  }

  private static func style(_ column: ReferentialSchema.Column, wraps: Bool) -> CellStyle {
    let format =
      switch column.kind {
      case .text: "@"
      case .number: "General"
      case .date: Look.date
      case .percent: Look.percentFine
      }
    let isText = column.kind == .text
    return CellStyle(
      font: Font(size: 10, color: Look.ink),
      alignment: Alignment(
        horizontal: isText ? .left : .right,
        vertical: .center,
        wraps: isText && (wraps || column.width >= 40),
        indent: isText ? 1 : nil
      ),
      numberFormat: format
    )
  }

  mutating func fillParameters(_ fiscalYear: Int?) {
    typealias P = ReferentialSchema.Parameters
    for parameter in ReferentialParameter.allCases {
      let row = nextRow
      add([
        P.name: .text(parameter.rawValue), P.explanation: .text(parameter.explanation),
      ])
      sheet[row, 1] = SheetCell(
        .value(parameter.defaultValue(fiscalYear: fiscalYear)),
        style: Look.with(Look.input(parameter.numberFormat)) { $0.alignment?.horizontal = .left }
      )
      guard let rule = parameter.rule else { continue }
      sheet.validations.append(
        Validation(
          [CellRange(rows: row...row, columns: 1...1)],
          rule,
          prompt: .init(title: parameter.rawValue, text: parameter.explanation),
          error: .init(title: parameter.rawValue, text: "Valeur refusée. \(parameter.explanation)")
        )
      )
    }
  }

  mutating func fill(_ factors: [EmissionFactor]) {
    typealias F = ReferentialSchema.Factors
    for factor in factors {
      add([
        F.code: .text(factor.code), F.label: .text(factor.label), F.family: .text(factor.family),
        F.value: factor.value.map(CellValue.number) ?? .blank, F.unit: .text(factor.unit),
        F.uncertainty: .number(factor.uncertainty), F.source: .text(factor.source),
        F.identifier: .text(factor.baseEmpreinteID), F.vintage: .text(factor.vintage),
        F.reliability: .text(factor.reliability), F.note: .text(factor.note),
      ])
    }
    filter()
  }

  mutating func fill(_ rows: [Correspondence], _ catalogue: Catalogue) {
    typealias C = ReferentialSchema.Correspondences
    for row in rows {
      let hasFactor = row.factorCode.flatMap { catalogue.factor(code: $0) } != nil
      add([
        C.nature: .text(row.nature), C.function: .text(row.function ?? ""),
        C.label: .text(row.label), C.chapter: .text(row.chapter),
        C.method: .text(row.isOptional ? Method.optionalPhrase : row.method.word),
        C.poste: .text(row.poste), C.factor: .text(row.factorCode ?? ""),
        C.ratio: hasFactor ? .blank : row.ratio.map(CellValue.number) ?? .blank,
        C.vat: row.vatRate.map(CellValue.number) ?? .blank,
        C.uncertainty: row.ratio == nil ? .blank : .number(row.uncertainty),
        C.confidence: .text(row.confidence), C.note: .text(row.note),
      ])
    }
    filter()
  }

  mutating func fillProfiles() {
    typealias P = ReferentialSchema.Profiles
    // Heating weighs on winter months; bills come about three months later.
    let heating = [0.13, 0.12, 0.11, 0.09, 0.07, 0.05, 0.04, 0.04, 0.06, 0.08, 0.10, 0.11]
    for poste in Poste.all {
      let isEnergy = poste.name == "Énergie"
      let shares = isEnergy ? heating : SeasonalProfile.uniform.shares
      var values: [ReferentialSchema.Column: CellValue] = [
        P.poste: .text(poste.name), P.delay: .number(isEnergy ? 3 : 0),
      ]
      for (column, share) in zip(P.months, shares) { values[column] = .number(share) }
      add(values)
    }
  }

  private mutating func filter() {
    sheet.autoFilter = CellRange(rows: 0...(nextRow - 1), columns: 0...(schema.columns.count - 1))
  }

  /// Adds the lists that keep codes and names the same from sheet to sheet.
  mutating func addLists() {
    let rows = 1...(nextRow + ReferentialModel.spareRows)
    for (column, definition) in schema.columns.enumerated() {
      guard let rule = list(definition.header) else { continue }
      let ranges = [CellRange(rows: rows, columns: column...column)]
      // Excel shows 32 characters of a title.
      let title = String(definition.header.prefix(32))
      sheet.validations.append(
        Validation(
          ranges,
          rule,
          prompt: definition.explanation.isEmpty
            ? nil : .init(title: title, text: definition.explanation),
          error: .init(
            title: title,
            text: "Cette valeur n'est pas dans la liste."
          ),
          refuses: false
        )
      )
    }
  }

  private func list(_ header: String) -> Validation.Rule? {
    func column(_ schema: ReferentialSchema, _ rows: Int = 1 + ReferentialModel.spareRows) -> String
    {
      A1.range(schema.sheetName, 1...rows, 0...0)
    }
    switch (schema.sheetName, header) {
    case ("Directions", _), ("Facteurs", _), ("Profils", "Poste"): return nil
    case (_, "Direction"), (_, "Direction source"), (_, "Direction cible"):
      return .listReference(column(.directions))
    case (_, "Poste"), (_, "Poste source"), (_, "Poste cible"):
      return .listReference(column(.profiles, 60))
    case ("Correspondances", "Méthode"):
      return .list(Method.allCases.map(\.word) + [Method.optionalPhrase])
    case ("Correspondances", "Code du facteur"): return .listReference(column(.factors))
    case ("Actions", "Levier"): return .list(["sobriété", "efficacité", "substitution"])
    case ("Actions", "Nature"):
      return .list(["physique", "organisationnelle", "comportementale", "réglementaire"])
    case ("Actions", "Données 0-3"), ("Actions", "Faisabilité 0-3"), ("Actions", "Sens 0-3"):
      return .whole(0...3)
    case ("Actions", "Marge de manœuvre"):
      return .list(["directe", "partagée", "dépend du PPI", "dépend d'un tiers"])
    case ("Actions", "Sens du lien"):
      return .list(["renforce", "conditionne", "double-compte", "contredit"])
    case ("Actions", "Statut"):
      return .list(["idée", "instruite", "engagée", "faite", "abandonnée"])
    case ("Actions", "Suivie cette année"), ("Données", "Existe"): return .list(["oui", "non"])
    case ("DM carbone", "Motif"): return .list(CarbonAmendment.Motive.allCases.map(\.rawValue))
    case ("DM carbone", "Statut"): return .list(["demandée", "instruite", "validée", "refusée"])
    case ("PPI", "Cotation atténuation"), ("PPI", "Cotation biodiversité"):
      return .list(["favorable", "neutre", "défavorable", "mixte", "non coté"])
    case ("Rencontres", "Mois"): return .whole(1...12)
    case ("Données", let title) where title.hasSuffix("1-5"): return .whole(1...5)
    default: return nil
    }
  }
}
