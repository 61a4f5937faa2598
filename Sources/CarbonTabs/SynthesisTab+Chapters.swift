import CarbonAccounting
import Spreadsheet

/// Tables 2 and 3: by chapter, and what the figures rest on.
extension SynthesisTab {
  mutating func chapters() {
    let header = posteRows.upperBound + 5
    writer.section(header - 1, "2. Euros et tonnes par chapitre", columns: Column.count)
    guard let chapterRows, let binding else {
      writer.note(
        header,
        self.binding == nil
          ? "Ce classeur n'a pas de tableau d'exécution reconnu : pas d'euros à mettre en regard."
          : "Le tableau d'exécution ne dit pas les chapitres.",
        columns: 0...13
      )
      return
    }
    writer.headers(
      header,
      [
        "Chapitre", "Libellé", creditsTitle, "Engagé (€)", "Mandaté (€)", "% mandaté",
        "CO2e du budget\nen euros (t)", "CO2e engagé (t)", "CO2e retenu (t)", "% CO2e consommé",
        "Part du CO2e retenu", "kgCO2e par k€ mandaté", "Section", "",
      ],
      leading: 2,
      height: 40
    )
    writer.merge(header, 12...13)
    for (row, chapter) in zip(chapterRows, orderedChapters) {
      self.chapter(row, chapter, binding)
    }
    chapterTotals(chapterRows)
    writer.even(chapterRows.lowerBound...(chapterRows.upperBound + 3))
    writer.note(
      chapterRows.upperBound + 4,
      "Dépenses réelles seulement : ni recettes, ni opérations d'ordre. L'investissement se lit à "
        + "part du fonctionnement.",
      columns: 0...13
    )
  }

  private mutating func chapter(_ row: Int, _ chapter: Chapter, _ binding: TableBinding) {
    writer.text(row, 0, chapter.code, Look.with(Look.text) { $0.numberFormat = "@" })
    writer.text(row, 1, chapter.label, Look.text)
    let code = A1.columnFixed(row, 0)
    let keys = binding.range(.cle) ?? ""
    let inChapter = "(\(binding.chapterRange ?? "")=\(code))*(\(keys)<>\"\")"
    let spent = "\(inChapter)*\(Self.isSpent(keys))"
    func euros(_ cells: String) -> String { "SUMPRODUCT(\(spent),\(cells))" }
    func tonnes(_ cells: String) -> String { "SUMPRODUCT(\(inChapter),\(cells))" }
    let euro = Look.number(Look.euros)
    let tonne = Look.number(Look.tonnes)
    writer.formula(row, Column.opened, credits.map { inEuros(euros($0), binding) }, euro)
    writer.formula(row, Column.engagedEuros, engagedEuros(euros), euro)
    writer.formula(
      row,
      Column.mandatedEuros,
      binding.range(.mandate).map { inEuros(euros($0), binding) },
      euro
    )
    writer.formula(row, Column.budget, budgetTonnes.map(tonnes), tonne)
    writer.formula(row, Column.engaged, binding.range(.co2Engage).map(tonnes), tonne)
    writer.formula(row, Column.retained, binding.range(.retenu).map(tonnes), tonne)
    chapterRates(row, chapterRows.map { $0.upperBound + 3 } ?? row, isTotal: false)
    writer.text(row, 12, chapter.section.rawValue, Look.centered)
    writer.merge(row, 12...13)
  }

  private mutating func chapterRates(_ row: Int, _ totalRow: Int, isTotal: Bool) {
    let style = isTotal ? Look.total(Look.percent) : Look.number(Look.percent)
    let number = isTotal ? Look.total(Look.euros) : Look.number(Look.euros)
    func at(_ column: Int) -> String { A1.cell(row, column) }
    func ratio(_ a: String, _ b: String) -> String { Phrase.ratio(a, to: "N(\(b))") }
    let hasMandated = binding?.range(.mandate) != nil
    writer.formula(
      row,
      Column.envelope,
      hasMandated && credits != nil ? ratio(at(Column.mandatedEuros), at(Column.opened)) : nil,
      style
    )
    writer.formula(
      row,
      Column.share,
      budgetTonnes.map { _ in ratio(at(Column.retained), at(Column.budget)) },
      style
    )
    writer.formula(
      row,
      Column.landing,
      ratio(at(Column.retained), A1.absolute(totalRow, Column.retained)),
      style
    )
    writer.formula(
      row,
      Column.uncertainty,
      hasMandated
        ? Phrase.ratio("\(at(Column.retained))*1000000", to: "N(\(at(Column.mandatedEuros)))")
        : nil,
      number
    )
  }

