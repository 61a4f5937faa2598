import CarbonAccounting
import Spreadsheet

/// Parts 4 to 6: the accounts that trips replace, the modes, and the trips that people note.
extension TripsTab {
  mutating func accounts() {
    let layout = layout
    let rows = layout.accountRows
    writer.section(
      rows.lowerBound - 3,
      "4. Pas deux fois : comptes remplacés par ces kilomètres",
      columns: TripsLayout.columns
    )
    writer.note(
      rows.lowerBound - 2,
      "Dès que des trajets d'un poste sont notés, les euros des comptes qui les paient (« oui ») ne "
        + "sont plus convertis en CO2e : ce qui est suivi en kilomètres n'est pas aussi compté en euros.",
      columns: 0...13
    )
    ReplacedAccounts(
      id: "ComptesDeplacements",
      context: context,
      accounts: TripsLayout.accounts,
      rows: rows,
      quantities: .init(
        title: "✎ Trajets qui le remplacent",
        rule: postes,
        prompt:
          "Poste des trajets que ce compte paie : il ne garde ses euros que tant qu'aucun n'en "
          + "est noté.",
        kilograms: { layout.notedKilograms(ofPoste: $0) },
        remark: { [context] account, _ in Self.alsoInLitres(account, context) }
      ),
      flagColumn: TripsLayout.flagColumn,
      lastColumn: TripsLayout.columns - 1
    ).write(to: &writer)
  }

  /// Formula: words where a fuel's account gives way to kilometres and to litres too.
  private static func alsoInLitres(_ account: String, _ context: DialogueContext) -> String? {
    guard let energy = EnergyLayout(context),
      EnergyLayout.accounts.contains(where: { $0.account == account })
    else { return nil }
    return
      "IF(\(energy.kilograms(of: .fuel))>0,\" ; des litres sont aussi saisis dans CO2 Énergie : "
      + "garder les uns ou les autres\",\"\")"
  }

