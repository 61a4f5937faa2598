import Spreadsheet
import Testing
import Workbooks

/// Validations of OpenDocument that Excel does not hold as they are.
extension ForeignConversionTests {
  /// A workbook whose cell B2 has a validation.
  private func validated(_ attributes: String, _ messages: String = "") throws -> String {
    try ods(
      """
      <table:content-validations><table:content-validation table:name="v" \(attributes)>\(messages)\
      </table:content-validation></table:content-validations><table:table table:name="A">
      """ + Self.row("<table:table-cell/>")
        + Self.row("<table:table-cell/><table:table-cell table:content-validation-name=\"v\"/>")
        + "</table:table>"
    )
  }

  private static func list(_ items: [String]) -> String {
    let texts = items.map { "&quot;\($0)&quot;" }.joined(separator: ";")
    return "table:condition=\"of:cell-content-is-in-list(\(texts))\""
  }

  @Test func `a choice with a comma is allowed by a formula, which is told`() throws {
    let source = try validated(Self.list(["Oui", "Oui, en partie"]))
    let losses = try Conversion.convert(source, to: file("b.xlsx")).losses
    #expect(losses.map(\.feature) == [.validation])
    #expect(losses.map(\.remedy) == [.approximated])
    #expect(losses.first?.range == CellRange("B2"))
    let sheet = try part("xl/worksheets/sheet1.xml", of: "b.xlsx")
    #expect(sheet.contains("type=\"custom\""))
    #expect(
      sheet.contains("<formula1>OR(EXACT(B2,\"Oui\"),EXACT(B2,\"Oui, en partie\"))</formula1>")
    )
  }

  @Test(arguments: [("none", true), ("no", true), ("unsorted", false)])
  func `a list without a button stays without one, as LibreOffice writes it too`(
    display: String,
    isHidden: Bool
  ) throws {
    let source = try validated(Self.list(["Oui"]) + " table:display-list=\"\(display)\"")
    #expect(try Conversion.convert(source, to: file("b.xlsx")).isEmpty)
    let sheet = try part("xl/worksheets/sheet1.xml", of: "b.xlsx")
    #expect(sheet.contains("showDropDown=\"1\"") == isHidden)
  }

  @Test func `a list that is too long for Excel is dropped, which is told`() throws {
    let source = try validated(Self.list((0..<40).map { "Choix \($0)" }))
    let losses = try Conversion.convert(source, to: file("b.xlsx")).losses
    #expect(losses.map(\.feature) == [.validation])
    #expect(losses.map(\.remedy) == [.dropped])
    #expect(!(try part("xl/worksheets/sheet1.xml", of: "b.xlsx").contains("dataValidation")))
  }

  @Test(arguments: [255, 256])
  func `a message longer than Excel's is cut, which is told`(length: Int) throws {
    let text = String(repeating: "é", count: length)
    let source = try validated(
      Self.list(["Oui"]),
      """
      <table:help-message table:title="Aide" table:display="true"><text:p>\(text)</text:p>\
      </table:help-message>
      """
    )
    let losses = try Conversion.convert(source, to: file("b.xlsx")).losses
    #expect(losses.map(\.remedy) == (length > 255 ? [.cut] : []))
    let kept = String(repeating: "é", count: min(length, 255))
    #expect(
      try part("xl/worksheets/sheet1.xml", of: "b.xlsx").contains("prompt=\"\(kept)\"")
    )
  }

  @Test(arguments: [32, 33])
  func `a title longer than Excel's is cut, which is told`(length: Int) throws {
    let title = String(repeating: "a", count: length)
    let source = try validated(
      Self.list(["Oui"]),
      """
      <table:error-message table:title="\(title)" table:display="true"><text:p>Non</text:p>\
      </table:error-message>
      """
    )
    let losses = try Conversion.convert(source, to: file("b.xlsx")).losses
    #expect(losses.map(\.remedy) == (length > 32 ? [.cut] : []))
  }
}
