import CarbonAccounting
import Spreadsheet

/// `CO2 Données`: where data are, how fresh and how sure, and what decision they would change.
struct DataTab: FilledTab {
  static let columns = 17
  /// The ``EntryRegion/id`` of the data.
  static let region = "Donnees"

  let context: DialogueContext
  let table: TabTable
  var writer: TabWriter

  private static let costRow = 8

  init(_ context: DialogueContext, name: String) {
    self.context = context
    table = TabTable(
      sheet: name,
      id: Self.region,
      header: 12,
      count: context.rows(
        of: Self.region,
        atLeast: max(16, (context.records[.data]?.count ?? 0) + TabTable.spareRows)
      ),
      Self.tableColumns(context)
    )
    writer = TabWriter(
      name: name,
      title: context.title("Inventaire des données"),
      subtitle: "Exercice \(context.fiscalYear) · existence, fraîcheur, fiabilité, coût",
      columns: Self.columns
    )
    cards()
    writer.section(
      7,
      "1. Pour mettre l'effort de collecte en regard des tonnes que la donnée éclaire",
      columns: Self.columns
    )
    writer.settings(
      "ReglagesDonnees",
      from: Self.costRow,
      [
        TabSetting(
          id: "CoutHoraire",
          label: "Coût d'une heure de travail (€)",
          value: .number(35),
          format: Look.euros,
          rule: .decimal(0...1_000),
          explanation: "Coût moyen d'une heure de ceux qui produisent les données."
        )
      ],
      value: 2...2,
      last: 12
    )
    writer.section(10, "2. Les données", columns: Self.columns)
    writer.note(
      11,
      "Notes de 1 (très mauvais) à 5 (très bon). GSD² : incertitude que ces notes donnent, selon la "
        + "méthode Bilan Carbone. Et avec la donnée parfaite, quelle décision changerait ?",
      columns: 0...16
    )
    writer.table(table, records: context.records[.data] ?? [], height: 52, isEven: false)
    let state = A1.columnFixed(table.rows.lowerBound, table.column("Etat"))
    writer.sheet.conditionalFormats.append(
      ConditionalFormat(
        [CellRange(rows: table.rows, columns: table.column("Etat")...table.column("Etat"))],
        .expression("\(state)=\"à jour\""),
        style: CellStyle(font: Font(size: 9, color: Look.alertGreen))
      )
    )
    writer.sheet.frozenColumns = 1
    writer.repeatsHeader(table.header)
    // Details stand to the right and do not print: the page stays readable.
    writer.sheet.print.area = CellRange(
      rows: 0...table.rows.upperBound,
      columns: 0...(Self.columns - 1)
    )
  }

  private mutating func cards() {
    // Each row with something on it has a state, or says what is missing.
    let names = table.cells("Etat")
    let count = "SUMPRODUCT((\(names)<>\"\")*1)"
    func having(_ words: String) -> String {
      "COUNTIF(\(table.cells("Etat")),\(A1.literal(words)))"
    }
    writer.card(
      3,
      0...0,
      label: "Données suivies",
      value: count,
      format: "0",
      note: "=\"dans l'inventaire\"&\(table.unnamedWords(in: "Etat"))"
    )
    writer.card(
      3,
      1...4,
      label: "Périmées",
      value: having("périmée"),
      format: "0",
      note: "plus d'un mois de retard sur leur décalage"
    )
    writer.card(
      3,
      5...9,
      label: "Heures par an",
      value: table.sum("Heures"),
      format: Look.euros,
      note: "passées à les produire"
    )
    writer.card(
      3,
      10...16,
      label: "Sans décision à éclairer",
      value: "SUMPRODUCT((\(names)<>\"\")*(\(table.cells("Decision"))=\"\"))",
      format: "0",
      note: "à quoi servirait une donnée parfaite ?"
    )
  }

  private static func tableColumns(_ context: DialogueContext) -> [TabColumn] {
    known(context) + notes + judged(context) + details
  }

  private static func known(_ context: DialogueContext) -> [TabColumn] {
    [
      .text("Donnee", "Donnée", 30, from: "Donnée"),
      .choice(
        "Poste",
        "Poste",
        22,
        context.posteRule,
        from: "Poste",
        "Poste que la donnée renseigne.",
        refuses: false
      ),
      .choice(
        "Existe",
        "Existe ?",
        15,
        .list(["oui", "partiellement", "non"]),
        from: "Existe",
        "Existe-t-elle déjà quelque part ?",
        refuses: false
      ),
      .text("Detenteur", "Détenteur", 12, from: "Détenteur (direction)"),
      .whole("Decalage", "Décalage (mois)", 11, 0...36, from: "Décalage (mois)", "3 pour M+3."),
      .date(
        "Derniere",
        "Dernière période connue",
        from: "Dernière période connue",
        "Fin de la période."
      ),
    ]
  }

