package import Spreadsheet

/// Hidden names over what was added to a workbook, by which it is found again.
///
/// Names follow their cells when rows are inserted, columns moved and tabs renamed, and other
/// programs keep them. Each column has a name of its own: one that people put between ours is theirs.
package enum AdditionName {
  /// How the names over whole tabs begin.
  package static let tabPrefix = "CO2_T_"
  /// How the names over columns beside the table begin.
  package static let columnPrefix = "CO2_C_"

  /// What the hidden sheet, which every augmented workbook has, is called in its name.
  package static let defaultsID = "defaults"

  /// The name over the cells that keep how what the columns are put over looked.
  package static let underlay = "CO2_Dessous"

  /// The name over the cells of a tab; `id` is in letters and digits of ASCII.
  package static func name(ofTab id: String, _ sheet: Sheet) -> DefinedName {
    let range = sheet.usedRange ?? CellRange(rows: 0...0, columns: 0...0)
    return DefinedName(
      name: tabPrefix + id,
      refersTo: "\(A1.quoted(sheet.name))!\(range.absolute)",
      isHidden: true
    )
  }

  /// The names over the carbon columns, header rows included.
  static func names(of binding: TableBinding) -> [DefinedName] {
    let rows = (binding.headerRows ?? binding.rows).lowerBound...binding.rows.upperBound
    return binding.carbon.sorted { $0.value < $1.value }.map { role, column in
      let range = CellRange(rows: rows, columns: column...column)
      return DefinedName(
        name: "\(columnPrefix)\(role)",
        refersTo: "\(A1.quoted(binding.carbonSheetName))!\(range.absolute)",
        isHidden: true
      )
    }
  }
}
