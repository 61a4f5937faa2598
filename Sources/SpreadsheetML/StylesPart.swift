import Spreadsheet
import XML

/// The styles part as far as reading needs it (ECMA-376 Part 1, §18.8).
struct StylesPart {
  /// Name of the part; nil when the workbook has none.
  let name: String?
  let part: XMLPart?
  /// What numbers are, by style index.
  let kinds: [Cell.Kind]
  /// How cells look, by style index.
  let appearances: [CellAppearance]
  /// Codes of the number formats that the part spells out, by number.
  let formatCodes: [Int: String]

  init(name: String?, in package: OfficePackage) throws(WorkbookError) {
    var part: XMLPart?
    if let name { part = try package.index(ofPart: name) }
    self.init(part, name: name)
  }

  /// Takes what matters from a part.
  init(_ part: XMLPart?, name: String?) {
    self.name = name
    self.part = part
    let root = part?.root
    var codes: [Int: String] = [:]
    for format in root?.first("numFmts")?.all("numFmt") ?? [] {
      guard let id = format.count("numFmtId"), let code = format.attribute("formatCode") else {
        continue
      }
      codes[id] = SharedText.decoded(code)
    }
    formatCodes = codes
    let bold = (root?.first("fonts")?.all("font") ?? []).map { font in
      guard let b = font.first("b") else { return false }
      return b.attribute("val") == nil || b.flag("val")
    }
    let filled = (root?.first("fills")?.all("fill") ?? []).map { fill in
      guard let pattern = fill.first("patternFill") else {
        return fill.first("gradientFill") != nil
      }
      return pattern.attribute("patternType").map { $0 != "none" } ?? false
    }
    var kinds: [Cell.Kind] = []
    var appearances: [CellAppearance] = []
    for format in root?.first("cellXfs")?.all("xf") ?? [] {
      let id = format.count("numFmtId") ?? 0
      kinds.append(
        codes[id].map(NumberFormatCode.kind(of:)) ?? NumberFormatCode.kind(ofBuiltIn: id)
      )
      var appearance = CellAppearance()
      appearance.numberFormat = codes[id] ?? NumberFormatCode.builtIn[id]
      if let font = format.count("fontId"), bold.indices.contains(font) {
        appearance.isBold = bold[font]
      }
      if let fill = format.count("fillId"), filled.indices.contains(fill) {
        appearance.isFilled = filled[fill]
      }
      appearances.append(appearance)
    }
    self.kinds = kinds
    self.appearances = appearances
  }
}
