package import DelimitedText

/// Budgets as towns publish them: the SCDL schema "budget" (version 0.8.3).
package enum OpenBudget {
  /// How such a table becomes a sheet of budget execution.
  ///
  /// - Parameters:
  ///   - header: Names of the columns.
  ///   - firstRow: The first row, which tells the year.
  /// - Returns: The layout; nil when the header is another one.
  package static func layout(
    header: [String],
    firstRow: [String]
  ) -> DelimitedLayout? {
    let required = ["BGT_NATURE", "BGT_CODRD", "BGT_SECTION"]
    guard required.allSatisfy(header.contains) else { return nil }
    let columns = header.map { name in
      known[name].map { DelimitedLayout.Column($0.title, $0.kind, width: $0.width) }
        ?? DelimitedLayout.Column(name)
    }
    let year = header.firstIndex(of: "BGT_ANNEE").flatMap { index in
      firstRow.indices.contains(index) ? Int(firstRow[index]) : nil
    }
    return DelimitedLayout(
      sheetName: year.map { "Exécution \($0)" } ?? "Exécution",
      columns: columns
    )
  }

  private static let known:
    [String: (title: String, kind: DelimitedLayout.Column.Kind, width: Double)] = [
      "BGT_NATDEC": ("Étape budgétaire", .text, 22), "BGT_ANNEE": ("Exercice", .any, 9),
      "BGT_SIRET": ("SIRET", .text, 17), "BGT_NOM": ("Budget", .text, 30),
      "BGT_CONTNAT": ("Chapitre", .text, 9), "BGT_CONTNAT_LABEL": ("Libellé chapitre", .text, 40),
      "BGT_NATURE": ("Nature", .text, 9), "BGT_NATURE_LABEL": ("Libellé nature", .text, 45),
      "BGT_FONCTION": ("Fonction", .text, 9),
      "BGT_FONCTION_LABEL": ("Libellé fonction", .text, 35),
      "BGT_OPERATION": ("Opération", .text, 11), "BGT_SECTION": ("Section", .text, 16),
      "BGT_OPBUDG": ("Réel/Ordre", .text, 11), "BGT_CODRD": ("Sens", .text, 10),
      "BGT_MTREAL": ("Mandaté", .amount, 16), "BGT_MTBUDGPREC": ("Budget précédent", .amount, 16),
      "BGT_MTRARPREC": ("Restes à réaliser N-1", .amount, 16),
      "BGT_MTPROPNOUV": ("Propositions nouvelles", .amount, 16),
      "BGT_MTPREV": ("Budget voté", .amount, 16), "BGT_CREDOUV": ("Crédits ouverts", .amount, 16),
      "BGT_MTRAR3112": ("Restes à réaliser au 31/12", .amount, 16),
      "BGT_ARTSPE": ("Article spécialisé", .text, 17),
    ]
}
