package import Spreadsheet

/// Calculates formulas when their values are asked for, each once.
///
/// Set values, formulas and names first, then ask: what is set later does not change values that
/// were calculated already. Sheets are counted in the order of their names.
package final class Calculator {
  let pool = TextPool()
  let sheets: [SheetStore]
  let sheetIndices: [String: Int]
  var names: [NameKey: Expression] = [:]
  var indexCache = IndexCache()
  var arrayMemo = ArrayMemo()

  /// Cells whose formula depends on itself; they have `#VALUE!`, as have those that need them.
  package internal(set) var cycles: [(sheet: Int, cell: CellReference)] = []
  /// How often a formula needed a function that is not calculated, by its English name.
  package internal(set) var unsupported: [String: Int] = [:]
  /// How the workbook's formulas are calculated.
  package var settings = CalculationSettings()
  /// Formulas that refer to other workbooks, which are not read.
  package internal(set) var externalReferences = 0
  /// The time that TODAY and NOW give, in days since 1899-12-30; they are unsupported when nil.
  package var now: Double?
  /// Whether a row is hidden, for SUBTOTAL 101 to 111 and AGGREGATE.
  package var isHidden: (_ sheet: Int, _ row: Int) -> Bool = { _, _ in false }

  /// The formulas of a file, each kind once.
  var templates: [FormulaTemplate] = []
  var scratchKey = CopyKey()
  var arrays: [ArrayFormula] = []
  /// Array formulas by their first cell.
  var arrayPlaces: [CellPlace: Int] = [:]
  /// Array formulas whose rows are still being entered, by sheet.
  var openArrays: [Int: [Int]] = [:]
  /// Tables by their name in lower case.
  var tables: [String: TablePlace] = [:]
  /// Cells of a file that turned out not to be calculable, with the reason.
  var keptWhileCalculating: [CellPlace: KeptReason] = [:]
  /// Why the formula being calculated has to keep its stored value.
  var reasonToKeep: KeptReason?
  /// Whether the point and the comma of formats have each other's meaning, as in German or French.
  var swapsMarks = false
  var cyclicPlaces: Set<CellPlace> = []
  /// Cells with a boolean that other formulas take for a number.
  var booleanPlaces: Set<CellPlace> = []
  /// Cells that agree with their stored value as nearly as their functions are calculated anywhere.
  var approximatedPlaces: Set<CellPlace> = []

  /// Whether a filter hides a row, which every SUBTOTAL leaves out.
  package var isFiltered: (_ sheet: Int, _ row: Int) -> Bool = { _, _ in false }

  /// Formulas being calculated within each other; beyond ``greatestDepth`` the inner ones are
  /// calculated first, so that a long chain does not use up the stack.
  var depth = 0
  var postponed: Place?
  private static let greatestDepth = 64

  /// A name in its scope, lower case.
  struct NameKey: Hashable {
    let name: String
    let scope: Int?
  }

  /// A cell in its column.
  struct Place {
    let column: ColumnStore
    let row: Int
  }

  /// Makes a calculator for sheets without cells.
  package init(sheets names: [String]) {
    sheets = names.indices.map(SheetStore.init)
    sheetIndices = Dictionary(
      names.enumerated().map { ($1.lowercased(), $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The texts that ``ColumnValues/cached(_:)`` refers to by index.
  package var texts: [String] { pool.texts }

  /// The value of a cell, calculated when it is a formula.
  package func value(sheet: Int, _ cell: CellReference) -> Value {
    guard sheets.indices.contains(sheet), let column = sheets[sheet].existing(cell.column) else {
      return .blank
    }
    return value(finished(column, cell.row))
  }

  func value(_ scalar: Scalar) -> Value {
    if scalar.isNumber { return .number(scalar.double) }
    if scalar.isText { return .text(pool.texts[scalar.textIndex]) }
    if scalar.isBoolean { return .boolean(scalar.isTrue) }
    if scalar.isError { return .error(scalar.error) }
    return .blank
  }

  func scalar(_ value: Value) -> Scalar {
    switch value {
    case .blank: .blank
    case .number(let number): .number(number)
    case .text(let text): pool.intern(text)
    case .boolean(let boolean): .boolean(boolean)
    case .error(let error): .error(error)
    }
  }

  /// The value of a cell within a calculation.
  func scalar(_ sheet: Int, _ row: Int, _ column: Int) -> Scalar {
    guard let store = sheets[sheet].existing(column) else { return .blank }
    let stored = store.stored(row)
    return stored.isUnfinished ? resolve(store, row) : stored
  }

  /// The value of a cell, from outside of any calculation.
  func finished(_ column: ColumnStore, _ row: Int) -> Scalar {
    let stored = column.stored(row)
    guard stored.isUnfinished else { return stored }
    if column.isTransient, let result = transient(column, row) { return result }
    var waiting = [Place(column: column, row: row)]
    while let place = waiting.last {
      guard place.column.stored(place.row) == .pending else {
        waiting.removeLast()
        continue
      }
      postponed = nil
      depth = 0
      _ = resolve(place.column, place.row)
      guard let next = postponed else {
        waiting.removeLast()
        continue
      }
      if waiting.contains(where: { $0.column === next.column && $0.row == next.row }) {
        next.column.set(next.row, report(cycleAt: next))
      } else {
        waiting.append(next)
      }
    }
    postponed = nil
    return column.stored(row)
  }

  /// The value of a cell of a transient column; nil when it has to be kept after all, since too much
  /// must be calculated for it.
  private func transient(_ column: ColumnStore, _ row: Int) -> Scalar? {
    postponed = nil
    depth = 0
    var result: Scalar
    if column.formulas.isEmpty, column.fills.count == 1, let fill = column.fills.first {
      // As in fill(_:_:_:).
      depth = 1
      let frame = Frame(calculator: self, sheet: column.sheet, row: row, column: column.index)
      let operation = fill.operation
      result =
        fill.inputs?.result(row, self) { operation.scalar(frame) } ?? operation.scalar(frame)
    } else {
      result = resolve(column, row)
    }
    guard postponed == nil else {
      column.isTransient = false
      return nil
    }
    return result.isBlank ? .zero : result
  }

  /// Calculates the rows of a column that one formula fills and that wait, from the top.
  func fill(_ column: ColumnStore, _ rows: ClosedRange<Int>, _ fill: ColumnFill) {
    let operation = fill.operation
    let inputs = fill.inputs
    let hasOthers = !column.formulas.isEmpty
    for row in rows where column.stored(row) == .pending {
      if hasOthers, column.formulas[row] != nil { continue }
      // As resolve(_:_:) does, without asking again which formula it is.
      column.markInProgress(row)
      postponed = nil
      depth = 1
      let frame = Frame(calculator: self, sheet: column.sheet, row: row, column: column.index)
      let result =
        inputs?.result(row, self) { operation.scalar(frame) } ?? operation.scalar(frame)
      if postponed == nil {
        column.finish(row, result.isBlank ? .zero : result)
      } else {
        column.set(row, .pending)
        _ = finished(column, row)
      }
    }
    postponed = nil
  }

  /// Calculates the formula of a cell that is not finished.
  func resolve(_ column: ColumnStore, _ row: Int) -> Scalar {
    if postponed != nil { return .error(.value) }
    guard column.stored(row) == .pending else {
      if column.stored(row) == .unknown {
        reasonToKeep = reasonToKeep ?? .unknownInput
        return .blank
      }
      return report(cycleAt: Place(column: column, row: row))
    }
    guard depth < Self.greatestDepth else {
      postponed = Place(column: column, row: row)
      return .error(.value)
    }
    let position = column.formulas[row] == nil ? column.file.position(ofRow: row) : nil
    if let position, column.file.templates[position] < 0 {
      return resolve(arrays[-2 - Int(column.file.templates[position])], column, row)
    }
    let operation = position.map { templates[Int(column.file.templates[$0])].operation }
    guard let operation = operation ?? self.operation(column, row) else {
      column.set(row, .blank)
      return .blank
    }
    column.set(row, .inProgress)
    depth += 1
    let outerReason = reasonToKeep
    reasonToKeep = nil
    let frame = Frame(calculator: self, sheet: column.sheet, row: row, column: column.index)
    var result = operation.scalar(frame)
    let reason = reasonToKeep
    reasonToKeep = outerReason
    depth -= 1
    if postponed != nil {
      column.set(row, .pending)
      return .error(.value)
    }
    if let position { result = settled(result, column, row, position, reason) }
    if result.isBlank { result = .zero }
    if result == .unknown {
      column.set(row, result)
      reasonToKeep = reasonToKeep ?? .unknownInput
      return .blank
    }
    column.set(row, column.isTransient ? .pending : result)
    return result
  }

  private func operation(_ column: ColumnStore, _ row: Int) -> Operation? {
    if !column.formulas.isEmpty, let formula = column.formulas[row] {
      var compiler = FormulaCompiler(
        self,
        formula.expression,
        sheet: column.sheet,
        column: column.index
      )
      let operation = compiler.compile(isArray: formula.isArray)
      note(compiler.issues)
      return operation
    }
    for fill in column.fills.reversed() where fill.rows.contains(row) { return fill.operation }
    return nil
  }

  /// Notes a cell that depends on itself.
  ///
  /// - Returns: What the cells within the circle get for it: the value that the file stores.
  private func report(cycleAt place: Place) -> Scalar {
    let cell = CellReference(row: place.row, column: place.column.index)
    if cyclicPlaces.insert(CellPlace(sheet: place.column.sheet, cell: cell)).inserted {
      cycles.append((place.column.sheet, cell))
    }
    return place.column.file.position(ofRow: place.row).map { place.column.file.stored[$0] }
      ?? .error(.value)
  }
}
