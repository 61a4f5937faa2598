import CarbonAccounting
package import Spreadsheet

/// The columns injected beside the execution table: what they hold and how they look.
///
/// Formulas are in A1 notation with English names and commas, without a leading `=`.
package struct CarbonColumns: Sendable {
  private let context: DialogueContext
  private let binding: TableBinding

  /// Makes the columns of a context; nil when it has no table.
  package init?(_ context: DialogueContext) {
    guard let binding = context.binding else { return nil }
    self.context = context
    self.binding = binding
  }

  /// Text of the band above the headers, when the table's header has several rows.
  package static let bandTitle = "Carbone"

  /// The columns to inject beside the finance columns present, in their order.
  package static func roles(beside finance: Set<FinanceRole>) -> [ColumnRole] {
    let hasBudget = finance.contains(.ouverts) || finance.contains(.bp)
    let hasExecution = finance.contains(.engage) || finance.contains(.mandate)
    return ColumnRole.allCases.filter { role in
      switch role {
      case .chapitre: !finance.contains(.chapitre)
      case .co2BP: finance.contains(.bp)
      case .co2Ouverts: finance.contains(.ouverts)
      case .co2Engage: finance.contains(.engage)
      case .co2Mandate: finance.contains(.mandate)
      case .disponible: hasBudget && hasExecution
      case .taux: hasBudget
      default: true
      }
    }
  }

  /// How a column looks and behaves.
  package static func column(_ role: ColumnRole) -> CarbonColumn { CarbonColumn(role) }

  /// Style of a column's header, from the neighbouring header's style.
  package static func headerStyle(_ role: ColumnRole, base: StyleIndex?) -> CellStyle {
    CellStyle(
      base: base,
      font: Font(isBold: true, color: Look.ink),
      fill: .solid(Look.headerFill),
      alignment: Alignment(horizontal: .center, vertical: .center, wraps: true)
    )
  }

  /// Style of the band above the headers.
  package static func bandStyle(base: StyleIndex?) -> CellStyle {
    CellStyle(
      base: base,
      font: Font(isBold: true, color: Look.white),
      fill: .solid(Look.dark),
      alignment: Alignment(horizontal: .center, vertical: .center)
    )
  }

  /// Style of a line's cell where the columns stand.
  package func lineStyle(_ role: ColumnRole) -> CellStyle {
    binding.mirror == nil ? Self.lineStyle(role, base: nil) : LinesTab.lineStyle(role)
  }

  /// Style of a total's cell where the columns stand.
  package func totalStyle(_ role: ColumnRole) -> CellStyle {
    binding.mirror == nil ? Self.subtotalStyle(role, base: nil) : LinesTab.totalStyle(role)
  }

  /// Style of a line's cell, from the neighbouring cell's style.
  package static func lineStyle(_ role: ColumnRole, base: StyleIndex?) -> CellStyle {
    let column = CarbonColumn(role)
    var style = CellStyle(base: base, numberFormat: column.numberFormat)
    style.alignment = Alignment(horizontal: column.alignment)
    if column.isInput {
      style.fill = .solid(Look.inputFill)
      style.isLocked = false
    }
    return style
  }

  /// Style of a subtotal's cell, from the neighbouring subtotal's style.
  package static func subtotalStyle(_ role: ColumnRole, base: StyleIndex?) -> CellStyle {
    let column = CarbonColumn(role)
    return CellStyle(
      base: base,
      alignment: Alignment(horizontal: column.alignment),
      numberFormat: column.numberFormat
    )
  }

  /// The formula of a column on a row counted from zero; nil for columns that people type in and
  /// for ``ColumnRole/chapitre``, which holds a text.
  ///
  /// - Parameters:
  ///   - role: The column.
  ///   - row: The row, from zero.
  ///   - textAmounts: Finance columns whose cell on this row is a text such as `1 234,56`.
  /// - Returns: The formula, or nil.
  package func formula(
    _ role: ColumnRole,
    row: Int,
    textAmounts: Set<FinanceRole> = []
  ) -> String? {
    switch role {
    case .chapitre, .cle, .constate, .commentaireDirection, .commentaireFinances: return nil
    case .poste: return lookUp(.postes, row, otherwise: A1.literal(Poste.unqualified))
    case .methode: return lookUp(.methods, row, otherwise: A1.literal(Method.unqualified.word))
    case .facteur:
      return "IF(\(isMonetary(row)),\(lookUpNumber(.ratios, row)),0)"
    case .tva:
      return "IF(\(context.name(.beforeTax))=\"oui\",0,\(lookUpNumber(.vatRates, row)))"
    case .co2BP: return tonnes([.bp], row, textAmounts)
    case .co2Ouverts: return tonnes([.ouverts], row, textAmounts)
    case .co2Engage:
      let isWhole = binding.engagedIsCumulative || binding.finance[.mandate] == nil
      return tonnes(isWhole ? [.engage] : [.engage, .mandate], row, textAmounts)
    case .co2Mandate: return tonnes([.mandate], row, textAmounts)
    case .retenu:
      // Without a mandated column, what is engaged is the nearest thing known.
      guard let constate = cell(.constate, row) else { return nil }
      let recorded = cell(.co2Mandate, row) ?? cell(.co2Engage, row) ?? "0"
      return "IF(ISNUMBER(\(constate)),MAX(-1000000,MIN(1000000,\(constate))),"
        + "IF(\(isMonetary(row)),\(recorded),0))"
    case .disponible:
      guard let budget = budgetCell(row), let used = cell(.co2Engage, row) ?? cell(.co2Mandate, row)
      else { return nil }
      return "\(budget)-\(used)"
    case .taux:
      guard let budget = budgetCell(row), let retained = cell(.retenu, row) else { return nil }
      return "IF(ROUND(\(budget),9)=0,\"\",\(retained)/\(budget))"
    case .incertitude:
      guard let retained = cell(.retenu, row) else { return nil }
      return "IF(\(retained)=0,\"\",\(lookUpNumber(.uncertainties, row)))"
    case .ordre:
      // A text where tonnes are expected would count for nothing in silence, and what was recorded
      // beyond a million tonnes would be cut to it.
      guard let retained = cell(.retenu, row), let constate = cell(.constate, row)
      else { return nil }
      return "IF(\(Phrase.isText(constate)),\(A1.literal(Phrase.notNumber)),"
        + "IF(AND(ISNUMBER(\(constate)),ABS(\(retained))>=1000000),"
        + "\(A1.literal("> 1 million de t ?")),\(Phrase.band(of: retained))))"
    }
  }

  /// What can be typed in a column, over the rows of the body.
  package func validation(_ role: ColumnRole) -> Validation? {
    guard let column = binding.carbon[role] else { return nil }
    let ranges = [CellRange(rows: binding.rows, columns: column...column)]
    switch role {
    case .cle:
      return Validation(
        ranges,
        .listReference(context.name(.keys)),
        prompt: .init(
          title: Self.keyRuleTitle,
          text:
            "Compte, ou autre clé de l'onglet CO2 Facteurs, qui donne poste, méthode et facteur."
        ),
        error: .init(
          title: "Clé inconnue",
          text: "Ajoutez d'abord la clé dans l'onglet CO2 Facteurs, à la suite des autres."
        )
      )
    case .constate:
      return Validation(
        ranges,
        .decimal(-1_000_000...1_000_000),
        prompt: .init(
          title: Self.observedRuleTitle,
          text: "Chiffre mesuré (kWh, km, t…) ou décidé : il remplace le calcul en euros. "
            + "Dites d'où il vient dans le commentaire."
        ),
        error: .init(title: "Nombre attendu", text: "Saisissez des tonnes de CO2e.")
      )
    default: return nil
    }
  }

  private static let keyRuleTitle = "Clé carbone"
  private static let observedRuleTitle = "CO2e constaté, en tonnes"

  /// Titles of the messages by which the rules of the columns are told from those of others.
  package static let ruleTitles: Set = [keyRuleTitle, observedRuleTitle]

  /// The ``EntryRegion/id`` of what people type on the lines.
  package static let regionID = "Lignes"

  /// The field of the key, which has a default.
  package static let keyField = "CleCarbone"

  /// The columns that people type in, with the names of their fields.
  package static let entryFields: [(role: ColumnRole, field: String)] = [
    (.cle, keyField), (.constate, "Constate"), (.commentaireDirection, "Direction"),
    (.commentaireFinances, "Finances"),
  ]

  /// Names over the columns that people type in.
  static func entryNames(_ binding: TableBinding) -> [DefinedName] {
    entryFields.compactMap { role, field in
      binding.range(role).map {
        DefinedName(name: EntryRegion.name(regionID, field), refersTo: $0, isHidden: true)
      }
    }
  }

  private func cell(_ role: ColumnRole, _ row: Int) -> String? {
    binding.carbon[role].map { A1.columnFixed(row, $0) }
  }

  private func budgetCell(_ row: Int) -> String? { cell(.co2Ouverts, row) ?? cell(.co2BP, row) }

  private func isMonetary(_ row: Int) -> String {
    "\(cell(.methode, row) ?? A1.literal(""))=\(A1.literal(Method.monetary.word))"
  }

  private func lookUp(_ name: WorkbookName, _ row: Int, otherwise: String) -> String {
    guard let key = cell(.cle, row) else { return otherwise }
    return
      "IFERROR(INDEX(\(context.name(name)),MATCH(\(key),\(context.name(.keys)),0)),\(otherwise))"
  }

  private func lookUpNumber(_ name: WorkbookName, _ row: Int) -> String {
    guard let key = cell(.cle, row) else { return "0" }
    return "IFERROR(N(INDEX(\(context.name(name)),MATCH(\(key),\(context.name(.keys)),0))),0)"
  }

  private func tonnes(
    _ roles: [FinanceRole],
    _ row: Int,
    _ textAmounts: Set<FinanceRole>
  ) -> String? {
    let amounts = roles.compactMap { amount($0, row, isText: textAmounts.contains($0)) }
    guard amounts.count == roles.count, let vat = cell(.tva, row), let ratio = cell(.facteur, row)
    else { return nil }
    let sum = amounts.count == 1 ? amounts[0] : "(\(amounts.joined(separator: "+")))"
    let euros = binding.unitFactor == 1 ? sum : "\(sum)*\(A1.literal(binding.unitFactor))"
    return "IF(\(isMonetary(row)),\(euros)/(1+\(vat))/1000*\(ratio)/1000"
      + "/\(context.name(.priceIndex)),0)"
  }

  private func amount(_ role: FinanceRole, _ row: Int, isText: Bool) -> String? {
    guard let column = binding.finance[role] else { return nil }
    var cell = A1.columnFixed(row, column)
    if binding.carbonSheetName != binding.sheetName {
      cell = "\(A1.quoted(binding.sheetName))!\(cell)"
    }
    // N() makes of a dash or a remark in an amount column a zero instead of an error.
    guard isText else { return "N(\(cell))" }
    let bare = ["€", "\u{00A0}", "\u{202F}", " ", "(", ")"].reduce(cell) {
      "SUBSTITUTE(\($0),\"\($1)\",\"\")"
    }
    // Of 1.234,56 and 1234.56 the comma tells which mark is the decimal one; brackets are a minus.
    let hasComma = "ISNUMBER(SEARCH(\",\",\(cell)))"
    let sign = "IF(ISNUMBER(SEARCH(\"(\",\(cell))),-1,1)"
    return "IFERROR(\(sign)*NUMBERVALUE(\(bare),IF(\(hasComma),\",\",\".\"),"
      + "IF(\(hasComma),\".\",\" \")),0)"
  }
}
