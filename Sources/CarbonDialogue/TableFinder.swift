import BudgetExecution
import Spreadsheet
import Workbooks

/// Looks for the execution table, with the headers that the référentiel teaches.
struct TableFinder {
  private let recognizer: TableRecognizer

  init(_ referential: Referential) throws {
    recognizer = TableRecognizer(
      lexicon: try HeaderLexicon.builtIn(),
      extraHeaders: referential.taughtHeaders
    )
  }

  /// The table, and other headers that could have been taken.
  func recognition(in workbook: Workbook, sheet: String?) throws -> Recognition {
    let name = try sheet.map { try Self.sheet(named: $0, in: workbook) }
    do {
      return try recognizer.recognize(in: workbook.document, sheetNamed: name)
    } catch let error as WorkbookError {
      throw error.inFile(workbook.path)
    }
  }

  /// The table, and other headers that could have been taken.
  ///
  /// - Throws: `DialogueError.noExecutionTable` with the nearest candidate and what it lacks.
  func table(
    in workbook: Workbook,
    sheet: String?
  ) throws -> (table: ExecutionTable, others: [Candidate]) {
    switch try recognition(in: workbook, sheet: sheet) {
    case .table(let table, let others): return (table, others)
    case .none(let nearest, let missing):
      throw DialogueError.noExecutionTable(
        nearest: nearest.map(Self.words),
        missing: missing.map { $0.sentence() }
      )
    }
  }

  /// The table beside which columns were injected; nil when none were, or it is not recognised.
  func table(of augmented: AugmentedWorkbook, sheet: String?) throws -> ExecutionTable? {
    guard let columns = augmented.columns else { return nil }
    let document = augmented.withoutColumns
    do {
      let named = sheet.flatMap { augmented.workbook.sheetIndex(named: $0) }
      let place = columns.isMirrored ? named : columns.sheet
      let recognition = try recognizer.recognize(
        in: document,
        sheetNamed: place.map { document.sheets[$0].name },
        ignoring: augmented.sheetNames
      )
      guard case .table(let table, _) = recognition else { return nil }
      // A tab of its own has the rows of the table, or is one of another table.
      return columns.isMirrored && columns.rows != table.rows ? nil : table
    } catch let error as WorkbookError {
      throw error.inFile(augmented.workbook.path)
    }
  }

  /// The exact name of a sheet that the user named.
  static func sheet(named name: String, in workbook: Workbook) throws -> String {
    guard let index = workbook.sheetIndex(named: name) else {
      throw DialogueError.noSuchSheet(name: name, existing: workbook.sheets.map(\.name))
    }
    return workbook.sheets[index].name
  }

  /// What is said of a table that was not taken.
  static func leftAside(_ candidate: Candidate) -> String {
    "autre tableau possible, laissé de côté : \(words(candidate))."
  }

  /// A candidate in words.
  static func words(_ candidate: Candidate) -> String {
    let rows = candidate.headerRows
    let place =
      rows.count == 1
      ? "ligne \(rows.lowerBound + 1)" : "lignes \(rows.lowerBound + 1) à \(rows.upperBound + 1)"
    let columns = candidate.columns.map { columns in
      let ends = [columns.lowerBound, columns.upperBound].map(ColumnName.letters)
      return ", colonnes \(ends[0]) à \(ends[1])"
    }
    let fields = candidate.fields.map { "« \($0.rawValue) »" }.joined(separator: ", ")
    return "feuille « \(candidate.sheetName) », \(place)\(columns ?? "")"
      + (fields.isEmpty ? "" : ", où sont reconnues les colonnes \(fields)")
  }
}
