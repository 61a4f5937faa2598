import Testing

@testable import Spreadsheet

@Suite struct CellRangeTests {
  @Test func `merged ranges that overlap one before them stand apart`() throws {
    let ranges = ["A1:B2", "C1:C1", "B2:C3", "D1:E1", "A3:B4"].compactMap(CellRange.init(_:))
    let (kept, overlapping) = ranges.disjoint()
    #expect(kept.map(\.description) == ["A1:B2", "D1:E1", "A3:B4"])
    #expect(overlapping.map(\.description) == ["B2:C3"])
  }

  @Test func `so do they among thousands`() {
    let pairs = (0..<2500).map { CellRange(rows: 2 * $0...2 * $0 + 1, columns: 0...1) }
    let crossing = CellRange(rows: 3001...3001, columns: 1...4)
    let (kept, overlapping) = (pairs + [crossing]).disjoint()
    // In the order of the rows, the one that begins first stays.
    #expect(kept == pairs)
    #expect(overlapping == [crossing])
  }
}
