/// Where the body of a table is read.
struct BodyColumns {
  /// First row below the header.
  var firstRow: Int
  var nature: Int?
  var chapter: Int?
  var function: Int?
  var section: Int?
  var direction: Int?
  var order: Int?
  /// Columns that may be amounts or rates.
  var amounts: [Int]
  /// All other columns of the header.
  var labels: [Int]

  var all: [Int] {
    [nature, chapter, function, section, direction, order].compactMap(\.self) + amounts + labels
  }
}
