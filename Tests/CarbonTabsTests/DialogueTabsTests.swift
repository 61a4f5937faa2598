import CarbonTabs
import Spreadsheet
import Testing

@Suite struct DialogueTabsTests {
  private static let functions: Set<String> = [
    "ABS", "AND", "CHOOSE", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "DATE", "DAY", "EDATE",
    "EOMONTH",
    "EXP", "IF", "IFERROR", "INDEX", "INT", "ISNUMBER", "LARGE", "LEFT", "LEN", "LN", "LOG10",
    "LOWER", "MATCH", "MAX", "MIN", "MONTH", "N", "NOT", "NUMBERVALUE", "OR", "RANK", "ROUND",
    "ROW", "SEARCH", "SMALL", "SQRT", "SUBSTITUTE", "SUM", "SUMIFS", "SUMPRODUCT", "SUMSQ", "UPPER",
    "YEAR",
  ]

  /// Every formula of the tabs and where it stands.
  private func formulas(_ tabs: DialogueTabs) -> [(place: String, formula: String)] {
    tabs.sheets.flatMap { sheet in
      sheet.cells.compactMap { reference, cell in
        guard case .formula(let formula, _) = cell.content else { return nil }
        return ("\(sheet.name)!\(reference)", formula)
      }
    }
  }

  @Test(arguments: Samples.all.indices)
  func `Every formula is well-formed and of plain functions`(sample: Int) {
    for (place, formula) in formulas(DialogueTabs(Samples.all[sample].context)) {
      let scan = FormulaScan(formula)
      #expect(scan.isBalanced, "\(place): \(formula)")
      #expect(scan.functions.isSubset(of: Self.functions), "\(place): \(scan.functions)")
      #expect(formula.utf8.count < 8_000, "\(place)")
      #expect(!formula.contains("#"), "\(place): \(formula)")
    }
  }

  @Test(arguments: Samples.all.indices)
  func `Cards stand in one strip, whichever tabs are there`(sample: Int) {
    var count = 0
    for sheet in DialogueTabs(Samples.all[sample].context).sheets {
      // Label, figure and note have heights of their own.
      let heights = (3...5).map { sheet.rowHeights[$0] }
      guard heights == [16, 26, 20], let card = sheet[3, 0]?.style else { continue }
      let columns = sheet.cells.filter { $0.key.row == 3 && $0.value.style == card }
        .map(\.key.column).sorted()
      #expect(columns == Array(0..<columns.count), "\(sheet.name)")
      count += 1
    }
    #expect(count > 0 || Samples.all[sample].label.hasPrefix("only"))
  }

  @Test(arguments: Samples.all.indices)
  func `Every sheet and name that is used exists`(sample: Int) {
    let context = Samples.all[sample].context
    let tabs = DialogueTabs(context)
    var sheets = Set((tabs.sheets + [tabs.defaults]).map(\.name))
    if let binding = context.binding { sheets.insert(binding.sheetName) }
    let names = Set(tabs.names.map(\.name))
    #expect(names.count == tabs.names.count)
    var references = formulas(tabs)
    references += tabs.names.map { ("name \($0.name)", $0.refersTo) }
    for sheet in tabs.sheets {
      for chart in sheet.charts {
        references += chart.series.flatMap {
          [$0.categories.cells, $0.values.cells, $0.sizes.cells].compactMap(\.self).map {
            (chart.title?.text ?? "", $0)
          }
        }
      }
      references += sheet.hyperlinks.map { ("link", $0.location) }
      for case .listReference(let list) in sheet.validations.map(\.rule) {
        references.append((sheet.name, list))
      }
      for case .expression(let formula) in sheet.conditionalFormats.map(\.rule) {
        references.append((sheet.name, formula))
      }
    }
    for (place, formula) in references {
      let scan = FormulaScan(formula)
      #expect(scan.sheets.isSubset(of: sheets), "\(place): \(formula)")
      #expect(scan.names.isSubset(of: names), "\(place): \(formula)")
    }
  }

  @Test(arguments: Samples.all.indices)
  func `Every cell of a tab that another one reads is there`(sample: Int) throws {
    let tabs = DialogueTabs(Samples.all[sample].context)
    let byName = Dictionary(uniqueKeysWithValues: tabs.sheets.map { ($0.name, $0) })
    // The names over whole tabs reach from corner to corner, whatever stands there.
    let names = tabs.names.filter { !$0.name.hasPrefix(AdditionName.tabPrefix) }
    for (place, formula) in formulas(tabs) + names.map({ ($0.name, $0.refersTo) }) {
      for (name, cell) in FormulaScan(formula).cells {
        guard let sheet = byName[name] else { continue }
        let range = try #require(CellRange(cell), "\(place): \(cell)")
        #expect(sheet.cells[range.first] != nil, "\(place): \(name)!\(cell)")
        #expect(sheet.cells[range.last] != nil, "\(place): \(name)!\(cell)")
      }
    }
  }

  @Test(arguments: Samples.all.indices)
  func `Merged ranges keep apart and hide nothing`(sample: Int) {
    for sheet in DialogueTabs(Samples.all[sample].context).sheets {
      for (index, range) in sheet.merged.enumerated() {
        for other in sheet.merged[(index + 1)...] {
          #expect(!range.overlaps(other), "\(sheet.name): \(range) \(other)")
        }
        for row in range.rows {
          for column in range.columns where (row, column) != (range.first.row, range.first.column) {
            let content = sheet[row, column]?.content ?? .value(.blank)
            #expect(content == .value(.blank), "\(sheet.name): \(range)")
          }
        }
      }
    }
  }

