/// Where an object lies on its sheet, and what happens to it when cells move (ECMA-376 Part 1,
/// §20.5.2; ODF 1.3 part 3, §9.2.8).
///
/// All lengths are in points.
package struct ObjectAnchor: Hashable, Sendable {
  /// A corner: a cell, and how far it lies from the cell's upper left corner.
  package struct Corner: Hashable, Sendable {
    /// The cell.
    package var cell: CellReference
    /// Distance to the right.
    package var x: Double
    /// Distance downwards.
    package var y: Double

    /// Makes a corner.
    package init(_ cell: CellReference, x: Double = 0, y: Double = 0) {
      self.cell = cell
      self.x = x
      self.y = y
    }
  }

  /// What gives its place.
  package enum Place: Hashable, Sendable {
    /// Two corners: its size follows the cells between them.
    case cells(from: Corner, to: Corner)
    /// The upper left corner, and a size.
    case cell(Corner, width: Double, height: Double)
    /// A distance from the upper left corner of the sheet, and a size.
    case sheet(x: Double, y: Double, width: Double, height: Double)
  }

  /// What happens to it when rows or columns are inserted or resized (§20.5.3.2 `ST_EditAs`).
  package enum Behavior: Hashable, Sendable {
    /// It moves and is resized with the cells.
    case movesAndSizes
    /// It moves with the cells and keeps its size.
    case moves
    /// It stays where it is.
    case stays
  }

  /// What gives its place.
  package var place: Place
  /// What happens to it when cells move.
  package var behavior: Behavior

  /// Makes an anchor; its behaviour is the one that the kind of place stands for.
  package init(_ place: Place, _ behavior: Behavior? = nil) {
    self.place = place
    self.behavior =
      behavior
      ?? {
        switch place {
        case .cells: .movesAndSizes
        case .cell: .moves
        case .sheet: .stays
        }
      }()
  }

  /// The cell under its upper left corner; nil when only the sheet is its ground.
  package var cell: CellReference? {
    switch place {
    case .cells(let from, _): from.cell
    case .cell(let corner, _, _): corner.cell
    case .sheet: nil
    }
  }
}
