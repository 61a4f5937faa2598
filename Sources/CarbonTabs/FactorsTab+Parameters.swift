import CarbonAccounting
import Spreadsheet

/// Part 1: the parameters.
extension FactorsTab {
  mutating func parameters() {
    writer.section(3, "1. Paramètres", columns: 14)
    writer.headers(
      4,
      ["Paramètre", "", "✎ Valeur", "Prise en compte"],
      leading: 2,
      height: 30
    )
    writer.merge(4, 0...1)
    let explanation = Look.with(Look.headerLeft) { $0.alignment?.indent = 1 }
    writer.text(4, 4, "Explication", explanation)
    writer.merge(4, 4...13)
    for parameter in FactorsLayout.Parameter.allCases {
      self.parameter(parameter)
      writer.even(layout.row(parameter)...layout.row(parameter))
    }
    writer.regions.append(
      EntryRegion(
        DialogueTabs.parameterRegion,
        cells: FactorsLayout.Parameter.allCases.map { parameter in
          (parameter.field, layout.row(parameter), FactorsLayout.valueColumn)
        }
      )
    )
  }

  private mutating func parameter(_ parameter: FactorsLayout.Parameter) {
    let row = layout.row(parameter)
    let value = A1.cell(row, FactorsLayout.valueColumn)
    let (label, cell, effective, format, explanation):
      (String, SheetCell.Content, String, String, String) =
        switch parameter {
        case .collectivity:
          (
            "Collectivité", .value(.text(context.collectivity)), "\(value)", "General",
            "Nom de la collectivité."
          )
        case .direction:
          (
            "Direction", .value(.text(context.subject)), "\(value)", "General",
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
    let isText = parameter == .collectivity || parameter == .direction
    writer.sheet[row, FactorsLayout.valueColumn] = SheetCell(
      content,
      style: Look.with(Look.input(format)) {
        if isText { $0.alignment?.horizontal = .left }
      }
    )
    if isText {
      writer.merge(row, FactorsLayout.valueColumn...FactorsLayout.effectiveColumn)
    } else {
      writer.formula(row, FactorsLayout.effectiveColumn, effective, Look.number(format))
    }
    self.explanation(explanation, row, follows: Self.isInTitles(parameter) ? cell : nil)
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

  /// Writes what a parameter means; where titles hold it, that they still say what the tabs were made
  /// with once people type something else.
  private mutating func explanation(
    _ words: String,
    _ row: Int,
    follows made: SheetCell.Content?
  ) {
    let style = Look.with(Look.note) {
      $0.alignment = Alignment(horizontal: .left, vertical: .center, indent: 1)
    }
    let typed = A1.absolute(row, FactorsLayout.valueColumn)
    let old: String? =
      switch made {
      case .value(.number(let number)): A1.literal(number)
      case .value(.text(let text)): A1.literal(text)
      default: nil
      }
    if let old {
      let isOther = "IFERROR(\(typed)<>\(old),TRUE)"
      writer.formula(
        row,
        4,
        "IF(\(isOther),\(A1.literal(Self.titlesStay)),\(A1.literal(words)))",
        style
      )
      writer.sheet.conditionalFormats.append(
        ConditionalFormat(
          [CellRange(rows: row...row, columns: 4...4)],
          .expression(isOther),
          style: CellStyle(font: Font(size: 9, isBold: true, color: Look.alertRed))
        )
      )
    } else {
      // What is refused would count for nothing in silence.
      let applied = A1.absolute(row, FactorsLayout.effectiveColumn)
      writer.formula(
        row,
        4,
        "IF(IFERROR(\(typed)<>\(applied),TRUE),\(A1.literal(Self.isRefused)),\(A1.literal(words)))",
        style
      )
    }
    writer.merge(row, 4...13)
  }

  /// What is said beside a parameter that is in titles, once it differs from them.
  private static let titlesStay =
    "Les titres et les textes des onglets gardent l'ancienne valeur : changez-la aussi dans le "
    + "référentiel, puis augmentez de nouveau ce classeur."

  /// What is said beside a parameter that does not count as typed.
  private static let isRefused =
    "Valeur refusée : celle de la colonne « Prise en compte » s'applique."

  /// Whether titles and texts hold a parameter, which no formula changes then.
  private static func isInTitles(_ parameter: FactorsLayout.Parameter) -> Bool {
    switch parameter {
    case .collectivity, .direction, .fiscalYear, .referenceYear, .targetYear: true
    case .rate, .mode, .closingDate, .priceIndex, .beforeTax: false
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
}
