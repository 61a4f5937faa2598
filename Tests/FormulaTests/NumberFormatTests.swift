import Formula
import Testing

/// TEXT with the less usual formats, as Excel shows them.
@Suite struct NumberFormatTests {
  private static let cases: [(Double, String, String)] = [
    (23.75, "# ?/?", "23 3/4"), (0.25, "# ?/?", " 1/4"), (0.25, "# ??/??", "  1/4 "),
    (5, "# ?/?", "5    "), (5, "# #/#", "5"), (-1.5, "# ?/?", "-1 1/2"), (3.75, "?/?", "15/4"),
    (2.5, "# ?/10", "2 5/10"), (0.9999, "# ?/?", "1    "), (0, "0 0/0", "0 0/1"),
    (3.141592653589793, "# ??/??", "3  1/7 "), (0.3, "# ?/?", " 1/3"),
    (123_456.789, "0.0e+0", "1.2e+5"), (12_345.678, "##0.0E+0", "12.3E+3"),
    (999_999, "0.00E+00", "1.00E+06"), (0.0000123, "0.0E-0", "1.2E-5"),
    (1.1, "|?.??|", "|1.1 |"), (12.3456, "?0.0#", "12.35"), (1234567, "0,0.0%", "123,456,700.0%"),
    (3.14159, "[h]:mm:ss", "75:23:53"), (-0.5, "[h]:mm", "-12:00"), (3.14159, "[s]", "271433"),
    (3.14159, "[h] \"h, or \"h", "75 h, or 75"), (45_000, "ee-mm-dd", "2023-03-15"),
    (10, "[< 10]#\" petit\"", "10"), (9, "[< 10]#\" petit\"", "9 petit"),
  ]

  @Test(arguments: cases)
  func `TEXT gives the text that Excel shows`(
    _ number: Double,
    _ format: String,
    _ expected: String
  ) throws {
    let sample = try Sample(["A1": number, "A2": format])
    #expect(try sample.evaluate("TEXT(A1,A2)") == .text(expected), "\(format)")
  }
}
