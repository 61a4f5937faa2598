import Spreadsheet
import XML

/// Reads what a worksheet leads to in other parts: links, comments, tables, drawings.
struct RelatedReader {
  let frame: SheetFrame
  let root: XMLPart.Element
  let relationships: Relationships
  let package: OfficePackage
  let losses: SheetLosses
  /// The comments of the sheet.
  let comments: [CellComment]

  func read() throws {
    readHyperlinks()
    frame.sheet.comments = comments
    for relationship in relationships.all where !relationship.isExternal {
      guard package.entryName(ofPart: relationship.target) != nil else { continue }
      switch relationship.kind {
      case "comments": try noteRuns(relationship.target)
      case "threadedComment": losses.note(.threadedComment, .textKept)
      case "table": try readTable(relationship.target)
      case "pivotTable":
        let pivot = try? package.index(ofPart: relationship.target).root
        losses.note(
          .pivotTable,
          .cellsKept,
          detail: pivot?.attribute("name") ?? "",
          at: pivot?.first("location").flatMap(FrameReader.range)
        )
      case "drawing": readDrawing(relationship.target)
      case "slicer", "timeline": losses.note(.slicer, .dropped)
      case "queryTable": losses.note(.customPart, .dropped, detail: relationship.target)
      default: continue
      }
    }
  }

  private func readHyperlinks() {
    for element in root.first("hyperlinks")?.all("hyperlink") ?? [] {
      guard let range = FrameReader.range(element) else { continue }
      let id =
        element.attribute("id", namespace: Conformance.transitional.relationships)
        ?? element.attribute("id", namespace: Conformance.strict.relationships)
      var link = Hyperlink(range.first, to: element.attribute("location") ?? "")
      link.address = id.flatMap { relationships[$0] }?.target
      link.tooltip = element.attribute("tooltip").map(SharedText.decoded)
      if range.first != range.last { link.lastCell = range.last }
      guard link.address != nil || !link.location.isEmpty else { continue }
      frame.sheet.hyperlinks.append(link)
    }
  }

  /// Notes comments in several fonts: their text alone is kept.
  private func noteRuns(_ part: String) throws {
    let root = try package.index(ofPart: part).root
    for element in root.first("commentList")?.all("comment") ?? [] {
      let runs = element.first("text")?.all("r") ?? []
      // Excel gives each comment one font, and the author's name in bold before the text.
      if runs.count > 2, let cell = FrameReader.range(element)?.first {
        losses.note(.comment, .textKept, at: cell)
      }
    }
  }

  private func readTable(_ part: String) throws {
    let table = try package.index(ofPart: part).root
    guard let range = FrameReader.range(table) else { return }
    let name = table.attribute("displayName") ?? table.attribute("name") ?? ""
    var record = DatabaseRange(
      SheetTable(
        name: name,
        range: range,
        headerRows: table.count("headerRowCount") ?? 1,
        totalsRows: table.count("totalsRowCount") ?? 0,
        columns: (table.first("tableColumns")?.all("tableColumn") ?? []).map {
          $0.attribute("name").map(SharedText.decoded) ?? ""
        }
      )
    )
    record.showsButtons = table.first("autoFilter") != nil
    frame.databaseRanges.append(record)
    losses.note(.table, .approximated, detail: name, at: range)
  }

  private func readDrawing(_ part: String) {
    guard let drawing = try? package.index(ofPart: part).root else { return }
    for anchor in drawing.children {
      let place = anchor.first("from").flatMap { from -> CellReference? in
        guard let row = from.first("row").flatMap({ Int($0.text) }),
          let column = from.first("col").flatMap({ Int($0.text) }), row >= 0, column >= 0
        else { return nil }
        return CellReference(row: row, column: column)
      }
      let feature: Loss.Feature
      if !anchor.descendants(named: "chart").isEmpty {
        feature = .chart
      } else if !anchor.descendants(named: "pic").isEmpty {
        feature = .image
      } else {
        feature = .shape
      }
      let name = anchor.descendants(named: "cNvPr").first?.attribute("name") ?? ""
      losses.note(feature, .dropped, detail: name, at: place.map { CellRange($0, $0) })
    }
  }
}
