import DelimitedText
import Testing

@Suite struct FrenchNumberTests {
  @Test(arguments: [
    ("1 234,56", 1234.56), ("1\u{A0}234,56", 1234.56), ("1\u{202F}234\u{202F}567,5", 1_234_567.5),
    ("(1 234,56)", -1234.56), ("- 1 234", -1234), ("\u{2212}12,5", -12.5), ("1 234,56-", -1234.56),
    ("1 234,56 €", 1234.56), ("€ 12", 12), ("-12,00 €", -12), ("1234.56", 1234.56),
    ("1,234.56", 1234.56), ("1.234,56", 1234.56), ("1.234.567", 1_234_567), ("1'234,5", 1234.5),
    ("3,80E-4", 3.80e-4), ("+ 7", 7), (",5", 0.5), ("12 EUR", 12), ("0,00", 0), ("1e3", 1000),
  ])
  func `French ways to write a number are read`(text: String, value: Double) {
    #expect(FrenchNumber.parse(text) == value)
  }

  @Test(arguments: [
    "", " ", "-", "–", "€", "abc", "12 34", "06 12 34 56 78", "1,2,3", "12a", "31/12/2024", "(",
    "1 234 ,5 6", "%", "--1 -", "inf", "nan", "0x10", "1 2345", "F/011/60612",
  ])
  func `what is no number is not made one`(text: String) {
    #expect(FrenchNumber.parse(text) == nil)
  }

  @Test func `a percentage is divided by 100 and flagged`() throws {
    let number = try #require(FrenchNumber("12,5 %"))
    #expect(number.value == 0.125)
    #expect(number.isPercent)
    #expect(FrenchNumber("12,5")?.isPercent == false)
  }

  @Test func `thousands of euros are flagged and keep their value`() throws {
    let number = try #require(FrenchNumber("1 250,5 k€"))
    #expect(number.value == 1250.5)
    #expect(number.isThousandEuros)
    #expect(FrenchNumber("12 K€")?.isThousandEuros == true)
    #expect(FrenchNumber("12 €")?.isThousandEuros == false)
  }
}