  private mutating func chapterTotals(_ rows: ClosedRange<Int>) {
    let operating = context.chapters.filter { $0.section == .operating }.count
    let sections: [(String, ClosedRange<Int>?)] = [
      (
        Chapter.Section.operating.rawValue,
        operating > 0 ? rows.lowerBound...(rows.lowerBound + operating - 1) : nil
      ),
      (
        Chapter.Section.investment.rawValue,
        operating < rows.count ? (rows.lowerBound + operating)...rows.upperBound : nil
      ),
      ("Total", rows),
    ]
    for (offset, (label, cells)) in sections.enumerated() {
      let row = rows.upperBound + 1 + offset
      for column in 0..<Column.count { writer.sheet[row, column] = .blank(Look.total()) }
      writer.text(
        row,
        1,
        offset < 2 ? "dont \(label.lowercased())" : label,
        Look.total("General", .left)
      )
      let columns = [
        Column.opened, Column.engagedEuros, Column.mandatedEuros, Column.budget, Column.engaged,
        Column.retained,
      ]
      for column in columns {
        let format = column <= Column.mandatedEuros ? Look.euros : Look.tonnes
        let hasColumn: Bool =
          if case .formula = writer.sheet[rows.lowerBound, column]?.content { true } else { false }
        let sum = cells.map { "SUM(\(A1.range($0, column)))" } ?? "0"
        writer.formula(row, column, hasColumn ? sum : nil, Look.total(format))
      }
      chapterRates(row, rows.upperBound + 3, isTotal: true)
    }
  }

  /// Whether a key stands for real expenditure.
  private static func isSpent(_ keys: String) -> String {
    "(\(keys)<>\"\(Resolution.receiptKey)\")*(\(keys)<>\"\(Resolution.internalKey)\")"
  }

  mutating func methods() {
    let header = methodRow
    writer.section(header - 1, "3. Sur quoi reposent ces chiffres", columns: Column.count)
    guard let binding, let keys = binding.range(.cle), let methods = binding.range(.methode),
      let ratios = binding.range(.facteur), let recorded = binding.range(.constate),
      let retained = binding.range(.retenu)
    else {
      writer.note(
        header,
        "Sans tableau d'exécution, la part de la dépense couverte par un facteur ne se calcule pas.",
        columns: 0...13
      )
      return
    }
    writer.headers(
      header,
      [
        "", "Origine du chiffre", "Lignes", "", "Mandaté (€)", "Part des euros", "", "",
        "CO2e retenu (t)", "Part du CO2e", "Ce qu'il faut en penser", "", "", "",
      ],
      leading: 2,
      height: 26
    )
    writer.merge(header, 10...13)
    let isTyped = "ISNUMBER(\(recorded))"
    let notTyped = "(1-\(isTyped))"
    func has(_ method: Method) -> String { "(\(methods)=\(A1.literal(method.word)))" }
    // A method that is none, or was deleted, is not decided either.
    let decided = [Method.physical, .monetary, .excluded, .manual].map(has).joined(separator: "-")
    let undecided = "(\(keys)<>\"\")*\(Self.isSpent(keys))*(1-\(decided))"
    let left = replacement.map { "(1-\($0.applies(to: keys)))*" } ?? ""
    var rows: [(String, String, String)] = [
      (
        "Ratio monétaire (euros × ratio)", "\(has(.monetary))*(\(ratios)>0)*\(notTyped)",
        "Ordre de grandeur, ± 80 %."
      ),
      (
        "Constaté (mesuré ou décidé)", "\(isTyped)*(\(keys)<>\"\")*\(Self.isSpent(keys))",
        "Le plus sûr, si la source est écrite en commentaire."
      ),
      (
        "Physique ou manuel, donnée à saisir",
        "\(left)(\(has(.physical))+\(has(.manual)))*\(notTyped)",
        "Compte pour zéro tant que rien n'est saisi : le total est un minimum."
      ),
      (
        "À qualifier", "(\(undecided)+\(has(.monetary))*(\(ratios)<=0))*\(notTyped)",
        "Choisir une méthode et un ratio dans l'onglet CO2 Facteurs."
      ),
      (
        "Exclu du périmètre", "\(has(.excluded))*\(notTyped)*\(Self.isSpent(keys))",
        "Personnel, subventions, dette, foncier : suivis ailleurs ou pas du tout."
      ),
    ]
    if let replacement {
      rows.insert(
        (
          "Remplacé par des quantités saisies",
          "\(replacement.applies(to: keys))*(\(has(.physical))+\(has(.manual)))*\(notTyped)",
          "Compté plus bas, en plus des lignes : kilomètres, kWh, litres."
        ),
        at: 2
      )
    }
    let first = header + 1
    let total = methodTotal
    for (offset, (label, condition, opinion)) in rows.enumerated() {
      let row = first + offset
      for column in [0, 3, 6, 7] { writer.sheet[row, column] = .blank(Look.text) }
      writer.text(row, 1, label)
      writer.formula(row, 2, "SUMPRODUCT(\(condition)*1)", Look.number(Look.euros))
      writer.formula(
        row,
        4,
        binding.range(.mandate).map { inEuros("SUMPRODUCT(\(condition)*1,\($0))", binding) },
        Look.number(Look.euros)
      )
      writer.formula(
        row,
        8,
        "SUMPRODUCT(\(condition)*1,\(retained))",
        Look.number(Look.tonnes)
      )
      methodShares(row, total, isTotal: false)
      writer.text(
        row,
        10,
        opinion,
        Look.with(Look.text) {
          $0.font = Font(size: 9, color: Look.grey)
          $0.alignment?.indent = 1
        }
      )
      writer.merge(row, 10...13)
    }
    methodTotals(first, total)
    measured(total + 2)
    writer.even(first...(total + 2))
  }

