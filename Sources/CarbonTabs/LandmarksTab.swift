import CarbonAccounting
import Spreadsheet

/// `CO2 Repères`: orders of magnitude that people can hold in mind.
struct LandmarksTab: FilledTab {
  static let columns = 6

  /// Something familiar: how many units of a factor it stands for.
  private static let landmarks: [(words: String, quantity: Double, label: String)] = [
    ("1 aller-retour Paris–Clermont-Ferrand en Intercités (840 km)", 840, "Intercités"),
    ("Le même trajet seul en voiture", 840, "Voiture, motorisation moyenne (parc)"),
    ("1 aller-retour Paris–Marseille en TGV (1 500 km)", 1500, "TGV"),
    (
      "Le même trajet en avion (1 320 km)", 1320, "Avion 101-220 sièges, 500-1000 km, AVEC traînées"
    ),
    (
      "10 km par jour en voiture, seul, pendant 220 jours", 2200,
      "Voiture, motorisation moyenne (parc)"
    ),
    ("10 km par jour en bus, pendant 220 jours", 2200, "Autobus, agglo 100-250 000 hab."),
    ("10 km par jour à vélo électrique, pendant 220 jours", 2200, "Vélo à assistance électrique"),
    ("1 repas moyen", 1, "Repas moyen"), ("1 repas végétarien", 1, "Repas végétarien"),
    ("1 repas de viande rouge", 1, "Repas viande rouge"),
    ("100 MWh de gaz (facture, kWh PCS)", 100_000, "Gaz naturel (facture en kWh PCS)"),
    ("100 MWh d'électricité", 100_000, "Électricité, mix moyen consommation"),
    ("1 ordinateur portable (fabrication)", 1, "Ordinateur portable (fabrication)"),
    ("1 écran de 23,8 pouces", 1, "Écran 23,8\""),
    ("1 ramette de papier (2,5 kg)", 2.5, "Papier moyen"),
    ("1 t d'ordures ménagères", 1, "Ordures ménagères résiduelles, fin de vie moyenne"),
    ("10 k€ HT de travaux", 10, "Constructions et travaux"),
    (
      "10 k€ HT de services intellectuels", 10,
      "Autres services spécialisés, scientifiques et techniques"
    ),
    ("1 000 m² d'école en béton (construction)", 1000, "Bâtiment scolaire, structure béton"),
  ]

  let context: DialogueContext
  var writer: TabWriter

  init(_ context: DialogueContext, name: String) {
    self.context = context
    writer = TabWriter(
      name: name,
      title: "Repères",
      subtitle: "Ordres de grandeur à garder en tête · kgCO2e, deux chiffres significatifs",
      columns: Self.columns
    )
    writer.widths([64, 13, 12, 18, 18, 30])
    let last = table()
    equivalents(from: last + 2)
    writer.sheet.print.isLandscape = false
    writer.sheet.print.pagesTall = 1
  }

