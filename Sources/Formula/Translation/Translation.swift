/// A formula carried over to the other dialect.
package struct Translation: Hashable, Sendable {
  /// What the other dialect cannot say as the first one did.
  package enum Loss: Hashable, Sendable {
    /// A reference by table and column became a reference to cells: it no longer grows with its
    /// table. The text of the reference.
    case structuredReference(String)
    /// `A1#` became the range that the array fills today. The text of the reference.
    case spill(String)
    /// An intersection (`@A:A`) became the cell that it gives. The text of the intersection.
    case intersection(String)
    /// A function that the other dialect does not have; its English name.
    case function(String)
    /// A reference to another workbook that cannot be written.
    case external
    /// A comparison of texts in which the source tells upper and lower case apart.
    case letterCase
    /// A part that could not be read.
    case unreadable(String)
  }

  /// How the target file holds the formula.
  package enum Form: Hashable, Sendable {
    /// As a formula of its own dialect.
    case formula
    /// As a formula of SpreadsheetML in an OpenDocument file, behind `msoxl:=` ([MS-OODF3]); programs
    /// that know the function calculate it.
    case spreadsheetML
    /// Not at all: the cell keeps its value.
    case value
  }

  /// The formula without `=` and without prefix, whether or not the target has its functions; empty
  /// when it cannot be written at all.
  package var text: String
  /// How the target file holds it.
  package var form: Form
  /// What the other dialect cannot say, each once.
  package var losses: [Loss]
  /// Whether the formula reads other workbooks.
  package var readsElsewhere = false

  /// What stands before the formula in the attribute of an OpenDocument cell.
  package var openDocumentPrefix: String { form == .spreadsheetML ? "msoxl:=" : "of:=" }
}
