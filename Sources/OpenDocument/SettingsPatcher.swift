import Spreadsheet
import XML

/// Adds the views of new sheets to `settings.xml`: frozen panes and grid lines (ODF 1.3 part 3,
/// §3.10; the items are LibreOffice's, and Excel reads them).
enum SettingsPatcher {
  /// The part with an entry for each sheet.
  static func applied(to part: XMLPart, sheets: [Sheet]) -> [UInt8] {
    var splices = Splices()
    let root = part.root
    for space in [ODFNamespace.office, .config]
    where root.namespace(ofPrefix: space.prefix) == nil {
      splices.setAttribute("xmlns:\(space.prefix)", space.uri, of: root)
    }
    var xml = sheets.map(entry).joined()
    // The levels from the entries outwards: what the part has not is made around them.
    let settings = root.first("settings")
    let set = settings?.all("config-item-set").first {
      name($0)?.hasSuffix("view-settings") == true
    }
    let views = set?.all("config-item-map-indexed").first { name($0) == "Views" }
    let view = views?.first("config-item-map-entry")
    let tables = view?.all("config-item-map-named").first { name($0) == "Tables" }
    let levels: [(element: XMLPart.Element?, wrapped: (String) -> String)] = [
      (tables, { map("config-item-map-named", "Tables", $0) }),
      (view, { map("config-item-map-entry", nil, item("ViewId", "string", "view1") + $0) }),
      (views, { map("config-item-map-indexed", "Views", $0) }),
      (set, { map("config-item-set", "ooo:view-settings", $0) }),
    ]
    for level in levels {
      if let element = level.element {
        splices.append(xml, into: element)
        return splices.applied(to: part.bytes)
      }
      xml = level.wrapped(xml)
    }
    if let settings {
      splices.prepend(xml, into: settings)
    } else {
      splices.append("<office:settings>\(xml)</office:settings>", into: root)
    }
    return splices.applied(to: part.bytes)
  }

  private static func map(_ tag: String, _ name: String?, _ content: String) -> String {
    let attribute = name.map { " config:name=\"\($0)\"" } ?? ""
    return "<config:\(tag)\(attribute)>\(content)</config:\(tag)>"
  }

  private static func name(_ element: XMLPart.Element) -> String? {
    element.attribute("name", namespace: ODFNamespace.config.uri)
  }

  private static func item(_ name: String, _ type: String, _ value: String) -> String {
    "<config:config-item config:name=\"\(name)\" config:type=\"\(type)\">"
      + XMLEscape.text(value) + "</config:config-item>"
  }

  private static func entry(_ sheet: Sheet) -> String {
    var xml = "<config:config-item-map-entry config:name=\"\(XMLEscape.attribute(sheet.name))\">"
    let columns = sheet.frozenColumns
    let rows = sheet.frozenRows
    // Split mode 2 is a frozen pane; pane 2 is the lower left one, 3 the lower right.
    let pane = columns > 0 ? 3 : 2
    for (name, type, value) in [
      ("CursorPositionX", "int", 0), ("CursorPositionY", "int", 0),
      ("HorizontalSplitMode", "short", columns > 0 ? 2 : 0),
      ("VerticalSplitMode", "short", rows > 0 ? 2 : 0),
      ("HorizontalSplitPosition", "int", columns), ("VerticalSplitPosition", "int", rows),
      ("ActiveSplitRange", "short", pane), ("PositionLeft", "int", 0),
      ("PositionRight", "int", columns), ("PositionTop", "int", 0), ("PositionBottom", "int", rows),
      ("ZoomType", "short", 0), ("ZoomValue", "int", 100), ("PageViewZoomValue", "int", 60),
    ] {
      xml += item(name, type, String(value))
    }
    xml += item("ShowGrid", "boolean", sheet.showsGridLines ? "true" : "false")
    return xml + "</config:config-item-map-entry>"
  }
}
