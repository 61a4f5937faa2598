import Formula
import Spreadsheet

/// What a workbook says beside its rows, made ready to be held against another one: whole styles, and
/// the frames of its sheets with their formulas in OpenFormula, whatever the format.
struct ComparedContents {
  let frames: [SheetFrame]
  private let externals: [ExternalWorkbook]
  private let path: String
  private var mergedStyles: [String: [CellReference: StyleIndex]] = [:]
  /// The look of cells by the index of their style.
  let looks: [ComparedLook]

  /// Reads a workbook, from its file: the document at hand keeps what it has delivered.
  ///
  /// - Parameters:
  ///   - workbook: The workbook.
  ///   - asIs: Whether the font of cells that say nothing counts: workbooks of different formats have
  ///     different ones.
  /// - Throws: `WorkbookError`.
  init(_ workbook: Workbook, asIs: Bool) throws {
    let (document, format) = try WorkbookFile.open(workbook.path)
    let contents = try document.contents(LossReport())
    externals = contents.externals.all
    path = workbook.path
    let translation = FormulaTranslation(
      from: format.dialect,
      to: .openFormula,
      contents: contents,
      losses: LossReport()
    )
    for (position, frame) in contents.frames.enumerated() {
      // OpenDocument tells much of it with the rows.
      if format == .openDocument { try contents.readRows(position) { _ in } }
      translation.translateRules(of: frame, validations: 0, formats: 0)
      translation.translateLinks(of: frame, from: 0)
    }
    frames = contents.frames
    for frame in frames where !frame.mergedStyles.isEmpty {
      mergedStyles[frame.sheet.name] = frame.mergedStyles
    }
    let usual = Font(name: "Calibri", size: 11)
    let first = contents.styles.first?.font ?? usual
    looks = contents.styles.map { style in
      // A font that says no size, or no name, has that of cells that say nothing.
      var style = style
      if style.font?.size == nil { style.font?.size = first.size }
      if style.font?.name == nil { style.font?.name = first.name }
      return ComparedLook(style, usual: asIs ? usual : first)
    }
  }

  /// The frame of a sheet; nil of one that holds no cells.
  func frame(_ sheet: String) -> SheetFrame? { frames.first { $0.sheet.name == sheet } }

  /// Another workbook that formulas read, whichever way they call it: by a number in SpreadsheetML, by
  /// its address in OpenDocument.
  func external(_ name: String) -> String {
    guard name.hasPrefix("["), let number = Int(name.dropFirst().dropLast()) else {
      return ExternalAddress.shown(name, besides: path)
    }
    return externals.indices.contains(number - 1)
      ? ExternalAddress.shown(externals[number - 1].address, besides: path) : name
  }

  /// The look of a cell: the first one of a merged range has the lines of all its edges.
  func look(of cell: Cell, at place: CellReference, _ sheet: String) -> ComparedLook {
    look(mergedStyles[sheet]?[place] ?? cell.style)
  }

  /// Whether a cell lies hidden under a merged range, where nobody sees how it looks.
  func isCovered(_ place: CellReference, _ sheet: String) -> Bool {
    frame(sheet)?.sheet.merged.contains { $0.contains(place) && $0.first != place } ?? false
  }

  /// The look of a style.
  func look(_ style: StyleIndex) -> ComparedLook {
    looks.indices.contains(Int(style))
      ? looks[Int(style)] : looks.first ?? ComparedLook(CellStyle())
  }
}
