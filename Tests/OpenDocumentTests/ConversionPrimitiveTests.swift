import Spreadsheet
import Testing

@testable import OpenDocument

/// The small parts that conversion is made of.
@Suite struct ConversionPrimitiveTests {
  @Test(arguments: [
    (45_473.0, "2024-06-30"), (45_473.5, "2024-06-30T12:00:00"),
    (45_473.0 + 1 / 86_400.0, "2024-06-30T00:00:01"), (1.25, "1899-12-31T06:00:00"),
    (45_473.999_999_999_99, "2024-07-01"),
    (-1.2000000000116415, "1899-12-28T19:11:59.999998994"), (1.2, "1899-12-31T04:48:00"),
  ])
  func `dates are written as finely as serials tell`(_ serial: Double, _ text: String) {
    var out: [UInt8] = []
    DateText.append(serial: serial, to: &out)
    #expect(String(decoding: out, as: UTF8.self) == text)
  }

  @Test(arguments: [
    (1.5, "PT36H00M00S"), (-0.25, "-PT06H00M00S"), (0.0, "PT00H00M00S"),
    (100.0 / 86_400, "PT00H01M40S"),
  ])
  func `durations count hours beyond a day`(_ days: Double, _ text: String) {
    var out: [UInt8] = []
    DateText.append(duration: days, to: &out)
    #expect(String(decoding: out, as: UTF8.self) == text)
  }

  @Test(arguments: [
    ("cell-content-is-in-list(\"oui\";\"n\"\"on\")", Validation.Rule.list(["oui", "n\"on"])),
    ("cell-content-is-in-list([$F.$A$1:.$A$3])", .listReference("[$F.$A$1:.$A$3]")),
    (
      "cell-content-is-whole-number() and cell-content-is-between(1,[.B2])",
      .comparison(.whole, .between, "1", "[.B2]")
    ),
    (
      "cell-content-is-decimal-number() and cell-content()>=-2.5",
      .comparison(.decimal, .greaterThanOrEqual, "-2.5", nil)
    ),
    ("cell-content-text-length()<=8", .comparison(.textLength, .lessThanOrEqual, "8", nil)),
    ("is-true-formula(ISNUMBER([.A1]))", .custom("ISNUMBER([.A1])")), ("", .any),
  ])
  func `conditions of validations are understood`(_ text: String, _ rule: Validation.Rule) {
    #expect(RuleReader.rule(text) == rule)
  }

  @Test func `paragraphs keep blanks, lines and runs`() {
    func xml(
      _ text: String,
      _ runs: [TextRun]? = nil,
      styles: [Font: String] = [:],
      link: String? = nil
    ) -> String {
      var out: [UInt8] = []
      ParagraphBytes(runStyles: styles).append(Array(text.utf8), runs: runs, link: link, to: &out)
      return String(decoding: out, as: UTF8.self)
    }
    #expect(xml("a & b") == "<text:p>a &amp; b</text:p>")
    #expect(xml(" a  b ") == "<text:p><text:s/>a <text:s/>b<text:s/></text:p>")
    #expect(xml("a\nb\tc") == "<text:p>a</text:p><text:p>b<text:tab/>c</text:p>")
    let bold = Font(isBold: true)
    #expect(
      xml(
        "ab\ncd",
        [TextRun(utf8Count: 1), TextRun(utf8Count: 3, font: bold)],
        styles: [bold: "T1"]
      )
        == "<text:p>a<text:span text:style-name=\"T1\">b</text:span></text:p>"
        + "<text:p><text:span text:style-name=\"T1\">c</text:span>d</text:p>"
    )
    // LibreOffice takes nothing but characters from a link.
    #expect(
      xml(
        "a b ",
        [TextRun(utf8Count: 2), TextRun(utf8Count: 2, font: bold)],
        styles: [bold: "T1"],
        link: "<text:a>"
      ) == "<text:p><text:a>a </text:a><text:span text:style-name=\"T1\"><text:a>b</text:a>"
        + "<text:s/></text:span></text:p>"
    )
  }

  @Test func `overlays say from which row on others apply`() {
    var overlays = SheetOverlays([
      .init(range: CellRange(rows: 2...5, columns: 0...1), kind: .merge),
      .init(range: CellRange(rows: 4...4, columns: 7...7), kind: .validation("val1")),
    ])
    #expect(overlays.boundary == 2)
    overlays.move(to: 2)
    #expect(overlays.active.count == 1)
    #expect(overlays.boundary == 3)
    overlays.move(to: 3)
    #expect(overlays.boundary == 4)
    overlays.move(to: 4)
    #expect(overlays.active.count == 2)
    #expect(overlays.boundary == 5)
    overlays.move(to: 5)
    overlays.move(to: 6)
    #expect(overlays.active.isEmpty)
    #expect(overlays.boundary == Int.max)
  }
}
