import Testing

@testable import Formula

@Suite struct PackedScalarsTests {
  @Test(arguments: [3, 300, 20_000])
  func `Packed values are those of a plain array, whatever is done to both`(distinct: Int) {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    var packed = PackedScalars()
    var plain: [Scalar] = []
    for _ in 0..<30_000 {
      let scalar = Self.scalar(Int.random(in: 0..<distinct, using: &generator))
      if !plain.isEmpty, Bool.random(using: &generator) {
        let index = Int.random(in: plain.indices, using: &generator)
        plain[index] = scalar
        packed[index] = scalar
      }
      let count = Int.random(in: 1...3, using: &generator)
      plain.append(contentsOf: repeatElement(scalar, count: count))
      packed.append(scalar, count: count)
    }
    plain.insert(contentsOf: repeatElement(.blank, count: 70), at: 0)
    packed.prepend(.blank, count: 70)
    #expect(packed.count == plain.count, "seed \(seed)")
    #expect(plain.indices.allSatisfy { packed[$0] == plain[$0] }, "seed \(seed)")
    var copied: [Scalar] = []
    packed.copy(50..<9000, to: &copied)
    #expect(copied == Array(plain[50..<9000]), "seed \(seed)")
    let negated = packed.mapped { $0.isNumber ? .number(-$0.double) : $0 }
    #expect(
      plain.indices.allSatisfy {
        negated[$0] == (plain[$0].isNumber ? .number(-plain[$0].double) : plain[$0])
      },
      "seed \(seed)"
    )
  }

  @Test func `A million cells of a few kinds take a byte each`() {
    var packed = PackedScalars(repeating: .pending, count: 1 << 20)
    for index in 0..<200_000 { packed[index] = Self.scalar(index % 40) }
    #expect(packed.size == 1 << 20)
    #expect(packed[1 << 19] == .pending)
  }

  @Test(arguments: [2, 15, 200])
  func `Two arrays combined have what the pairs of their elements give`(distinct: Int) throws {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    let plain = (0..<2).map { _ in
      (0..<5000).map { _ in Self.scalar(Int.random(in: 0..<distinct, using: &generator)) }
    }
    let packed = plain.map { scalars in
      var packed = PackedScalars()
      for scalar in scalars { packed.append(scalar) }
      return packed
    }
    let calculated = packed[0].combined(packed[1]) { .boolean($0 == $1) }
    // 200 values have too many pairs for each to be calculated beforehand.
    #expect((calculated == nil) == (distinct == 200), "seed \(seed)")
    guard let calculated else { return }
    let expected = zip(plain[0], plain[1]).map { Scalar.boolean($0 == $1) }
    #expect(calculated.count == 5000)
    #expect(expected.indices.allSatisfy { calculated[$0] == expected[$0] }, "seed \(seed)")
    var shorter = packed[1]
    shorter.append(.blank)
    #expect(packed[0].combined(shorter) { first, _ in first } == nil)
  }

  @Test func `Many distinct values stand for themselves`() {
    var packed = PackedScalars()
    for index in 0..<10_000 { packed.append(Self.scalar(index * 3)) }
    #expect(!packed.isRepeating)
    #expect(packed.size == 80_000)
  }

  /// Numbers and texts by turns.
  private static func scalar(_ index: Int) -> Scalar {
    index % 3 == 0 ? .number(Double(index) / 7) : index % 3 == 1 ? .text(index) : .boolean(true)
  }
}
