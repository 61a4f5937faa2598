import Container
import DelimitedText
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
  ///   - source: The file; its format is told from its contents, a `.csv` by its name.
  ///   - target: The file to write; its extension tells the format: `.xlsx`, `.ods` or `.csv`. It is
  ///     there whole or not at all.
  ///   - options: What is particular to delimited texts.
  /// - Returns: What the target cannot hold.
  /// - Throws: `WorkbookError`.
  public static func convert(
    _ source: String,
    to target: String,
    options: ConversionOptions = ConversionOptions()
  ) throws -> LossReport {
    let losses = LossReport()
    do {
      if ConversionOptions.isDelimited(source) {
        try importDelimited(source, to: target, options, losses)
      } else if ConversionOptions.isDelimited(target) {
        try exportDelimited(source, to: target, options, losses)
      } else {
        try convertWorkbook(source, to: target, losses)
      }
    } catch let error as WorkbookError {
      throw error.inFile(source)
    } catch let error as ArchiveError {
      throw WorkbookError(error)
    }
    return losses
  }

  private static func convertWorkbook(
    _ source: String,
    to target: String,
    _ losses: LossReport
  ) throws {
    let format = try format(of: target)
    let (document, sourceFormat) = try WorkbookFile.open(source)
    guard sourceFormat != format else {
      throw WorkbookError(.unsupported(feature: "a conversion into the same format"))
    }
    let contents = try translated(
      document,
      at: source,
      from: sourceFormat,
      to: format,
      at: target,
      losses
    )
    try write(contents, to: target, format, losses)
  }

  private static func format(of target: String) throws(WorkbookError) -> WorkbookFormat {
    guard let format = WorkbookFormat(fileName: target) else {
      throw WorkbookError(.unsupported(feature: "a target of another format"), file: target)
    }
    return format
  }

  private static func write(
    _ contents: WorkbookContents,
    to target: String,
    _ format: WorkbookFormat,
    _ losses: LossReport
  ) throws {
    switch format {
    case .openDocument: try OpenDocumentDocument.create(contents, at: target, losses: losses)
    case .spreadsheetML: try SpreadsheetMLDocument.create(contents, at: target, losses: losses)
    }
  }

  private static func importDelimited(
    _ source: String,
    to target: String,
    _ options: ConversionOptions,
    _ losses: LossReport
  ) throws {
    let format = try format(of: target)
    let bytes = try FileContents.read(source)
    let table: DelimitedTable
    do {
      table = try DelimitedTable(
        bytes,
        separator: options.separator,
        encoding: options.reading
      )
    } catch {
      throw WorkbookError(
        .invalidContent(expected: "separated values", found: "line \(error.line)")
      )
    }
    guard table.rows.count < SheetLimits.rows, table.header.count <= SheetLimits.columns else {
      throw WorkbookError(.limitExceeded(what: "rows", limit: SheetLimits.rows))
    }
    let layout = options.layout(table.header, table.rows.first ?? [])
    let contents = DelimitedImport(table, layout: layout)
      .contents(sheetName: ConversionOptions.sheetName(ofFile: source))
    try write(contents, to: target, format, losses)
  }

  private static func exportDelimited(
    _ source: String,
    to target: String,
    _ options: ConversionOptions,
    _ losses: LossReport
  ) throws {
    let (document, _) = try WorkbookFile.open(source)
    let contents = try document.contents(LossReport())
    var sheet = contents.frames.firstIndex { $0.visibility == .visible } ?? 0
    if let name = options.sheet {
      guard
        let index = contents.frames.firstIndex(where: {
          $0.sheet.name.lowercased() == name.lowercased()
        })
      else { throw WorkbookError(.noSuchSheet(name: name)) }
      sheet = index
    }
    guard contents.frames.indices.contains(sheet) else {
      throw WorkbookError(.unsupported(feature: "a workbook without sheets"))
    }
    let export = DelimitedExport(
      contents: contents,
      sheet: sheet,
      style: options.style,
      losses: losses
    )
    try export.write(to: target)
  }

  /// The contents of a workbook, formulas in the dialect of the target.
  private static func translated(
    _ document: any ConvertibleDocument,
    at path: String,
    from source: WorkbookFormat,
    to target: WorkbookFormat,
    at result: String,
    _ losses: LossReport
  ) throws -> WorkbookContents {
    var contents = try document.contents(losses)
    guard !contents.frames.isEmpty else {
      throw WorkbookError(.unsupported(feature: "a workbook without sheets"))
    }
    func external(_ address: String) -> String {
      let url = ExternalAddress.url(address, besides: path)
      return target == .spreadsheetML ? ExternalAddress.path(url, besides: result) : url
    }
    contents.externals.mapAddresses(external)
    let renaming =
      target == .spreadsheetML ? SheetRenaming(contents.frames, losses: losses).names : [:]
    let names =
      target == .spreadsheetML
      ? NameRenaming(contents.names, contents.frames, losses: losses) : nil
    let translation = FormulaTranslation(
      from: source.dialect,
      to: target.dialect,
      contents: contents,
      renamedSheets: renaming,
      renamedNames: names?.names ?? [:],
      externalAddress: external,
      losses: losses
    )
    let frames = contents.frames
    let charts = ChartTranslation(
      from: source,
      to: target,
      names: contents.names,
      losses: losses
    )
    for frame in frames { charts.translate(frame) }
    contents.names = translation.translate(contents.names, sheets: frames.map(\.sheet.name))
    if let names { contents.names = contents.names.map(names.renamed) }
    for frame in frames {
      translation.translateRules(of: frame, validations: 0, formats: 0)
      translation.translateLinks(of: frame, from: 0)
      translation.translateObjects(of: frame)
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