  /// What the tabs of quantities add to the lines.
  private mutating func measured(_ row: Int) {
    let totals = [TripsLayout(context)?.total, EnergyLayout(context)?.total].compactMap { $0 }
    guard !totals.isEmpty else { return }
    for column in [0, 2, 3, 4, 5, 6, 7] { writer.sheet[row, column] = .blank(Look.text) }
    writer.text(row, 1, "En plus : quantités saisies (déplacements, énergie)")
    writer.merge(row, 1...7)
    writer.formula(row, 8, "(\(totals.joined(separator: "+")))/1000", Look.number(Look.tonnes))
    let all = A1.absolute(posteRows.upperBound + 1, Column.retained)
    writer.formula(
      row,
      9,
      Phrase.ratio(A1.cell(row, 8), to: all, otherwise: "0"),
      Look.number(Look.percent)
    )
    writer.text(
      row,
      10,
      "Part de tout le CO2e retenu. Les comptes remplacés ne sont plus comptés en euros.",
      Look.with(Look.text) {
        $0.font = Font(size: 9, color: Look.grey)
        $0.alignment?.indent = 1
      }
    )
    writer.merge(row, 10...13)
  }

  private mutating func methodShares(_ row: Int, _ total: Int, isTotal: Bool) {
    let style = isTotal ? Look.total(Look.percent) : Look.number(Look.percent)
    func share(_ column: Int) -> String {
      "IF(N(\(A1.absolute(total, column)))<>0,\(A1.cell(row, column))/\(A1.absolute(total, column)),0)"
    }
    writer.formula(row, 5, covered == nil ? nil : share(4), style)
    writer.formula(row, 9, share(8), style)
  }

  private mutating func methodTotals(_ first: Int, _ total: Int) {
    for column in 0..<Column.count { writer.sheet[total, column] = .blank(Look.total()) }
    writer.text(total, 1, "Dépenses réelles", Look.total("General", .left))
    for (column, format) in [(2, Look.euros), (4, Look.euros), (8, Look.tonnes)] {
      let exists = column != 4 || covered != nil
      writer.formula(
        total,
        column,
        exists ? "SUM(\(A1.range(first...(total - 1), column)))" : nil,
        Look.total(format)
      )
    }
    methodShares(total, total, isTotal: true)
    let row = total + 1
    writer.text(
      row,
      1,
      "Dépense réelle mandatée couverte par un facteur",
      Look.with(Look.text) { $0.font = Font(size: 10, isBold: true, color: Look.dark) }
    )
    for column in [0, 2, 3, 4] { writer.sheet[row, column] = .blank(Look.text) }
    writer.merge(row, 1...4)
    writer.formula(
      row,
      5,
      covered == nil ? nil : "SUM(\(A1.range(coveredRows, 5)))",
      Look.with(Look.number(Look.percent)) {
        $0.font = Font(size: 10, isBold: true, color: Look.dark)
      }
    )
  }
}
