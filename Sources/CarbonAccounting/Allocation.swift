import Glibc

/// Shares of a total that are rounded and still make the total.
package enum Allocation {
  /// Rounds each share to a step and gives the residue to the largest one.
  ///
  /// - Parameters:
  ///   - shares: Shares before rounding, in tonnes.
  ///   - total: What they must make together; rounded to the step first.
  ///   - step: Step of the rounding, in tonnes.
  /// - Returns: The rounded shares, and the residue that the largest one took.
  package static func rounded(
    _ shares: [Double],
    total: Double,
    step: Double = 0.1
  ) -> (shares: [Double], residue: Double) {
    // Whole numbers of steps, so that sums are exact.
    var steps = shares.map { Int(($0 / step).rounded()) }
    let residue = Int((total / step).rounded()) - steps.reduce(0, +)
    if let largest = shares.indices.max(by: { shares[$0] < shares[$1] }) {
      steps[largest] += residue
    }
    let scale = (1 / step).rounded()
    return (steps.map { Double($0) / scale }, Double(residue) / scale)
  }
}
