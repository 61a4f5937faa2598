import Spreadsheet

/// What lies over the cells of a sheet and belongs into their elements: merged ranges, validations,
/// links, comments, objects.
struct SheetOverlays {
  /// One of them.
  struct Overlay {
    enum Kind {
      case merge
      /// Name of the rule.
      case validation(String)
      /// Start tag of a `text:a`.
      case link(String)
      /// The `office:annotation`.
      case comment(String)
      /// Frames and shapes.
      case object(String)
    }
    var range: CellRange
    var kind: Kind
  }

  /// Sorted by first row.
  private let overlays: [Overlay]
  private var next = 0
  /// Those that reach the current row.
  private(set) var active: [Overlay] = []
  /// First row from ``move(to:)`` on which others than ``active`` apply.
  private(set) var boundary = 0

  init(_ overlays: [Overlay]) {
    self.overlays = overlays.sorted { $0.range.first.row < $1.range.first.row }
    boundary = self.overlays.first?.range.first.row ?? Int.max
  }

  /// Goes on to a row, at or below the last one.
  mutating func move(to row: Int) {
    guard row >= boundary else { return }
    active.removeAll { $0.range.last.row < row }
    while next < overlays.count, overlays[next].range.first.row <= row {
      if overlays[next].range.last.row >= row { active.append(overlays[next]) }
      next += 1
    }
    boundary = next < overlays.count ? overlays[next].range.first.row : Int.max
    for overlay in active {
      // The first row of a merged range is not like those that it covers.
      let isFirst = overlay.range.first.row == row && overlay.range.last.row > row
      boundary = min(boundary, isFirst ? row + 1 : overlay.range.last.row + 1)
    }
  }
}
