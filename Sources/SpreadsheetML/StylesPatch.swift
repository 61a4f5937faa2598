import PackageParts
import Spreadsheet
import XML

/// Styles appended to a styles part: existing records are never changed or renumbered
/// (ECMA-376 Part 1, §18.8).
struct StylesPatch {
  /// How many cell formats Excel accepts.
  private static let formatLimit = 65_490

  private let part: XMLPart
  private let prefix: String
  private let entryName: String
  private let isNew: Bool

  private var fonts: StyleCollection
  private var fills: StyleCollection
  private var borders: StyleCollection
  private var formats: StyleCollection
  private var differentials: StyleCollection
  private var numberFormats: StyleCollection
  /// Numbers of the number formats by code.
  private var formatNumbers: [String: Int]
  private var nextFormatNumber: Int
  /// Whether cells without a format of their own show numbers as they are: some files have something
  /// else in the first cell format, or in the number format that it refers to.
  private let isPlainGeneral: Bool
  private var known: [CellStyle: Int] = [:]
  private var knownDifferentials: [CellStyle: Int] = [:]

  /// Begins with nothing appended; `newName` is the part to make when the workbook has none.
  init(_ styles: StylesPart, conformance: Conformance, newName: String) throws(WorkbookError) {
    if let part = styles.part, let name = styles.name {
      self.init(part: part, name: name, isNew: false, codes: styles.formatCodes)
    } else {
      try self.init(Array(BlankPackage.styles(conformance).utf8), name: newName)
    }
  }

  /// Begins with the bytes of a new part.
  init(_ bytes: [UInt8], name: String) throws(WorkbookError) {
    let part: XMLPart
    do {
      part = try XMLPart(bytes)
    } catch {
      throw WorkbookError(error, part: name)
    }
    self.init(part: part, name: name, isNew: true, codes: [:])
  }

  private init(part: XMLPart, name: String, isNew: Bool, codes: [Int: String]) {
    self.part = part
    entryName = name
    self.isNew = isNew
    let root = part.root
    prefix = root.prefix
    fonts = StyleCollection("fonts", in: root)
    fills = StyleCollection("fills", in: root)
    borders = StyleCollection("borders", in: root)
    formats = StyleCollection("cellXfs", in: root)
    differentials = StyleCollection("dxfs", in: root)
    numberFormats = StyleCollection("numFmts", in: root)
    // Some files give the numbers of built-in formats to formats of their own.
    var numbers = NumberFormatCode.stable.filter { codes[$0.value] == nil }
    let plain = formats.original(at: 0)?.count("numFmtId") ?? 0
    isPlainGeneral = (codes[plain] ?? NumberFormatCode.builtIn[plain] ?? "General") == "General"
    var highest = 163
    for (number, code) in codes {
      numbers[code] = min(number, numbers[code] ?? .max)
      highest = max(highest, number)
    }
    // Some files refer to numbers that they do not define: those must not come to mean ours.
    for format in root.descendants(named: "xf") {
      highest = max(highest, format.count("numFmtId") ?? 0)
    }
    formatNumbers = numbers
    nextFormatNumber = highest + 1
    addDefaults()
  }

  /// Whether the part has to be made, with a relationship and a content type.
  var makesPart: Bool { isNew }
  var partName: String { entryName }

  /// The part with what was appended; nil when nothing was.
  var changed: (name: String, bytes: [UInt8])? {
    let collections = [numberFormats, fonts, fills, borders, formats, differentials]
    guard isNew || collections.contains(where: \.isChanged) else { return nil }
    var splices = Splices()
    for collection in collections { collection.write(into: &splices, root: part.root) }
    return (entryName, splices.applied(to: part.bytes))
  }

  /// The whole part.
  var whole: [UInt8] { changed?.bytes ?? part.bytes }

  /// The index of the cell format that a style asks for, appended when there was none.
  mutating func index(of style: CellStyle) throws(WorkbookError) -> Int {
    if let index = known[style] { return index }
    let index = try append(style)
    known[style] = index
    return index
  }

