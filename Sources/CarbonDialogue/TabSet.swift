import CarbonTabs

/// Sets of tabs, one for each meeting, that `--onglets` knows by name.
enum TabSet: String, CaseIterable {
  /// The first meeting of the year: the frame, the action to follow, the collection.
  case march = "mars"
  /// The quarterly meeting: where things stand, what is decided.
  case quarter = "trimestre"
  /// What goes with the letter that frames the budget.
  case sheet = "fiche"
  /// Every tab.
  case complete = "complet"

  /// Its tabs, without those that are always made.
  var tabs: [DialogueTab] {
    switch self {
    case .march:
      [.synthesis, .budget, .trajectory, .trips, .energy, .actions, .interview, .data, .cycle]
    case .quarter: [.synthesis, .budget, .trips, .energy, .actions, .interview, .amendments]
    case .sheet: [.budget, .trajectory, .actions, .onePage, .guidance]
    case .complete: DialogueTab.allCases
    }
  }

  /// The tabs of a workbook whose user chose none: what a direction uses all year, and what the
  /// référentiel has rows for.
  static func usual(filled: Set<DialogueTab>) -> Set<DialogueTab> {
    Set([
      .synthesis, .budget, .trajectory, .trips, .energy, .actions, .interview, .onePage, .guidance,
      .landmarks,
    ])
    .union(filled)
  }
}