  private static let criteria = [
    ("Fiabilite", "Fiabilité", "Fiabilité 1-5"),
    ("Technique", "Repr. technique", "Représentativité technique 1-5"),
    ("Geographique", "Repr. géographique", "Représentativité géographique 1-5"),
    ("Temporelle", "Repr. temporelle", "Représentativité temporelle 1-5"),
    ("Completude", "Complétude", "Complétude 1-5"),
  ]

  private static var notes: [TabColumn] {
    criteria.map { id, title, header in
      .whole(
        id,
        title,
        id == "Geographique" ? 15 : 13,
        1...5,
        from: header,
        "De 1 (très mauvais) à 5 (très bon)."
      )
    }
  }

  private static func judged(_ context: DialogueContext) -> [TabColumn] {
    [
      .number(
        "Heures",
        "Heures par an",
        9,
        "0",
        0...100_000,
        from: "Heures par an",
        "Pour la produire."
      ),
      .text(
        "Decision",
        "Décision que la donnée éclaire",
        24,
        from: "Décision que la donnée éclaire"
      ),
      .computed("Age", "Âge (mois)", 8, Look.number("0")) { t, r in
        let closing = context.name(.closingDate)
        let last = "MAX(61,MIN(73415,\(t.number(r, "Derniere"))))"
        return "IF(ISNUMBER(\(t.at(r, "Derniere"))),MAX(0,(YEAR(\(closing))-YEAR(\(last)))*12"
          + "+MONTH(\(closing))-MONTH(\(last))),\"\")"
      },
      .computed("Etat", "État", 11, Look.control) { t, r in
        Phrase.first(
          of: [
            ("\(t.at(r, "Donnee"))=\"\"", TabTable.unnamed), t.textForNumber(r),
            ("\(t.at(r, "Existe"))=\"non\"", "à produire"),
            ("NOT(ISNUMBER(\(t.at(r, "Age"))))", "date à saisir"),
            ("N(\(t.at(r, "Age")))>\(t.number(r, "Decalage"))+1", "périmée"), ("TRUE", "à jour"),
          ],
          unless: t.isEmpty(r)
        )
      },
      .computed("GSD", "GSD²", 10, Look.number("0.00")) { t, r in
        let scales = [
          [1.5, 1.2, 1.1, 1.05, 1], [2, 1.5, 1.2, 1.1, 1], [1.1, 1.05, 1.02, 1.01, 1],
          [1.5, 1.2, 1.1, 1.03, 1], [1.2, 1.1, 1.05, 1.02, 1],
        ]
        let squares = zip(criteria, scales).map { criterion, scale in
          let note = "MAX(1,MIN(5,INT(\(t.number(r, criterion.0)))))"
          return "LN(CHOOSE(\(note),\(scale.map(A1.literal).joined(separator: ","))))^2"
        }
        let typed = "COUNT(\(A1.range(r...r, t.column("Fiabilite")...t.column("Completude"))))"
        return "IF(\(typed)<5,\"\",EXP(SQRT(\(squares.joined(separator: "+")))))"
      },
      .computed("CoutTonne", "€ par tonne éclairée", 11, Look.number(Look.euros)) { t, r in
        guard let postes = context.consumedRange(BudgetLayout.Consumption.poste),
          let landings = context.consumedRange(BudgetLayout.Consumption.landing)
        else { return "\"\"" }
        let tonnes = "SUMIFS(\(landings),\(postes),\(t.at(r, "Poste")))"
        return "IF(\(t.at(r, "Poste"))=\"\",\"\",IF(\(t.number(r, "Heures"))>0,"
          + Phrase.ratio(
            "\(t.amount(r, "Heures"))*\(Phrase.typed(A1.absolute(costRow, 2)))",
            to: tonnes
          ) + ",\"\"))"
      },
    ]
  }

  private static var details: [TabColumn] {
    [
      .choice(
        "Forme",
        "Forme",
        10,
        .list(["facture", "export", "relevé", "enquête"]),
        from: "Forme",
        "Sous quelle forme ?",
        refuses: false
      ),
      .text("Contact", "Contact (fonction)", 16, from: "Contact (fonction)"),
      .text("Granularite", "Granularité", 11, from: "Granularité"),
      .text("Periodicite", "Périodicité", 11, from: "Périodicité"),
      .text("Limites", "Limites d'interprétation", 24, from: "Limites d'interprétation"),
    ]
  }
}
