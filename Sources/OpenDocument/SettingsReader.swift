import Spreadsheet
import XML

/// Reads how each sheet is shown from `settings.xml` (ODF 1.3 part 3, §3.10).
struct SettingsReader {
  private let tables: [String: [String: String]]
  private let view: [String: String]
  /// Whether formulas are calculated only when somebody asks for it.
  let isManual: Bool

  init(_ part: XMLPart?) {
    var tables: [String: [String: String]] = [:]
    var view: [String: String] = [:]
    let sets = part?.root.first("settings")?.all("config-item-set") ?? []
    isManual = sets.contains {
      Self.name($0).hasSuffix("configuration-settings")
        && Self.items($0)["AutoCalculate"] == "false"
    }
    let set = sets.first { Self.name($0).hasSuffix("view-settings") }
    let views = set?.all("config-item-map-indexed").first { Self.name($0) == "Views" }
    if let entry = views?.first("config-item-map-entry") {
      view = Self.items(entry)
      let named = entry.all("config-item-map-named").first { Self.name($0) == "Tables" }
      for table in named?.all("config-item-map-entry") ?? [] {
        tables[Self.name(table)] = Self.items(table)
      }
    }
    self.tables = tables
    self.view = view
  }

  private static func name(_ element: XMLPart.Element) -> String {
    element.attribute("name", namespace: ODFNamespace.config.uri) ?? ""
  }

  private static func items(_ entry: XMLPart.Element) -> [String: String] {
    var items: [String: String] = [:]
    for item in entry.all("config-item") { items[name(item)] = item.text }
    return items
  }

  /// Name of the sheet that is open.
  var activeTable: String? { view["ActiveTable"] }

  /// Fills in what is known of a sheet.
  func read(into frame: SheetFrame, losses: SheetLosses) {
    let items = tables[frame.sheet.name] ?? [:]
    frame.sheet.showsGridLines = (items["ShowGrid"] ?? view["ShowGrid"]) != "false"
    frame.showsHeadings = (items["HasColumnRowHeaders"] ?? view["HasColumnRowHeaders"]) != "false"
    frame.showsZeros = (items["ShowZeroValues"] ?? view["ShowZeroValues"]) != "false"
    if let zoom = (items["ZoomValue"] ?? view["ZoomValue"]).flatMap({ Int($0) }) {
      frame.zoom = min(max(zoom, 10), 400)
    }
    func split(_ side: String, _ limit: Int) -> Int {
      switch items["\(side)SplitMode"] {
      case "2":
        let position = items["\(side)SplitPosition"].flatMap { Int($0) } ?? 0
        return position > 0 && position < limit ? position : 0
      case "1":
        losses.note(.view, .dropped, detail: "split")
        return 0
      default: return 0
      }
    }
    frame.sheet.frozenColumns = split("Horizontal", SheetLimits.columns)
    frame.sheet.frozenRows = split("Vertical", SheetLimits.rows)
    frame.showsPageBreaks = view["ShowPageBreakPreview"] == "true"
    func place(_ name: String, _ limit: Int) -> Int {
      let place = items[name].flatMap { Int($0) } ?? 0
      return place > 0 && place < limit ? place : 0
    }
    frame.cursor = CellReference(
      row: place("CursorPositionY", SheetLimits.rows),
      column: place("CursorPositionX", SheetLimits.columns)
    )
    // What is not parted has the left and the lower pane alone.
    let (rows, columns) = (frame.sheet.frozenRows, frame.sheet.frozenColumns)
    let left = place("PositionLeft", SheetLimits.columns)
    frame.frozenStart = CellReference(
      row: min(rows > 0 ? place("PositionTop", SheetLimits.rows) : 0, max(rows - 1, 0)),
      column: columns > 0 ? min(left, columns - 1) : 0
    )
    frame.firstShown = CellReference(
      row: place("PositionBottom", SheetLimits.rows),
      column: columns > 0 ? place("PositionRight", SheetLimits.columns) : left
    )
  }
}
