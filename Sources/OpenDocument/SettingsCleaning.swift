import XML

/// Takes the views of sheets out of `settings.xml` (ODF 1.3 part 3, §3.10).
enum SettingsCleaning {
  /// The part without the views; nil when it has none of them.
  static func bytes(_ part: XMLPart, sheets: [String], without gone: Set<Int>) -> [UInt8]? {
    let names = Set(gone.map { sheets[$0] })
    var splices = Splices()
    for map in part.root.descendants(named: "config-item-map-named")
    where ["Tables", "ScriptConfiguration"].contains(name(map)) {
      let gone = map.all("config-item-map-entry").filter {
        name($0).map(names.contains) == true
      }
      // A map without entries is not valid.
      let isEmptied = !gone.isEmpty && gone.count == map.children.count
      for range in isEmptied ? [map.range] : gone.map(\.range) { splices.remove(range) }
    }
    for item in part.root.descendants(named: "config-item") where name(item) == "ActiveTable" {
      guard names.contains(item.text),
        let shown = sheets.indices.last(where: { !gone.contains($0) })
      else { continue }
      splices.replace(item.content, with: XMLEscape.text(sheets[shown]))
    }
    return splices.isEmpty ? nil : splices.applied(to: part.bytes)
  }

  private static func name(_ element: XMLPart.Element) -> String? {
    element.attribute("name", namespace: ODFNamespace.config.uri)
  }
}
