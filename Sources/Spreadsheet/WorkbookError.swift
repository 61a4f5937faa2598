/// Why a workbook could not be read, edited or written, and where.
///
/// The cases name causes; the words for people are made where they are shown.
public struct WorkbookError: Error, Hashable, Sendable {
  /// The cause.
  public enum Code: Hashable, Sendable {
    /// The file is not a zip package.
    case notAPackage
    /// The file stops before its end, or its bytes are damaged.
    case damagedPackage(detail: String)
    /// The file is encrypted with a password.
    case encrypted
    /// The file is a binary workbook of before 2007 (`.xls`) or another OLE document.
    case legacyFormat
    /// The package is not a spreadsheet.
    case notASpreadsheet(found: String)
    /// A part that another one needs is not there.
    case missingPart
    /// XML that is not well-formed, with the parser's reason.
    case malformedXML(reason: String)
    /// XML that is well-formed but says something that cannot be.
    case invalidContent(expected: String, found: String)
    /// A document type declaration, which could hide entities, is refused.
    case documentType
    /// More than Onglet accepts: what, and how much is accepted.
    case limitExceeded(what: String, limit: Int)
    /// A shape of file that is not edited, so as not to harm it.
    case unsupported(feature: String)
    /// No sheet of that name.
    case noSuchSheet(name: String)
    /// The file cannot be opened or read: the system's reason.
    case cannotRead(reason: String)
    /// The result cannot be written: the system's reason.
    case cannotWrite(reason: String)
    /// The result exists already.
    case outputExists
    /// Another program has the file to replace open: its lock file, and who, where that tells.
    case locked(lockFile: String, owner: String?)
    /// The file was changed by another program between its reading and the writing of the result.
    case changedMeanwhile
    /// The file has a digital signature, which an edit makes invalid.
    case signed
  }

  /// The cause.
  public var code: Code
  /// Path of the file.
  public var file: String?
  /// Name of the part in the package.
  public var part: String?
  /// Name of the sheet.
  public var sheet: String?
  /// The cell.
  public var cell: CellReference?
  /// Offset in bytes in the part.
  public var offset: Int?

  /// Makes an error.
  public init(
    _ code: Code,
    file: String? = nil,
    part: String? = nil,
    sheet: String? = nil,
    cell: CellReference? = nil,
    offset: Int? = nil
  ) {
    self.code = code
    self.file = file
    self.part = part
    self.sheet = sheet
    self.cell = cell
    self.offset = offset
  }

  /// The same error with the file named, unless it was already.
  public func inFile(_ path: String) -> WorkbookError {
    var error = self
    error.file = error.file ?? path
    return error
  }
}