  private mutating func table() -> Int {
    writer.section(3, "1. Ce que pèsent les choses", columns: Self.columns)
    writer.headers(
      4,
      ["Repère", "✎ Quantité", "Unité", "kgCO2e", "Ordre de grandeur", "Source"],
      height: 20
    )
    let layout = FactorsLayout(context)
    let sheet = context.sheetName(for: .factors) ?? DialogueTab.factors.defaultName
    typealias F = FactorsTab.Column
    var row = 5
    for landmark in Self.landmarks {
      let place =
        layout.physical.firstIndex { $0.label == landmark.label }
        .map { layout.physicalRows.lowerBound + $0 }
        ?? layout.ratios.firstIndex { $0.label == landmark.label }
        .map { layout.ratioRows.lowerBound + $0 }
      guard let place else { continue }
      func factor(_ column: Int) -> String { A1.cell(sheet, place, column) }
      writer.text(row, 0, landmark.words, Look.wrappedText)
      writer.number(row, 1, landmark.quantity, Look.input("#,##0.##"))
      writer.formula(row, 2, "\(factor(F.method))&\"\"", Look.centered)
      let quantity = Phrase.typed(A1.columnFixed(row, 1))
      let value =
        "MAX(0,MIN(1000000000,\(quantity)))*MAX(0,MIN(1000000,N(\(factor(F.ratio)))))"
      writer.formula(
        row,
        3,
        "IF(\(Phrase.isText(A1.columnFixed(row, 1))),\(A1.literal(Phrase.notNumber)),"
          + "IF(\(value)>0,\(Phrase.twoDigits("(\(value))")),\"–\"))",
        Look.number(Look.twoDigits)
      )
      writer.formula(
        row,
        4,
        Phrase.band(of: "(N(\(A1.columnFixed(row, 3)))/1000)"),
        Look.centered
      )
      writer.formula(
        row,
        5,
        "\(factor(F.source))&IF(\(factor(F.vintage))=\"\",\"\",\" · \"&\(factor(F.vintage)))",
        Look.sourceName
      )
      row += 1
    }
    guard row > 5 else {
      writer.note(5, "Le référentiel n'a pas les facteurs de ces repères.", columns: 0...5)
      return 6
    }
    writer.even(5...(row - 1), height: 17)
    writer.regions.append(
      EntryRegion("Reperes", rows: 5...(row - 1), keys: .column(0), fields: [("Quantite", 1)])
    )
    writer.sheet.validations.append(
      Validation(
        [CellRange(rows: 5...(row - 1), columns: 1...1)],
        .decimal(0...1_000_000_000),
        error: .init(title: "Quantité", text: "Saisissez un nombre.")
      )
    )
    return row
  }

  private mutating func equivalents(from first: Int) {
    writer.section(first - 1, "2. Ce que pèse la direction", columns: Self.columns)
    writer.headers(
      first,
      ["Ce que l'on compte", "Tonnes", "", "Soit, en km de voiture", "", "Lecture"],
      height: 20
    )
    typealias C = BudgetLayout.Consumption
    let layout = FactorsLayout(context)
    let car = layout.physical.firstIndex {
      $0.label == "Voiture, motorisation moyenne (parc)"
    }.map {
      A1.cell(
        context.sheetName(for: .factors) ?? DialogueTab.factors.defaultName,
        layout.physicalRows.lowerBound + $0,
        FactorsTab.Column.ratio
      )
    }
    let rows: [(String, String?)] = [
      ("Enveloppe de l'exercice", context.consumed(C.envelope)),
      ("Constaté à date", context.consumed(C.recorded)),
      ("Atterrissage", context.consumed(C.landing)),
      ("Bilan de référence", context.envelopes(BudgetLayout.Envelope.reference)),
    ]
    for (offset, (words, cell)) in rows.enumerated() {
      let row = first + 1 + offset
      writer.text(row, 0, words)
      writer.formula(
        row,
        1,
        cell.map { Phrase.twoDigits("N(\($0))", otherwise: "\"–\"") },
        Look.number(Look.twoDigits)
      )
      writer.sheet[row, 2] = .blank(Look.text)
      writer.formula(
        row,
        3,
        cell.flatMap { cell in
          car.map {
            "IF(AND(N(\(cell))>0,N(\($0))>0),\(Phrase.twoDigits("(N(\(cell))*1000/MAX(N(\($0)),0.0001))")),\"–\")"
          }
        },
        Look.number(Look.euros)
      )
      writer.sheet[row, 4] = .blank(Look.text)
      writer.formula(row, 5, cell.map { Phrase.band(of: "N(\($0))") }, Look.centered)
    }
    writer.even((first + 1)...(first + rows.count))
    writer.note(
      first + rows.count + 1,
      "Un repère aide à se représenter, il ne prescrit rien : c'est en confrontant les ordres de "
        + "grandeur aux moyens que l'on choisit où agir. Moins de 50 kg : négligeable.",
      columns: 0...5,
      lines: 2
    )
  }
}
