/// Where the cells of a sheet lie, in points: what lengths and cells of objects are exchanged by.
package struct SheetGeometry {
  /// Right edges of the columns that are told apart.
  private let columns: Edges
  private let rows: Edges

  /// Edges of runs of rows or columns of one size.
  private struct Edges {
    /// First index of each run, where it begins, and the size of each of its members.
    var runs: [(first: Int, start: Double, size: Double)]
    let limit: Int

    init(_ known: [(range: ClosedRange<Int>, size: Double)], standard: Double, limit: Int) {
      runs = []
      self.limit = limit
      var next = 0
      var place = 0.0
      func add(_ end: Int, _ size: Double) {
        guard end > next else { return }
        runs.append((next, place, size))
        place += Double(end - next) * size
        next = end
      }
      for run in known where run.range.lowerBound >= next && run.range.lowerBound < limit {
        add(run.range.lowerBound, standard)
        add(min(run.range.upperBound + 1, limit), max(run.size, 0))
      }
      add(limit, standard)
    }

    private func run(where precedes: ((first: Int, start: Double, size: Double)) -> Bool) -> Int {
      var low = 0
      var high = runs.count - 1
      while low < high {
        let middle = (low + high + 1) / 2
        if precedes(runs[middle]) { low = middle } else { high = middle - 1 }
      }
      return low
    }

    func start(of index: Int) -> Double {
      let index = min(max(index, 0), limit)
      let run = runs[run { $0.first <= index }]
      return run.start + Double(index - run.first) * run.size
    }

    func size(of index: Int) -> Double { start(of: index + 1) - start(of: index) }

    /// The member at a place, and how far the place is from its beginning.
    func index(at place: Double) -> (index: Int, offset: Double) {
      guard place > 0, place.isFinite else { return (0, 0) }
      var position = run { $0.start <= place }
      // A place on an edge belongs to what follows it and can be seen.
      while runs[position].size <= 0, position + 1 < runs.count { position += 1 }
      let run = runs[position]
      guard run.size > 0 else { return (run.first, 0) }
      let steps = ((place - run.start) / run.size).rounded(.down)
      let last = (position + 1 < runs.count ? runs[position + 1].first : limit) - 1
      let index = min(run.first + Int(min(max(steps, 0), Double(limit))), last)
      return (index, max(place - run.start - Double(index - run.first) * run.size, 0))
    }
  }

  /// The geometry of a sheet whose columns and rows are known.
  package init(_ frame: SheetFrame) {
    columns = Edges(
      frame.columns.map { run in
        (run.columns, run.isHidden ? 0 : run.width ?? frame.defaultColumnWidth)
      },
      standard: frame.defaultColumnWidth,
      limit: SheetLimits.columns
    )
    rows = Edges(
      frame.rowRuns.map { ($0.rows, $0.isHidden ? 0 : $0.height ?? frame.defaultRowHeight) },
      standard: frame.hidesOtherRows ? 0 : frame.defaultRowHeight,
      limit: SheetLimits.rows
    )
  }

  /// Where a corner lies on the sheet; one beyond its cell stays at the cell's edge, as in Excel.
  package func point(_ corner: ObjectAnchor.Corner) -> (x: Double, y: Double) {
    (
      columns.start(of: corner.cell.column)
        + min(max(corner.x, 0), columns.size(of: corner.cell.column)),
      rows.start(of: corner.cell.row) + min(max(corner.y, 0), rows.size(of: corner.cell.row))
    )
  }

  /// The corner at a place on the sheet.
  package func corner(x: Double, y: Double) -> ObjectAnchor.Corner {
    let column = columns.index(at: x)
    let row = rows.index(at: y)
    return ObjectAnchor.Corner(
      CellReference(row: row.index, column: column.index),
      x: column.offset,
      y: row.offset
    )
  }

  /// The upper left corner of a cell.
  package func origin(of cell: CellReference) -> (x: Double, y: Double) {
    (columns.start(of: cell.column), rows.start(of: cell.row))
  }

  /// The rectangle of cells.
  package func box(of range: CellRange) -> Box {
    let start = origin(of: range.first)
    let end = origin(
      of: CellReference(row: range.last.row + 1, column: range.last.column + 1)
    )
    return Box(x: start.x, y: start.y, width: end.x - start.x, height: end.y - start.y)
  }

  /// The rectangle of an object on the sheet.
  package func box(_ anchor: ObjectAnchor) -> Box {
    switch anchor.place {
    case .cells(let from, let to):
      let (start, end) = (point(from), point(to))
      return Box(
        x: start.x,
        y: start.y,
        width: max(end.x - start.x, 0),
        height: max(end.y - start.y, 0)
      )
    case .cell(let corner, let width, let height):
      let start = point(corner)
      return Box(x: start.x, y: start.y, width: width, height: height)
    case .sheet(let x, let y, let width, let height):
      return Box(x: x, y: y, width: width, height: height)
    }
  }

  /// The two corners of a rectangle on the sheet.
  package func corners(_ box: Box) -> (from: ObjectAnchor.Corner, to: ObjectAnchor.Corner) {
    (corner(x: box.x, y: box.y), corner(x: box.x + box.width, y: box.y + box.height))
  }
}
