import Spreadsheet
import XML

/// The text of `CT_Rst`: what stands in its `<t>` elements, but not in `<rPh>` (ECMA-376 Part 1,
/// §18.4.8, §18.4.12).
struct RichText {
  private(set) var bytes: [UInt8] = []
  /// Whether readings in small characters were left out.
  private(set) var hasPhonetics = false

  private let styles: StyleReader?
  private var isInText = false
  private var isInProperties = false
  private var phoneticDepth = 0
  private var keepsBlanks = false
  private var start = 0
  private var font: Font?
  private var collected: [TextRun] = []

  /// What a run is that says something, but not this: it takes nothing from the font of its cell.
  private static let plain: Font = {
    var font = Font(isBold: false, isItalic: false, isUnderlined: false)
    font.isStruckThrough = false
    return font
  }()

  /// - Parameter styles: Resolves the fonts of runs; without it they are left out.
  init(styles: StyleReader? = nil) { self.styles = styles }

  /// The runs, when any has a font of its own.
  var runs: [TextRun]? { collected.contains { $0.font != nil } ? collected : nil }

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    collected.removeAll(keepingCapacity: true)
    font = nil
    isInText = false
    isInProperties = false
    phoneticDepth = 0
  }

  mutating func open(
    _ token: XMLScanner.Token,
    _ scanner: XMLScanner,
    _ source: Span<UInt8>
  ) {
    if isInProperties {
      readProperty(scanner, source)
      return
    }
    guard token == .startTag else { return }
    if scanner.isNamed("t", source) {
      isInText = phoneticDepth == 0
      start = bytes.count
      keepsBlanks = false
      var cursor = scanner.nameEnd
      while let attribute = scanner.nextAttribute(source, from: &cursor) {
        // The only attribute that `t` has is xml:space, "preserve" or "default".
        if attribute.valueEnd > attribute.valueStart,
          source[attribute.valueStart] == UInt8(ascii: "p")
        {
          keepsBlanks = true
        }
      }
    } else if scanner.isNamed("rPh", source) {
      phoneticDepth += 1
      hasPhonetics = true
    } else if scanner.isNamed("rPr", source) {
      isInProperties = styles != nil && phoneticDepth == 0
      if isInProperties { font = Self.plain }
    } else if scanner.isNamed("r", source) {
      font = nil
    }
  }

  private mutating func readProperty(_ scanner: XMLScanner, _ source: Span<UInt8>) {
    guard let styles else { return }
    var values: [String: String] = [:]
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(source, from: &cursor) {
      var value: [UInt8] = []
      XMLText.decodeAttribute(source, attribute.value, into: &value)
      let name = CellReader.text(source, attribute.nameStart..<attribute.nameEnd)
      values[name] = String(decoding: value, as: UTF8.self)
    }
    let name = CellReader.text(source, scanner.localNameStart..<scanner.nameEnd)
    var changed = font ?? Font()
    styles.set(name, { values[$0] }, on: &changed)
    font = changed
  }

  mutating func append(
    _ token: XMLScanner.Token,
    _ scanner: XMLScanner,
    _ source: Span<UInt8>
  ) {
    guard isInText else { return }
    if token == .cdata {
      for index in scanner.cdataStart..<scanner.cdataEnd { bytes.append(source[index]) }
    } else {
      _ = XMLText.decode(source, scanner.tokenStart..<scanner.tokenEnd, into: &bytes)
    }
  }

  mutating func close(_ scanner: XMLScanner, _ source: Span<UInt8>) {
    if scanner.isNamed("t", source) {
      guard isInText else { return }
      isInText = false
      if !keepsBlanks { trim() }
      // Each piece by itself: what a run holds is then known in bytes.
      SharedText.decode(&bytes, from: start)
      if styles != nil, bytes.count > start {
        collected.append(TextRun(utf8Count: bytes.count - start, font: font))
      }
    } else if scanner.isNamed("rPh", source) {
      phoneticDepth = max(0, phoneticDepth - 1)
    } else if scanner.isNamed("rPr", source) {
      isInProperties = false
    }
  }

  /// The text, its escapes taken out.
  func finished() -> [UInt8] { bytes }

  private mutating func trim() {
    while bytes.count > start, let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    let blanks = bytes[start...].prefix { $0 <= 0x20 }.count
    if blanks > 0 { bytes.removeSubrange(start..<start + blanks) }
  }
}
