import Spreadsheet
import XML

extension SpreadsheetMLDocument {
  /// The workbooks that formulas call `[1]`, `[2]` and so on (ECMA-376 Part 1, §18.2.9, §18.14).
  ///
  /// - Parameter losses: Gets those that are no workbooks, or cannot be read.
  /// - Returns: One for each number, without an address where it is no workbook.
  func externalWorkbooks(_ losses: LossReport) -> [ExternalWorkbook] {
    let references = workbook.part.root.first("externalReferences")?.all("externalReference") ?? []
    return references.map { element in
      let id =
        element.relationship()
      if let part = id.flatMap({ workbookRelationships[$0] })?.target,
        let links = try? Relationships(of: part, in: package),
        let link = links.all.first(where: \.isExternal)
      {
        let root = try? package.index(ofPart: part).root
        if let book = root?.first("externalBook") { return Self.workbook(book, at: link.target) }
        if root == nil, link.kind == "externalLinkPath" {
          // What is remembered is too much to be read whole; the link stays.
          losses.note(.externalLink, .approximated, detail: link.target)
          return ExternalWorkbook(address: link.target)
        }
        losses.note(.externalLink, .dropped, detail: link.target)
      }
      return ExternalWorkbook(address: "")
    }
  }

  private static func workbook(_ book: XMLPart.Element, at address: String) -> ExternalWorkbook {
    func names(_ list: String, _ item: String, _ attribute: String) -> [String] {
      (book.first(list)?.all(item) ?? []).map {
        SharedText.decoded($0.attribute(attribute) ?? "")
      }
    }
    var workbook = ExternalWorkbook(
      address: address,
      sheets: names("sheetNames", "sheetName", "val").map { ExternalWorkbook.Sheet(name: $0) },
      names: names("definedNames", "definedName", "name")
    )
    for data in book.first("sheetDataSet")?.all("sheetData") ?? [] {
      guard let sheet = data.count("sheetId"), workbook.sheets.indices.contains(sheet) else {
        continue
      }
      workbook.sheets[sheet].cells = data.all("row").flatMap { $0.all("cell") }.compactMap(cell)
    }
    return workbook
  }

  private static func cell(
    _ element: XMLPart.Element
  ) -> (place: CellReference, value: CellValue)? {
    guard let place = element.attribute("r").flatMap({ CellReference($0) }),
      let text = element.first("v")?.text
    else { return nil }
    switch element.attribute("t") ?? "n" {
    case "b": return (place, .boolean(text == "1" || text == "true"))
    case "e": return (place, .error(CellError(rawValue: text) ?? .other))
    case "n": return Double(text).map { (place, .number($0)) }
    default: return (place, .text(SharedText.decoded(text)))
    }
  }
}
