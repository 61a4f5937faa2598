package import Spreadsheet

/// A row of a sheet of the référentiel: values by the header of their column.
package struct ReferentialRecord: Hashable, Sendable {
  private var values: [String: CellValue]

  /// Makes a record of the values that are there.
  package init(_ values: [String: CellValue]) { self.values = values }

  /// The value under a header; blank when there is none.
  package subscript(header: String) -> CellValue { values[header] ?? .blank }

  /// The record without what stands under a header.
  func without(_ header: String) -> ReferentialRecord {
    var record = self
    record.values[header] = nil
    return record
  }

  /// The text under a header; empty when it holds none.
  package func text(_ header: String) -> String {
    if case .text(let text) = self[header] { text } else { "" }
  }
}