  /// Gives style numbers up to one a plain format where they have none, so that what is appended
  /// gets numbers that no cell has.
  mutating func reserve(upTo number: Int) {
    guard number >= formats.count, number < Self.formatLimit / 2 else { return }
    let plain = StyleMarkup.format(CellStyle(), overrides: [], on: nil, prefix: prefix)
    formats.pad(with: plain, upTo: number + 1)
    formats.markDefault()
  }

  private mutating func append(_ style: CellStyle) throws(WorkbookError) -> Int {
    let base = formats.original(at: Int(style.base ?? 0)) ?? formats.original(at: 0)
    var plain = style
    plain.base = nil
    if style.base == nil, style.numberFormat == nil, !isPlainGeneral {
      plain.numberFormat = "General"
    }
    if plain == CellStyle() { return base == nil ? 0 : Int(style.base ?? 0) }
    guard formats.count < Self.formatLimit else {
      throw WorkbookError(
        .limitExceeded(what: "cell formats", limit: Self.formatLimit),
        part: entryName
      )
    }
    var overrides: [(String, String)] = []
    if let code = plain.numberFormat {
      overrides += [("numFmtId", String(number(ofFormat: code))), ("applyNumberFormat", "1")]
    }
    if let font = style.font {
      let source = fonts.original(at: base?.count("fontId") ?? 0)
      let index = fonts.append(StyleMarkup.font(font, on: source, in: part))
      overrides += [("fontId", String(index)), ("applyFont", "1")]
    }
    if let fill = style.fill {
      let index = fill == .none ? 0 : fills.append(StyleMarkup.fill(fill, prefix: prefix))
      overrides += [("fillId", String(index)), ("applyFill", "1")]
    }
    if let border = style.border {
      let index = borders.append(StyleMarkup.border(border, prefix: prefix))
      overrides += [("borderId", String(index)), ("applyBorder", "1")]
    }
    if style.alignment != nil { overrides.append(("applyAlignment", "1")) }
    if style.isLocked != nil { overrides.append(("applyProtection", "1")) }
    return formats.append(
      StyleMarkup.format(style, overrides: overrides, on: base, prefix: prefix)
    )
  }

  /// The index of the differential format for a conditional format's style.
  mutating func differentialIndex(of style: CellStyle) -> Int {
    if let index = knownDifferentials[style] { return index }
    let format = style.numberFormat.map { (number(ofFormat: $0), SystemFormat.shown($0)) }
    let index = differentials.append(
      StyleMarkup.differential(style, numberFormat: format, prefix: prefix)
    )
    knownDifferentials[style] = index
    return index
  }

  private mutating func number(ofFormat code: String) -> Int {
    if let number = formatNumbers[code] { return number }
    // Where the file gives the number of the computer's own format to another.
    let shown = SystemFormat.shown(code)
    guard shown == code else { return self.number(ofFormat: shown) }
    let number = nextFormatNumber
    nextFormatNumber += 1
    formatNumbers[code] = number
    var markup = Markup(prefix: prefix)
    markup.empty(
      "numFmt",
      ["numFmtId": String(number), "formatCode": SharedText.encoded(code)]
    )
    _ = numberFormats.append(markup.text)
    return number
  }

  /// Records that others refer to by a fixed number must be there before any of ours.
  private mutating func addDefaults() {
    if fonts.count == 0 { _ = fonts.append(StyleMarkup.defaultFont(prefix: prefix)) }
    for pattern in ["none", "gray125"].dropFirst(fills.count) {
      _ = fills.append(StyleMarkup.pattern(pattern, prefix: prefix))
    }
    if borders.count == 0 {
      _ = borders.append(StyleMarkup.border(Border(), prefix: prefix))
    }
    if formats.count == 0 {
      _ = formats.append(
        StyleMarkup.format(CellStyle(), overrides: [], on: nil, prefix: prefix)
      )
    }
    for collection in [\Self.fonts, \Self.fills, \Self.borders, \Self.formats] {
      self[keyPath: collection].markDefault()
    }
  }
}
