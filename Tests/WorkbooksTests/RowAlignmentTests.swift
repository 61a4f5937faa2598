import TestSupport
import Testing

@testable import Workbooks

/// The pairing of rows.
@Suite struct RowAlignmentTests {
  private func pairs(_ a: String, _ b: String) -> [String] {
    func keys(_ text: String) -> [RowAlignment.Key] {
      text.unicodeScalars.map { scalar in
        // An upper-case letter is the changed form of the lower-case one.
        RowAlignment.Key(strong: UInt64(scalar.value), weak: UInt64(scalar.value | 0x20))
      }
    }
    return RowAlignment(keys(a), keys(b)).pairs.map { "\($0.0)-\($0.1)" }
  }

  @Test func `equal rows are paired in order`() {
    #expect(pairs("abc", "abc") == ["0-0", "1-1", "2-2"])
    #expect(pairs("", "abc") == [])
  }

  @Test func `insertions and deletions leave the others paired`() {
    #expect(pairs("abcd", "axbcd") == ["0-0", "1-2", "2-3", "3-4"])
    #expect(pairs("abcd", "acd") == ["0-0", "2-1", "3-2"])
    #expect(pairs("aabb", "aaabb") == ["0-0", "1-1", "2-3", "3-4"])
  }

  @Test func `a changed row is found by its texts`() {
    #expect(pairs("abcde", "axBcde") == ["0-0", "1-2", "2-3", "3-4", "4-5"])
  }

  @Test func `rows that nothing tells apart are paired in order`() {
    #expect(pairs("axxxb", "ayyb") == ["0-0", "1-1", "2-2", "4-3"])
  }

  @Test(arguments: 0..<50)
  func `pairs always ascend, whatever the rows`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let a = (0..<40).map { _ in
      RowAlignment.Key(
        strong: .random(in: 0..<9, using: &generator),
        weak: .random(in: 0..<3, using: &generator)
      )
    }
    let b = (0..<45).map { _ in
      RowAlignment.Key(
        strong: .random(in: 0..<9, using: &generator),
        weak: .random(in: 0..<3, using: &generator)
      )
    }
    let pairs = RowAlignment(a, b).pairs
    for (left, right) in zip(pairs, pairs.dropFirst()) {
      #expect(left.0 < right.0 && left.1 < right.1)
    }
  }
}
