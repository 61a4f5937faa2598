import BudgetExecution
import CarbonAccounting
import CarbonTabs
import Spreadsheet
import Workbooks

/// Puts what people typed in an augmented workbook where it belongs in the new columns and tabs.
struct CarriedEntries {
  private(set) var placement: EntryPlacement
  /// Entries and comments that were put back.
  private(set) var count = 0
  private(set) var comments = 0
  /// What deserves a look.
  private(set) var notices: [Notice] = []

  /// Starts with tabs as they were made.
  init(_ tabs: DialogueTabs) { placement = EntryPlacement(tabs) }

  /// Carries the entries and comments of a workbook over.
  ///
  /// - Parameters:
  ///   - harvest: The entries.
  ///   - tabs: The tabs as they were made.
  ///   - columns: The new columns, which get what was typed on the lines.
  ///   - table: The table that they stand beside.
  ///   - lines: Which row each row of the old table has become.
  ///   - commented: The comments that stand on the table's sheet without us, by cell.
  ///   - isOtherExport: Whether the entries come from another export.
  mutating func carry(
    _ harvest: EntryHarvest,
    to tabs: DialogueTabs,
    _ columns: inout InjectedColumns?,
    beside table: ExecutionTable?,
    lines: LineMatch,
    commented: [CellReference: String],
    isOtherExport: Bool
  ) {
    placement.openRows(for: harvest.rows)
    placement.place(harvest.rows)
    let map = PlaceMap(
      harvest: harvest,
      lines: lines,
      isOtherExport: isOtherExport,
      table: table,
      binding: columns?.binding,
      tabs: tabs,
      regionRows: placement.rows
    )
    for (entry, sheet, cell) in placement.placed where entry.isFormula {
      let name = tabs.sheets[sheet].name
      if let text = formula(entry, at: cell, name, harvest, map) {
        placement.setFormula(text, at: cell, ofSheet: sheet)
      }
    }
    count += placement.placed.count
    var homeless = placement.homeless
    for line in harvest.lines {
      guard let row = lines.rows[line.row], columns?.accepts(line.role, atRow: row) ?? false,
        let column = columns?.binding.carbon[line.role]
      else {
        homeless.append(line.entry)
        continue
      }
      let cell = CellReference(row: row, column: column)
      let text =
        line.entry.isFormula
        ? formula(line.entry, at: cell, columns?.binding.carbonSheetName ?? "", harvest, map) : nil
      columns?.enter(line.entry, formula: text, line.role, atRow: row)
      count += 1
    }
    for entry in homeless.sorted(by: { Self.isBefore($0.place, $1.place) }) {
      notices.append(
        Notice(
          "\(Self.words(entry.place)) : la saisie \(Self.words(entry)) n'a pas trouvé sa place.",
          isFinding: true
        )
      )
    }
    carryComments(
      harvest,
      map,
      &columns,
      commented: commented,
      isOtherExport: isOtherExport
    )
  }

  /// The formula for its new cell; where it cannot be had, the value that it had is kept and that
  /// is said.
  private mutating func formula(
    _ entry: Entry,
    at cell: CellReference,
    _ sheet: String,
    _ harvest: EntryHarvest,
    _ map: PlaceMap
  ) -> String? {
    if let text = harvest.formulas[entry.place]?.text(at: cell, onSheet: sheet, map.place) {
      return text
    }
    notices.append(
      Notice(
        "\(Self.words(entry.place)) : la formule saisie renvoie à des cellules qui ne se retrouvent"
          + " pas ; son résultat, \(Self.words(entry)), est repris à sa place.",
        isFinding: true
      )
    )
    return nil
  }

  // MARK: Comments

  private mutating func carryComments(
    _ harvest: EntryHarvest,
    _ map: PlaceMap,
    _ columns: inout InjectedColumns?,
    commented: [CellReference: String],
    isOtherExport: Bool
  ) {
    for (index, comments) in harvest.tabComments.sorted(by: { $0.key < $1.key }) {
      let sheet = map.newSheet(of: index)
      for comment in comments {
        guard let sheet, let row = map.row(comment.cell.row, ofTab: index) else {
          addHomeless(comment, harvest.source.workbook.sheets[index].name)
          continue
        }
        var moved = comment
        moved.cell.row = row
        placement.add(moved, toSheet: sheet)
        self.comments += 1
      }
    }
    guard let places = harvest.source.columns else { return }
    let sheet = harvest.source.workbook.sheets[places.sheet].name
    for comment in harvest.lineComments {
      // What a tab of its own holds beside the columns is where it was, as long as nothing moved.
      let stays =
        places.isMirrored && !isOtherExport && columns?.binding.carbonSheetName == sheet
      let column =
        map.carbonColumn(comment.cell.column) ?? (stays ? comment.cell.column : nil)
      let isHeader = harvest.table?.headerRows.contains(comment.cell.row) ?? false
      let row =
        map.lines.rows[comment.cell.row]
        ?? (isHeader ? map.table?.headerRows.upperBound : stays ? comment.cell.row : nil)
      guard let row, let column, columns != nil else {
        addHomeless(comment, sheet)
        continue
      }
      var moved = comment
      moved.cell = CellReference(row: row, column: column)
      // One that stood there before the cell was ours, or that another program kept, is still there.
      if let present = commented[moved.cell] {
        if present == comment.text { comments += 1 } else { addHomeless(comment, sheet) }
        continue
      }
      columns?.add(moved)
      comments += 1
    }
  }

  private mutating func addHomeless(_ comment: CellComment, _ sheet: String) {
    let place = EntryPlace(sheet: sheet, cell: comment.cell)
    notices.append(
      Notice(
        "\(Self.words(place)) : le commentaire « \(comment.text) » n'a pas trouvé sa place.",
        isFinding: true
      )
    )
  }

  // MARK: Words

  private static func words(_ place: EntryPlace) -> String {
    "feuille « \(place.sheet) », cellule \(place.cell)"
  }

  /// The value as people wrote it.
  private static func words(_ entry: Entry) -> String {
    switch entry.value {
    case .blank: "(cellule vidée)"
    case .text(let text): "« \(text) »"
    case .number(let number):
      number == number.rounded() && abs(number) < 1e15
        ? "« \(Int(number)) »" : "« \("\(number)".replacing(".", with: ",")) »"
    case .date(let serial): "« \(day(serial)) »"
    case .boolean(let isTrue): isTrue ? "« VRAI »" : "« FAUX »"
    case .error(let error): "« \(error.rawValue) »"
    }
  }

  private static func day(_ serial: Double) -> String {
    let day = CivilDay(serial: Int(max(-1e6, min(serial, 1e7))))
    return [day.day, day.month].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "/")
      + "/\(day.year)"
  }

  private static func isBefore(_ a: EntryPlace, _ b: EntryPlace) -> Bool {
    a.sheet != b.sheet ? a.sheet < b.sheet : a.cell < b.cell
  }
}
