import Spreadsheet
import Testing

@testable import Workbooks

@Suite struct RowRecordingTests {
  private static func row(_ index: Int) -> SheetRow {
    var row = SheetRow(
      index: index * 2,
      repeated: index % 5 == 0 ? 3 : 1,
      isHidden: index % 7 == 0,
      outlineLevel: index % 3
    )
    row.cells = (0..<index % 6).map { column in
      Cell(column: column * 3, kind: .number, payload: UInt64(index * 31 + column), style: 4)
    }
    guard index % 4 != 0 else { return row }
    // One of its own, one shared with the rows above, one that fills a range, one of a vendor.
    let own = CellReference(row: index * 2, column: 3)
    row.formulas = [
      StoredFormula(column: 3, text: "A\(index)+1", origin: own),
      StoredFormula(column: 6, text: "SUM(A1:B1)", origin: CellReference(row: 1, column: 6)),
      StoredFormula(
        column: 9,
        text: "A1:A2*2",
        origin: own,
        array: index % 2 == 0 ? CellRange(own, own) : nil,
        namespace: index % 3 == 0 ? "msoxl" : nil
      ),
    ]
    return row
  }

  private func isSame(_ a: SheetRow, _ b: SheetRow) -> Bool {
    a.index == b.index && a.repeated == b.repeated && a.isHidden == b.isHidden
      && a.outlineLevel == b.outlineLevel && a.formulas == b.formulas
      && a.cells.elementsEqual(b.cells) {
        $0.column == $1.column && $0.payload == $1.payload && $0.style == $1.style
          && $0.kind == $1.kind && $0.hasFormula == $1.hasFormula
      }
  }

  @Test func `Rows come out as they went in`() {
    var recording = RowRecording()
    for index in 0..<500 { recording.append(Self.row(index)) }
    #expect((0..<500).allSatisfy { isSame(recording.row($0), Self.row($0)) })
  }

  @Test func `Of too many rows the first ones stay`() {
    var recording = RowRecording()
    for index in 0..<500 { recording.append(Self.row(index)) }
    let size = recording.size
    recording.close(keeping: 20)
    #expect(recording.count == 20)
    #expect(recording.isClosed)
    #expect(recording.size < size / 10)
    #expect((0..<20).allSatisfy { isSame(recording.row($0), Self.row($0)) })
  }
}
