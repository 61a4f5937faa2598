import Spreadsheet

/// A tab that has been filled.
protocol FilledTab {
  /// The sheet and where people type in it.
  var writer: TabWriter { get }
  /// The names that its cells are known by.
  var names: [DefinedName] { get }
}

extension FilledTab {
  var sheet: Sheet { writer.sheet.finished() }
  var names: [DefinedName] { [] }
}
