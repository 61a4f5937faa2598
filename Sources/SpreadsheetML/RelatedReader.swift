import Spreadsheet
import XML

/// Reads what a worksheet leads to in other parts: links, comments, tables, drawings.
struct RelatedReader {
  let frame: SheetFrame
  let root: XMLPart.Element
  let relationships: Relationships
  let package: OfficePackage
  let colors: DrawingColors
  let images: ImageTable
  let losses: SheetLosses
  /// The comments of the sheet.
  let comments: [CellComment]

  func read() throws {
    readHyperlinks()
    let pictures = LegacyPictures(root, relationships, in: package)
    readEmbedded(pictures)
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
      case "drawing": try readDrawing(relationship.target)
      case "slicer", "timeline": losses.note(.slicer, .dropped)
      case "queryTable", "customProperty":
        losses.note(.customPart, .dropped, detail: relationship.target)
      default: continue
      }
    }
    readControls(pictures)
  }

  private func readHyperlinks() {
    for element in root.first("hyperlinks")?.all("hyperlink") ?? [] {
      guard let range = FrameReader.range(element) else { continue }
      let id =
        element.relationship()
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

  private func readDrawing(_ part: String) throws {
    let reader = try DrawingReader(
      part,
      in: package,
      colors: colors,
      images: images,
      geometry: SheetGeometry(frame),
      losses: losses,
      controls: SheetControls(root, relationships, in: package, images: images)
    )
    frame.objects += reader.objects()
  }
}
