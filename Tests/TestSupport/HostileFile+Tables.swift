extension HostileFile {
  private static let header =
    "Type Ligne;Identifiant de l'élément;Nom base français;Unité français;"
    + "Total poste non décomposé\n"

  private static func csv(_ description: String, _ text: HostileText) -> HostileFile {
    HostileFile(description, "csv") { text.bytes }
  }

  /// Exports of the Base Carbone that are none.
  package static let exports: [HostileFile] = [
    csv("a quotation mark that nobody closes", "\"" + .times(20 << 20, "a")),
    csv("five million columns", .times(5_000_000, "a;") + "\n" + .times(5_000_000, "1;")),
    csv("ten million empty lines", "\(header)" + .times(10_000_000, "\n")),
    csv("zeros", .times(1 << 20, "\u{0}")),
    csv("half a character of UTF-16", HostileText(bytes: [0xFF, 0xFE, 0x41])),
    csv("no UTF-8", HostileText(bytes: [0xEF, 0xBB, 0xBF, 0xC3, 0x28, 0xFF, 0x3B, 0x0A])),
    csv("nothing", ""),
    csv(
      "numbers beyond measure",
      "\(header)Elément;1;x;kgCO2e/t;1e999\nElément;2;x;kgCO2e/t;" + .times(1_000_000, "9")
        + "\nElément;3;x;kgCO2e/t;NaN\n"
    ),
    csv(
      "a label of ten megabytes",
      "\(header)Elément;1;" + .times(10 << 20, "é") + ";kgCO2e/t;1\n"
    ),
    csv(
      "two hundred thousand elements",
      "\(header)" + .numbered(200_000) { "Elément;\($0);x;kgCO2e/t;1\n" }
    ),
    csv(
      "labels that are formulas and control characters",
      "\(header)Elément;1;=HYPERLINK(\"x\")\u{1}\u{8};kgCO2e/t;1\n"
    ),
  ]

  private static let monthNames = [
    "Janvier", "Février", "Mars", "Avril", "Mai", "Juin", "Juillet", "Août", "Septembre", "Octobre",
    "Novembre", "Décembre",
  ]

  /// A référentiel with one sheet of these rows.
  private static func referential(
    _ description: String,
    _ name: String,
    _ header: [String],
    _ rows: HostileText
  ) -> HostileFile {
    let cells = header.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
    return HostileFile(
      description,
      "xlsx",
      [
        "xl/workbook.xml": PlainPackage.workbook(
          "<sheet name=\"\(name)\" sheetId=\"1\" r:id=\"rId1\"/>"
        ),
        "xl/worksheets/sheet1.xml": PlainPackage.sheet("<row>\(cells)</row>" + rows),
      ]
    )
  }

  private static func texts(_ values: [String]) -> String {
    "<row>" + values.map { "<c t=\"str\"><v>\($0)</v></c>" }.joined() + "</row>"
  }

  /// Référentiels that are made to do harm.
  package static let referentials: [HostileFile] = [
    referential(
      "three hundred thousand factors",
      "Facteurs",
      ["Code", "Libellé", "Valeur (kgCO2e)", "Unité"],
      .numbered(300_000) { texts(["F\($0)", "x", "1", "kgCO2e/€"]) }
    ),
    referential(
      "the same factor a million times",
      "Facteurs",
      ["Code", "Libellé", "Valeur (kgCO2e)", "Unité"],
      .times(1_000_000, texts(["F", "x", "1", "kgCO2e/€"]))
    ),
    referential(
      "factors beyond measure",
      "Facteurs",
      ["Code", "Libellé", "Valeur (kgCO2e)", "Unité"],
      HostileText(
        stringLiteral: texts(["a", "x", "1e999", "kgCO2e/€"])
          + texts(["b", "x", "-1e308", "kgCO2e/€"]) + texts(["c", "x", "NaN", "kgCO2e/€"])
          + texts(["d", "x", "999999999999999999999999999999999999", "kgCO2e/€"])
      )
    ),
    referential(
      "a hundred thousand directions",
      "Directions",
      ["Code", "Nom"],
      .numbered(100_000) { texts(["D\($0)", "Direction \($0)"]) }
    ),
    referential(
      "a hundred thousand correspondences",
      "Correspondances",
      ["Nature", "Code du facteur", "Poste", "Méthode", "TVA"],
      .numbered(100_000) { texts(["6\($0)", "x", "Achats", "ratio", "20"]) }
    ),
    referential(
      "delays and months beyond measure",
      "Profils",
      ["Poste", "Décalage (mois)"] + monthNames,
      HostileText(
        stringLiteral: texts(
          ["Achats", "99999999999999999999"] + Array(repeating: "1e308", count: 12)
        ) + texts(["Énergie", "-5"] + Array(repeating: "-1", count: 12))
      )
    ),
    referential(
      "years and rates beyond measure",
      "Paramètres",
      ["Paramètre", "Valeur"],
      HostileText(
        stringLiteral: [
          "Exercice", "Année de référence", "Année cible", "Baisse annuelle", "Indice de prix",
          "Seuil d'anonymat", "Date d'arrêté",
        ].map { texts([$0, "99999999999999999999"]) }.joined()
      )
    ),
    referential(
      "years that are negative",
      "Paramètres",
      ["Paramètre", "Valeur"],
      HostileText(
        stringLiteral: ["Exercice", "Année de référence", "Année cible"].map {
          texts([$0, "-2000000000"])
        }.joined()
      )
    ),
    referential(
      "sixteen thousand columns",
      "Facteurs",
      (0..<16_000).map { "C\($0)" },
      .times(100, texts((0..<100).map(String.init)))
    ),
    referential(
      "a header of megabytes",
      "Colonnes",
      ["En-tête", "Champ"],
      "<row><c t=\"str\"><v>" + .times(10 << 20, "é ")
        + "</v></c><c t=\"str\"><v>mandaté</v></c></row>"
    ),
  ]

  /// Workbooks of both formats whose repetitions, places and indices are larger than can be.
  package static let numbers = spreadsheetMLNumbers + openDocumentNumbers

  /// Workbooks of both formats.
  package static let workbooks =
    containers + numbers + spreadsheetMLText + openDocumentText

  /// Workbooks of both formats that take seconds to make, since they inflate beyond measure.
  package static let largeWorkbooks = spreadsheetMLSizes + openDocumentSizes
}
