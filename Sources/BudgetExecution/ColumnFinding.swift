/// What was made of a column of the header, and why.
package struct ColumnFinding: Sendable, Hashable {
  /// The column, from zero.
  package var column: Int
  /// The header's text, bands first: `Crédits 2024 > BP`.
  package var header: String
  /// The field, nil when the column is not used.
  package var field: Field?
  /// How sure that is, from 0 to 1.
  package var confidence: Double
  /// Why, the strongest reason first.
  package var reasons: [Reason]

  /// Makes a finding.
  package init(
    column: Int,
    header: String,
    field: Field?,
    confidence: Double,
    reasons: [Reason]
  ) {
    self.column = column
    self.header = header
    self.field = field
    self.confidence = confidence
    self.reasons = reasons
  }

  /// A reason for or against a field.
  package enum Reason: Sendable, Hashable {
    /// The user's own list of headers says so.
    case taught
    /// The header is a variant of the lexicon.
    case exact(variant: String)
    /// The header has the same words as a variant, abbreviations and order aside.
    case sameWords(variant: String)
    /// The header begins with a variant.
    case prefix(variant: String)
    /// The header has most words of a variant.
    case similar(variant: String)
    /// The header differs from a variant by one letter.
    case misspelt(variant: String)
    /// The band above decided.
    case band(String)
    /// The year in the header, compared with the year of the table.
    case year(Int, of: Int)
    /// The header says N-1 or N+1.
    case relativeYear(Int)
    /// Cells hold what the field needs, on so many of those that hold something.
    case contentFits(holding: Int, of: Int)
    /// Cells do not hold what the field needs.
    case contentDoesNotFit(field: Field)
    /// No cell holds anything.
    case empty
    /// An identity between columns holds with this reading.
    case identity(Identity, holding: Int, of: Int)
    /// Another column is a better one for the same field.
    case betterColumn(field: Field, column: Int)
    /// The header fits several fields.
    case ambiguous([Field])
    /// Nothing in the lexicon resembles the header.
    case unknownHeader
    /// The column is about an older or later year than the fields know.
    case otherYear(Int)
  }
}
