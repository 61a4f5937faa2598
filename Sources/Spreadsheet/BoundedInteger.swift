extension Int {
  /// A number that a file gives, rounded to a whole one within ± 10⁹; not a number counts as zero.
  ///
  /// Files made to do harm hold numbers that no integer can.
  package init(bounding number: Double) {
    self = number.isNaN ? 0 : Int(Swift.min(Swift.max(number, -1e9), 1e9).rounded())
  }
}