  static func modeColumns(_ context: DialogueContext, _ layout: TripsLayout) -> [TabColumn] {
    let factors = FactorsLayout(context)
    let sheet = context.sheetName(for: .factors) ?? DialogueTab.factors.defaultName
    typealias F = FactorsTab.Column
    let codes = A1.range(sheet, factors.physicalRows, F.code...F.code)
    func factor(_ column: Int, _ code: String, _ otherwise: String = "0") -> String {
      Phrase.lookUp(
        A1.range(sheet, factors.physicalRows, column...column),
        of: code,
        in: codes,
        otherwise: otherwise
      )
    }
    let list = Validation.Rule.listReference(codes)
    return [
      .text(
        "Nom",
        "Mode",
        36,
        "Nom repris dans la liste des trajets.",
        defaults: layout.modes.map(\.name)
      ),
      .choice(
        "Facteur",
        "Code du facteur",
        48,
        list,
        "Code d'un facteur de la partie 4 de l'onglet CO2 Facteurs.",
        defaults: layout.modes.map(\.factor.code)
      ),
      .computed("FE", "kgCO2e par unité", 9, Look.number("0.0000;;;@")) { t, r in
        "MAX(0,MIN(1000000,N(\(factor(F.ratio, t.at(r, "Facteur"))))))"
      },
      .computed("Unite", "Unité", 10, Look.centered) { t, r in
        "\(factor(F.chapter + 1, t.at(r, "Facteur"), "\"\""))&\"\""
      },
      .choice(
        "Reference",
        "Code, année de référence",
        20,
        list,
        "Facteur de l'année de référence, pour comparer à méthode égale. Vide : le même.",
        defaults: layout.modes.map { $0.reference?.code ?? "" }
      ),
      .computed("FEConstant", "kgCO2e, année de référence", 12, Look.number("0.0000;;;@")) { t, r in
        "IF(\(t.at(r, "Reference"))=\"\",\(t.at(r, "FE")),MAX(0,MIN(1000000,N(\(factor(F.ratio, t.at(r, "Reference")))))))"
      },
      .computed("U", "Incertitude (±)", 11, Look.number(Look.percentIfAny)) { t, r in
        "MAX(0,MIN(1000000,N(\(factor(F.uncertainty, t.at(r, "Facteur"))))))"
      },
      .computed("Source", "Source", 24, Look.sourceName) { t, r in
        "\(factor(F.source, t.at(r, "Facteur"), "\"\""))&\"\""
      },
      .computed("Millesime", "Millésime", 12, Look.centered) { t, r in
        "\(factor(F.vintage, t.at(r, "Facteur"), "\"\""))&\"\""
      },
    ]
  }

  mutating func modeTable() {
    let rows = layout.modeRows
    writer.section(rows.lowerBound - 3, "5. Modes de transport", columns: TripsLayout.columns)
    writer.note(
      rows.lowerBound - 2,
      "Facteur en véh.km : il vaut pour le véhicule, partagé entre ses occupants. Les lignes vides "
        + "servent à ajouter des modes.",
      columns: 0...13
    )
    writer.table(modes)
    // Hidden: kilograms of the mode, its share of squared uncertainty.
    for row in rows {
      let name = modes.at(row, "Nom")
      writer.formula(
        row,
        15,
        "IF(\(name)=\"\",0,SUMIFS(\(trips.cells("KgDate")),\(trips.cells("Mode")),\(name)))",
        Look.number("0.0")
      )
      // SUMSQ: of a number too small, LibreOffice's power is an error.
      writer.formula(
        row,
        16,
        "IF(\(name)=\"\",0,SUMSQ(SUMIFS(\(trips.cells("KgIncertain")),\(trips.cells("Mode")),\(name)),"
          + "\(A1.cell(row, 15))*\(modes.at(row, "U"))))",
        Look.number("0.0")
      )
    }
    let total = rows.upperBound + 1
    for column in 0..<TripsLayout.columns { writer.sheet[total, column] = .blank(Look.total()) }
    writer.text(
      total,
      0,
      "Incertitude de l'ensemble (facteurs et données, en moyenne quadratique entre modes)",
      Look.total("General", .left)
    )
    writer.merge(total, 0...(TripsLayout.uncertaintyColumn - 1))
    writer.formula(
      total,
      TripsLayout.uncertaintyColumn,
      Phrase.ratio(
        "SQRT(SUM(\(A1.range(rows, 16))))",
        to: "SUM(\(A1.range(rows, 15)))",
        otherwise: "0"
      ),
      Look.total(Look.percentIfAny)
    )
    writer.even(total...total)
  }

  static func tripColumns(_ layout: TripsLayout, _ modes: TabTable) -> [TabColumn] {
    let kinds = CellRange(rows: layout.kindRows, columns: 0...0).absolute
    let periods = CellRange(rows: layout.periodRows, columns: 0...0).absolute
    let shares = CellRange(rows: layout.periodRows, columns: 15...15).absolute
    let takesPaid = CellRange(
      rows: layout.kindRows,
      columns: TripsLayout.Kind.takesPaid...TripsLayout.Kind.takesPaid
    ).absolute
    let few = layout.fewestPeople
    let staff = Phrase.typed(layout.value(.staff))
    func shown(_ t: TabTable, _ r: Int, _ value: String) -> String {
      "IF(\(t.number(r, "Agents"))<=0,\"\",IF(\(t.number(r, "Agents"))<\(few),\"moins de 5\",\(value)))"
    }
    func mode(_ id: String, _ t: TabTable, _ r: Int) -> String {
      Phrase.lookUp(modes.cells(id), of: t.at(r, "Mode"), in: modes.cells("Nom"), otherwise: "0")
    }
    let number = Look.number(Look.euros)
    return [
      .choice(
        "Periode",
        "Période",
        17,
        .list(TripsLayout.periods),
        from: "Période",
        "Un mois, ou une semaine type qui vaut pour l'année ou pour une saison."
      ),
      .text(
        "Service",
        "Service ou équipe",
        19,
        from: "Service ou équipe",
        "Une équipe, jamais un nom."
      ),
      .choice(
        "Typologie",
        "Typologie",
        23,
        .listReference(A1.range(layout.sheet, layout.kindRows, 0...0)),
        from: "Typologie",
        "Les typologies se renomment au tableau 1."
      ),
      .choice(
        "Mode",
        "Mode",
        25,
        .listReference(modes.range("Nom")),
        from: "Mode",
        "Les modes s'ajoutent au tableau 5."
      ),
      .number(
        "Agents",
        "Agents",
        9,
        "0",
        0...100_000,
        from: "Agents",
        "Combien de personnes font ce trajet. À moins de 5, regroupez."
      ),
      .number(
        "Km",
        "Km par trajet",
        10,
        "#,##0.0",
        0...20_000,
        from: "Km par trajet",
        "Pour l'aller seul."
      ),
      .number(
        "Trajets",
        "Trajets par agent",
        10,
        "0",
        0...2_000,
        from: "Trajets par agent",
        "Sur la période : un aller-retour compte pour 2."
      ),
      .number(
        "Occupants",
        "Occupants",
        10,
        "0.0",
        0...80,
        from: "Occupants",
        "Personnes par véhicule, conducteur compris. Vide : une seule."
      ),
      .choice(
        "DejaEuros",
        "Déjà dans le budget ?",
        12,
        .list(["oui", "non"]),
        from: "Déjà dans le budget",
        "oui : ce trajet est payé sur une ligne (6251, 60622…) qui reste convertie en euros (tableau 4)."
      ),
      .choice(
        "Qualite",
        "Qualité",
        11,
        .list(TripsLayout.qualities.map(\.name)),
        from: "Qualité",
        "mesuré : ± 10 %. déclaré : ± 25 %. estimé : ± 50 %."
      ),
      .computed("KmMontre", "Kilomètres", 12, number) { t, r in
        shown(t, r, "\(t.at(r, "KmTotal"))")
      },
      .computed("KgMontre", "kgCO2e à date", 12, number) { t, r in
        shown(t, r, t.at(r, "KgTrajet"))
      },
      .computed("Controle", "Contrôle", 13, Look.control) { t, r in
        let numbers = A1.range(r...r, 4...6)
        let conditions: [(String, String)] = [
          ("COUNTIF(\(periods),\(t.at(r, "Periode")))=0", "période ?"),
          ("COUNTIF(\(kinds),\(t.at(r, "Typologie")))=0", "typologie ?"),
          ("COUNTIF(\(modes.cells("Nom")),\(t.at(r, "Mode")))=0", "mode ?"),
          (
            "OR(COUNTIFS(\(numbers),\">=0\",\(numbers),\"<=100000\")<3,"
              + "\(Phrase.isText(t.at(r, "Occupants"))))",
            Phrase.notNumber
          ),
          ("\(mode("Unite", t, r))=\"\"", "facteur du mode ?"),
          (
            "AND(\(staff)>0,\(t.number(r, "Agents"))>\(staff))",
            "agents ?"
          ),
          (
            "AND(ISNUMBER(SEARCH(\"covoit\",\(t.at(r, "Mode")))),\(t.number(r, "Occupants"))<=1)",
            "occupants ?"
          ),
          ("\(t.number(r, "Agents"))<\(few)", "à regrouper"),
          ("\(t.at(r, "Part"))=0", "après l'arrêté"),
        ]
        return Phrase.first(of: conditions, unless: "COUNTA(\(A1.range(r...r, 0...9)))=0")
      },
      .text(
        TripsLayout.comment,
        "Commentaire (ne pas nommer d'agent)",
        26,
        from: TripsLayout.comment
      ),
      // A column of its own keeps figures of the hidden ones from being drawn at the page's edge.
      .computed("Vide", "", 2, Look.text, isHidden: true) { _, _ in "\"\"" },
      .computed("Part", "", 8, Look.number("0.00"), isHidden: true) { t, r in
        Phrase.lookUp(shares, of: t.at(r, "Periode"), in: periods, otherwise: "0")
      },
      .computed("KmTotal", "", 8, number, isHidden: true) { t, r in
        "\(t.amount(r, "Agents"))*\(t.amount(r, "Km"))*\(t.amount(r, "Trajets"))"
      },
      .computed("KmDate", "", 8, number, isHidden: true) { t, r in
        "\(t.at(r, "KmTotal"))*\(t.at(r, "Part"))"
      },
      .computed("TrajetsDate", "", 8, number, isHidden: true) { t, r in
        "\(t.amount(r, "Agents"))*\(t.amount(r, "Trajets"))*\(t.at(r, "Part"))"
      },
      .computed("Diviseur", "", 8, number, isHidden: true) { t, r in
        let unit = mode("Unite", t, r)
        return "IF(\(unit)=\"\(TravelMode.vehicleUnit)\",MAX(1,\(t.amount(r, "Occupants"))),1)"
      },
      .computed("KgTrajet", "", 8, number, isHidden: true) { t, r in
        "\(t.at(r, "KmDate"))*\(mode("FE", t, r))/\(t.at(r, "Diviseur"))"
      },
      .computed("KgHorsLignes", "", 8, number, isHidden: true) { t, r in
        "IF(\(Phrase.isYes(t.at(r, "DejaEuros"))),0,\(t.at(r, "KgTrajet")))"
      },
      // Trips paid by a line count where that line's account gives way: else nothing counts them.
      .computed("Compte", "", 8, number, isHidden: true) { t, r in
        let taken = Phrase.lookUp(takesPaid, of: t.at(r, "Typologie"), in: kinds, otherwise: "0")
        return "IF(\(Phrase.isYes(t.at(r, "DejaEuros"))),\(taken),1)"
      },
      .computed("KgDate", "", 8, number, isHidden: true) { t, r in
        "\(t.at(r, "Compte"))*\(t.at(r, "KgTrajet"))"
      },
      .computed("KgConstant", "", 8, number, isHidden: true) { t, r in
        "\(t.at(r, "Compte"))*\(t.at(r, "KmDate"))*\(mode("FEConstant", t, r))"
          + "/\(t.at(r, "Diviseur"))"
      },
      .computed("KgEuros", "", 8, number, isHidden: true) { t, r in
        "\(t.at(r, "KgTrajet"))-\(t.at(r, "KgDate"))"
      },
      .computed("KgIncertain", "", 8, number, isHidden: true) { t, r in
        let quality = TripsLayout.qualities.dropLast().reversed().reduce(
          A1.literal(TripsLayout.qualities.last?.uncertainty ?? 0.5)
        ) {
          "IF(\(t.at(r, "Qualite"))=\(A1.literal($1.name)),\(A1.literal($1.uncertainty)),\($0))"
        }
        return "\(t.at(r, "KgDate"))*\(quality)"
      },
      .computed("PersonnesLigne", "", 8, number, isHidden: true) { t, r in
        "IF(ISNUMBER(\(t.at(r, "Km"))),\(t.amount(r, "Agents")),0)"
      },
      // Wildcards of a search would find other teams, and a text of 256 characters nothing.
      .computed("Equipe", "", 8, Look.text, isHidden: true) { t, r in
        let words = ["Periode", "Typologie", "Service"].map { "LEFT(\(t.at(r, $0)),80)" }
        let team = ["*", "?", "~"].reduce(words.joined(separator: "&\"|\"&")) {
          "SUBSTITUTE(\($0),\(A1.literal($1)),\"-\")"
        }
        return "IF(\(t.at(r, "PersonnesLigne"))=0,\"\",IFERROR(\(team),\"\"))"
      },
      // People who go by two modes are on two lines: a team counts once, by its longest line.
      .computed("PersonnesCalcul", "", 8, number, isHidden: true) { t, r in
        let team = t.at(r, "Equipe")
        let teams = t.cells("Equipe")
        let people = t.at(r, "PersonnesLigne")
        return "IF(\(team)=\"\",0,IF(COUNTIF(\(teams),\(team))=1,\(people),"
          + "IF(MATCH(\(team),\(teams),0)=\(r - t.rows.lowerBound + 1),"
          + "SUMPRODUCT(MAX((\(teams)=\(team))*\(t.cells("PersonnesLigne")))),0)))"
      },
    ]
  }

  mutating func tripTable() {
    writer.section(trips.header - 2, "6. Trajets", columns: TripsLayout.columns)
    writer.note(
      trips.header - 1,
      "Une ligne par équipe, typologie et mode. Kilomètres = agents × km × trajets. La collecte "
        + "reste légère : une semaine type suffit pour commencer. Ce tableau ne s'imprime pas.",
      columns: 0...13
    )
    writer.table(trips, records: context.records[.trips] ?? [], isEven: false)
    writer.sheet.conditionalFormats.append(
      ConditionalFormat(
        [CellRange(rows: trips.rows, columns: 0...9)],
        .expression("LEN(\(A1.columnFixed(trips.rows.lowerBound, trips.column("Controle"))))>0"),
        style: CellStyle(font: Font(size: 10, color: Look.alertAmber))
      )
    )
  }
}
