import CarbonTabs
import Spreadsheet
import Workbooks

/// The fiscal year of what people typed.
extension EntryHarvest {
  /// The fiscal year of the workbook; nil when it does not say.
  private func fiscalYear() throws -> Int? {
    guard
      let cells = source.regions[DialogueTabs.parameterRegion]?[DialogueTabs.yearField]
    else { return nil }
    let found = try source.workbook.cells(ofSheet: cells.sheet, in: [cells.range])
    guard case .number(let year)? = found[cells.range.first]?.value else { return nil }
    return Int(exactly: year.rounded())
  }

  /// That entries of another fiscal year are among those put back; nil when there are none.
  ///
  /// - Parameter year: The fiscal year of the new workbook.
  /// - Returns: The notice, which names both years and where the entries stand.
  /// - Throws: `WorkbookError`.
  func notice(ofAnotherYearThan year: Int) throws -> Notice? {
    guard let old = try fiscalYear(), old != year else { return nil }
    let filled = tabNames(ofSheets: filledSheets)
    var places = DialogueTab.allCases.filter(\.isOfOneYear).compactMap { filled[$0] }
      .map { "« \($0) »" }
    let parameters = rows[DialogueTabs.parameterRegion]?.flatMap(\.fields.keys) ?? []
    if parameters.contains(where: DialogueTabs.yearlyFields.contains) {
      places.append("les paramètres (exercice, date d'arrêté)")
    }
    if !lines.isEmpty { places.append("les colonnes carbone du tableau") }
    guard !places.isEmpty else { return nil }
    return Notice(
      "les saisies reprises sont celles de l'exercice \(old), et ce classeur est celui de \(year) :"
        + " quantités, dates et décisions de \(old) restent dans \(places.joined(separator: ", "))."
        + " Remplacez ce qui n'est pas de \(year).",
      isFinding: true
    )
  }
}
