import Spreadsheet
import Testing

@testable import OpenDocument

@Suite struct `Values and addresses as text` {
  private func double(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    return DecimalText.double(bytes.span, 0..<bytes.count)
  }

  @Test(arguments: [
    "0", "-0", "1.5", "-2.25", "123456789012345", "1234567890123456789", "0.1", "1e3", "1E-05",
    "0.30000000000000004", "9007199254740993", ".5", "5.", "1.7976931348623157E+308",
    "0.000000000000000000000000000123",
  ])
  func `a number is read as Swift reads it`(text: String) throws {
    let expected = text == "5." ? 5 : try #require(Double(text.hasPrefix(".") ? "0" + text : text))
    #expect(double(text) == expected)
  }

  @Test(arguments: ["", "-", ".", "1,5", "1 2", "abc", "NaN", "INF", "1e999"])
  func `what is no number is none`(text: String) {
    #expect(double(text) == nil)
  }

  @Test func `a date has its time when the serial has one`() {
    #expect(DateText.text(serial: 45_473.5) == "2024-06-30T12:00:00")
    #expect(DateText.text(serial: 45_473) == "2024-06-30")
  }

  @Test(arguments: [
    ("$'D''été'.$A$1:.$B$3", "D'été", "A1:B3"), ("Feuille1.A1:Feuille1.B3", "Feuille1", "A1:B3"),
    ("[$'CO2 Facteurs'.$A$5:.$A$140]", "CO2 Facteurs", "A5:A140"),
    ("'CO2 Synthèse'!$A$8", "CO2 Synthèse", "A8"),
  ])
  func `an address is read in every notation`(text: String, sheet: String, range: String) {
    let address = ODFAddress(text)
    #expect(address?.sheet == sheet)
    #expect(address?.range == CellRange(range))
  }

  @Test func `an address is written with quotes where they are needed`() throws {
    let range = try #require(CellRange("A1:B3"))
    #expect(ODFAddress(sheet: "Été", range: range).relative == "Été.A1:Été.B3")
    #expect(ODFAddress(sheet: "L'an 2", range: range).absolute == "$'L''an 2'.$A$1:.$B$3")
    #expect(ODFAddress("1+1") == nil)
    #expect(ODFAddress("[.A1]") == nil || ODFAddress("[.A1]")?.sheet == "")
  }

  @Test func `texts become paragraphs whose blanks survive`() {
    #expect(
      ParagraphWriter.xml(" a  b\tc\n<fin> ") == """
        <text:p><text:s text:c="1"/>a <text:s text:c="1"/>b<text:tab/>c</text:p>\
        <text:p>&lt;fin&gt;<text:s text:c="1"/></text:p>
        """
    )
    #expect(ParagraphWriter.xml("") == "<text:p></text:p>")
  }
}
