import Spreadsheet

/// A column of values that are calculated part by part, such as a condition on each line of a table.
///
/// Of a million lines, some thousand at a time are looked at: what stands between the columns and the
/// sum is needed no longer than that, and stays in the processor's cache.
indirect enum ElementSource {
  /// One value for all rows.
  case constant(Scalar)
  /// Cells that are finished, from a row on.
  case cells(ColumnStore?, top: Int)
  /// Values calculated before.
  case packed(PackedScalars)
  /// An operator on the values of each row.
  case binary(BinaryOperator, ElementSource, ElementSource)
  /// A function of the values of each row.
  case call(ElementCall)

  var isConstant: Bool { if case .constant = self { true } else { false } }

  /// How many rows are worth looking at in one go.
  static let part = 4096

  /// Appends the values of some rows, counted from the first one, to a buffer.
  func append(_ rows: Range<Int>, to buffer: inout [Scalar], _ calculator: Calculator) {
    switch self {
    case .constant(let scalar):
      buffer.append(contentsOf: repeatElement(scalar, count: rows.count))
    case .cells(let column, let top):
      column.append(top + rows.lowerBound..<top + rows.upperBound, to: &buffer)
    case .packed(let scalars): scalars.copy(rows, to: &buffer)
    case .binary(let sign, let left, let right):
      let (a, stepA) = left.part(rows, calculator)
      let (b, stepB) = right.part(rows, calculator)
      buffer.append(contentsOf: calculator.apply(sign, a, stepA, b, stepB, count: rows.count))
    case .call(let call): call.append(rows, to: &buffer, calculator)
    }
  }

  /// The values of some rows, and how far the next row's is: 0 when one stands for all.
  private func part(_ rows: Range<Int>, _ calculator: Calculator) -> ([Scalar], step: Int) {
    if case .constant(let scalar) = self { return ([scalar], 0) }
    var buffer: [Scalar] = []
    buffer.reserveCapacity(rows.count)
    append(rows, to: &buffer, calculator)
    return (buffer, 1)
  }

  /// The values of so many rows, kept.
  func packed(_ count: Int, _ calculator: Calculator) -> PackedScalars {
    if case .packed(let scalars) = self { return scalars }
    if case .binary(let sign, let left, .constant(let right)) = self,
      let operands = left.repeating(count)
    {
      // Few distinct values have few results. What once stood for cells that wait is in use no more.
      return operands.mapped { $0.isUnfinished ? $0 : calculator.apply(sign, $0, right) }
    }
    if case .binary(let sign, let left, let right) = self,
      let first = left.repeating(count), let second = right.repeating(count),
      let combined = first.combined(
        second,
        { $0.isUnfinished || $1.isUnfinished ? .pending : calculator.apply(sign, $0, $1) }
      )
    {
      return combined
    }
    var result = PackedScalars()
    var buffer: [Scalar] = []
    for start in stride(from: 0, to: count, by: Self.part) {
      buffer.removeAll(keepingCapacity: true)
      append(start..<min(start + Self.part, count), to: &buffer, calculator)
      for scalar in buffer { result.append(scalar) }
    }
    return result
  }

  /// The values of all rows when they are packed already and few are distinct.
  private func repeating(_ count: Int) -> PackedScalars? {
    switch self {
    case .packed(let scalars): return scalars.isRepeating && scalars.count == count ? scalars : nil
    case .cells(let column?, let top):
      let scalars = column.scalars
      return scalars.isRepeating && scalars.count == count && column.firstRow == top
        && column.pending == 0 ? scalars : nil
    default: return nil
    }
  }
}

/// A function of one value or several, calculated for each row.
final class ElementCall {
  private let operation: Operation
  private let inputs: [(place: VariableOperation, source: ElementSource)]
  private let frame: Frame

  init(
    _ operation: Operation,
    _ inputs: [(place: VariableOperation, source: ElementSource)],
    _ frame: Frame
  ) {
    self.operation = operation
    self.inputs = inputs
    self.frame = frame
  }

  func append(_ rows: Range<Int>, to buffer: inout [Scalar], _ calculator: Calculator) {
    let values = inputs.map { input in
      var values: [Scalar] = []
      values.reserveCapacity(rows.count)
      input.source.append(rows, to: &values, calculator)
      return values
    }
    for offset in 0..<rows.count {
      for (index, input) in inputs.enumerated() { input.place.value = values[index][offset] }
      buffer.append(operation.scalar(frame))
    }
  }
}

extension Operation {
  /// The source of each row's values, and the number of rows; nil when it is not
  /// ``Operation/isStreamable`` or the ranges differ in length.
  final func rows(_ frame: Frame) -> (source: ElementSource, count: Int)? {
    isStreamable ? source(frame) : nil
  }
}
