import Spreadsheet

/// Where the list of the tab `CO2 Actions` stands, for the tabs that show some of it.
struct ActionsLayout {
  /// The ``EntryRegion/id`` of the actions.
  static let region = "Actions"
  /// Column that counts the followed actions from the top.
  static let followedID = "Suivi"

  let sheet: String
  let count: Int
  let orientationRow = 20
  /// First row of the bubble chart.
  let bubbleRow = 28
  let header = 46

  /// The layout in a workbook; nil when the tab is not made.
  init?(_ context: DialogueContext) {
    guard let sheet = context.sheetName(for: .actions) else { return nil }
    self.init(context, sheet: sheet)
  }

  init(_ context: DialogueContext, sheet: String) {
    self.sheet = sheet
    count = context.rows(
      of: Self.region,
      atLeast: max(24, (context.records[.actions]?.count ?? 0) + TabTable.spareRows)
    )
  }

  /// The table, to refer to its cells.
  func table(_ context: DialogueContext) -> TabTable {
    TabTable(
      sheet: sheet,
      id: Self.region,
      header: header,
      count: count,
      ActionsTab.columns(context)
    )
  }

  /// Formula: how many actions are followed this year, for other tabs.
  func followedCount(_ context: DialogueContext) -> String {
    "MAX(\(table(context).range(Self.followedID)))"
  }

  /// Formula: what a column says of the followed action of a rank, from 1.
  func followed(
    _ rank: Int,
    _ id: String,
    _ context: DialogueContext,
    otherwise: String = "\"\""
  ) -> String {
    let table = table(context)
    return "IFERROR(INDEX(\(table.range(id)),MATCH(\(rank),\(table.range(Self.followedID)),0)),"
      + "\(otherwise))"
  }
}
