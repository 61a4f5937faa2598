import Spreadsheet

/// What a formula would give if other cells held something else (OpenFormula §6.14,
/// MULTIPLE.OPERATIONS; a data table in Excel).
extension Calculator {
  /// The value of a cell, calculated anew with other values in some cells, which have their own again
  /// afterwards.
  ///
  /// - Returns: The value; nil when something that the cell needs cannot be calculated, or is more than
  ///   can be followed.
  func value(
    of place: CellPlace,
    replacing inputs: [(place: CellPlace, value: Scalar)]
  ) -> Scalar? {
    guard let needed = formulas(neededFor: place, besides: Set(inputs.map(\.place))) else {
      return nil
    }
    let state = ReplacedState(self)
    var before: [(column: ColumnStore, row: Int, value: Scalar)] = []
    func put(_ value: Scalar, in place: CellPlace) {
      let column = sheets[place.sheet].column(place.cell.column)
      before.append((column, place.cell.row, column.stored(place.cell.row)))
      column.set(place.cell.row, value)
    }
    for cell in needed { put(.pending, in: cell) }
    for input in inputs { put(input.value, in: input.place) }
    let column = sheets[place.sheet].column(place.cell.column)
    let result = finished(column, place.cell.row)
    let isKnown = needed.allSatisfy { keptWhileCalculating[$0] == nil }
    for item in before.reversed() { item.column.set(item.row, item.value) }
    state.restore(self)
    return isKnown ? result : nil
  }

  /// The cells whose formulas a cell needs, itself included; nil when they are too many, or when their
  /// references cannot be told from their texts.
  private func formulas(
    neededFor place: CellPlace,
    besides inputs: Set<CellPlace>
  ) -> Set<CellPlace>? {
    guard formula(sheet: place.sheet, place.cell) != nil else { return [] }
    var found: Set<CellPlace> = []
    var waiting = [place]
    while let next = waiting.popLast() {
      guard !inputs.contains(next), found.insert(next).inserted else { continue }
      guard found.count <= Self.greatestReplacement, isTraceable(next) else { return nil }
      waiting += formulasNeeded(by: next)
    }
    return found
  }

  private static let greatestReplacement = 10_000

  /// Whether a cell is calculated by a formula of its own that says which cells it uses.
  private func isTraceable(_ place: CellPlace) -> Bool {
    guard let column = sheets[place.sheet].existing(place.cell.column),
      let position = column.file.position(ofRow: place.cell.row),
      column.file.templates[position] >= 0,
      column.stored(place.cell.row) != .inProgress
    else { return false }
    let template = templates[Int(column.file.templates[position])]
    guard template.operation != nil, let root = template.expression?.root else { return false }
    var isTraceable = true
    root.forEach { node in
      switch node {
      case .structured, .opaque, .postfix(.spill, _): isTraceable = false
      case .reference(let reference) where reference.sheet?.last != nil: isTraceable = false
      case .call(let call) where Self.leadingElsewhere.contains(call.name): isTraceable = false
      default: break
      }
    }
    return isTraceable
  }

  /// Functions that use other cells than those they name.
  private static let leadingElsewhere: Set<String> = [
    "ANCHORARRAY", "INDIRECT", "MULTIPLE.OPERATIONS", "OFFSET",
  ]
}

/// What a calculation notes of cells as they are, put aside while some of them are other than they are.
private struct ReplacedState {
  private let depth: Int
  private let reason: KeptReason?
  private let memo: ArrayMemo
  private let kept: [CellPlace: KeptReason]
  private let cyclic: Set<CellPlace>
  private let cycles: [(sheet: Int, cell: CellReference)]
  private let booleans: Set<CellPlace>
  private let approximated: Set<CellPlace>

  init(_ calculator: Calculator) {
    depth = calculator.depth
    reason = calculator.reasonToKeep
    memo = calculator.arrayMemo
    kept = calculator.keptWhileCalculating
    cyclic = calculator.cyclicPlaces
    cycles = calculator.cycles
    booleans = calculator.booleanPlaces
    approximated = calculator.approximatedPlaces
    calculator.arrayMemo = ArrayMemo()
    calculator.keptWhileCalculating = [:]
  }

  func restore(_ calculator: Calculator) {
    calculator.depth = depth
    calculator.reasonToKeep = reason
    calculator.arrayMemo = memo
    calculator.keptWhileCalculating = kept
    calculator.cyclicPlaces = cyclic
    calculator.cycles = cycles
    calculator.booleanPlaces = booleans
    calculator.approximatedPlaces = approximated
  }
}
