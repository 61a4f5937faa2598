import Spreadsheet
import Testing
import XML

@testable import SpreadsheetML

/// Styles read whole, and widths in both units.
@Suite struct StyleReadingTests {
  @Test(arguments: [
    // Office's blue and orange, lighter and darker, as Excel's palette names them.
    (0x4F81BD, 0.5999938962981048, 0xB8CCE4), (0x4F81BD, -0.249977111117893, 0x366092),
    (0xF79646, 0.7999816888943144, 0xFDE9D9), (0xFFFFFF, -0.499984740745262, 0x808080),
    (0x000000, 0.499984740745262, 0x7F7F7F),
  ])
  func `tints give the colours that Excel shows`(_ color: Int, _ tint: Double, _ shown: Int) {
    let result = Color(UInt32(color)).tinted(tint)
    for shift in [16, 8, 0] {
      let difference = Int(result.rgb >> UInt32(shift) & 0xFF) - (shown >> shift & 0xFF)
      #expect(abs(difference) <= 1, "\(result.hex)")
    }
  }

  @Test func `tints fall as LibreOffice has them where Excel's are between two steps`() {
    #expect(Color(0x1F497D).tinted(-0.499984740745262) == Color(0x10243E))
  }

  @Test(arguments: [
    (8.7109375, 48.35), (9.140625, 50.73), (11.7109375, 65.00), (30.7109375, 170.45), (0.0, 0.0),
  ])
  func `widths count in digits of Calibri 11 that are not rounded to pixels`(
    _ width: Double,
    _ points: Double
  ) {
    var font = Font()
    font.name = "Calibri"
    font.size = 11
    let widths = ColumnWidths(font: font)
    #expect(abs(widths.digitWidth - 7.4) < 1e-9)
    #expect(abs(widths.points(width) - points) < 0.01)
    #expect(widths.characters(widths.points(width)) == width)
    #expect(widths.standard() == 48)
  }

  @Test(arguments: ["Aptos Narrow", "宋体"])
  func `columns hold their digits where another font stands in`(name: String) {
    var font = Font()
    font.size = 12
    font.name = name
    let own = ColumnWidths(font: font)
    font.name = "Arial"
    // As wide as those of DejaVu Sans and Verdana.
    #expect(abs(own.digitWidth - 10.2) < 1e-9)
    #expect(own.digitWidth > ColumnWidths(font: font).digitWidth)
  }

  @Test func `formats known by their number have the code of the computer's language`() throws {
    let xml = """
      <styleSheet xmlns="\(TestWorkbook.main)"><numFmts><numFmt numFmtId="22" \
      formatCode="dd\\-mm"/></numFmts><cellXfs><xf numFmtId="14"/><xf numFmtId="22"/>\
      <xf numFmtId="57"/><xf numFmtId="44"/><xf numFmtId="7"/><xf numFmtId="43"/></cellXfs>\
      </styleSheet>
      """
    let part = StylesPart(try XMLPart(Array(xml.utf8)), name: "xl/styles.xml")
    let reader = StyleReader(part, theme: ThemePart.office, losses: LossReport())
    let codes = reader.styles().map(\.numberFormat)
    #expect(codes.prefix(3) == [SystemFormat.date, "dd\\-mm", SystemFormat.date])
    #expect(codes[3...].allSatisfy { $0?.contains("#,##0.00") == true })
    let kinds = [Cell.Kind.date, .currency, .currency, .number]
    for (code, kind) in zip([codes[0], codes[3], codes[4], codes[5]], kinds) {
      #expect(try NumberFormatCode.kind(of: #require(code)) == kind)
    }
  }

  @Test(arguments: [
    (nil, "numFmtId=\"14\"", false), ("0.0", "numFmtId=\"164\"", true),
  ])
  func `the computer's own date is written by its number, where that is free`(
    taken: String?,
    number: String,
    isSpelled: Bool
  ) throws {
    let own = taken.map { "<numFmts><numFmt numFmtId=\"14\" formatCode=\"\($0)\"/></numFmts>" }
    let xml = """
      <styleSheet xmlns="\(TestWorkbook.main)">\(own ?? "")<cellXfs><xf numFmtId="0" fontId="0" \
      fillId="0" borderId="0"/></cellXfs></styleSheet>
      """
    var patch = try StylesPatch(
      StylesPart(try XMLPart(Array(xml.utf8)), name: "xl/styles.xml"),
      conformance: .transitional,
      newName: "xl/styles.xml"
    )
    _ = try patch.index(of: CellStyle(numberFormat: SystemFormat.date))
    let styles = String(decoding: patch.whole, as: UTF8.self)
    #expect(styles.contains("<xf \(number)"), "\(styles)")
    #expect(styles.contains("formatCode=\"m/d/yyyy\"") == isSpelled)
    #expect(!styles.contains("system"))
  }

  @Test func `a style is read with font, fill, border and place`() throws {
    let xml = """
      <styleSheet xmlns="\(TestWorkbook.main)"><fonts><font><b/><u val="double"/><strike/>\
      <vertAlign val="superscript"/><sz val="9.5"/><color theme="4" tint="-0.5"/>\
      <name val="Arial"/></font></fonts><fills><fill><patternFill patternType="lightGrid">\
      <fgColor indexed="10"/></patternFill></fill></fills><borders><border diagonalUp="1">\
      <left style="mediumDashDot"><color rgb="FF112233"/></left><diagonal style="thin"/></border>\
      </borders><cellXfs><xf numFmtId="10" fontId="0" fillId="0" borderId="0">\
      <alignment horizontal="centerContinuous" textRotation="135" shrinkToFit="1" indent="2"/>\
      <protection locked="0" hidden="1"/></xf></cellXfs></styleSheet>
      """
    let part = try XMLPart(Array(xml.utf8))
    let styles = StylesPart(part, name: "xl/styles.xml")
    let reader = StyleReader(styles, theme: ThemePart.office, losses: LossReport())
    let style = try #require(reader.styles().first)
    #expect(style.font?.isBold == true)
    #expect(style.font?.underline == .double)
    #expect(style.font?.isStruckThrough == true)
    #expect(style.font?.position == .superscript)
    #expect(style.font?.size == 9.5)
    #expect(style.font?.color == Color(0x4F81BD).tinted(-0.5))
    #expect(
      style.fill
        == .pattern(.lightGrid, foreground: Color(0xFF0000), background: Color(0xFFFFFF))
    )
    #expect(style.border?.left == Border.Line(.mediumDashDot, Color(0x112233)))
    #expect(style.border?.diagonalUp == Border.Line(.thin, Color(0)))
    #expect(style.border?.diagonalDown == nil)
    #expect(style.alignment?.horizontal == .centerContinuous)
    #expect(style.alignment?.rotation == .degrees(-45))
    #expect(style.alignment?.shrinksToFit == true)
    #expect(style.alignment?.indent == 2)
    #expect(style.isLocked == false)
    #expect(style.hidesFormula == true)
    #expect(style.numberFormat == "0.00%")
  }

  @Test func `headers are cut into their three parts`() {
    let looks = HeaderLooks(colors: ColorReader(theme: .office, styles: nil))
    let band = looks.band("&LDirection &&amp;&C&P / &N&R&D")
    #expect(band.parts.map(\.codes) == ["Direction &&amp;", "&P / &N", "&D"])
    #expect(looks.band("seul").parts.map(\.codes) == ["", "seul", ""])
  }
}
