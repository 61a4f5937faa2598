import CarbonAccounting
import Testing

@Suite struct CatalogueTests {
  private static let factorRows: [[String: String]] = [
    [
      "famille": "ratio monétaire", "objet": "Constructions et travaux",
      "unite": "keuro HT (2023)", "valeur_kgco2e": "245", "incertitude_pct": "80",
      "id_base_empreinte": "43340", "millesime": "2023", "source": "BC23.6", "surete": "haute",
    ],
    [
      "famille": "ratio monétaire", "objet": "Transports terrestres", "unite": "keuro HT (2023)",
      "valeur_kgco2e": "319", "incertitude_pct": "80", "id_base_empreinte": "-",
      "millesime": "2023",
    ],
    ["famille": "énergie", "objet": "Fioul domestique", "unite": "L", "valeur_kgco2e": "3,25"],
    [
      "famille": "énergie", "objet": "Fioul domestique", "unite": "kWh PCI",
      "valeur_kgco2e": "0.325",
    ],
    [
      "famille": "énergie", "objet": "Réseau de chaleur (valeur du réseau)", "unite": "kWh",
      "valeur_kgco2e": "à saisir",
    ],
  ]

  private static func account(
    _ nature: String,
    _ method: String,
    ratio: String = "",
    id: String = "",
    poste: String = "Intrants services",
    vat: String = "20"
  ) -> [String: String] {
    [
      "nature": nature, "methode": method, "ratio_kgco2e_par_keuro_ht_2023": ratio,
      "id_base_carbone": id, "poste_bilan_carbone": poste, "tva_proposee_pct": vat,
    ]
  }

  private func catalogue(_ rows: [[String: String]], extended: Bool = false) throws -> Catalogue {
    try Catalogue(
      factorRows: Self.factorRows,
      correspondenceRows: rows,
      extendedPerimeter: extended
    )
  }

  @Test func `Factors have codes of their own, units of the catalogue and default uncertainties`()
    throws
  {
    let factors = try catalogue([]).factors
    #expect(
      factors.map(\.code) == [
        "BE43340", "transports-terrestres", "fioul-domestique", "fioul-domestique-2",
        "reseau-de-chaleur-valeur-du-reseau",
      ]
    )
    #expect(factors[0].isMonetary)
    #expect(factors[0].unit == "k€ HT")
    #expect(factors[0].uncertainty == 0.8)
    #expect(factors[1].baseEmpreinteID.isEmpty)
    #expect(factors[2].value == 3.25)
    #expect(factors[2].uncertainty == 0.05)
    #expect(factors[4].value == nil)
    #expect(factors[4].uncertainty == 0.10)
  }

  @Test func `A ratio finds its factor by identifier, else by a value that one only has`() throws {
    let rows = try catalogue([
      Self.account("605", "monétaire", ratio: "245", id: "43340"),
      Self.account("6251", "physique (km par mode)", ratio: "319"),
      Self.account("6999", "monétaire", ratio: "12"),
    ]).correspondences.rows
    #expect(rows.map(\.factorCode) == ["BE43340", "transports-terrestres", nil])
    #expect(rows.map(\.method) == [.monetary, .monetary, .monetary])
    #expect(rows[0].vatRate == 0.2)
  }

  @Test func `A quantity without a ratio is physical, an option counts when it is asked for`()
    throws
  {
    let rows = [
      Self.account("60612", "physique"), Self.account("20422", "option : monétaire", ratio: "245"),
      Self.account("6553", "exclu (option périmètre élargi)"), Self.account("61221", "manuel"),
      Self.account("605", "monétaire"),
    ]
    let narrow = try catalogue(rows).correspondences.rows
    #expect(narrow.map(\.method) == [.physical, .excluded, .excluded, .manual, .unqualified])
    #expect(narrow.map(\.isOptional) == [false, true, true, false, false])
    let extended = try catalogue(rows, extended: true).correspondences.rows
    #expect(extended.map(\.method) == [.physical, .monetary, .excluded, .manual, .unqualified])
  }

  @Test func `Other spellings of a poste become one`() throws {
    let rows = try catalogue([
      Self.account("6247", "manuel", poste: "Déplacements (domicile-travail)"),
      Self.account("2111", "exclu", poste: "—"), Self.account("99", "manuel", poste: "Piscines"),
    ]).correspondences.rows
    #expect(rows.map(\.poste) == ["Déplacements domicile-travail", "—", "Piscines"])
    #expect(Poste.named("Énergie").begesCodes == "1.1, 2.1, 2.2")
    #expect(Poste.named("Piscines").begesCodes.isEmpty)
  }

  @Test func `A table that cannot be read says which row and field`() {
    #expect(throws: CatalogueError(.missingField("nature"), row: 1)) {
      try catalogue([["nature": " "]])
    }
    #expect(
      throws: CatalogueError(
        .notANumber(field: "ratio_kgco2e_par_keuro_ht_2023", found: "beaucoup"),
        row: 2
      )
    ) {
      try catalogue([
        Self.account("605", "monétaire"), Self.account("606", "monétaire", ratio: "beaucoup"),
      ])
    }
  }
}
