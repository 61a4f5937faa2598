import Spreadsheet
import XML

extension CalculationSettings {
  /// Reads `table:calculation-settings` (ODF 1.3 part 3, §9.4.1).
  ///
  /// - Parameters:
  ///   - index: What `content.xml` holds.
  ///   - generator: The program that saved the file, as `meta.xml` calls it. What Excel saves as
  ///     OpenDocument it has calculated by its own rules, the first days of 1900 included.
  init(_ index: ContentIndex, generator: String?) {
    self.init()
    let isOfExcel = generator?.hasPrefix("MicrosoftOffice") ?? false
    let isOfItsKind = ["LibreOffice", "OpenOffice", "StarOffice", "Collabora", "NeoOffice"]
      .contains { generator?.hasPrefix($0) ?? false }
    manner = isOfItsKind ? .openOffice : .excel
    let space = ODFNamespace.table.uri
    dateSystem = isOfExcel ? .from1900 : .from1899
    // What LibreOffice's own files leave out: "a" is not "A".
    distinguishesCase = !isOfExcel
    // What the file leaves out means regular expressions, as in OpenOffice of old.
    patterns = .regularExpressions
    guard let settings = index.spreadsheet.first("calculation-settings") else { return }
    func flag(_ name: String) -> Bool? {
      settings.attribute(name, namespace: space).map { $0 == "true" }
    }
    if flag("use-regular-expressions") == false {
      patterns = flag("use-wildcards") == true ? .wildcards : .none
    }
    distinguishesCase = flag("case-sensitive") ?? distinguishesCase
    matchesWholeCells = flag("search-criteria-must-apply-to-whole-cell") ?? true
    usesDisplayedPrecision = flag("precision-as-shown") ?? false
    iterates =
      settings.first("iteration")?.attribute("status", namespace: space) == "enable"
    let null = settings.first("null-date")?.attribute("date-value", namespace: space)
    if null == "1904-01-01" { dateSystem = .from1904 }
  }
}
