import PackageParts
import Spreadsheet
import XML

/// Checks the comments of a sheet (ECMA-376 Part 1, §18.7).
struct CommentsVerification {
  private let context: VerificationContext
  private let sheet: VerificationContext.Sheet

  init(_ context: VerificationContext, _ sheet: VerificationContext.Sheet) {
    self.context = context
    self.sheet = sheet
  }

  /// Checks the comments that the links of a sheet lead to.
  func check(_ links: PartLinks, sheetPart: String, hasLegacyDrawing: Bool) {
    for part in links.parts("comments") {
      guard let root = context.package.index(part)?.root else { continue }
      let authors = root.first("authors")?.all("author").count ?? 0
      let comments = root.first("commentList")?.all("comment") ?? []
      var cells: Set<String> = []
      for comment in comments {
        let cell = comment.attribute("ref") ?? ""
        let author = comment.attribute("authorId") ?? ""
        if CellReference(cell) == nil || !cells.insert(cell).inserted {
          context.findings.add(
            SpreadsheetMLRule.comment,
            part,
            sheet: sheet.name,
            cell: cell,
            "ref",
            cell
          )
        }
        if !(0..<authors).contains(Int(author) ?? 0) {
          context.findings.add(
            SpreadsheetMLRule.comment,
            part,
            sheet: sheet.name,
            cell: cell,
            "authorId",
            author
          )
        }
      }
      if !comments.isEmpty, !hasLegacyDrawing {
        context.findings.add(SpreadsheetMLRule.commentDrawing, sheetPart, sheet: sheet.name, part)
      }
    }
  }
}
