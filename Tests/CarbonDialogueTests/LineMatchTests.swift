import Testing

@testable import CarbonDialogue

/// Which line of a new export each line of an earlier one has become.
@Suite struct LineMatchTests {
  private func identities(
    _ lines: [(String, String, Double)],
    firstRow: Int = 0
  ) -> LineIdentities {
    LineIdentities(
      codes: lines.map(\.0),
      labels: lines.map(\.1),
      amounts: lines.map(\.2),
      firstRow: firstRow
    )
  }

  private func match(
    _ old: [(String, String, Double)],
    _ new: [(String, String, Double)]
  ) -> [Int: Int] {
    LineMatch(from: identities(old), to: identities(new, firstRow: 10)).rows
  }

  @Test func `lines are known by their codes wherever they stand`() {
    let rows = match(
      [("011|6064", "a", 1), ("011|6065", "b", 2)],
      [("011|60611", "c", 3), ("011|6065", "b", 9), ("011|6064", "a", 8)]
    )
    #expect(rows == [0: 12, 1: 11])
  }

  @Test func `a line whose words changed is known when nothing else has its codes`() {
    #expect(match([("011|6064", "a", 1)], [("011|6064", "z", 1)]) == [0: 10])
    let rows = match(
      [("011|6064", "a", 1), ("011|6064", "b", 2)],
      [("011|6064", "a", 1), ("011|6064", "z", 2)]
    )
    #expect(rows == [0: 10])
  }

  @Test func `lines alike are taken in their order, as long as there are as many`() {
    let alike = ("011|6064", "a", 5.0)
    #expect(match([alike, alike], [alike, alike]) == [0: 10, 1: 11])
    #expect(match([alike, alike], [alike, alike, alike]).isEmpty)
  }

  @Test func `voted amounts tell lines alike apart when their number changed`() {
    let rows = match(
      [("011|6064", "a", 5), ("011|6064", "a", 7)],
      [("011|6064", "a", 6), ("011|6064", "a", 7), ("011|6064", "a", 7.5)]
    )
    #expect(rows == [1: 11])
  }

  @Test func `lines alike are known by the same amounts in another order`() {
    let (small, large) = (("611", "a", 7_000.0), ("611", "a", 120_000.0))
    #expect(match([large, small], [small, large]) == [0: 11, 1: 10])
    // An amount that changed says nothing of which line it was.
    #expect(match([small, large], [large, ("611", "a", 130_000)]) == [0: 10, 1: 11])
  }

  @Test func `subtotals are known by their words only`() {
    let rows = match(
      [("subtotal", "chapitre 011", .nan), ("subtotal", "chapitre 65", .nan)],
      [("subtotal", "chapitre 65", .nan), ("subtotal", "chapitre 012", .nan)]
    )
    #expect(rows == [1: 10])
  }
}
