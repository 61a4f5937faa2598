import Spreadsheet
import XML

/// What can be seen of a cell style, through what it inherits.
struct AppearanceReader {
  let styles: CellStyles

  func appearance(of style: StyleIndex) -> CellAppearance {
    var appearance = CellAppearance()
    var weight: String?
    var background: String?
    var dataStyle: String?
    for element in styles.lineage(style) {
      let text = element.first("text-properties")
      weight = weight ?? text?.attribute("font-weight", namespace: ODFNamespace.fo.uri)
      let cell = element.first("table-cell-properties")
      background =
        background ?? cell?.attribute("background-color", namespace: ODFNamespace.fo.uri)
      dataStyle =
        dataStyle ?? element.attribute("data-style-name", namespace: ODFNamespace.style.uri)
    }
    appearance.isBold = weight == "bold" || (weight.flatMap { Int($0) } ?? 0) >= 600
    appearance.isFilled = background.map { $0 != "transparent" } ?? false
    if let dataStyle, let element = styles.dataStyle(dataStyle) {
      appearance.numberFormat = DataStyleReader(styles: styles).code(of: element)
    }
    return appearance
  }
}
