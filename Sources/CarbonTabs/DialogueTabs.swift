package import Spreadsheet

/// The tabs of a context, and the names that they and the carbon columns need.
package struct DialogueTabs: Sendable {
  /// The tabs that have a name in ``DialogueContext/sheetNames``, in their order.
  package let sheets: [Sheet]
  /// The names, of workbook scope.
  package let names: [DefinedName]

  /// Makes the tabs.
  ///
  /// The carbon columns need the names of the tab ``DialogueTab/factors``, and so do the other
  /// tabs: it is always made, under its default name when the context gives none.
  package init(_ context: DialogueContext) {
    var context = context
    if context.sheetNames[.factors] == nil {
      context.sheetNames[.factors] = DialogueTab.factors.defaultName
    }
    var sheets: [Sheet] = []
    var names: [DefinedName] = []
    for tab in DialogueTab.allCases {
      guard let name = context.sheetName(for: tab) else { continue }
      switch tab {
      case .synthesis: sheets.append(SynthesisTab(context, name: name).sheet)
      case .budget:
        let budget = BudgetTab(context, name: name)
        sheets.append(budget.sheet)
        names += budget.names
      case .trajectory: sheets.append(TrajectoryTab(context, name: name).sheet)
      case .factors:
        let factors = FactorsTab(context, name: name)
        sheets.append(factors.sheet)
        names += factors.names
      case .readMe: sheets.append(ReadMeTab(context, name: name).sheet)
      }
    }
    self.sheets = sheets
    self.names = names
  }
}