  @Test(arguments: Samples.all.indices)
  func `Charts cover no cell that says something`(sample: Int) {
    for sheet in DialogueTabs(Samples.all[sample].context).sheets {
      for (index, chart) in sheet.charts.enumerated() {
        for (reference, cell) in sheet.cells where cell.content != .value(.blank) {
          #expect(!chart.area.contains(reference), "\(sheet.name)!\(reference)")
        }
        for other in sheet.charts[(index + 1)...] { #expect(!chart.area.overlaps(other.area)) }
        #expect(chart.title?.text.isEmpty == false && !chart.alternativeText.isEmpty)
        #expect(chart.valueAxisTitle != nil)
      }
    }
  }

  @Test(arguments: Samples.all.indices)
  func `Tabs with charts print as far as their title reaches, down to the last chart`(
    sample: Int
  ) throws {
    for sheet in DialogueTabs(Samples.all[sample].context).sheets where !sheet.charts.isEmpty {
      let area = try #require(sheet.print.area, "\(sheet.name)")
      let title = try #require(sheet[0, 0]?.style, "\(sheet.name)")
      let band = sheet.cells.filter { $0.key.row == 0 && $0.value.style == title }.map(\.key.column)
      #expect(area.last.column == band.max(), "\(sheet.name)")
      for chart in sheet.charts { #expect(area.contains(chart.area.last), "\(sheet.name)") }
    }
  }

  @Test(arguments: Samples.all.indices)
  func `Messages and lists keep within what Excel accepts`(sample: Int) {
    let context = Samples.all[sample].context
    var validations = DialogueTabs(context).sheets.flatMap(\.validations)
    if let columns = CarbonColumns(context) {
      validations += ColumnRole.allCases.compactMap { columns.validation($0) }
    }
    for validation in validations {
      for message in [validation.prompt, validation.error].compactMap({ $0 }) {
        #expect(message.title.utf16.count <= 32, "\(message.title)")
        #expect(message.text.utf16.count <= 255, "\(message.text)")
      }
      if case .list(let items) = validation.rule {
        #expect(items.joined(separator: ",").utf16.count <= 255)
        #expect(!items.contains { $0.contains(",") })
      }
    }
  }

  @Test(arguments: Samples.all.indices)
  func `Tabs are protected, and what people type in is open and filled`(sample: Int) {
    for sheet in DialogueTabs(Samples.all[sample].context).sheets {
      #expect(sheet.isProtected)
      for (reference, cell) in sheet.cells where cell.style.isLocked == false {
        guard case .solid = cell.style.fill else {
          Issue.record("\(sheet.name)!\(reference) has no fill")
          continue
        }
        if case .formula = cell.content { Issue.record("\(sheet.name)!\(reference) is calculated") }
      }
    }
  }

  @Test func `Every tab prints on A4, the header of a long table on each of its pages`() throws {
    for sheet in DialogueTabs(Samples.context(Samples.binding())).sheets {
      #expect(sheet.print.pagesWide == 1)
      if let row = sheet.print.repeatedRows?.lowerBound {
        #expect(sheet[row, 0]?.content != nil, "\(sheet.name)")
      }
      #expect(sheet.print.footer?.isEmpty == false)
      #expect(sheet.tabColor != nil)
    }
  }

  @Test func `A tab that is left out takes its links with it`() {
    var context = Samples.context(Samples.binding())
    context.sheetNames = [.synthesis: "S"]
    let tabs = DialogueTabs(context)
    #expect(tabs.sheets.map(\.name) == ["S", DialogueTab.factors.defaultName])
  }

  /// What people feared or asked for when towns tried this, and where they read an answer.
  @Test(arguments: [
    ("CO2 Déplacements", "Ce n'est pas un outil de contrôle des agents"),
    ("CO2 Déplacements", "une enveloppe n'interdit aucun déplacement"),
    ("CO2 Déplacements", "répondre est facultatif"),
    ("CO2 Lisez-moi", "Va-t-on restreindre ou contrôler nos déplacements ?"),
    ("CO2 Synthèse", "sa part de l'ensemble est toujours montrée"),
    ("CO2 Fiche", "le poste que l'on suit n'est pas toujours celui qui pèse le plus"),
    ("CO2 Actions", "sobriété n'est pas austérité"),
    ("CO2 Cadrage", "une baisse de tonnes n'est pas une baisse de moyens"),
    ("CO2 Repères", "en confrontant les ordres de grandeur aux moyens"),
    ("CO2 Données", "Pour mettre l'effort de collecte en regard des tonnes"),
    ("CO2 Actions", "Marge de manœuvre"), ("CO2 Fiche", "Ce qui dépend du PPI"),
    ("CO2 Données", "quelle décision changerait ?"),
    ("CO2 Entretien", "Avec les données parfaites, quelle décision changerait ?"),
    ("CO2 Lisez-moi", "ni macro ni extension ni connexion"),
    ("CO2 Lisez-moi", "deux colonnes de commentaires"),
    ("CO2 Partenaires", "rien ici ne conditionne une subvention"),
  ])
  func `What people feared or asked for has an answer in a tab`(tab: String, words: String) throws {
    let sheets = DialogueTabs(Samples.context(Samples.binding())).sheets
    let sheet = try #require(sheets.first { $0.name == tab })
    let texts = sheet.cells.values.compactMap { cell -> String? in
      guard case .value(.text(let text)) = cell.content else { return nil }
      return text.replacing("\u{A0}", with: " ")
    }
    #expect(texts.contains { $0.contains(words) }, "\(tab)")
  }
}
