import Spreadsheet
import XML

/// Writes `settings.xml`: how each sheet is shown (ODF 1.3 part 3, §3.10; the items are LibreOffice's).
enum SettingsWriter {
  /// The part.
  static func part(_ contents: WorkbookContents) -> [UInt8] {
    let active =
      contents.frames.indices.contains(contents.activeSheet)
      ? contents.frames[contents.activeSheet].sheet.name : ""
    let frame =
      contents.frames.indices.contains(contents.activeSheet)
      ? contents.frames[contents.activeSheet] : nil
    let tables = contents.frames.map(entry).joined()
    let view =
      item("ViewId", "string", "view1") + "<config:config-item-map-named config:name=\"Tables\">"
      + tables + "</config:config-item-map-named>" + item("ActiveTable", "string", active)
      + item("ShowZeroValues", "boolean", "\(frame?.showsZeros ?? true)")
      + item("HasColumnRowHeaders", "boolean", "\(frame?.showsHeadings ?? true)")
      + item("ShowGrid", "boolean", "\(frame?.sheet.showsGridLines ?? true)")
      + item("ShowPageBreakPreview", "boolean", "\(frame?.showsPageBreaks ?? false)")
    var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-settings"
    for space in [ODFNamespace.office, .config] {
      xml += " xmlns:\(space.prefix)=\"\(space.uri)\""
    }
    xml += " xmlns:ooo=\"http://openoffice.org/2004/office\" office:version=\"1.3\">"
    xml += "<office:settings><config:config-item-set config:name=\"ooo:view-settings\">"
    xml += "<config:config-item-map-indexed config:name=\"Views\"><config:config-item-map-entry>"
    xml += view + "</config:config-item-map-entry></config:config-item-map-indexed>"
    xml += "</config:config-item-set>"
    if contents.calculation.isManual {
      xml += "<config:config-item-set config:name=\"ooo:configuration-settings\">"
      xml += item("AutoCalculate", "boolean", "false") + "</config:config-item-set>"
    }
    xml += "</office:settings></office:document-settings>"
    return Array(xml.utf8)
  }

  private static func item(_ name: String, _ type: String, _ value: String) -> String {
    "<config:config-item config:name=\"\(name)\" config:type=\"\(type)\">"
      + XMLEscape.text(value) + "</config:config-item>"
  }

  private static func entry(_ frame: SheetFrame) -> String {
    let sheet = frame.sheet
    let columns = sheet.frozenColumns
    let rows = sheet.frozenRows
    var xml = "<config:config-item-map-entry config:name=\"\(XMLEscape.attribute(sheet.name))\">"
    // Split mode 2 is a frozen pane; pane 2 is the lower left one, 3 the lower right, 1 the upper.
    let pane = columns > 0 ? (rows > 0 ? 3 : 1) : 2
    for (name, type, value) in [
      ("CursorPositionX", "int", frame.cursor.column),
      ("CursorPositionY", "int", frame.cursor.row),
      ("HorizontalSplitMode", "short", columns > 0 ? 2 : 0),
      ("VerticalSplitMode", "short", rows > 0 ? 2 : 0),
      ("HorizontalSplitPosition", "int", columns), ("VerticalSplitPosition", "int", rows),
      ("ActiveSplitRange", "short", pane),
      // What is not parted has the left and the lower pane alone.
      ("PositionLeft", "int", (columns > 0 ? frame.frozenStart : frame.firstShown).column),
      ("PositionRight", "int", columns > 0 ? max(columns, frame.firstShown.column) : 0),
      ("PositionTop", "int", rows > 0 ? frame.frozenStart.row : 0),
      ("PositionBottom", "int", max(rows, frame.firstShown.row)),
      ("ZoomType", "short", 0), ("ZoomValue", "int", frame.zoom), ("PageViewZoomValue", "int", 60),
    ] {
      xml += item(name, type, String(value))
    }
    xml += item("ShowGrid", "boolean", sheet.showsGridLines ? "true" : "false")
    return xml + "</config:config-item-map-entry>"
  }
}
