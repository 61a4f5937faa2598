import Spreadsheet

/// A column of the finance table that carbon formulas read.
package enum FinanceRole: String, CaseIterable, Sendable {
  /// Budget primitif, in the table's unit.
  case bp
  /// Crédits ouverts.
  case ouverts
  /// Engagé, cumulative or not.
  case engage
  /// Mandaté.
  case mandate
  /// Disponible.
  case disponible
  /// Chapter code, as a text equal to the code of a ``DialogueContext/chapters`` element.
  case chapitre
}

/// Where the execution table is, and where the carbon columns stand beside it.
package struct TableBinding: Hashable, Sendable {
  /// Name of the sheet with the finance columns.
  package var sheetName: String
  /// Rows of the body, from zero.
  package var rows: ClosedRange<Int>
  /// Rows of the headers and of titles that go on over the carbon columns, from zero; nil when they
  /// are not known.
  package var headerRows: ClosedRange<Int>?
  /// Finance columns present, from zero.
  package var finance: [FinanceRole: Int]
  /// Whether the sheet's engaged amounts include what is mandated.
  package var engagedIsCumulative: Bool
  /// Euros in one unit of the amounts: 1 or 1000.
  package var unitFactor: Double
  /// Carbon columns, from zero.
  package var carbon: [ColumnRole: Int]
  /// Name of the sheet with the carbon columns, on the same rows.
  package var carbonSheetName: String
  /// What the tab ``DialogueTab/lines`` repeats of the table; nil when the carbon columns stand
  /// beside it.
  package var mirror: Mirror?

  /// The part of a table that is repeated beside carbon columns in a tab of their own.
  package struct Mirror: Hashable, Sendable {
    /// Columns with codes and names: their headers and places in the table.
    package var labels: [Label]
    /// Row of the headers.
    package var headerRow: Int

    /// A column that is repeated.
    package struct Label: Hashable, Sendable {
      /// Text of its header.
      package var header: String
      /// Place in the table.
      package var column: Int

      /// Describes a column.
      package init(header: String, column: Int) {
        self.header = header
        self.column = column
      }
    }

    /// Describes what is repeated.
    package init(labels: [Label], headerRow: Int) {
      self.labels = labels
      self.headerRow = headerRow
    }
  }

  /// Makes a binding; the carbon columns stand on the finance sheet unless a name is given.
  package init(
    sheetName: String,
    rows: ClosedRange<Int>,
    finance: [FinanceRole: Int],
    engagedIsCumulative: Bool = true,
    unitFactor: Double = 1,
    carbon: [ColumnRole: Int] = [:],
    carbonSheetName: String? = nil
  ) {
    self.sheetName = sheetName
    self.rows = rows
    self.finance = finance
    self.engagedIsCumulative = engagedIsCumulative
    self.unitFactor = unitFactor
    self.carbon = carbon
    self.carbonSheetName = carbonSheetName ?? sheetName
  }

  /// Gives each role a column, from the first free one on, in the order of
  /// ``CarbonColumns/roles(beside:)``.
  package mutating func placeCarbonColumns(from firstColumn: Int) {
    carbon = [:]
    for (offset, role) in CarbonColumns.roles(beside: Set(finance.keys)).enumerated() {
      carbon[role] = firstColumn + offset
    }
  }

  /// The body cells of a finance column, with their sheet; nil when there is no such column.
  package func range(_ role: FinanceRole) -> String? {
    finance[role].map { Self.range(sheetName, $0, rows) }
  }

  /// The body cells of a carbon column, with their sheet; nil when there is no such column.
  package func range(_ role: ColumnRole) -> String? {
    carbon[role].map { Self.range(carbonSheetName, $0, rows) }
  }

  /// The body cells that hold chapter codes, in the finance table or injected.
  package var chapterRange: String? {
    range(.chapitre as FinanceRole) ?? range(.chapitre as ColumnRole)
  }

  private static func range(_ sheet: String, _ column: Int, _ rows: ClosedRange<Int>) -> String {
    "\(A1.quoted(sheet))!\(CellRange(rows: rows, columns: column...column).absolute)"
  }
}
