import Spreadsheet

/// An operator on two single values.
final class BinaryOperation: Operation {
  let sign: BinaryOperator
  let left: Operation
  let right: Operation

  init(_ sign: BinaryOperator, _ left: Operation, _ right: Operation) {
    self.sign = sign
    self.left = left
    self.right = right
  }

  override func scalar(_ frame: Frame) -> Scalar {
    frame.calculator.apply(sign, left.scalar(frame), right.scalar(frame))
  }
}

/// A sign or `%` on a single value.
final class UnaryOperation: Operation {
  let sign: UnarySign
  let inner: Operation

  init(_ sign: UnarySign, _ inner: Operation) {
    self.sign = sign
    self.inner = inner
  }

  override func scalar(_ frame: Frame) -> Scalar {
    frame.calculator.apply(sign, inner.scalar(frame))
  }
}

/// What stands before or after one operand.
enum UnarySign {
  case minus
  case percent
}

/// An operator on each pair of elements of ranges and arrays.
final class ElementwiseBinaryOperation: Operation {
  let sign: BinaryOperator
  let left: Operation
  let right: Operation
  /// The part of the formula that it is, and the cell it was written for.
  private let part: (key: ArrayMemo.Key, cell: CellReference)?

  init(
    _ sign: BinaryOperator,
    _ left: Operation,
    _ right: Operation,
    part: (key: ArrayMemo.Key, cell: CellReference)? = nil
  ) {
    self.sign = sign
    self.left = left
    self.right = right
    self.part = part
  }

  override func operand(_ frame: Frame) -> Operand {
    // In another row the same part looks at other cells.
    guard let part, part.cell.row == frame.row, part.cell.column == frame.column else {
      return calculated(frame)
    }
    if let known = frame.calculator.arrayMemo[part.key] { return .matrix(known.matrix) }
    let operand = calculated(frame)
    if case .matrix(let matrix) = operand, frame.calculator.postponed == nil {
      frame.calculator.arrayMemo.keep(matrix, for: part.key)
    }
    return operand
  }

  override var isStreamable: Bool { left.isStreamable && right.isStreamable }

  override func source(_ frame: Frame) -> (source: ElementSource, count: Int)? {
    let calculator = frame.calculator
    let isOwn = part.map { $0.cell.row == frame.row && $0.cell.column == frame.column } ?? false
    if isOwn, let key = part?.key, let known = calculator.arrayMemo[key] {
      return known.columns == 1 ? (.packed(known.scalars), known.rows) : nil
    }
    guard let a = left.source(frame), let b = right.source(frame) else { return nil }
    let count = max(a.count, b.count)
    guard a.count == count || a.source.isConstant, b.count == count || b.source.isConstant
    else { return nil }
    let source = ElementSource.binary(sign, a.source, b.source)
    guard isOwn, let key = part?.key, ArrayMemo.isWorthKeeping(count) else {
      return (source, count)
    }
    let scalars = source.packed(count, calculator)
    if calculator.postponed == nil {
      calculator.arrayMemo.keep(ArrayMemo.Result(scalars, rows: count, columns: 1), for: key)
    }
    return (.packed(scalars), count)
  }

  private func calculated(_ frame: Frame) -> Operand {
    let calculator = frame.calculator
    let a = calculator.elements(left.operand(frame))
    let b = calculator.elements(right.operand(frame))
    let rows = a.count(b, \.rows)
    let columns = a.count(b, \.columns)
    if rows == 1, columns == 1 { return .scalar(calculator.apply(sign, a[0, 0], b[0, 0])) }
    if let step = a.step(rows, columns), let otherStep = b.step(rows, columns) {
      // Both have an element for each of the result, or one for all.
      let scalars = calculator.apply(
        sign,
        a.scalars,
        step,
        b.scalars,
        otherStep,
        count: rows * columns
      )
      return .matrix(Matrix(rows: rows, columns: columns, scalars: scalars))
    }
    var scalars: [Scalar] = []
    scalars.reserveCapacity(rows * columns)
    for row in 0..<rows {
      for column in 0..<columns {
        scalars.append(calculator.apply(sign, a.element(row, column), b.element(row, column)))
      }
    }
    return .matrix(Matrix(rows: rows, columns: columns, scalars: scalars))
  }
}

/// A sign or `%` on each element of a range or array.
final class ElementwiseUnaryOperation: Operation {
  let sign: UnarySign
  let inner: Operation

  init(_ sign: UnarySign, _ inner: Operation) {
    self.sign = sign
    self.inner = inner
  }

  override func operand(_ frame: Frame) -> Operand {
    let calculator = frame.calculator
    var matrix = calculator.elements(inner.operand(frame))
    for index in matrix.scalars.indices {
      matrix.scalars[index] = calculator.apply(sign, matrix.scalars[index])
    }
    return .matrix(matrix)
  }
}

extension Matrix {
  /// Rows or columns of the result of an operator on two arrays; single ones are repeated.
  func count(_ other: Matrix, _ side: KeyPath<Matrix, Int>) -> Int {
    max(self[keyPath: side], other[keyPath: side])
  }

  /// How far the next element is: 1 in an array as large as the result, 0 in a single value.
  func step(_ rows: Int, _ columns: Int) -> Int? {
    if self.rows == rows, self.columns == columns { return 1 }
    return self.rows == 1 && self.columns == 1 ? 0 : nil
  }

  /// An element, where an array of one row or column goes on for ever.
  func element(_ row: Int, _ column: Int) -> Scalar {
    let row = rows == 1 ? 0 : row
    let column = columns == 1 ? 0 : column
    return row < rows && column < columns ? self[row, column] : .error(.notAvailable)
  }
}

extension Calculator {
  /// An operator on two values.
  func apply(_ sign: BinaryOperator, _ a: Scalar, _ b: Scalar) -> Scalar {
    switch sign {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      if a.isError { return a }
      if b.isError { return b }
      if sign == .equal || sign == .notEqual, a.isText, b.isText {
        return .boolean(isSameText(a, b) == (sign == .equal))
      }
      let order = settings.distinguishesCase ? orderWithCase(a, b) : compare(a, b)
      switch sign {
      case .equal: return .boolean(order == 0)
      case .notEqual: return .boolean(order != 0)
      case .less: return .boolean(order < 0)
      case .lessOrEqual: return .boolean(order <= 0)
      case .greater: return .boolean(order > 0)
      default: return .boolean(order >= 0)
      }
    default:
      do throws(Failure) {
        if sign == .concatenate { return pool.intern(try text(a) + text(b)) }
        let (x, y) = (try number(a), try number(b))
        switch sign {
        case .add: return .number(Arithmetic.add(x, y))
        case .subtract: return .number(Arithmetic.subtract(x, y))
        case .multiply: return .number(x * y)
        case .divide: return y == 0 ? .error(.divisionByZero) : .number(x / y)
        default: return .number(try Arithmetic.power(x, y))
        }
      } catch {
        return .error(error.error)
      }
    }
  }

  /// A sign or `%` on a value.
  func apply(_ sign: UnarySign, _ a: Scalar) -> Scalar {
    do throws(Failure) {
      let x = try number(a)
      return .number(sign == .minus ? -x : x / 100)
    } catch {
      return .error(error.error)
    }
  }
}
