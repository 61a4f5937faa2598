/// Something that two workbooks do not have in common.
public struct Difference: Hashable, Sendable {
  /// What differs.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A sheet that only the second workbook has.
    case sheetAdded = "sheet-added"
    /// A sheet that only the first workbook has.
    case sheetRemoved = "sheet-removed"
    /// The order of the sheets.
    case sheetOrder = "sheet-order"
    /// Whether a sheet is shown.
    case sheetVisibility = "sheet-visibility"
    /// A row that only the second workbook has.
    case rowInserted = "row-inserted"
    /// A row that only the first workbook has.
    case rowDeleted = "row-deleted"
    /// Blank rows between rows that both have.
    case blankRows = "blank-rows"
    /// Whether a row is shown.
    case rowVisibility = "row-visibility"
    /// What a person has typed into a cell.
    case value
    /// A formula.
    case formula
    /// The stored result of a formula that both have.
    case result
    /// The number format of cells.
    case numberFormat = "number-format"
    /// How cells look: font, colours, borders, place of the text, protection.
    case appearance
    /// Merged cells.
    case merged
    /// A comment on a cell.
    case comment
    /// A rule for what can be typed.
    case validation
    /// A conditional format.
    case conditionalFormat = "conditional-format"
    /// Where the link of a cell leads.
    case link
    /// Widths of columns.
    case columnWidth = "column-width"
    /// How a sheet shows on screen: frozen panes, zoom, grid lines, colour of the tab.
    case view
    /// How a sheet prints.
    case printSetup = "print-setup"
    /// How many charts, images and shapes lie on a sheet.
    case drawings
    /// Hidden columns.
    case hiddenColumns = "hidden-columns"
    /// Filters.
    case filter
    /// Excel tables.
    case table
    /// Protection of a sheet.
    case protection
    /// A defined name.
    case name
    /// A part of the package whose content is not told otherwise.
    case part
  }

  /// What differs.
  public var kind: Kind
  /// Name of the sheet.
  public var sheet: String?
  /// The cell, row or range: in the first workbook, or in the second when only that one has it.
  public var place: String?
  /// The place in the second workbook, when it is another one.
  public var otherPlace: String?
  /// What the first workbook has; nil when it has nothing.
  public var before: String?
  /// What the second workbook has; nil when it has nothing.
  public var after: String?

  /// Makes a difference.
  public init(
    _ kind: Kind,
    sheet: String? = nil,
    place: String? = nil,
    otherPlace: String? = nil,
    before: String? = nil,
    after: String? = nil
  ) {
    self.kind = kind
    self.sheet = sheet
    self.place = place
    self.otherPlace = otherPlace
    self.before = before
    self.after = after
  }
}
