/// What is known of a delimited text's columns before its rows are read.
package struct DelimitedLayout: Hashable, Sendable {
  /// A column.
  package struct Column: Hashable, Sendable {
    /// What its fields are.
    package enum Kind: Hashable, Sendable {
      /// What they look like.
      case any
      /// Texts, be they made of digits.
      case text
      /// Amounts of money.
      case amount
    }
    /// Header in the workbook.
    package var title: String
    /// What its fields are.
    package var kind: Kind
    /// Width in characters; nil for the usual one.
    package var width: Double?

    /// Makes a column.
    package init(_ title: String, _ kind: Kind = .any, width: Double? = nil) {
      self.title = title
      self.kind = kind
      self.width = width
    }
  }

  /// Name of the sheet.
  package var sheetName: String
  /// The columns in order.
  package var columns: [Column]

  /// Makes a layout.
  package init(sheetName: String, columns: [Column]) {
    self.sheetName = sheetName
    self.columns = columns
  }
}
