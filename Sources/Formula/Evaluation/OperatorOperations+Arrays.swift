import Spreadsheet

/// The operators that conditions within SUMPRODUCT are made of, at the speed of arrays.
///
/// A table of 50,000 lines and ten chapters asks for millions of these: what is a text or a number on
/// both sides is settled here, all else by ``Calculator/apply(_:_:_:)``.
extension Calculator {
  /// The results of an operator on arrays as long as each other, or on one long and one single value.
  ///
  /// A step is 1 in an array and 0 in a single value.
  func apply(
    _ sign: BinaryOperator,
    _ a: [Scalar],
    _ stepA: Int,
    _ b: [Scalar],
    _ stepB: Int,
    count: Int
  ) -> [Scalar] {
    switch sign {
    case .equal, .notEqual:
      if stepB == 0, stepA == 1, b[0].isText, !settings.distinguishesCase {
        return equalities(sign, a, with: b[0])
      }
    case .multiply: return products(a, stepA, b, stepB, count)
    default: break
    }
    return [Scalar](count: count) { self.apply(sign, a[$0 * stepA], b[$0 * stepB]) }
  }

  private func equalities(
    _ sign: BinaryOperator,
    _ scalars: [Scalar],
    with text: Scalar
  ) -> [Scalar] {
    let folds = pool.folds
    let fold = folds[text.textIndex]
    let same = Scalar.boolean(sign == .equal)
    let other = Scalar.boolean(sign != .equal)
    return scalars.map { scalar in
      guard scalar.isText else { return apply(sign, scalar, text) }
      return folds[scalar.textIndex] == fold ? same : other
    }
  }

  private func products(
    _ a: [Scalar],
    _ stepA: Int,
    _ b: [Scalar],
    _ stepB: Int,
    _ count: Int
  ) -> [Scalar] {
    [Scalar](count: count) { index in
      let (x, y) = (a[index * stepA], b[index * stepB])
      guard let left = x.factor, let right = y.factor else { return apply(.multiply, x, y) }
      return .number(left * right)
    }
  }
}

extension Scalar {
  /// What the value is as a factor, when that needs no conversion of text.
  fileprivate var factor: Double? { isNumber ? double : isBoolean ? (isTrue ? 1 : 0) : nil }
}

extension [Scalar] {
  /// An array of so many elements, each made from its index.
  fileprivate init(count: Int, _ element: (Int) -> Scalar) {
    self = []
    reserveCapacity(count)
    for index in 0..<count { append(element(index)) }
  }
}
