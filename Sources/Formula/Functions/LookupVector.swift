import Spreadsheet

/// A row or a column of values to be searched.
struct LookupVector {
  let count: Int
  /// Where the values stand, when they stand in cells.
  private let cells: Area?
  private let scalars: [Scalar]
  private let calculator: Calculator

  /// Takes an operand of one row or one column.
  init(_ operand: Operand, _ calculator: Calculator) throws(Failure) {
    self.calculator = calculator
    switch operand {
    case .area(let area):
      guard area.isVector else { throw Failure(.notAvailable) }
      let clipped = calculator.clipped(area)
      goesOn = clipped != area
      cells = clipped
      scalars = []
      count = max(clipped.rows, clipped.columns)
    case .scalar(let scalar):
      if scalar.isError { throw Failure(scalar.error) }
      cells = nil
      scalars = [scalar]
      count = 1
    case .matrix(let matrix):
      guard matrix.rows == 1 || matrix.columns == 1 else { throw Failure(.notAvailable) }
      cells = nil
      scalars = matrix.scalars
      count = matrix.scalars.count
    case .areas, .function: throw Failure(.value)
    }
  }

  /// Whether blank cells follow the values, in whole columns and rows.
  private(set) var goesOn = false

  /// Whether the values stand below each other; nil for a single one and for arrays.
  var isColumn: Bool? {
    cells.flatMap { $0.isCell ? nil : $0.left == $0.right }
  }

  subscript(index: Int) -> Scalar {
    guard let cells else { return scalars[index] }
    return cells.left == cells.right
      ? calculator.scalar(cells.sheet, cells.top + index, cells.left)
      : calculator.scalar(cells.sheet, cells.top, cells.left + index)
  }

  /// The position of the first value equal to a key; texts may hold wildcards.
  func position(of key: Scalar) -> Int? {
    let key = key.isBlank ? .zero : key
    let pool = calculator.pool
    guard key.isText else { return position(ofValue: key) }
    let text = pool.texts[key.textIndex]
    if let quoted = TextPattern.quotedText(text, calculator.settings) {
      let number = calculator.numberShown(as: quoted).flatMap { position(ofValue: $0) }
      return [position(ofValue: pool.intern(quoted)), number].compactMap { $0 }.min()
    }
    if let pattern = TextPattern(text, calculator.settings) {
      var test = CriterionTest(.pattern(pattern, isNegated: false), calculator)
      return (0..<count).first { test.holds(self[$0]) }
    }
    return position(ofValue: key)
  }

  /// The position of the first value equal to another.
  private func position(ofValue key: Scalar) -> Int? {
    let pool = calculator.pool
    if let cells, cells.left == cells.right {
      calculator.finish(cells)
      if let index = calculator.groupIndex(cells) {
        return index.firstPosition(of: key, pool)
      }
    }
    var test = CriterionTest(.equal(key), calculator)
    return (0..<count).first { test.holds(self[$0]) }
  }

  /// The position of the last value of a sorted vector that does not come after a key; with
  /// `isDescending`, that does not come before it.
  func position(before key: Scalar, isDescending: Bool = false) -> Int? {
    let key = key.isBlank ? .zero : key
    var (low, high) = (0, count - 1)
    var found: Int?
    while low <= high {
      var middle = (low + high) / 2
      // Values of other kinds are as if they were not there.
      while middle >= low, !isComparable(self[middle], key) { middle -= 1 }
      guard middle >= low else {
        low = (low + high) / 2 + 1
        continue
      }
      let order = calculator.compare(self[middle], key)
      if order == 0 || (isDescending ? order > 0 : order < 0) {
        found = middle
        low = (low + high) / 2 + 1
      } else {
        high = middle - 1
      }
    }
    return found
  }

  /// The position that halving a sorted vector finds for a key, as XLOOKUP and XMATCH do: the first
  /// of equal values in ascending order, the last in descending order; else the neighbour below
  /// (mode -1) or above (mode 1).
  func position(halving key: Scalar, mode: Int, isDescending: Bool) -> Int? {
    let key = key.isBlank ? .zero : key
    // Values before the key, in the order of an ascending vector.
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      let value = self[isDescending ? count - 1 - middle : middle]
      if !value.isBlank, calculator.compare(value, key) < 0 {
        low = middle + 1
      } else {
        high = middle
      }
    }
    func position(_ index: Int) -> Int? {
      guard 0..<count ~= index else { return nil }
      let position = isDescending ? count - 1 - index : index
      return self[position].isBlank ? nil : position
    }
    if let equal = position(low), calculator.compare(self[equal], key) == 0 { return equal }
    return mode == 0 ? nil : position(mode < 0 ? low - 1 : low)
  }

  private func isComparable(_ a: Scalar, _ b: Scalar) -> Bool {
    a.isNumber && b.isNumber || a.isText && b.isText || a.isBoolean && b.isBoolean
  }
}
