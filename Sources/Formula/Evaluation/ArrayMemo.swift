import Spreadsheet

/// Conditions over long ranges that formulas calculated lately had, with their results.
///
/// A summary asks the same condition in column after column: `(chapters="011")*(keys<>"")` times
/// engaged, times paid, times tonnes. Values are set before anything is calculated, so that a result
/// stays right.
struct ArrayMemo {
  /// A part of a formula, where its references stand as its cell has them.
  struct Key: Hashable {
    let node: FormulaNode
    let sheet: Int
  }

  /// An array, packed: most are made of 0 and 1.
  struct Result {
    let rows: Int
    let columns: Int
    let scalars: PackedScalars

    init(_ scalars: PackedScalars, rows: Int, columns: Int) {
      self.scalars = scalars
      self.rows = rows
      self.columns = columns
    }

    var matrix: Matrix {
      var elements: [Scalar] = []
      elements.reserveCapacity(scalars.count)
      scalars.copy(0..<scalars.count, to: &elements)
      return Matrix(rows: rows, columns: columns, scalars: elements)
    }
  }

  private var results: [Key: Result] = [:]
  private var order: [Key] = []
  private var size = 0

  /// Bytes kept in all.
  private static let limit = 8 << 20
  /// Shorter arrays are calculated faster than found again.
  private static let shortest = 512

  /// The result kept for a part.
  subscript(key: Key) -> Result? { results[key] }

  /// Whether results of so many values are kept.
  static func isWorthKeeping(_ count: Int) -> Bool { count >= shortest }

  /// Keeps an array that was calculated.
  mutating func keep(_ matrix: Matrix, for key: Key) {
    guard Self.isWorthKeeping(matrix.scalars.count), results[key] == nil else { return }
    var scalars = PackedScalars()
    for scalar in matrix.scalars { scalars.append(scalar) }
    keep(Result(scalars, rows: matrix.rows, columns: matrix.columns), for: key)
  }

  /// Keeps a result, forgetting the oldest ones when there is no room.
  mutating func keep(_ result: Result, for key: Key) {
    let added = result.scalars.size
    guard added <= Self.limit, results[key] == nil else { return }
    while size + added > Self.limit, !order.isEmpty {
      size -= results.removeValue(forKey: order.removeFirst())?.scalars.size ?? 0
    }
    results[key] = result
    order.append(key)
    size += added
  }
}
