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

  private var results: [Key: Matrix] = [:]
  private var order: [Key] = []
  private var size = 0

  /// Values kept in all.
  private static let limit = 1 << 20
  /// Shorter arrays are calculated faster than found again.
  private static let shortest = 512

  /// The result kept for a part.
  subscript(key: Key) -> Matrix? { results[key] }

  /// Keeps a result, forgetting the oldest ones when there is no room.
  mutating func keep(_ matrix: Matrix, for key: Key) {
    let count = matrix.scalars.count
    guard count >= Self.shortest, count <= Self.limit, results[key] == nil else { return }
    while size + count > Self.limit, !order.isEmpty {
      size -= results.removeValue(forKey: order.removeFirst())?.scalars.count ?? 0
    }
    results[key] = matrix
    order.append(key)
    size += count
  }
}
