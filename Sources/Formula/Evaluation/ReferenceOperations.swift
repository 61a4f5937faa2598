import Spreadsheet

/// An operator on references: `:`, a blank or `!`, `,` or `~`.
final class ReferenceOperation: Operation {
  let sign: BinaryOperator
  let left: Operation
  let right: Operation

  init(_ sign: BinaryOperator, _ left: Operation, _ right: Operation) {
    self.sign = sign
    self.left = left
    self.right = right
  }

  override func operand(_ frame: Frame) -> Operand {
    do throws(Failure) {
      let a = try areas(left, frame)
      let b = try areas(right, frame)
      switch sign {
      case .union: return .areas(a + b)
      case .intersection:
        let shared = a.flatMap { one in b.compactMap { one.intersection($0) } }
        guard let first = shared.first else { return .scalar(.error(.null)) }
        return shared.count == 1 ? .area(first) : .areas(shared)
      default:
        let all = a + b
        guard let first = all.first, all.allSatisfy({ $0.sheet == first.sheet }) else {
          return .scalar(.error(.reference))
        }
        return .area(all.reduce(first) { $0.union($1) })
      }
    } catch {
      return .scalar(.error(error.error))
    }
  }

  private func areas(_ operation: Operation, _ frame: Frame) throws(Failure) -> [Area] {
    switch operation.operand(frame) {
    case .area(let area): return [area]
    case .areas(let areas): return areas
    case .scalar(let scalar) where scalar.isError: throw Failure(scalar.error)
    case .scalar, .matrix, .function: throw Failure(.value)
    }
  }
}

/// The one cell of a range in the row or column of the formula (`@`).
final class ImplicitIntersectionOperation: Operation {
  let inner: Operation
  init(_ inner: Operation) { self.inner = inner }
  override func scalar(_ frame: Frame) -> Scalar { inner.scalar(frame) }
}
