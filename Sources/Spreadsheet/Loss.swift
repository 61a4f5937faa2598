/// Something that the target of a conversion cannot hold, and what was done instead.
public struct Loss: Hashable, Sendable {
  /// What is lost.
  ///
  /// The words for people are made where they are shown.
  public enum Feature: String, Hashable, Sendable, CaseIterable {
    case formula, arrayFormula, dataTable, externalLink, structuredReference, letterCase
    case numberFormat, fillPattern, gradientFill, borderStyle, diagonalBorder, alignment, font
    case richText, phoneticText, errorValue, dateValue, longText, controlCharacter
    case cellsBeyondLimit, repeatedCell, blankFormatting, sheetName, sheetKind, missingSheet,
      sheetState, sheetCopyState
    case definedName, merge, validation, conditionalFormat, hyperlink, comment, threadedComment
    case image, chart, shape, control, oleObject, sparkline, pivotTable, slicer, table, filter
    case outline, rowHeight, columnWidth, view, printSetup, headerFooter, pageBreak
    case sheetProtection, workbookProtection, passwordHash, scenario, macro, signature
    case documentProperty, customPart, cellMetadata, otherSheets, csvFormatting
  }

  /// What was done instead.
  public enum Remedy: String, Hashable, Sendable, CaseIterable {
    /// Nothing of it is in the result.
    case dropped
    /// The value is kept, what calculates it is not.
    case valueKept
    /// Something near to it stands in the result.
    case approximated
    /// The text is kept without its look.
    case textKept
    /// The cells it covers are kept as they are.
    case cellsKept
    /// An empty sheet stands in its place.
    case emptied
    /// It has another name in the result.
    case renamed
    /// It is cut to what the target holds.
    case cut
    /// The protection is kept, its password is not.
    case passwordDropped
    /// It is in the result as it is in the source, in the source's own notation.
    case keptAsIs
  }

  /// What is lost.
  public var feature: Feature
  /// What was done instead.
  public var remedy: Remedy
  /// What tells it from others of its kind, in the file's own words.
  public var detail: String
  /// Name of the sheet; nil when the whole workbook is concerned.
  public var sheet: String?
  /// The cells, or the first of them.
  public var range: CellRange?
  /// How many there are.
  public var count: Int
}
