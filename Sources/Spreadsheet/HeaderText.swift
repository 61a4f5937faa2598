/// A part of a header or footer as runs that look alike, from Excel's codes and back
/// (ECMA-376 Part 1, §18.3.1.46).
package struct HeaderText: Hashable, Sendable {
  /// What programs fill in, by its code.
  package enum Field: Character, Hashable, Sendable, CaseIterable {
    case page = "P"
    case pages = "N"
    case date = "D"
    case time = "T"
    case sheet = "A"
    case file = "F"
    case folder = "Z"
    case picture = "G"
  }

  /// Words, or a field.
  package enum Piece: Hashable, Sendable {
    case words(String)
    case field(Field)
  }

  /// A piece and how it looks; what its font does not say is as usual.
  package struct Run: Hashable, Sendable {
    /// How it looks.
    package var font: Font
    /// What it is.
    package var piece: Piece

    /// Makes a run.
    package init(_ piece: Piece, font: Font) {
      self.font = font
      self.piece = piece
    }
  }

  /// The runs, in their order; words have line ends in them.
  package private(set) var runs: [Run] = []

  /// Whether it says nothing.
  package var isEmpty: Bool { runs.isEmpty }

  /// Makes a part that says nothing.
  package init() {}

  /// Appends a piece; words join those before them that look alike.
  package mutating func append(_ piece: Piece, font: Font = Font()) {
    let font = Self.look(font)
    if case .words(let words) = piece {
      guard !words.isEmpty else { return }
      // The end of a line looks as what stands before it: it has no look of its own to be seen.
      if let last = runs.last, last.font != font, words.hasPrefix("\n") {
        append(.words("\n"), font: last.font)
        append(.words(String(words.dropFirst())), font: font)
        return
      }
      if let last = runs.last, last.font == font, case .words(let before) = last.piece {
        runs[runs.count - 1].piece = .words(before + words)
        return
      }
    }
    runs.append(Run(piece, font: font))
  }

  /// A font without what says that nothing is unusual.
  private static func look(_ font: Font) -> Font {
    var look = font
    if look.isBold == false { look.isBold = nil }
    if look.isItalic == false { look.isItalic = nil }
    if look.isStruckThrough == false { look.isStruckThrough = nil }
    if look.isOutlined == false { look.isOutlined = nil }
    if look.hasShadow == false { look.hasShadow = nil }
    if look.underline == Font.Underline.none { look.underline = nil }
    if look.position == .baseline { look.position = nil }
    if look.color == Color(0) { look.color = nil }
    return look
  }

  /// Whether a field is among the pieces.
  package func holds(_ field: Field) -> Bool { runs.contains { $0.piece == .field(field) } }

  /// The same without the name of the usual font, and its size before any other: codes lead back to a
  /// font, `-`, but to no size.
  ///
  /// - Parameter usual: The font of cells that name none.
  /// - Returns: The part.
  package func withoutUsual(_ usual: Font?) -> HeaderText {
    var text = HeaderText()
    var isSized = false
    for run in runs {
      var font = run.font
      if font.name == usual?.name { font.name = nil }
      if !isSized, font.size == usual?.size { font.size = nil }
      // What has no size of its own is as large as usual, which is to be said after another size.
      if isSized, font.size == nil { font.size = usual?.size }
      isSized = isSized || font.size != nil
      text.append(run.piece, font: font)
    }
    return text
  }

  /// The same without any look.
  package var plain: HeaderText {
    var plain = HeaderText()
    for run in runs { plain.append(run.piece) }
    return plain
  }
}

// MARK: Codes

