import CarbonAccounting
import Spreadsheet

/// Columns of the meters and of the energies, and the table of energies.
extension EnergyTab {
  static func meterColumns(
    _ context: DialogueContext,
    _ layout: EnergyLayout,
    _ sources: TabTable
  ) -> [TabColumn] {
    func source(_ id: String, _ t: TabTable, _ r: Int, _ otherwise: String = "0") -> String {
      Phrase.lookUp(
        sources.cells(id),
        of: t.at(r, "Energie"),
        in: sources.cells("Nom"),
        otherwise: otherwise
      )
    }
    let header = CellRange(
      rows: layout.meterHeader...layout.meterHeader,
      columns: EnergyLayout.firstMonth...(EnergyLayout.firstMonth + 11)
    ).absolute
    let day = A1.absolute(EnergyLayout.delayRow + 1, 3)
    func months(_ r: Int) -> String {
      CellRange(
        rows: r...r,
        columns: EnergyLayout.firstMonth...(EnergyLayout.firstMonth + 11)
      ).description
    }
    func quantity(_ r: Int, _ comparison: String) -> String {
      let known = Phrase.sum(of: months(r), where: "\(header),\"\(comparison)\"&\(day)")
      return "MAX(0,MIN(1000000000000,\(known)))"
    }
    let quantities = zip(ReferentialSchema.monthNames, 1...12).map { name, number in
      TabColumn.number(
        "M\(number)",
        name,
        8.5,
        Look.euros,
        0...1_000_000_000,
        from: name,
        "Quantité de \(name.lowercased()), dans l'unité de l'énergie."
      )
    }
    let number = Look.number(Look.eurosIfAny)
    let typed: [TabColumn] = [
      .text("Lieu", "Bâtiment ou compteur", 30, from: "Bâtiment"),
      .choice(
        "Energie",
        "Énergie",
        27,
        .listReference(sources.range("Nom")),
        from: "Énergie",
        "Gaz : la facture est en kWh PCS. Les énergies s'ajoutent au tableau 4."
      ),
      .choice(
        "Poste",
        "Poste",
        16,
        context.sheetName(for: .budget) == nil
          ? .list(EnergyLayout.postes)
          : .listReference(context.name(.posteList)),
        from: "Poste",
        "Énergie, ou Déplacements professionnels pour les carburants.",
        refuses: false,
        defaults: (0..<layout.meterCount).map { _ in EnergyLayout.poste }
      ),
    ]
    let calculated: [TabColumn] = [
      .computed("Quantite", "Quantité\nconnue", 11, number) { _, r in quantity(r, "<=") },
      .computed("KgMontre", "kgCO2e\nconnu", 11, number) { t, r in t.at(r, "KgConnu") },
      .computed("Provisoire", "kgCO2e\nprovisoire", 11, number) { t, r in
        "\(quantity(r, ">"))*\(t.at(r, "FE"))"
      },
      .computed("Controle", "Contrôle", 17, Look.control) { t, r in
        let cells = months(r)
        let conditions: [(String, String)] = [
          ("COUNTIF(\(sources.cells("Nom")),\(t.at(r, "Energie")))=0", "énergie ?"),
          (context.isLost(poste: t.at(r, "Poste")), "poste ?"),
          (Phrase.holdText(cells), Phrase.notNumber),
          ("COUNTIF(\(cells),\"<0\")>0", "négatif ?"),
          ("\(t.at(r, "FE"))<=0", "facteur à saisir"),
          (
            "SUMPRODUCT(ISNUMBER(\(cells))*(\(header)<=\(day)))<SUMPRODUCT((\(header)<=\(day))*1)",
            "mois manquants"
          ),
        ]
        return Phrase.first(
          of: conditions,
          unless: "AND(\(t.at(r, "Lieu"))=\"\",COUNTA(\(cells))=0)"
        )
      },
      .computed("Vide", "", 2, Look.text, isHidden: true) { _, _ in "\"\"" },
      .computed("FE", "", 8, number, isHidden: true) { t, r in "N(\(source("FE", t, r)))" },
      .computed("KgConnu", "", 8, number, isHidden: true) { t, r in
        "\(t.at(r, "Quantite"))*\(t.at(r, "FE"))"
      },
      // A month that is missing is expected by the season of the poste, not taken for none.
      .computed("KgAnnee", "", 8, number, isHidden: true) { t, r in
        let kilograms = t.at(r, "KgConnu")
        guard let season = BudgetLayout.season(context, ofPoste: t.at(r, "Poste")) else {
          return kilograms
        }
        // A factor of a product of its own, so that a text among the months counts for nothing.
        let known =
          "SUMPRODUCT(ISNUMBER(\(months(r)))*(\(header)<=\(day))*\(Phrase.counted(season.months)),"
          + "\(season.months))"
        return "IF(\(kilograms)=0,0,IFERROR(\(kilograms)/(\(known)/\(season.total)),\(kilograms)))"
      },
      .computed("Groupe", "", 8, Look.text, isHidden: true) { t, r in
        "\(source("Groupe", t, r, "\"\""))&\"\""
      },
      .computed("KgConstant", "", 8, number, isHidden: true) { t, r in
        "\(t.at(r, "Quantite"))*N(\(source("FEConstant", t, r)))"
      },
    ]
    return typed + quantities + calculated
  }

  static func sourceColumns(_ context: DialogueContext, _ layout: EnergyLayout) -> [TabColumn] {
    let factors = FactorsLayout(context)
    let sheet = context.sheetName(for: .factors) ?? DialogueTab.factors.defaultName
    typealias F = FactorsTab.Column
    let codes = A1.range(sheet, factors.physicalRows, F.code...F.code)
    func factor(
      _ column: Int,
      _ t: TabTable,
      _ r: Int,
      _ otherwise: String = "0",
      of code: String = "Facteur"
    ) -> String {
      Phrase.lookUp(
        A1.range(sheet, factors.physicalRows, column...column),
        of: t.at(r, code),
        in: codes,
        otherwise: otherwise
      )
    }
    let meters = layout.meterRows
    func meter(_ column: Int) -> String {
      CellRange(rows: meters, columns: column...column).absolute
    }
    func sum(_ column: Int, _ t: TabTable, _ r: Int) -> String {
      "IF(\(t.at(r, "Nom"))=\"\",0,SUMIFS(\(meter(column)),\(meter(EnergyLayout.Meter.energy)),"
        + "\(t.at(r, "Nom"))))"
    }
    return [
      .text(
        "Nom",
        "Énergie",
        30,
        "Nom repris dans la liste des compteurs.",
        defaults: layout.sources.map(\.name)
      ),
      .choice(
        "Groupe",
        "Famille (graphique)",
        43,
        .list(EnergySource.Group.allCases.map(\.rawValue)),
        "Famille du tableau 2 et du graphique.",
        defaults: layout.sources.map(\.group.rawValue)
      ),
      .choice(
        "Facteur",
        "Code du facteur",
        25,
        .listReference(codes),
        "Code d'un facteur de la partie 4 de l'onglet CO2 Facteurs.",
        defaults: layout.sources.map(\.factor.code)
      ),
      .computed("FE", "kgCO2e par unité", 11, Look.number("0.0000;;;@")) { t, r in
        "MAX(0,MIN(1000000,N(\(factor(F.ratio, t, r)))))"
      },
      .computed("Unite", "Unité", 17, Look.centered) { t, r in
        "\(factor(F.method, t, r, "\"\""))&\"\""
      },
      .choice(
        "Reference",
        "Code, année de référence",
        25,
        .listReference(codes),
        "Facteur de l'année de référence, pour comparer à méthode égale. Vide : le même."
      ),
      .computed("FEConstant", "kgCO2e, année de référence", 11, Look.number("0.0000;;;@")) { t, r in
        "IF(\(t.at(r, "Reference"))=\"\",\(t.at(r, "FE")),"
          + "MAX(0,MIN(1000000,N(\(factor(F.ratio, t, r, of: "Reference"))))))"
      },
      .computed("U", "Incertitude\n(±)", 11, Look.number(Look.percentIfAny)) { t, r in
        "MAX(0,MIN(1000000,N(\(factor(F.uncertainty, t, r)))))"
      },
      .computed("Quantite", "Quantité\nconnue", 12, Look.number(Look.eurosIfAny)) { t, r in
        sum(EnergyLayout.Meter.total, t, r)
      },
      .computed("Kg", "kgCO2e connu", 20, Look.number(Look.eurosIfAny)) { t, r in
        sum(EnergyLayout.Meter.known, t, r)
      },
      .computed("Source", "Source", 18, Look.sourceName) { t, r in
        "\(factor(F.source, t, r, "\"\""))&\"\""
      },
    ]
  }

  mutating func sourceTable() {
    writer.section(sources.header - 2, "4. Énergies et facteurs", columns: EnergyLayout.columns)
    writer.note(
      sources.header - 1,
      "Un réseau de chaleur a son propre facteur : ajoutez-le dans CO2 Facteurs et choisissez-le "
        + "ici. L'autoconsommation solaire ne se déduit pas.",
      columns: 0...14
    )
    writer.table(sources, height: 34)
  }
}
