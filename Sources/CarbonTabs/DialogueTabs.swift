package import Spreadsheet

/// The tabs of a context, and the names that they and the carbon columns need.
package struct DialogueTabs: Sendable {
  /// Where people type in a tab.
  package struct PlacedRegion: Sendable {
    /// Position of the tab in ``DialogueTabs/sheets``.
    package let sheet: Int
    /// The cells.
    package let region: EntryRegion
  }

  /// The tabs that have a name in ``DialogueContext/sheetNames``, in their order.
  package private(set) var sheets: [Sheet] = []
  /// The names, of workbook scope.
  package private(set) var names: [DefinedName] = []
  /// Where people type in the tabs.
  package private(set) var regions: [PlacedRegion] = []

  /// Makes the tabs.
  ///
  /// The carbon columns need the names of the tab ``DialogueTab/factors``, and so do the other
  /// tabs: it is always made, under its default name when the context gives none.
  package init(_ context: DialogueContext) {
    var context = context
    if context.sheetNames[.factors] == nil {
      context.sheetNames[.factors] = DialogueTab.factors.defaultName
    }
    for tab in DialogueTab.allCases {
      guard let name = context.sheetName(for: tab) else { continue }
      add(Self.filled(tab, context, name: name))
      if let sheet = sheets.last { names.append(AdditionName.name(ofTab: "\(tab)", sheet)) }
    }
    if let binding = context.binding {
      names += CarbonColumns.entryNames(binding) + AdditionName.names(of: binding)
    }
    let prefixes = [
      EntryRegion.namePrefix, AdditionName.tabPrefix, AdditionName.columnPrefix,
    ]
    for index in names.indices where prefixes.contains(where: names[index].name.hasPrefix) {
      names[index].name = context.freeName(names[index].name)
    }
  }

  private static func filled(
    _ tab: DialogueTab,
    _ context: DialogueContext,
    name: String
  ) -> any FilledTab {
    switch tab {
    case .synthesis: SynthesisTab(context, name: name)
    case .budget: BudgetTab(context, name: name)
    case .trajectory: TrajectoryTab(context, name: name)
    case .trips: TripsTab(context, name: name)
    case .energy: EnergyTab(context, name: name)
    case .factors: FactorsTab(context, name: name)
    case .readMe: ReadMeTab(context, name: name)
    }
  }

  private mutating func add(_ tab: any FilledTab) {
    let sheet = tab.sheet
    names += tab.names
    for region in tab.writer.regions {
      names += region.names(onSheet: sheet.name)
      regions.append(PlacedRegion(sheet: sheets.count, region: region))
    }
    sheets.append(sheet)
  }
}
