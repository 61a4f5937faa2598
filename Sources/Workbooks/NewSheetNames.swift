import Spreadsheet

/// Refuses names of new sheets that Excel would repair or LibreOffice change.
enum NewSheetNames {
  /// Excel's limit, in UTF-16 units.
  private static let lengthLimit = 31
  private static let forbidden: Set<Character> = [":", "\\", "/", "?", "*", "[", "]"]

  /// Checks the names of new sheets against each other and against those that are there.
  ///
  /// - Throws: `WorkbookError.invalidContent` with the sheet's name.
  static func check(_ new: [Sheet], besides existing: [SheetInfo]) throws(WorkbookError) {
    var taken = Set(existing.map { $0.name.lowercased() })
    for sheet in new {
      let name = sheet.name
      guard !name.isEmpty, name.utf16.count <= lengthLimit, name.first != "'", name.last != "'",
        !name.contains(where: forbidden.contains)
      else {
        throw WorkbookError(
          .invalidContent(expected: "a sheet name that Excel accepts", found: name),
          sheet: name
        )
      }
      guard taken.insert(name.lowercased()).inserted else {
        throw WorkbookError(
          .invalidContent(expected: "a sheet name that is not taken", found: name),
          sheet: name
        )
      }
    }
  }
}
