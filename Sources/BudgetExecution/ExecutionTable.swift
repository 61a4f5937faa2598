/// An execution table found in a workbook: where it stands, what its columns are, and its rows.
///
/// Rows and columns are counted from zero throughout.
package struct ExecutionTable: Sendable {
  /// Position of the sheet.
  package var sheet: Int
  /// Name of the sheet.
  package var sheetName: String
  /// The header: one to three rows.
  package var headerRows: ClosedRange<Int>
  /// First to last row of the body: lines, banners, subtotals and totals.
  package var rows: ClosedRange<Int>
  /// The column of each field found.
  package var columns: [Field: Int]
  /// All columns of *décisions modificatives*, from left to right; the first is `columns[.dm]`.
  package var dmColumns: [Int]
  /// What was made of each column of the header, from left to right.
  package var findings: [ColumnFinding]
  /// Last column that holds anything on a row from the header to the end of the table, in the table
  /// or to its right: the next one is free.
  package var lastColumn: Int
  /// Unit of the amounts.
  package var unit: AmountUnit
  /// Why the unit is what it is.
  package var unitReason: UnitReason
  /// Whether *engagé* contains what was already ordered to be paid; nil when rows do not tell.
  package var engagedIsCumulative: Bool?
  /// What ``engagedIsCumulative`` rests on.
  package var engagedReason: EngagedReason
  /// The identities between columns that were tried on the lines, those that hold first.
  package var identities: [IdentityCheck]
  /// How rates are written, when there are any.
  package var rateForm: RateForm?
  /// How sure the whole recognition is, from 0 to 1.
  package var confidence: Double
  /// Fiscal year, from headers or titles.
  package var year: Int?
  /// The direction that the table belongs to, from `Direction : …` above it or its title.
  package var directionLabel: String?
  /// Which column natures were read from: ``Field/nature``, or another one that holds them.
  package var natureSource: Field
  /// Whether the cell of every line in the column of ``Field/chapitre`` is the chapter's code as a
  /// text, so that formulas can compare it with codes.
  package var chapterCellsAreCodes: Bool
  /// What was not understood.
  package var diagnostics: [Diagnostic]
  /// The rows of ``rows``.
  package var body: ExecutionRows

  /// The columns of the table itself: from the first with a header to the last with amounts, and
  /// those that follow it with a header and without a gap.
  ///
  /// Codes and names are sought on the whole row, and may be those of another table to the right.
  package var ownColumns: ClosedRange<Int> {
    let headed = Set(findings.map(\.column))
    let amounts = columns.filter { $0.key.kind != .dimension }.map(\.value) + dmColumns
    var last = amounts.max() ?? lastColumn
    while headed.contains(last + 1) { last += 1 }
    return min(headed.min() ?? last, amounts.min() ?? last)...last
  }

  /// The table without what its lines hold, which takes most of its memory.
  package var outline: ExecutionTable {
    var outline = self
    outline.body = body.outline
    return outline
  }

  /// The column of credits that spending is measured against: *ouverts*, else *BP*.
  package var creditsField: Field? {
    columns[.ouverts] != nil ? .ouverts : columns[.bp] != nil ? .bp : nil
  }
}

/// The unit that amounts are written in.
package enum AmountUnit: Sendable, Hashable {
  /// Euros.
  case euro
  /// Thousands of euros.
  case thousandEuros

  /// Euros in one unit.
  package var euros: Double { self == .euro ? 1 : 1000 }
  /// Sign shown to people: `€` or `k€`.
  package var sign: String { self == .euro ? "€" : "k€" }
}

/// Why a table has its unit.
package enum UnitReason: Sendable, Hashable {
  /// Nothing says otherwise.
  case nothingDeclared
  /// A header declares it.
  case header(column: Int)
  /// A line above or below the table, or the sheet's name, declares it.
  case note(row: Int?, text: String)
  /// Amounts are written with it.
  case cells(count: Int)
  /// Thousands are declared, but amounts as great as this one are euros.
  case amountsTooGreat(largest: Double)
}

/// What the reading of *engagé* rests on.
package enum EngagedReason: Sendable, Hashable {
  /// There is no such column, or no other to compare it with.
  case notComparable
  /// `disponible = credits − engagé` or `… − engagé − mandaté` holds on the rows.
  case identity(Identity, holding: Int, of: Int)
  /// The only column of commitments is called *engagé non mandaté*.
  case namedUnpaid
  /// *Engagé* is at least *mandaté* on nearly all rows.
  case neverBelowPaid(holding: Int, of: Int)
  /// *Engagé* is below *mandaté* on many rows.
  case oftenBelowPaid(count: Int, of: Int)
  /// Neither reading holds on enough rows.
  case undecided
}

/// How rates of execution are written.
package enum RateForm: Sendable, Hashable {
  /// 0.453.
  case fraction
  /// 45.3.
  case percentNumber
  /// The text `45,3 %`.
  case percentText
}

/// An equation between columns (domain reference §2.4).
package enum Identity: Sendable, Hashable, CaseIterable {
  /// ouverts = bp + reports + bs + Σ dm + virements.
  case creditsAreSteps
  /// ouverts = bp + Σ dm, what is carried over being elsewhere.
  case creditsAreVotedAndDM
  /// disponible = credits − engagé.
  case availableIsCreditsLessEngaged
  /// disponible = credits − engagé − pré-engagé.
  case availableIsCreditsLessEngagedAndReserved
  /// disponible = credits − engagé − mandaté.
  case availableIsCreditsLessEngagedAndPaid
  /// disponible = credits − mandaté.
  case availableIsCreditsLessPaid
  /// engagé non mandaté = engagé − mandaté.
  case unpaidIsEngagedLessPaid
  /// engagé ≥ facturé ≥ mandaté ≥ payé.
  case chain
  /// taux = mandaté / credits.
  case rateIsPaidOverCredits
  /// taux = engagé / credits.
  case rateIsEngagedOverCredits
}

/// How an identity fared on the lines of a table.
package struct IdentityCheck: Sendable, Hashable {
  /// The identity.
  package var identity: Identity
  /// Lines on which it holds.
  package var holding: Int
  /// Lines on which it can be tried and tells something.
  package var tried: Int

  /// Whether it holds on enough lines: at least 80 %.
  package var holds: Bool { tried > 0 && holding * 5 >= tried * 4 }
}
