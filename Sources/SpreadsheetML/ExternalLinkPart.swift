import Spreadsheet
import XML

/// The part for another workbook that formulas read (ECMA-376 Part 1, §18.14.7).
enum ExternalLinkPart {
  static let contentType = "-officedocument.spreadsheetml.externalLink+xml"
  static let relationship = "\(Conformance.transitional.relationships)/externalLink"

  /// Name of the part of a number, counted from 1.
  static func name(_ number: Int) -> String { "xl/externalLinks/externalLink\(number).xml" }

  /// The part, with what is remembered of the workbook.
  ///
  /// - Parameters:
  ///   - workbook: The workbook.
  ///   - dateOffset: Days between the first day of the date system and 1899-12-30.
  /// - Returns: Its bytes.
  static func bytes(_ workbook: ExternalWorkbook, dateOffset: Double) -> [UInt8] {
    var markup = Markup()
    markup.declaration()
    markup.start("externalLink", ["xmlns": Conformance.transitional.main])
    markup.start(
      "externalBook",
      ["xmlns:r": Conformance.transitional.relationships, "r:id": "rId1"]
    )
    if !workbook.sheets.isEmpty {
      markup.start("sheetNames")
      for sheet in workbook.sheets {
        markup.empty("sheetName", ["val": SharedText.encoded(sheet.name)])
      }
      markup.end("sheetNames")
    }
    if !workbook.names.isEmpty {
      markup.start("definedNames")
      for name in workbook.names { markup.empty("definedName", ["name": name]) }
      markup.end("definedNames")
    }
    if workbook.sheets.contains(where: { !$0.cells.isEmpty }) {
      markup.start("sheetDataSet")
      for (position, sheet) in workbook.sheets.enumerated() where !sheet.cells.isEmpty {
        append(sheet, at: position, dateOffset, to: &markup)
      }
      markup.end("sheetDataSet")
    }
    markup.end("externalBook")
    markup.end("externalLink")
    return markup.bytes
  }

  private static func append(
    _ sheet: ExternalWorkbook.Sheet,
    at position: Int,
    _ dateOffset: Double,
    to markup: inout Markup
  ) {
    markup.start("sheetData", ["sheetId": String(position)])
    var row: Int?
    for (place, value) in sheet.cells {
      let (type, text): (String?, String) =
        switch value {
        case .blank: (nil, "")
        case .number(let number): (nil, NumberText.text(number))
        case .date(let days): (nil, NumberText.text(days - dateOffset))
        case .boolean(let isTrue): ("b", isTrue ? "1" : "0")
        case .error(let error): ("e", (error == .other ? .value : error).rawValue)
        case .text(let text): ("str", SharedText.encoded(text))
        }
      guard value != .blank else { continue }
      if row != place.row {
        if row != nil { markup.end("row") }
        markup.start("row", ["r": String(place.row + 1)])
        row = place.row
      }
      markup.start("cell", ["r": place.description, "t": type])
      markup.leaf("v", text)
      markup.end("cell")
    }
    if row != nil { markup.end("row") }
    markup.end("sheetData")
  }

  /// The relationships of the part.
  static func relationships(_ number: Int, _ workbook: ExternalWorkbook) -> [UInt8] {
    var relationships = Relationships(ofNewPart: name(number))
    _ = relationships.addExternal(workbook.address, type: "\(relationship)Path")
    return relationships.whole
  }
}
