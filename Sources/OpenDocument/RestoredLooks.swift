import Spreadsheet
import XML

/// What cells and columns that become blank get back, in the names of the workbook's styles.
struct RestoredLooks {
  /// The styles that have to be made for it.
  let styles: String
  private let cellStyles: CellStyles
  /// Names of column styles by width.
  private let widthStyles: [String: String]

  init(_ removal: WorkbookRemoval, of document: OpenDocumentDocument) {
    cellStyles = document.cellStyles
    var names = NameAllocator([document.index.skeleton, document.styles])
    var widthStyles: [String: String] = [:]
    var styles = ""
    for (_, cells) in removal.cells.sorted(by: { $0.key < $1.key }) {
      // A width of another format is no length here.
      for case let width? in cells.setups.map(\.width)
      where widthStyles[width] == nil && Length.points(width) != nil {
        let name = names.name("co")
        widthStyles[width] = name
        styles +=
          "<style:style style:name=\"\(name)\" style:family=\"table-column\">"
          + "<style:table-column-properties fo:break-before=\"auto\""
          + " style:column-width=\"\(XMLEscape.attribute(width))\"/></style:style>"
      }
    }
    self.styles = styles
    self.widthStyles = widthStyles
  }

  /// The attribute of a cell.
  func attribute(of style: StyleIndex) -> [UInt8] {
    let name = XMLEscape.attribute(cellStyles.definition(style).name)
    return Array(" table:style-name=\"\(name)\"".utf8)
  }

  /// The element of a column.
  func element(of setup: ColumnSetup) -> [UInt8] {
    var element = "<table:table-column"
    if let name = setup.width.flatMap({ widthStyles[$0] }) {
      element += " table:style-name=\"\(name)\""
    }
    if setup.isHidden { element += " table:visibility=\"collapse\"" }
    let style = cellStyles.definition(setup.style ?? 0)
    if setup.style != nil || style.element != nil {
      element += " table:default-cell-style-name=\"\(XMLEscape.attribute(style.name))\""
    }
    return Array((element + "/>").utf8)
  }
}
