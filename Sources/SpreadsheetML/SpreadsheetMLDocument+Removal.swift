package import Spreadsheet
import Container
import XML

extension SpreadsheetMLDocument {
  package func write(
    _ removal: WorkbookRemoval,
    to path: String,
    options: SaveOptions
  ) throws {
    let level = options.compressionLevel
    try placed {
      guard let source = package.archive else { throw WorkbookError(.missingPart) }
      let changes = try PackageRemoval(removal, of: self)
      var writer = try ArchiveWriter(copying: source, to: path, replacing: options.replaces)
      for part in changes.parts {
        switch part.content {
        case .bytes(let bytes): try writer.set(part.name, to: bytes, level: level)
        case .removed: try writer.remove(part.name)
        case .cleaned(let cleaning):
          let cleaner = WorksheetCleaner(
            cleaning,
            partName: part.name,
            window: try package.window(ofPart: part.name)
          )
          try writer.set(part.name, level: level) { try cleaner.produce(&$0) }
        }
      }
      try writer.commit()
    }
  }

  package func formulasBesideCells(after removal: WorkbookRemoval) throws -> [PlacedFormula] {
    var formulas: [PlacedFormula] = []
    for name in definedNames
    where !removal.names.contains(WorkbookRemoval.NameKey(name))
      && !(name.scope.map(removal.sheets.contains) ?? false)
    {
      formulas.append(PlacedFormula(.name(name.name), sheet: name.scope, text: name.refersTo))
    }
    let closed = Set(removal.sheets.compactMap { workbook.sheets[$0].partName })
    let gone = try PackageGraph(package).entries(behind: closed)
    for name in chartParts where !gone.contains(name) {
      let root = try package.index(ofPart: name).root
      formulas += root.descendants(named: "f").map {
        PlacedFormula(.chart(part: name), sheet: nil, text: $0.text)
      }
    }
    for (index, sheet) in workbook.sheets.enumerated() where !removal.sheets.contains(index) {
      guard sheet.info.kind == .worksheet, let part = sheet.partName else { continue }
      var window = try package.window(ofPart: part)
      let root = try WorksheetFrame(&window).part.root
      formulas += Self.formulas(around: root, sheet: index, removal)
    }
    return formulas
  }

  private static func formulas(
    around root: XMLPart.Element,
    sheet: Int,
    _ removal: WorkbookRemoval
  ) -> [PlacedFormula] {
    var formulas: [PlacedFormula] = []
    func isGone(_ range: String) -> Bool {
      guard let cells = removal.cells[sheet] else { return false }
      return range.split(separator: " ").allSatisfy { text in
        CellRange(String(text)).map { cells.rest(of: $0) == nil } ?? false
      }
    }
    func add(_ rule: XMLPart.Element, _ holder: PlacedFormula.Holder) {
      for formula in ["formula", "formula1", "formula2", "f"].flatMap(rule.all) {
        formulas.append(PlacedFormula(holder, sheet: sheet, text: formula.text))
      }
    }
    for rule in root.descendants(named: "dataValidation") {
      let range = rule.attribute("sqref") ?? rule.first("sqref")?.text ?? ""
      guard !removal.removesRule(rule) || !isGone(range) else { continue }
      add(rule, .validation(range: range))
    }
    for format in root.descendants(named: "conditionalFormatting") {
      let range = format.attribute("sqref") ?? format.first("sqref")?.text ?? ""
      guard !isGone(range) else { continue }
      for rule in format.all("cfRule") { add(rule, .conditionalFormat(range: range)) }
    }
    for link in root.first("hyperlinks")?.all("hyperlink") ?? [] {
      guard let target = link.attribute("location") else { continue }
      formulas.append(
        PlacedFormula(.link(cell: link.attribute("ref") ?? ""), sheet: sheet, text: target)
      )
    }
    return formulas
  }

  /// Names of the parts that hold charts, of either generation.
  var chartParts: [String] {
    package.entryNames.filter { name in
      let type = contentTypes.type(ofPart: name) ?? ""
      return type.hasSuffix("drawingml.chart+xml") || type.hasSuffix("chartex+xml")
    }
  }
}
