import Spreadsheet
import Testing

@testable import CarbonDialogue

/// Where columns go when something stands beside the table, here A3:G25 with its header on rows 3
/// and 4.
@Suite struct ColumnPlacementTests {
  private func place(
    _ count: Int = 10,
    filled: [String] = [],
    _ change: (inout SheetLayout) -> Void = { _ in }
  ) -> String {
    var layout = SheetLayout()
    change(&layout)
    let placement = ColumnPlacement(
      of: count,
      beside: CellRange(rows: 2...24, columns: 0...6),
      headerRows: 2...3,
      filled: filled.compactMap(ColumnName.index),
      in: layout
    )
    switch placement {
    case .beside(let column): return ColumnName.letters(column)
    case .mirrored(let reason): return reason.clause(sheet: "Suivi")
    }
  }

  private static let drawing = "un graphique, une image ou une forme se trouve à droite du tableau"

  @Test func `columns follow the table when nothing is beside it`() {
    #expect(place() == "H")
  }

  @Test(arguments: [
    ("I4:P18", drawing), ("G10:H10", "I"), ("G10:L10", drawing), ("H25:H30", "I"),
    ("Q4:T9", drawing), ("R4:T9", "H"), ("I26:P40", "H"), ("I1:P2", "H"), ("A5:G9", "H"),
  ])
  func `columns go past a small drawing on the rows of the table, and no great one`(
    _ drawing: String,
    _ place: String
  ) throws {
    let range = try #require(CellRange(drawing))
    #expect(self.place { $0.drawings = [range] } == place)
  }

  @Test(arguments: [
    (["H"], "I"), (["I"], "J"), (["H", "J"], "K"), (["K"], "L"), (["R", "S"], "H"),
    (["I", "J", "K"], "L"),
    (["H", "I", "J", "K"], "les colonnes H à K, à droite du tableau, sont occupées"),
    (["L"], "la colonne L, à droite du tableau, est occupée"),
    (["H", "Q"], "la colonne Q, à droite du tableau, est occupée"),
    (["H", "S"], "I"),
  ])
  func `columns go past notes beside the table, and before what is far enough`(
    _ filled: [String],
    _ place: String
  ) {
    #expect(self.place(filled: filled) == place)
  }

  @Test func `merged headers and Excel tables are not cut, banners are written under`() throws {
    let merged = try #require(CellRange("A3:J3"))
    #expect(place { $0.merged = [merged] } == "K")
    for (range, wanted) in [
      ("A9:Z9", "H"), ("A1:Z1", "H"),
      ("A4:XFD4", "des cellules fusionnées se trouvent à droite du tableau"),
    ] {
      let merged = try #require(CellRange(range))
      #expect(place { $0.merged = [merged] } == wanted)
    }
    let other = try #require(CellRange("J3:M60"))
    #expect(
      place(filled: ["J", "K", "L", "M"]) { $0.tables = [other] }
        == "un autre tableau Excel se trouve à droite du tableau"
    )
    // The table itself, wider than what was recognised of it.
    let own = try #require(CellRange("A4:P25"))
    #expect(place { $0.tables = [own] } == "Q")
  }

  @Test func `a pivot table would grow over the columns, however small it is`() throws {
    let pivot = try #require(CellRange("I4:J9"))
    #expect(
      place { $0.pivotTables = [pivot] }
        == "un tableau croisé dynamique se trouve à droite du tableau"
    )
  }

  @Test func `a protected sheet and the end of the sheet leave no room`() {
    #expect(place { $0.isProtected = true } == "la feuille « Suivi » est protégée")
    #expect(
      place(SheetLimits.columns)
        == "la feuille « Suivi » n'a plus de colonne libre à droite du tableau"
    )
  }
}
