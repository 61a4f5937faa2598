/// What an attribute names (ODF 1.3 part 3, §19): a style of a family, a data style, a validation.
enum StyleKind: String {
  case chart
  case data
  case graphic
  case masterPage = "master-page"
  case pageLayout = "page-layout"
  case paragraph
  case table
  case tableCell = "table-cell"
  case tableColumn = "table-column"
  case tableRow = "table-row"
  case text
  case validation
  /// A style of the family of the style around it.
  case sameFamily = ""

  /// What an attribute of an element names; nil when it names nothing of this kind.
  init?(_ attribute: VerifiedWord, _ namespace: VerifiedNamespace, of element: VerifiedWord?) {
    switch (attribute, namespace) {
    case (.styleName, .table):
      switch element {
      case .table: self = .table
      case .tableColumn: self = .tableColumn
      case .tableRow: self = .tableRow
      case .tableCell, .coveredTableCell: self = .tableCell
      default: return nil
      }
    case (.styleName, .text):
      switch element {
      case .p, .h: self = .paragraph
      case .span: self = .text
      default: return nil
      }
    case (.styleName, .draw): self = .graphic
    case (.styleName, .chart): self = .chart
    case (.textStyleName, .draw): self = .paragraph
    case (.defaultCellStyleName, .table): self = .tableCell
    case (.contentValidationName, .table): self = .validation
    case (.dataStyleName, .style) where element == .style: self = .data
    case (.parentStyleName, .style): self = .sameFamily
    case (.applyStyleName, .style) where element == .map: self = .sameFamily
    case (.applyStyleName, .calcext): self = .tableCell
    case (.masterPageName, .style): self = .masterPage
    case (.pageLayoutName, .style): self = .pageLayout
    default: return nil
    }
  }
}

/// A name, and what it is the name of.
struct StyleKey: Hashable {
  /// A ``StyleKind`` or a family of styles.
  var kind: String
  var name: String
}
