/// What people may do on a protected sheet (ECMA-376 Part 1, §18.3.1.85 `sheetProtection`).
package struct SheetPermissions: OptionSet, Hashable, Sendable {
  package let rawValue: UInt16

  package init(rawValue: UInt16) { self.rawValue = rawValue }

  private init(_ place: Int) { rawValue = 1 << UInt16(place) }

  /// To select cells that are locked.
  package static let selectLockedCells = SheetPermissions(0)
  /// To select cells that are not.
  package static let selectUnlockedCells = SheetPermissions(1)
  /// To change how cells look.
  package static let formatCells = SheetPermissions(2)
  /// To change widths of columns, and to hide them.
  package static let formatColumns = SheetPermissions(3)
  /// To change heights of rows, and to hide them.
  package static let formatRows = SheetPermissions(4)
  /// To insert columns.
  package static let insertColumns = SheetPermissions(5)
  /// To insert rows.
  package static let insertRows = SheetPermissions(6)
  /// To insert links.
  package static let insertHyperlinks = SheetPermissions(7)
  /// To delete columns.
  package static let deleteColumns = SheetPermissions(8)
  /// To delete rows.
  package static let deleteRows = SheetPermissions(9)
  /// To sort.
  package static let sort = SheetPermissions(10)
  /// To filter by a filter that is there.
  package static let autoFilter = SheetPermissions(11)
  /// To use pivot tables.
  package static let pivotTables = SheetPermissions(12)
  /// To change objects that lie on the sheet.
  package static let objects = SheetPermissions(13)
  /// To change scenarios.
  package static let scenarios = SheetPermissions(14)

  /// What both programs allow when people protect a sheet and choose nothing.
  package static let usual: SheetPermissions = [.selectLockedCells, .selectUnlockedCells]
  /// What SpreadsheetML allows where it says nothing.
  package static let unsaid: SheetPermissions = [.usual, .objects, .scenarios]

  /// Each with its attribute in SpreadsheetML, which says that it is not allowed.
  package static let named: [(name: String, permission: SheetPermissions)] = [
    ("selectLockedCells", .selectLockedCells), ("selectUnlockedCells", .selectUnlockedCells),
    ("formatCells", .formatCells), ("formatColumns", .formatColumns), ("formatRows", .formatRows),
    ("insertColumns", .insertColumns), ("insertRows", .insertRows),
    ("insertHyperlinks", .insertHyperlinks), ("deleteColumns", .deleteColumns),
    ("deleteRows", .deleteRows), ("sort", .sort), ("autoFilter", .autoFilter),
    ("pivotTables", .pivotTables), ("objects", .objects), ("scenarios", .scenarios),
  ]

  /// The attributes of those that it has.
  package var names: [String] { Self.named.filter { contains($0.permission) }.map(\.name) }
}
