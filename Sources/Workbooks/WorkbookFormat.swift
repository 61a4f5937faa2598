/// The file formats that Onglet edits.
public enum WorkbookFormat: String, Hashable, Sendable, CaseIterable {
  /// Office Open XML, ECMA-376: `.xlsx`, `.xlsm`, `.xltx`, `.xltm`.
  case spreadsheetML = "xlsx"
  /// OpenDocument, ISO/IEC 26300: `.ods`, `.ots`.
  case openDocument = "ods"

  /// The format that a file name's extension asks for; nil when it is none of theirs.
  public init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    switch fileName[fileName.index(after: dot)...].lowercased() {
    case "xlsx", "xlsm", "xltx", "xltm": self = .spreadsheetML
    case "ods", "ots": self = .openDocument
    default: return nil
    }
  }
}
