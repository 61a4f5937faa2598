import Spreadsheet
import XML

/// The styles of a workbook that is being converted, by the numbers that its cells refer to them by.
///
/// A number format may come to a style with the value: OpenDocument knows dates and percentages by
/// the cell, SpreadsheetML by the format alone.
struct StyleTable {
  private let styles: [CellStyle]
  private let standard: CellStyle
  private var patch: StylesPatch
  /// Numbers of styles for values whose kind needs no format of its own.
  private var plain: [Int]
  private var special: [Key: Int] = [:]
  /// What numbers are under the format of a style; nil where it has none.
  private let formatKinds: [Cell.Kind?]

  private struct Key: Hashable {
    var style: StyleIndex
    var kind: Cell.Kind
    var isWhole: Bool
  }

  init(_ styles: [CellStyle]) throws(WorkbookError) {
    self.styles = styles
    // The first record of a new part has the font of cells that say nothing, and nothing else.
    standard = CellStyle(font: styles.first?.font)
    let font = StyleMarkup.wholeFont(standard.font ?? Font())
    let bytes = Array(BlankPackage.styles(.transitional, font: font).utf8)
    patch = try StylesPatch(bytes, name: "xl/styles.xml")
    plain = []
    formatKinds = styles.map { $0.numberFormat.map(NumberFormatCode.kind(of:)) }
    for style in styles { plain.append(try patch.index(of: style.difference(from: standard))) }
    if plain.isEmpty { plain = [0] }
  }

  /// The font of cells that say nothing.
  var standardFont: Font? { standard.font }

  /// Whether a cell says what its number is, money, a share, a date or a time, and its format does not.
  func lacksFormat(_ cell: Cell) -> Bool {
    let index = Int(cell.style)
    let kind = index < formatKinds.count ? formatKinds[index] : nil
    switch cell.kind {
    case .blank, .number, .text, .error, .boolean: return false
    case .currency, .percentage: return kind == nil
    case .date, .time: return kind != .date && kind != .time
    }
  }

  /// The number of the style of a cell.
  mutating func number(of cell: Cell) throws(WorkbookError) -> Int {
    guard lacksFormat(cell) else { return number(of: cell.style) }
    let index = Int(cell.style)
    let value = Double(bitPattern: cell.payload)
    let key = Key(style: cell.style, kind: cell.kind, isWhole: value == value.rounded())
    if let known = special[key] { return known }
    var style = index < styles.count ? styles[index] : standard
    switch cell.kind {
    case .currency: style.numberFormat = "#,##0.00\\ [$€-40C]"
    case .percentage: style.numberFormat = "0.00%"
    case .date: style.numberFormat = key.isWhole ? "dd/mm/yyyy" : "dd/mm/yyyy hh:mm:ss"
    default: style.numberFormat = "[h]:mm:ss"
    }
    let number = try patch.index(of: style.difference(from: standard))
    special[key] = number
    return number
  }

  /// The number of a style.
  func number(of style: StyleIndex) -> Int {
    let index = Int(style)
    return index < plain.count ? plain[index] : 0
  }

  /// The number of the format that a conditional format applies.
  mutating func differential(_ style: CellStyle) -> Int { patch.differentialIndex(of: style) }

  /// The part.
  var part: [UInt8] { patch.whole }
}

extension StyleMarkup {
  /// A font with all its properties.
  static func wholeFont(_ font: Font) -> String {
    var font = font
    font.name = font.name ?? "Calibri"
    font.size = font.size ?? 11
    return properties(of: font, tag: "font", nameTag: "name")
  }

  /// The properties of a run of text (§18.4.7).
  static func runProperties(_ font: Font) -> String {
    properties(of: font, tag: "rPr", nameTag: "rFont")
  }

  private static func properties(of font: Font, tag: String, nameTag: String) -> String {
    var markup = Markup()
    markup.start(tag)
    func flag(_ name: String, _ isOn: Bool?) { if isOn == true { markup.empty(name) } }
    flag("b", font.isBold)
    flag("i", font.isItalic)
    flag("strike", font.isStruckThrough)
    flag("outline", font.isOutlined)
    flag("shadow", font.hasShadow)
    if let underline = font.underline, underline != .none {
      markup.empty("u", ["val": underline == .single ? nil : underline.rawValue])
    }
    if let position = font.position, position != .baseline {
      markup.empty("vertAlign", ["val": position.rawValue])
    }
    if let size = font.size { markup.empty("sz", ["val": NumberText.text(size)]) }
    if let color = font.color { markup.empty("color", ["rgb": "FF" + color.hex]) }
    if let name = font.name { markup.empty(nameTag, ["val": name]) }
    markup.end(tag)
    return markup.text
  }
}
