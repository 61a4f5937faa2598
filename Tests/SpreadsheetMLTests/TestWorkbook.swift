import Container
import Spreadsheet
import TestSupport
import Testing

@testable import SpreadsheetML

/// A small workbook written part by part, so that a test says what matters and nothing else.
struct TestWorkbook {
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// What stands in `sheetData`'s place and around it, in the worksheet.
  var sheet = "<sheetData/>"
  /// The whole worksheet part, when the test writes it itself.
  var sheetPart: [UInt8]?
  var sharedStrings: String?
  /// What stands in `cellXfs`.
  var formats = "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
  var numberFormats = ""
  var workbookProperties = ""
  var definedNames = ""
  var otherSheets = ""
  var otherRelationships = ""
  var otherParts: [(String, String)] = []

  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  /// Writes the workbook and returns its path.
  func write(in folder: TestFolder, as name: String = "classeur.xlsx") throws -> String {
    let package = "http://schemas.openxmlformats.org/package/2006"
    let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    var parts: [(String, String)] = [
      (
        "[Content_Types].xml",
        """
        <Types xmlns="\(package)/content-types"><Default Extension="rels" \
        ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
        <Default Extension="xml" ContentType="application/xml"/>\
        <Override PartName="/xl/workbook.xml" ContentType="\(type).sheet.main+xml"/>\
        <Override PartName="/xl/worksheets/sheet1.xml" ContentType="\(type).worksheet+xml"/>\
        <Override PartName="/xl/styles.xml" ContentType="\(type).styles+xml"/></Types>
        """
      ),
      (
        "_rels/.rels",
        """
        <Relationships xmlns="\(package)/relationships"><Relationship Id="rId1" \
        Type="\(Self.office)/officeDocument" Target="/xl/workbook.xml"/></Relationships>
        """
      ),
      (
        "xl/workbook.xml",
        """
        <workbook xmlns="\(Self.main)" xmlns:r="\(Self.office)">\(workbookProperties)<sheets>\
        <sheet name="Exécution" sheetId="4" r:id="rId1"/>\(otherSheets)</sheets>\(definedNames)\
        </workbook>
        """
      ),
      (
        "xl/_rels/workbook.xml.rels",
        """
        <Relationships xmlns="\(package)/relationships"><Relationship Id="rId1" \
        Type="\(Self.office)/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" \
        Type="\(Self.office)/styles" Target="styles.xml"/><Relationship Id="rId3" \
        Type="\(Self.office)/sharedStrings" Target="sharedStrings.xml"/>\(otherRelationships)\
        </Relationships>
        """
      ),
      (
        "xl/styles.xml",
        """
        <styleSheet xmlns="\(Self.main)">\(numberFormats)<fonts count="1"><font><sz val="10"/>\
        <name val="Arial"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill \
        patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
        <borders count="1"><border/></borders><cellXfs>\(formats)</cellXfs></styleSheet>
        """
      ),
    ]
    if let sharedStrings {
      parts.append(("xl/sharedStrings.xml", "<sst xmlns=\"\(Self.main)\">\(sharedStrings)</sst>"))
    }
    let path = folder.path + "/" + name
    var writer = try ArchiveWriter(creating: path, replacing: true)
    for (name, text) in parts + otherParts {
      try writer.set(name, to: Array((Self.head + text).utf8))
    }
    let worksheet = "<worksheet xmlns=\"\(Self.main)\">\(sheet)</worksheet>"
    try writer.set(
      "xl/worksheets/sheet1.xml",
      to: sheetPart ?? Array((Self.head + worksheet).utf8)
    )
    try writer.commit()
    return path
  }
}
