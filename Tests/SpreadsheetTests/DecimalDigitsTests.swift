import Spreadsheet
import Testing

@Suite struct DecimalDigitsTests {
  private func text(_ number: Double) -> String {
    var bytes: [UInt8] = []
    DecimalDigits.append(number, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `amounts have the shortest text that the standard library gives them`() {
    let seed = UInt64.random(in: .min ... .max)
    var state = seed
    func random() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
    for _ in 0..<20_000 {
      let digits = Double(Int64(truncatingIfNeeded: random()) >> (random() % 60))
      for divisor in [1.0, 10, 100, 1000, 3] {
        let number = digits / divisor
        guard number != number.rounded(), number.magnitude < 1e15 else { continue }
        #expect(text(number) == number.description, "seed \(seed)")
      }
    }
  }

  @Test(arguments: [
    (0, "0"), (-0.0, "0"), (7, "7"), (-1_234.5, "-1234.5"), (0.05, "0.05"), (-0.5, "-0.5"),
    (1_000_000_000_000, "1000000000000"), (0.1 + 0.2, "0.30000000000000004"), (1e22, "1e+22"),
    (2e-7, "2e-07"),
  ])
  func `numbers are written with as few digits as read back`(number: Double, expected: String) {
    #expect(text(number) == expected)
  }

  @Test func `zeros fill a width`() {
    var bytes: [UInt8] = []
    DecimalDigits.append(45, width: 4, to: &bytes)
    #expect(bytes == Array("0045".utf8))
  }
}
