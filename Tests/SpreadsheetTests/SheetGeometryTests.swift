import Spreadsheet
import Testing

/// Places on a sheet in points and in cells.
@Suite struct SheetGeometryTests {
  /// Columns of 10 points, B of 30 and C hidden; rows of 5, the third of 20 and the fourth hidden.
  private let geometry: SheetGeometry = {
    let frame = SheetFrame(Sheet(name: "Suivi"))
    frame.defaultColumnWidth = 10
    frame.defaultRowHeight = 5
    var wide = ColumnRun(1...1)
    wide.width = 30
    var hidden = ColumnRun(2...2)
    hidden.isHidden = true
    frame.columns = [wide, hidden]
    frame.rowRuns = [
      RowRun(2...2, height: 20, isHidden: false), RowRun(3...3, height: 9, isHidden: true),
    ]
    return SheetGeometry(frame)
  }()

  @Test(arguments: [
    (0.0, 0.0, "A1"), (10, 5, "B2"), (39.9, 10, "B3"), (40, 30, "D5"), (-3, -3, "A1"),
    (1e12, 1e12, "XFD1048576"),
  ])
  func `a place lies in the cell that is seen there`(_ x: Double, _ y: Double, _ cell: String) {
    #expect(geometry.corner(x: x, y: y).cell.description == cell)
  }

  @Test func `what is beyond its cell stays at the edge of the cell`() {
    let corner = ObjectAnchor.Corner("B3", x: 500, y: 500)
    #expect(geometry.point(corner) == (40, 30))
    #expect(geometry.point(ObjectAnchor.Corner("C4", x: 7, y: 7)) == (40, 30))
  }

  @Test func `a rectangle is the one between its corners`() {
    let box = Box(x: 12, y: 3, width: 31.5, height: 40)
    let (from, to) = geometry.corners(box)
    #expect(geometry.box(ObjectAnchor(.cells(from: from, to: to))) == box)
  }

  @Test func `rows hidden to the end take no room, those that the file has do`() {
    let frame = SheetFrame(Sheet(name: "A"))
    frame.defaultRowHeight = 12
    frame.rowRuns = [RowRun(0...1, height: nil, isHidden: false)]
    for (hidesOthers, y) in [(true, 24.0), (false, 60.0)] {
      frame.hidesOtherRows = hidesOthers
      #expect(SheetGeometry(frame).origin(of: "A6").y == y)
    }
  }
}
