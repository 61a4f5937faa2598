import Spreadsheet
import XML

/// Gathers the objects of a table before its rows are converted: what they hang on, and where rows lie.
final class ObjectPass {
  /// An object, or what hangs on a cell among others.
  struct Fragment {
    /// The cell; nil for what hangs on the sheet.
    var cell: CellReference?
    var element: XMLPart.Element
  }

  private let formats: TableFormats
  private let reader: RichCellReader
  private(set) var fragments: [Fragment] = []
  private(set) var sparklines: [XMLPart.Element] = []

  init(_ formats: TableFormats, reader: RichCellReader) {
    self.formats = formats
    self.reader = reader
  }

  /// Notes the content of a cell that holds more than paragraphs.
  func note(_ content: Span<UInt8>, at cell: CellReference) {
    add(content, cell)
  }

  /// Notes an element of the table that is neither row nor column.
  func note(_ element: Span<UInt8>, name: NameKey) {
    guard name == Self.shapes || name == Self.sparklineGroups,
      let root = part(element)?.children.first
    else { return }
    if root.localName == "shapes" {
      fragments += root.children.map { Fragment(cell: nil, element: $0) }
    } else if root.localName == "sparkline-groups" {
      sparklines += root.children
    }
  }

  /// Notes the height of rows.
  func note(_ row: SheetRow, styleName: [UInt8], isHidden: Bool) {
    formats.noteExtent(
      of: row.index...min(row.index + row.repeated, SheetLimits.rows) - 1,
      styleName: styleName,
      isHidden: isHidden
    )
  }

  private static let shapes = nameKey("shapes")
  private static let sparklineGroups = nameKey("sparkline-groups")

  private func add(_ content: Span<UInt8>, _ cell: CellReference) {
    for child in part(content)?.children ?? []
    where child.namespace == ODFNamespace.draw.uri {
      fragments.append(Fragment(cell: cell, element: child))
    }
  }

  private func part(_ content: Span<UInt8>) -> XMLPart.Element? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(content.count)
    for index in content.indices { bytes.append(content[index]) }
    return reader.part(bytes)
  }
}