extension HeaderText {
  /// Reads codes.
  ///
  /// - Parameters:
  ///   - codes: What stands between `&L`, `&C` and `&R`.
  ///   - headingFont: The theme's font of headings, which codes call `+`.
  ///   - themeColor: The colour of a theme by its number, and its tint from -1 to 1.
  package init(
    _ codes: String,
    headingFont: String? = nil,
    themeColor: (_ number: Int, _ tint: Double) -> Color? = { _, _ in nil }
  ) {
    var font = Font()
    var rest = Substring(codes)
    func toggled(_ isSet: Bool?) -> Bool? { isSet == true ? nil : true }
    while let character = rest.popFirst() {
      guard character == "&", let code = rest.popFirst() else {
        if character != "\r" {
          append(.words(character == "\r\n" ? "\n" : String(character)), font: font)
        }
        continue
      }
      switch code {
      case "&": append(.words("&"), font: font)
      case "B": font.isBold = toggled(font.isBold)
      case "I": font.isItalic = toggled(font.isItalic)
      case "S": font.isStruckThrough = toggled(font.isStruckThrough)
      case "O": font.isOutlined = toggled(font.isOutlined)
      case "H": font.hasShadow = toggled(font.hasShadow)
      case "U": font.underline = font.underline == .single ? nil : .single
      case "E": font.underline = font.underline == .double ? nil : .double
      case "X": font.position = font.position == .superscript ? nil : .superscript
      case "Y": font.position = font.position == .subscript ? nil : .subscript
      case "\"":
        let name = rest.prefix { $0 != "\"" }
        rest = rest.dropFirst(name.count + 1)
        Self.apply(name, to: &font)
        if font.name == "+" { font.name = headingFont }
      case "K":
        font.color = Self.color(rest.prefix(6), themeColor)
        rest = rest.dropFirst(6)
      case "0"..."9":
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        rest = rest.dropFirst(digits.count)
        font.size = Double(String(code) + digits)
        // A blank ends a number, which words might begin with a digit.
        if rest.first == " " { rest.removeFirst() }
      default:
        if let field = Field(rawValue: code) { append(.field(field), font: font) }
      }
    }
  }

  /// Words for bold and slanted letters in names of fonts, in the languages that Excel writes them in.
  private static let boldWords = ["bold", "gras", "fett", "negrita", "negrito", "grassetto", "vet"]
  private static let italicWords = [
    "italic", "italique", "kursiv", "cursiva", "itálico", "corsivo", "cursief", "oblique",
  ]

  /// A name with its style, `Arial,Gras italique`; `-` is the usual font.
  private static func apply(_ name: Substring, to font: inout Font) {
    let parts = name.split(separator: ",", maxSplits: 1)
    let face = parts.first.map(String.init) ?? "-"
    font.name = face == "-" ? nil : face
    let style = parts.count > 1 ? parts[1].lowercased() : ""
    font.isBold = boldWords.contains { style.contains($0) } ? true : nil
    font.isItalic = italicWords.contains { style.contains($0) } ? true : nil
  }

  /// A colour, `FF8800`, or one of the theme, `04+039`, with per cents of tint.
  private static func color(_ code: Substring, _ theme: (Int, Double) -> Color?) -> Color? {
    let sign = code.dropFirst(2).first
    guard sign == "+" || sign == "-" else { return UInt32(code, radix: 16).map { Color($0) } }
    guard let number = Int(code.prefix(2)), let tint = Double(code.dropFirst(2)) else { return nil }
    return theme(number, tint / 100)
  }

  /// The codes; none for what looks as usual.
  package var codes: String {
    var codes = ""
    var font = Font()
    for run in runs {
      let change = Self.change(from: font, to: run.font)
      codes += change
      font = run.font
      switch run.piece {
      case .field(let field): codes += "&\(field.rawValue)"
      case .words(let words):
        let isSize = change.split(separator: "&").last?.allSatisfy(\.isNumber) ?? false
        if isSize, let first = words.first, first.isNumber || first == " " { codes += " " }
        codes += words.replacing("&", with: "&&")
      }
    }
    return codes
  }

  private static func name(_ font: Font) -> String {
    let style =
      switch (font.isBold == true, font.isItalic == true) {
      case (true, true): "Bold Italic"
      case (true, false): "Bold"
      case (false, true): "Italic"
      case (false, false): "Regular"
      }
    return "\(font.name ?? "-"),\(style)"
  }

  private static func change(from old: Font, to new: Font) -> String {
    var codes = ""
    if let size = new.size, size != old.size { codes += "&\(Int(size.rounded()))" }
    if new.name != old.name {
      codes += "&\"\(name(new))\""
    } else {
      if (new.isBold == true) != (old.isBold == true) { codes += "&B" }
      if (new.isItalic == true) != (old.isItalic == true) { codes += "&I" }
    }
    if (new.isStruckThrough == true) != (old.isStruckThrough == true) { codes += "&S" }
    if (new.isOutlined == true) != (old.isOutlined == true) { codes += "&O" }
    if (new.hasShadow == true) != (old.hasShadow == true) { codes += "&H" }
    if new.underline != old.underline {
      codes +=
        new.underline == .double || new.underline == nil && old.underline == .double ? "&E" : "&U"
    }
    if new.position != old.position {
      codes +=
        new.position == .subscript || new.position == nil && old.position == .subscript
        ? "&Y" : "&X"
    }
    if new.color != old.color { codes += "&K\((new.color ?? Color(0)).hex)" }
    return codes
  }
}
