import BudgetExecution
import CarbonAccounting

/// What the user should know about a table that was augmented.
enum TableNotices {
  static func notices(of table: ExecutionTable, lines: ResolvedLines) -> [Notice] {
    var notices: [Notice] = []
    let unit = table.unit == .euro ? "euros" : "milliers d'euros"
    notices.append(Notice("montants en \(unit)\(engaged(table))."))
    if let coverage = coverage(of: table, lines) { notices.append(coverage) }
    let unknown = zip(lines.keys, lines.resolutions)
      .filter { $0.1.method == .unqualified }.map(\.0)
    if !unknown.isEmpty {
      let shown = unknown.prefix(12).joined(separator: ", ")
      notices.append(
        Notice(
          "natures sans facteur, à qualifier dans « CO2 Facteurs » : \(shown)"
            + (unknown.count > 12 ? ", et \(unknown.count - 12) autres." : "."),
          isFinding: true
        )
      )
    }
    for diagnostic in table.diagnostics {
      if let isFinding = isFinding(diagnostic.code) {
        notices.append(
          Notice(
            "feuille « \(table.sheetName) », \(diagnostic.sentence()).",
            isFinding: isFinding
          )
        )
      }
    }
    return notices
  }

  /// Whether a diagnostic changes what is calculated; nil when it is of interest to `inspecter` only.
  private static func isFinding(_ code: Diagnostic.Code) -> Bool? {
    switch code {
    case .unknownHeader, .negativeRevenue: nil
    case .amountsAsText, .hiddenSheet, .availableIgnoresCommitments: false
    case .lineWithoutNature, .unreadableNature, .unreadableAmount, .errorValue, .more,
      .unvaluedFormulas, .furtherBlock, .mixedUnits, .millionEuros, .subtotalDiffers:
      true
    }
  }

  private static func engaged(_ table: ExecutionTable) -> String {
    guard table.columns[.engage] != nil else { return "" }
    switch table.engagedIsCumulative {
    case true: return " ; l'engagé est cumulé (il comprend le mandaté)"
    case false: return " ; l'engagé ne comprend pas le mandaté"
    case nil: return " ; rien ne dit si l'engagé comprend le mandaté : il est pris comme cumulé"
    }
  }

  /// The share of what was spent that a monetary factor converts.
  private static func coverage(of table: ExecutionTable, _ lines: ResolvedLines) -> Notice? {
    let ordered = table.body.amounts[.mandate]
    guard let spent = ordered ?? table.body.amounts[.engage] else { return nil }
    var total = 0.0
    var covered = 0.0
    for (offset, key) in lines.keyIndices.enumerated() where key >= 0 && !spent[offset].isNaN {
      let resolution = lines.resolutions[Int(key)]
      if resolution.rule == .outOfScope { continue }
      total += spent[offset]
      if resolution.method == .monetary { covered += spent[offset] }
    }
    guard total > 0 else { return nil }
    let percent = Int((covered / total * 100).rounded())
    let kind = ordered == nil ? "engagées" : "mandatées"
    return Notice("\(percent) % des dépenses réelles \(kind) ont un facteur monétaire.")
  }
}
