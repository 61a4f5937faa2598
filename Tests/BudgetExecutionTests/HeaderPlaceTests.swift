import BudgetExecution
import Spreadsheet
import Testing

/// Where headers stand and how they are written.
@Suite struct HeaderPlaceTests {
  @Test func `a preparation workbook has lines above its header and years in it`() throws {
    var rows: [[MemoryWorkbook.Value]] = Array(repeating: [], count: 22)
    rows[2] = ["Préparation budgétaire 2025"]
    rows[18] = ["Direction :", "Direction de la Culture"]
    rows[19] = ["Service :", "BF1 - Maison de la Culture"]
    rows.append([
      "Direction", "Service", "Budget", "Depenses/recettes", "Chapitre code", "Libellé chapitre",
      "Fonction code", "Libellé fonction", "Article code", "Libellé article", "Réalisé 2023",
      "Voté BP 2024", "Proposition BP 2025", "Variation du BP", "Explications de l'évolution",
    ])
    rows.append([
      "DC", "BF1", "PRINCIPAL", "D", "011", "Charges", "020", "Adm", "60612", "Energie", 100, 110,
      120, 10, nil,
    ])
    rows.append([])
    rows.append([
      "DC", "BF1", "PRINCIPAL", "D", "011", "Charges", "311", "Arts", "6232", "Fêtes", 50, 60, 60,
      0, "stable",
    ])
    let table = try table(in: MemoryWorkbook(rows))
    #expect(table.headerRows == 22...22)
    #expect(table.rows == 23...25)
    #expect(table.directionLabel == "Direction de la Culture")
    #expect(table.year == 2024)
    #expect(
      table.letters == [
        "direction": "A", "service": "B", "budget": "C", "sens": "D", "chapitre": "E",
        "chapitre_libelle": "F", "fonction": "G", "fonction_libelle": "H", "nature": "I",
        "nature_libelle": "J", "ca_n1": "K", "bp": "L", "proposition": "M", "ecart": "N",
        "commentaire": "O",
      ]
    )
  }

  @Test func `open data names are known`() throws {
    let table = try table(
      in: MemoryWorkbook([
        [
          "BGT_NATDEC", "BGT_ANNEE", "BGT_SIRET", "BGT_NOM", "BGT_CONTNAT", "BGT_CONTNAT_LABEL",
          "BGT_NATURE", "BGT_NATURE_LABEL", "BGT_FONCTION", "BGT_FONCTION_LABEL", "BGT_OPERATION",
          "BGT_SECTION", "BGT_OPBUDG", "BGT_CODRD", "BGT_MTREAL", "BGT_MTBUDGPREC",
          "BGT_MTRARPREC", "BGT_MTPROPNOUV", "BGT_MTPREV", "BGT_CREDOUV", "BGT_MTRAR3112",
        ],
        [
          "Compte administratif", 2021, "22560001400016", "MORBIHAN", "011", "Charges", "62268",
          "Honoraires", "313", "Bib", nil, "fonctionnement", "réel", "dépense", 12279.97, 0, nil,
          nil, nil, 20535, 0,
        ],
        [
          "Compte administratif", 2021, "22560001400016", "MORBIHAN", "040", "Ordre", "13911",
          "Etat", nil, nil, nil, "investissement", "ordre", "dépense", 6100, 0, nil, nil, nil, 6100,
          0,
        ],
      ])
    )
    #expect(table.letters["nature"] == "G")
    #expect(table.letters["mandate"] == "O")
    #expect(table.letters["ouverts"] == "T")
    #expect(table.letters["bp_n1"] == "P" || table.letters["bp"] == "S")
    #expect(table.letters["reel_ordre"] == "M")
    #expect(table.body.orders == [.reel, .ordre])
    #expect(table.body.sections == [.fonctionnement, .investissement])
  }

  @Test func `three header rows are flattened`() throws {
    let table = try table(
      in: MemoryWorkbook(
        [
          ["SUIVI BUDGETAIRE 2024"],
          ["Imputation", nil, nil, "Budget 2024", nil, nil, nil, "Exécution", nil],
          ["Chapitre", "Nature", "Libellé", "Primitif", "Modifications", nil, "Total", nil, nil],
          [nil, nil, nil, nil, "DM 1", "Virements", nil, "Engagé", "Mandaté"],
          ["011", 6132, "Locations immobilières", 10, 1, 0, 11, 5, 5],
          ["011", 6135, "Locations mobilières", 20, 0, 2, 22, 10, 4],
        ],
        merged: [
          "A1:I1", "A2:C2", "D2:G2", "H2:I2", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3", "G3:G4",
          "H2:I3",
        ]
      )
    )
    #expect(table.headerRows == 1...3)
    #expect(
      table.letters == [
        "chapitre": "A", "nature": "B", "libelle": "C", "bp": "D", "dm": "E", "virements": "F",
        "ouverts": "G", "engage": "H", "mandate": "I",
      ]
    )
  }

  @Test func `bands that are only spread over blank cells count too`() throws {
    let table = try table(
      in: MemoryWorkbook([
        ["Chap.", "Art.", "Libellé", "CA", nil, "BP", nil],
        [nil, nil, nil, 2022, 2023, 2023, 2024],
        ["011", "60612", "Energie", 1, 2, 3, 4],
        ["011", "6068", "Autres", 5, 6, 7, 8],
      ])
    )
    #expect(table.headerRows == 0...1)
    #expect(table.letters["ca_n1"] == "E")
    #expect(table.letters["bp_n1"] == "F")
    #expect(table.letters["bp"] == "G")
    #expect(table.year == 2024)
    #expect(table.findings[3].reasons == [.otherYear(2022)])
  }

  @Test func `words wrapped over two rows are read as one header`() throws {
    let table = try table(
      in: MemoryWorkbook([
        [nil, nil, nil, "Crédits", "Reste à", nil],
        ["Chapitre", "Article", "Libellé", "ouverts", "engager", "Mandaté"],
        ["011", "60612", "Energie", 10, 4, 5],
        ["011", "6068", "Autres", 20, 6, 7],
      ])
    )
    #expect(table.letters["ouverts"] == "D")
    #expect(table.letters["disponible"] == "E")
    #expect(table.letters["mandate"] == "F")
  }

  @Test func `header cells merged downwards make the header two rows high`() throws {
    let table = try table(
      in: MemoryWorkbook(
        [
          ["Nature", "Libellé", "BP 2024", "Engagé", "Mandaté"],
          [],
          ["60612", "Energie", 10, 4, 5],
          ["6068", "Autres", 20, 6, 7],
        ],
        merged: ["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:E2"]
      )
    )
    #expect(table.headerRows == 0...1)
    #expect(table.rows == 2...3)
  }

  @Test func `a row that numbers the columns is no line`() throws {
    let table = try table(
      in: MemoryWorkbook([
        ["Nature", "Libellé", "BP 2024", "Engagé", "Mandaté"],
        [1, 2, 3, 4, 5],
        ["60612", "Energie", 10, 4, 5],
        ["6068", "Autres", 20, 6, 7],
      ])
    )
    #expect(table.rows == 2...3)
    #expect(table.lineNatures == ["60612", "6068"])
  }

  @Test func `line breaks, non-breaking spaces and decomposed accents do not count`() throws {
    let table = try table(
      in: MemoryWorkbook([
        [
          "NATURE\n(code)", "Libelle\u{301}", "CRÉDITS\nOUVERTS\u{A0}(€)", "Montant  ENGAGÉ *",
          "Mandate\u{301}\u{202F}TTC",
        ],
        ["60612", "Energie", 10, 4, 5],
        ["6068", "Autres", 20, 6, 7],
      ])
    )
    #expect(
      table.letters == [
        "nature": "A", "libelle": "B", "ouverts": "C", "engage": "D", "mandate": "E",
      ]
    )
    #expect(table.unit == .euro)
  }

  @Test(arguments: [
    ("Réalisé au 30 juin", "mandate"), ("Mandaté au 30/06/2024", "mandate"),
    ("Réalisé 30 juin 2024", "mandate"), ("Total mandaté TTC (€)", "mandate"),
    ("Montants mandatés", "mandate"), ("MDTÉ", "mandate"), ("Mandate", "mandate"),
    ("Liquidé / mandaté", "mandate"), ("Titres émis", "mandate"), ("Dépenses réalisées", "mandate"),
    ("Crédits ouverts 2024 (BP+DM+VC)", "ouverts"), ("Cred. ouverts", "ouverts"),
    ("Cr. ouv.", "ouverts"),
    ("CREDIT OUVERT", "ouverts"), ("BP + DM", "ouverts"), ("Budget total 2024", "ouverts"),
    ("B.P. 2024", "bp"), ("BP voté", "bp"), ("Budget Primitif (en €)", "bp"), ("BP24", "bp"),
    ("DM n°2 du 25/06/2024", "dm"), ("Décision modificative n° 1", "dm"), ("DM1", "dm"),
    ("Virt. crédits", "virements"), ("RAR au 31/12", "rar"), ("Reste à engager", "disponible"),
    ("Crédits disponnibles", "disponible"), ("Engagements en cours", "engage_nm"),
    ("Préengagé", "pre_engage"), ("Pré-engagé", "pre_engage"), ("Mt. pré engagé", "pre_engage"),
    ("Montants engagés (cumul)", "engage"), ("Eng. TTC", "engage"),
  ])
  func `ways to write an amount's header`(header: String, field: String) throws {
    let other: MemoryWorkbook.Value = field == "mandate" ? "Engagé" : "Mandaté"
    let table = try table(
      in: MemoryWorkbook([
        ["Chapitre", "Nature", "Libellé", .text(header), other],
        ["011", "60612", "Energie", 10, 4],
        ["011", "6068", "Autres", 20, 6],
      ])
    )
    #expect(table.letters[field] == "D", "\(table.findings[3])")
  }

  @Test(arguments: [
    ("Article (nature)", "nature"), ("N° de compte", "nature"), ("Code article", "nature"),
    ("Cpte", "nature"), ("C/", "nature"), ("Art. / Nat.", "nature"), ("Compte M57", "nature"),
    ("Code", "nature"), ("Ligne", "nature"),
  ])
  func `ways to write the nature's header`(header: String, field: String) throws {
    let table = try table(
      in: MemoryWorkbook([
        [.text(header), "Intitulé", "Crédits ouverts", "Mandaté"],
        ["60612", "Energie", 10, 4],
        ["6068", "Autres", 20, 6],
      ])
    )
    #expect(table.letters[field] == "A")
  }

  @Test(arguments: [
    "Libellé mandaté", "Date mandat", "N° mandat", "Écart engagé", "Reste sur mandaté",
    "Nb mandats",
  ])
  func `words that make another column of it`(header: String) throws {
    let table = try table(
      in: MemoryWorkbook([
        ["Chapitre", "Nature", "Libellé", .text(header), "Crédits ouverts"],
        ["011", "60612", "Energie", 10, 4],
        ["011", "6068", "Autres", 20, 6],
      ])
    )
    #expect(table.letters["mandate"] == nil)
    #expect(table.letters["engage"] == nil)
  }

  @Test func `a summary sheet before the table does not take its place`() throws {
    var workbook = MemoryWorkbook(
      [["Synthèse"], ["Chapitre", "BP", "Réalisé"], ["011", 100, 50]],
      named: "Synthèse"
    )
    workbook.add(
      [
        ["Nature", "Libellé", "Crédits ouverts", "Engagé", "Mandaté"],
        ["60612", "Energie", 10, 6, 5],
        ["6068", "Autres", 20, 8, 7],
      ],
      named: "Suivi"
    )
    let table = try table(in: workbook)
    #expect(table.sheetName == "Suivi")
    #expect(table.sheet == 1)
  }

  @Test func `hidden sheets are looked at only when no other has a table`() throws {
    let rows: [[MemoryWorkbook.Value]] = [
      ["Nature", "Libellé", "Crédits ouverts", "Engagé", "Mandaté"],
      ["60612", "Energie", 10, 6, 5],
      ["6068", "Autres", 20, 8, 7],
    ]
    var workbook = MemoryWorkbook()
    workbook.add(rows, named: "Ancien", visibility: .hidden)
    #expect(try table(in: workbook).diagnostics.contains { $0.code == .hiddenSheet })
    workbook.add(rows, named: "Suivi")
    #expect(try table(in: workbook).sheetName == "Suivi")
    #expect(try table(in: workbook, sheetNamed: "ancien").sheetName == "Ancien")
    #expect(throws: WorkbookError(.noSuchSheet(name: "Absente"))) {
      try table(in: workbook, sheetNamed: "Absente")
    }
  }

  @Test func `taught headers win`() throws {
    let workbook = MemoryWorkbook([
      ["Cpt M57 détaillé", "Zone B", "Somme dépensée", "Enveloppe 2024", "Quoi"],
      ["60612", "Energie", 4, 5, "x"],
      ["6068", "Autres", 6, 7, "y"],
    ])
    let table = try table(
      in: workbook,
      extraHeaders: [
        ("cpt m57 detaille", .nature), ("Somme dépensée", .mandate), ("ENVELOPPE 2024", .ouverts),
      ]
    )
    #expect(table.letters == ["nature": "A", "mandate": "C", "ouverts": "D"])
    #expect(table.findings[2].reasons.first == .taught)
  }
}
