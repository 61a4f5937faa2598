import Spreadsheet

/// `CO2 Partenaires`: plans of progress with partners, commitments on both sides, never a score.
struct PartnersTab: FilledTab {
  static let columns = 15
  /// The ``EntryRegion/id`` of the partners.
  static let region = "Partenaires"

  let context: DialogueContext
  let table: TabTable
  var writer: TabWriter

  init(_ context: DialogueContext, name: String) {
    self.context = context
    table = TabTable(
      sheet: name,
      id: Self.region,
      header: 10,
      count: context.rows(
        of: Self.region,
        atLeast: max(12, (context.records[.partners]?.count ?? 0) + 8)
      ),
      Self.tableColumns(context)
    )
    writer = TabWriter(
      name: name,
      title: context.title("Plans de progrès avec les partenaires"),
      subtitle: "Exercice \(context.fiscalYear) · avant, pendant, après la convention",
      columns: Self.columns
    )
    cards()
    writer.section(8, "Les conventions", columns: Self.columns)
    writer.note(
      9,
      "Un plan de progrès engage les deux côtés. Aucune note n'est calculée et rien ici ne conditionne "
        + "une subvention : on regarde le chemin parcouru, on ajuste ensemble, on n'ajoute pas de "
        + "demande de données sans raison. Les colonnes de détail, à droite, "
        + "dont l'engagement du partenaire, ne s'impriment pas.",
      columns: 0...14,
      lines: 2
    )
    writer.table(table, records: context.records[.partners] ?? [], height: 44, isEven: false)
    writer.sheet.conditionalFormats.append(
      ConditionalFormat(
        [CellRange(rows: table.rows, columns: table.column("Chemin")...table.column("Chemin"))],
        .dataBar(Look.soft)
      )
    )
    let phase = A1.columnFixed(table.rows.lowerBound, table.column("Phase"))
    writer.sheet.conditionalFormats.append(
      ConditionalFormat(
        [CellRange(rows: table.rows, columns: table.column("Phase")...table.column("Phase"))],
        .expression("RIGHT(\(phase),1)=\"?\""),
        style: CellStyle(font: Font(size: 10, isBold: true, color: Look.alertRed))
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
    // Each row with something on it has a phase, or says what is missing.
    let names = table.cells("Phase")
    writer.card(
      3,
      0...1,
      label: "Plans de progrès",
      value: "SUMPRODUCT((\(names)<>\"\")*1)",
      format: "0",
      note: "=\"dont \"&COUNTIF(\(names),\"pendant\")&\" en cours de convention\"&"
        + table.unnamedWords(in: "Phase")
    )
    writer.card(
      3,
      2...5,
      label: "Subventions concernées (€)",
      value: table.sum("Montant"),
      format: Look.euros,
      note: "hors du périmètre carbone de la direction"
    )
    writer.card(
      3,
      6...9,
      label: "Nouvelles demandes de données",
      value: "SUMPRODUCT((\(names)<>\"\")*(\(table.cells("Demande"))<>\"\"))",
      format: "0",
      note: "cible : 0, réutiliser ce qui est déjà transmis"
    )
    writer.card(
      3,
      10...14,
      label: "Sans engagement de la collectivité",
      value: "SUMPRODUCT((\(names)<>\"\")*(\(table.cells("Engagement"))=\"\"))",
      format: "0",
      note: "=SUMPRODUCT((\(names)<>\"\")*(\(table.cells("EngagementPartenaire"))=\"\"))"
        + "&\" sans engagement du partenaire\""
    )
  }

  private static func tableColumns(_ context: DialogueContext) -> [TabColumn] {
    before + during(context) + after + details(context)
  }

  private static var before: [TabColumn] {
    [
      .text("Structure", "Structure", 24, from: "Structure"),
      .date("Debut", "Début", from: "Début", "Début de la convention."),
      .date("Fin", "Fin", from: "Fin", "Fin de la convention."),
      .number(
        "Montant",
        "Montant (€)",
        11,
        Look.euros,
        0...1_000_000_000,
        from: "Montant (€)",
        "Subvention de la convention."
      ),
      .text("Objectif", "Avant : objectif commun", 26, from: "Objectif commun"),
      .text("Indicateur", "Indicateur partagé", 20, from: "Indicateur"),
      .number(
        "Depart",
        "Départ",
        8,
        "0.##",
        -1_000_000...1_000_000,
        from: "Départ",
        "Valeur de départ de l'indicateur."
      ),
      .number(
        "Cible",
        "Cible",
        8,
        "0.##",
        -1_000_000...1_000_000,
        from: "Cible",
        "Valeur visée ensemble."
      ),
    ]
  }

  private static func during(_ context: DialogueContext) -> [TabColumn] {
    [
      .number(
        "Valeur",
        "Pendant : valeur",
        9,
        "0.##",
        -1_000_000...1_000_000,
        from: "Valeur",
        "Valeur au dernier point."
      ),
      .date("Point", "Date du point", from: "Date du point", "Dernier point fait ensemble."),
      .computed("Chemin", "Chemin parcouru", 10, Look.number(Look.percent)) { t, r in
        let start = t.signedAmount(r, "Depart")
        let target = t.signedAmount(r, "Cible")
        return "IF(COUNT(\(t.at(r, "Depart")),\(t.at(r, "Cible")),\(t.at(r, "Valeur")))<3,\"\","
          + "IF(ROUND(\(target)-\(start),6)=0,\"\",MAX(0,MIN(1,(\(t.signedAmount(r, "Valeur"))-\(start))/(\(target)-\(start))))))"
      },
      .computed("Phase", "Phase", 10, Look.centered) { t, r in
        let closing = context.name(.closingDate)
        let indicator = ["Depart", "Cible", "Valeur"].map { t.at(r, $0) }.joined(separator: ",")
        return Phrase.first(
          of: [
            ("\(t.at(r, "Structure"))=\"\"", TabTable.unnamed),
            t.textForNumber(r, except: ["Depart", "Cible", "Valeur"]),
            // Those of an indicator may be of any size.
            ("COUNTA(\(indicator))>COUNT(\(indicator))", Phrase.notNumber),
            ("COUNT(\(t.at(r, "Debut")),\(t.at(r, "Fin")))<2", "dates ?"),
            ("\(t.number(r, "Fin"))<\(t.number(r, "Debut"))", "dates ?"),
            ("\(closing)<\(t.number(r, "Debut"))", "avant"),
            ("\(closing)>\(t.number(r, "Fin"))", "après"), ("TRUE", "pendant"),
          ],
          unless: t.isEmpty(r)
        )
      },
      .text(
        "Engagement",
        "Engagement de la collectivité",
        26,
        from: "Engagement de la collectivité"
      ),
    ]
  }

  private static var after: [TabColumn] {
    [
      .text("Demande", "Nouvelle demande", 14, from: "Nouvelle demande"),
      .text("Suite", "Après : bilan, à reprendre", 24),
    ]
  }

  private static func details(_ context: DialogueContext) -> [TabColumn] {
    [
      .text("Type", "Type", 14, from: "Type"),
      .text("Convention", "Convention", 16, from: "Convention"),
      .text("Interlocuteur", "Interlocuteurs (fonctions)", 18, from: "Interlocuteur (fonction)"),
      .text("Transmises", "Données déjà transmises", 18, from: "Données déjà transmises"),
      .text("Dimensions", "Clause, gouvernance, pratiques qui changent", 24),
      .computed("Prorata", "Part dans l'exercice", 10, Look.number(Look.percent)) { t, r in
        let year = context.name(.fiscalYear)
        let start = t.number(r, "Debut")
        let end = t.number(r, "Fin")
        return "IF(OR(COUNT(\(t.at(r, "Debut")),\(t.at(r, "Fin")))<2,\(end)<\(start)),\"\","
          + "MAX(0,MIN(\(end),DATE(\(year),12,31))-MAX(\(start),DATE(\(year),1,1))+1)"
          + "/MAX(1,\(end)-\(start)+1))"
      },
      // Last, so that what stands in the other columns keeps its place.
      .text(
        "EngagementPartenaire",
        "Engagement du partenaire",
        26,
        from: "Engagement du partenaire"
      ),
    ]
  }
}
