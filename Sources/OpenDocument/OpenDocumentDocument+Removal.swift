package import Spreadsheet
import Container
import PackageParts
import XML

extension OpenDocumentDocument {
  package func write(
    _ removal: WorkbookRemoval,
    to path: String,
    options: SaveOptions
  ) throws {
    let level = options.compressionLevel
    do {
      let changes = try PackageRemoval(removal, of: self)
      guard let source = package.archive else { throw WorkbookError(.missingPart, file: path) }
      var writer = try ArchiveWriter(copying: source, to: path, replacing: options.replaces)
      for part in changes.parts {
        switch part.content {
        case .bytes(let bytes): try writer.set(part.name, to: bytes, level: level)
        case .removed: try writer.remove(part.name)
        case .stream(let stream):
          try writer.set(part.name, level: level) { try stream.produce(&$0) }
        }
      }
      try writer.commit()
    } catch {
      var error = WorkbookError(error, part: ContentSource.name)
      error.file = error.file ?? package.path
      throw error
    }
  }

  package func formulasBesideCells(after removal: WorkbookRemoval) throws -> [PlacedFormula] {
    let effects = try RemovalEffects(removal, of: self)
    var formulas: [PlacedFormula] = []
    for name in definedNames
    where !removal.names.contains(WorkbookRemoval.NameKey(name))
      && !(name.scope.map(removal.sheets.contains) ?? false)
    {
      formulas.append(PlacedFormula(.name(name.name), sheet: name.scope, text: name.refersTo))
    }
    let space = ODFNamespace.table.uri
    var rules: [(name: String, condition: String)] = []
    for rule in index.spreadsheet.first("content-validations")?.children ?? [] {
      guard let name = rule.attribute("name", namespace: space),
        !effects.validations.contains(name),
        let text = rule.attribute("condition", namespace: space)
      else { continue }
      rules.append((name, text))
    }
    formulas += try conditions(of: rules, after: removal)
    for name in package.entryNames where name.hasSuffix("/content.xml") {
      let folder = String(name.dropLast("/content.xml".count))
      guard !effects.objects.contains(folder), let part = try? package.part(name) else { continue }
      formulas += Self.addresses(of: part.root).map {
        PlacedFormula(.chart(part: name), sheet: nil, text: $0)
      }
    }
    return formulas
  }

  /// The conditions of rules, once for each sheet on which cells have them.
  private func conditions(
    of rules: [(name: String, condition: String)],
    after removal: WorkbookRemoval
  ) throws -> [PlacedFormula] {
    guard !rules.isEmpty else { return [] }
    var formulas: [PlacedFormula] = []
    for sheet in sheets.indices where !removal.sheets.contains(sheet) {
      let cells = RuleCells()
      try read(sheet: sheet, collectsSpans: false, rules: cells) { _, _ in .next }
      let found = cells.cells
      for rule in rules {
        guard let ranges = found[rule.name] else { continue }
        let places = ranges.map(\.description).joined(separator: " ")
        formulas.append(
          PlacedFormula(.validation(range: places), sheet: sheet, text: rule.condition)
        )
      }
    }
    return formulas
  }

  /// The ranges that a chart is made from.
  private static func addresses(of chart: XMLPart.Element) -> [String] {
    let series = chart.descendants(named: "series").compactMap {
      $0.attribute("values-cell-range-address", namespace: ODFNamespace.chart.uri)
    }
    let categories = chart.descendants(named: "categories").compactMap {
      $0.attribute("cell-range-address", namespace: ODFNamespace.table.uri)
    }
    return series + categories
  }
}
