package import Spreadsheet

/// The rows of an execution table, an array per property.
///
/// Arrays have one element per row of ``ExecutionTable/rows``, the first for its lower bound;
/// dictionaries and sets are keyed by the row of the sheet, from zero.
package struct ExecutionRows: Sendable {
  /// Row of the sheet that the first elements are for.
  package var firstRow: Int
  /// What each row is.
  package var kinds: [RowKind] = []
  /// Index of ``natures``, or -1.
  package var natureKeys: [Int32] = []
  /// The distinct natures (accounts), normalised to their code.
  package var natures: [String] = []
  /// Index of ``chapters``, or -1.
  package var chapterKeys: [Int32] = []
  /// The distinct chapters, normalised to their code (`011`).
  package var chapters: [String] = []
  /// Index of ``functions``, or -1.
  package var functionKeys: [Int32] = []
  /// The distinct functions, with their leading zeros where the workbook shows them.
  package var functions: [String] = []
  /// Section of each row.
  package var sections: [BudgetSection] = []
  /// Direction of the flow of each row.
  package var directions: [FlowDirection] = []
  /// Whether each row moves money or is internal.
  package var orders: [OperationOrder] = []
  /// Amounts in the unit of the table, rates as fractions; NaN where the cell holds no number.
  ///
  /// Several columns of *décisions modificatives* are added up under ``Field/dm``.
  package var amounts: [Field: [Double]] = [:]
  /// Rows where the amount is a text that was parsed: a formula cannot refer to such a cell.
  package var amountIsText: [Field: Set<Int>] = [:]
  /// Formulas of subtotals and totals: by row, then by column.
  package var formulas: [Int: [Int: StoredFormula]] = [:]
  /// Rows of the sums that stand above what they add up.
  package var headingSums: Set<Int> = []
  /// Labels of banners, subtotals and totals.
  package var labels: [Int: String] = [:]

  /// Number of rows.
  package var count: Int { kinds.count }

  /// Position in the arrays of a row of the sheet.
  package func offset(ofRow row: Int) -> Int? {
    kinds.indices.contains(row - firstRow) ? row - firstRow : nil
  }

  /// The nature at a position of the arrays.
  package func nature(at offset: Int) -> String? { Self.text(natureKeys, natures, offset) }
  /// The chapter at a position of the arrays.
  package func chapter(at offset: Int) -> String? { Self.text(chapterKeys, chapters, offset) }
  /// The function at a position of the arrays.
  package func function(at offset: Int) -> String? { Self.text(functionKeys, functions, offset) }

  private static func text(_ keys: [Int32], _ texts: [String], _ offset: Int) -> String? {
    guard keys.indices.contains(offset), texts.indices.contains(Int(keys[offset])) else {
      return nil
    }
    return texts[Int(keys[offset])]
  }

  /// The rows without their codes and amounts: what each row is stays, and which amounts are texts.
  package var outline: ExecutionRows {
    var outline = self
    (outline.natureKeys, outline.functionKeys, outline.chapterKeys) = ([], [], [])
    (outline.sections, outline.directions, outline.orders) = ([], [], [])
    outline.amounts = [:]
    return outline
  }
}

/// What a row of the body is.
package enum RowKind: UInt8, Sendable, Hashable {
  /// A line of credits: counted.
  case line
  /// A heading between lines, without amounts.
  case banner
  /// The sum of some lines.
  case subtotal
  /// The sum of the section or of everything.
  case total
  /// Nothing in the columns of the table.
  case blank
  /// Something else: a repeated header, a note.
  case other
}

/// Section of the budget (M57).
package enum BudgetSection: UInt8, Sendable, Hashable {
  /// Not told.
  case unknown
  /// Fonctionnement.
  case fonctionnement
  /// Investissement.
  case investissement
}

/// Whether money goes out or comes in (*sens*).
package enum FlowDirection: UInt8, Sendable, Hashable {
  /// Not told.
  case unknown
  /// Dépense.
  case depense
  /// Recette.
  case recette
}

/// Whether an operation moves money or is internal to the budget.
package enum OperationOrder: UInt8, Sendable, Hashable {
  /// Not told.
  case unknown
  /// Réel.
  case reel
  /// Ordre.
  case ordre
}
