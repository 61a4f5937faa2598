import Spreadsheet
import XML

/// Where the tables of `content.xml` stand, and everything of it that is no table.
struct ContentIndex {
  /// One `table:table` that is a sheet (ODF 1.3 part 3, §9.1.2).
  struct Table {
    var name = ""
    var styleName: String?
    var isProtected = false
    /// What people may do while it is protected.
    var permissions = SheetPermissions.usual
    /// What prints, as the attribute says it.
    var printRanges: String?
    /// Whether the table holds comments.
    var hasComments = false
    /// Whether the table holds frames, shapes or charts in cells.
    var hasObjects = false
    /// Offsets of the start tag.
    var startTag: Range<Int>
    /// Offset of the end tag; that of the end of the start tag for `<table:table/>`.
    var contentEnd: Int
    /// Offset past the element.
    var end: Int
    /// Bytes of the names that only this sheet knows, with their element.
    var namedExpressions: [UInt8] = []
    /// Whether the table has LibreOffice's own conditional formats.
    var hasConditionalFormats = false

    /// The sheet of another workbook whose cells LibreOffice remembers in this table, which is no
    /// sheet that people see: such tables are called `'file:///C:/b.ods'#Feuille1`.
    var externalSheet: (workbook: String, sheet: String)? {
      guard name.hasPrefix("'"), let mark = name.firstRange(of: "'#") else { return nil }
      let address = name[name.index(after: name.startIndex)..<mark.lowerBound]
      return (String(address), String(name[mark.upperBound...]))
    }
  }

  /// The sheets.
  var tables: [Table]
  /// The tables in which the workbook remembers others.
  var externalTables: [Table]
  var prefixes: PrefixTable
  /// The part without any table: ``headCount`` bytes before the first, then those after the last.
  var skeleton: XMLPart
  var headCount: Int
  /// Offset of the first byte after the last table.
  var tailOffset: Int
  /// The element that holds the tables.
  var spreadsheet: XMLPart.Element
}
