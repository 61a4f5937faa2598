import Spreadsheet
import TestSupport
import Testing

@testable import SpreadsheetML

@Suite struct TextRulesTests {
  @Test(arguments: [
    ("General", Cell.Kind.number), ("0.00E+00", .number), ("# ?/?", .number), ("@", .number),
    ("dd/mm/yyyy", .date), ("m/d/yy h:mm", .date), ("mm:ss", .time),
    ("[$-40C]d\\ mmmm\\ yyyy", .date),
    ("h:mm AM/PM", .time), ("[mm]:ss", .time), ("0%", .percentage),
    ("0.0\\ %;-0.0\\ %", .percentage),
    ("#,##0.00 [$€-40C]", .currency), ("#,##0\\ \"k€\"", .currency), ("\"€\"", .number),
    ("[Red]#,##0", .number), ("_-* #,##0.00\\ _€_-", .number), ("\"mandaté\"0", .number),
    ("[>=1000]#,##0,\" k\";0", .number),
  ])
  func `a format's first section tells the kind`(code: String, kind: Cell.Kind) {
    #expect(NumberFormatCode.kind(of: code) == kind)
  }

  @Test(arguments: [
    ("a\u{1}b", "a_x0001_b"), ("_x0041_", "_x005F_x0041_"), ("_x004", "_x004"),
    ("a\r\n", "a_x000D_\n"),
    ("été", "été"), ("\u{FFFE}", "_xFFFE_"),
  ])
  func `what XML cannot hold is escaped, and comes back`(text: String, encoded: String) {
    #expect(SharedText.encoded(text) == encoded)
    #expect(SharedText.decoded(encoded) == text)
  }

  @Test func `numbers read as the standard library reads them`() {
    var generator = SeededGenerator(seed: 57)
    let numbers = NumberText()
    for _ in 0..<20_000 {
      let bits = UInt64.random(in: .min ... .max, using: &generator)
      let candidates = [
        Double(bitPattern: bits), Double(Int64(truncatingIfNeeded: bits >> 20)) / 100,
        Double(Int64(truncatingIfNeeded: bits) >> 12) / 1e7,
      ]
      for number in candidates where number.isFinite {
        var bytes: [UInt8] = []
        DecimalDigits.append(number, to: &bytes)
        #expect(numbers.value(bytes.span, 0..<bytes.count) == number, "bits \(number.bitPattern)")
      }
    }
    for text in ["", "-", "1e", "1.2.3", "NaN", "INF", "1,5", "0x10", "1e999"] {
      let bytes = Array(text.utf8)
      #expect(numbers.value(bytes.span, 0..<bytes.count) == nil, "\(text)")
    }
  }

  @Test(arguments: [
    ("xl/workbook.xml", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
    ("xl/workbook.xml", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
    ("xl/worksheets/sheet1.xml", "../drawings/./drawing%201.xml#a", "xl/drawings/drawing 1.xml"),
    ("", "xl\\workbook.xml", "xl/workbook.xml"), ("a.xml", "../../b.xml", "b.xml"),
  ])
  func `targets lead from part to part`(source: String, target: String, part: String) {
    #expect(PartName.resolve(target, from: source) == part)
  }

  @Test func `a target made for a part resolves to it`() {
    let names = ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "a.xml", "xl/drawings/d/e.xml"]
    for source in names {
      for part in names where part != source {
        #expect(PartName.resolve(PartName.target(of: part, from: source), from: source) == part)
      }
    }
  }

  @Test(arguments: [
    ("2024-02-29", 45351.0), ("1899-12-30", 0), ("2024-01-01T06:00:00", 45292.25),
    ("2024-01-01T06:00:00Z", 45292.25), ("12:00", 0.5),
  ])
  func `dates become serials`(text: String, serial: Double) {
    #expect(DateText.serial(text) == serial)
  }

  @Test(arguments: [
    (["H", "*0.3"], [0], true), (["$H", "*$B$1"], [0], true),
    (["SUM(H", ":J", ")"], [0, 0], true),
    (["LOG10(H", ")"], [0], true), (["'Feuille A1'!B", "+\"A1\""], [0], true),
    (["CO2_Taux*H", ""], [0], true), (["H", "+A1"], [0], false), (["H", "+$A1"], [0], false),
    (["H$", ""], [0], false), (["H", ""], [-1], false), (["SUM(", ":", ")"], [0, 0], true),
    (["SUM(1:1)+H", ""], [0], false), (["\"ligne ", "\""], [0], false),
  ])
  func `a formula is shared only when moving it down gives the next row's`(
    pieces: [String],
    offsets: [Int],
    isShareable: Bool
  ) {
    let formula = RowFormula(pieces: pieces, rowOffsets: offsets)
    #expect(RowFormulaMarkup(formula).isShareable == isShareable)
  }
}
