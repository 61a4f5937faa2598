import CarbonAccounting
import CarbonTabs
import Workbooks

/// A référentiel to fill in.
public enum ReferentialTemplate {
  /// Writes a référentiel with the built-in correspondences and factors.
  ///
  /// - Parameters:
  ///   - path: The file, `.xlsx` or `.ods` by its extension.
  ///   - baseCarbone: A Base Carbone export whose factors are added to the built-in ones.
  /// - Returns: What was taken from the export, and what was left out.
  /// - Throws: `WorkbookError` when a file cannot be read or written, `DialogueError` when the export
  ///   is none.
  @discardableResult
  public static func write(to path: String, baseCarbone: String? = nil) throws -> [Notice] {
    var catalogue = try BuiltInCatalogue.load()
    var name = "catalogue intégré \(BuiltInCatalogue.version)"
    var notices: [Notice] = []
    if let baseCarbone {
      let export = try BaseCarboneExport(contentsOf: baseCarbone)
      notices = export.notices
      name += ", complété par un export de la Base Carbone"
      // A factor already there keeps its vintage: what a workbook has used does not change.
      let known = Set(catalogue.factors.map(\.code))
      catalogue.factors += export.factors.filter { !known.contains($0.code) }
    }
    let model = ReferentialModel(catalogue: catalogue, catalogueName: name)
    try Workbook.create(model.sheets, at: path)
    return notices
  }
}
