public import Workbooks

extension AdditionReference {
  /// Where it stands, in words: `'Suivi'!P12`.
  public var place: String {
    let prefix = sheet.map { "« \($0) » " } ?? ""
    switch holder {
    case .cell(let cell): return "\(sheet.map { "'\($0)'!" } ?? "")\(cell)"
    case .beside(.name(let name)): return "le nom \(name)"
    case .beside(.chart(let part)): return "un graphique (\(part))"
    case .beside(.validation(let range)): return prefix + "la liste de choix de \(range)"
    case .beside(.conditionalFormat(let range)):
      return prefix + "la mise en forme conditionnelle de \(range)"
    case .beside(.link(let cell)): return prefix + "le lien de \(cell)"
    }
  }
}

extension RemovalReport {
  /// The report as French sentences, one a line.
  public var sentences: [String] {
    var lines: [String] = []
    if !sheets.isEmpty { lines.append("Onglets retirés : \(sheets.joined(separator: ", ")).") }
    lines.append(
      isExact
        ? "Le classeur est redevenu, octet pour octet, ce qu'il était."
        : "Un autre programme a enregistré le classeur depuis : ce qui vient d'Onglet est retiré, "
          + "le reste est gardé."
    )
    for reference in references {
      switch reference.holder {
      case .cell:
        lines.append("À vérifier : \(reference.place) garde sa valeur, sans la formule.")
      case .beside:
        lines.append("À vérifier : \(reference.place) a perdu ce à quoi il se référait.")
      }
    }
    return lines
  }
}
