import Testing

@testable import Spreadsheet

@Suite struct BoundedIntegerTests {
  @Test(arguments: [
    (2.5, 3), (-2.4, -2), (1e300, 1_000_000_000), (-.infinity, -1_000_000_000), (.nan, 0),
  ])
  func `a number of a file becomes a whole one, whatever it is`(number: Double, whole: Int) {
    #expect(Int(bounding: number) == whole)
  }
}
