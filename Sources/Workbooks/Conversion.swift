import Container
import Formula
import OpenDocument
import PackageParts
public import Spreadsheet
import SpreadsheetML

/// A workbook in one format made into one in the other, row by row.
///
/// ```swift
/// let report = try Conversion.convert("suivi.ods", to: "suivi.xlsx")
/// for loss in report.losses { print(loss) }
/// ```
public enum Conversion {
  /// Converts a workbook.
  ///
  /// - Parameters:
  ///   - source: The file; its format is told from its contents.
  ///   - target: The file to write; its extension tells the format. It is there whole or not at all.
  /// - Returns: What the target cannot hold.
  /// - Throws: `WorkbookError`.
  public static func convert(_ source: String, to target: String) throws -> LossReport {
    guard let format = WorkbookFormat(fileName: target) else {
      throw WorkbookError(.unsupported(feature: "a target of another format"), file: target)
    }
    let losses = LossReport()
    do {
      let (document, sourceFormat) = try WorkbookFile.open(source)
      guard sourceFormat != format else {
        throw WorkbookError(.unsupported(feature: "a conversion into the same format"))
      }
      let contents = try translated(document, from: sourceFormat, to: format, losses)
      switch format {
      case .openDocument:
        try OpenDocumentDocument.create(contents, at: target, losses: losses)
      case .spreadsheetML:
        try SpreadsheetMLDocument.create(contents, at: target, losses: losses)
      }
    } catch let error as WorkbookError {
      throw error.inFile(source)
    }
    return losses
  }

  /// The contents of a workbook, formulas in the dialect of the target.
  private static func translated(
    _ document: any ConvertibleDocument,
    from source: WorkbookFormat,
    to target: WorkbookFormat,
    _ losses: LossReport
  ) throws -> WorkbookContents {
    var contents = try document.contents(losses)
    guard !contents.frames.isEmpty else {
      throw WorkbookError(.unsupported(feature: "a workbook without sheets"))
    }
    let translation = FormulaTranslation(
      from: source.dialect,
      to: target.dialect,
      contents: contents,
      losses: losses
    )
    let frames = contents.frames
    contents.names = translation.translate(contents.names, sheets: frames.map(\.sheet.name))
    for frame in frames {
      translation.translateRules(of: frame, validations: 0, formats: 0)
      translation.translateLinks(of: frame, from: 0)
    }
    let readRows = contents.readRows
    contents.readRows = { sheet, visit in
      let frame = frames[sheet]
      let known = (
        frame.sheet.validations.count, frame.sheet.conditionalFormats.count,
        frame.sheet.hyperlinks.count
      )
      try readRows(sheet) { row in
        guard !row.formulas.isEmpty else { return try visit(row) }
        var row = row
        translation.translate(&row, sheet: frame.sheet.name)
        try visit(row)
      }
      translation.translateRules(of: frame, validations: known.0, formats: known.1)
      translation.translateLinks(of: frame, from: known.2)
    }
    return contents
  }
}

extension WorkbookFormat {
  /// How formulas are written in files of the format.
  var dialect: FormulaDialect {
    switch self {
    case .spreadsheetML: .spreadsheetML
    case .openDocument: .openFormula
    }
  }
}

/// Files that hold workbooks.
enum WorkbookFile {
  /// Opens a workbook of either format, told from the contents.
  static func open(_ path: String) throws(WorkbookError) -> (
    document: any ConvertibleDocument, format: WorkbookFormat
  ) {
    let archive: ArchiveReader
    do {
      archive = try ArchiveReader(path: path)
    } catch {
      throw WorkbookError(error)
    }
    if archive.index(of: "mimetype") != nil || archive.index(of: "META-INF/manifest.xml") != nil,
      archive.index(of: "[Content_Types].xml") == nil
    {
      return (try OpenDocumentDocument(archive: archive), .openDocument)
    }
    return (try SpreadsheetMLDocument(archive: archive), .spreadsheetML)
  }
}
