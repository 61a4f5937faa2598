import Formula
import OpenDocument
import Spreadsheet

/// How a cell looks, aspect by aspect, each in one spelling.
struct ComparedLook: Hashable {
  /// What is looked at.
  enum Aspect: String, CaseIterable {
    case font, size, bold, italic, underline, strike, script, color, fill, left, right, top, bottom
    case diagonal, horizontal, vertical, wrap, indent, rotation, shrink, locked, hidden
  }

  /// The number format, as its file writes it.
  let format: String
  /// The number format in one spelling.
  let formatSpelling: String
  /// What is said of each aspect; nothing where it is as usual.
  let aspects: [String]
  /// The same number for the same look.
  let hash: UInt64

  /// Looks at a style; a font that is the usual one is not told.
  init(_ style: CellStyle, usual: Font = Font()) {
    format = style.numberFormat.map(SystemFormat.shown) ?? "General"
    formatSpelling = NumberFormatSpelling.normal(style.numberFormat)
    let font = style.font ?? Font()
    let border = style.border ?? Border()
    let alignment = style.alignment ?? Alignment()
    func flag(_ isOn: Bool?, usual: Bool = false) -> String {
      isOn ?? usual == usual ? "" : usual ? "no" : "yes"
    }
    func line(_ line: Border.Line?) -> String {
      line.map { "\($0.style.rawValue) \($0.color.hex)" } ?? ""
    }
    let fill: String =
      switch style.fill {
      case .solid(let color): color.hex
      case .pattern(let pattern, let foreground, let background):
        "\(pattern.rawValue) \(foreground.hex) \(background.hex)"
      case .some(.none), nil: ""
      }
    let rotation: String =
      switch alignment.rotation {
      case .degrees(let degrees): degrees == 0 ? "" : String(degrees)
      case .stacked: "stacked"
      case nil: ""
      }
    aspects = Aspect.allCases.map { aspect in
      switch aspect {
      case .font: font.name.flatMap { $0 == usual.name ? nil : $0 } ?? ""
      case .size: font.size.flatMap { $0 == usual.size ? nil : NumberText.shortest($0) } ?? ""
      case .bold: flag(font.isBold)
      case .italic: flag(font.isItalic)
      case .underline:
        font.underline.flatMap { $0 == .none ? nil : $0.rawValue } ?? ""
      case .strike: flag(font.isStruckThrough)
      case .script: font.position.flatMap { $0 == .baseline ? nil : $0.rawValue } ?? ""
      case .color: font.color.flatMap { $0.rgb == 0 ? nil : $0.hex } ?? ""
      case .fill: fill
      case .left: line(border.left)
      case .right: line(border.right)
      case .top: line(border.top)
      case .bottom: line(border.bottom)
      case .diagonal: line(border.diagonalDown ?? border.diagonalUp)
      case .horizontal:
        alignment.horizontal.flatMap { $0 == .general ? nil : $0.rawValue } ?? ""
      case .vertical: alignment.vertical.flatMap { $0 == .bottom ? nil : $0.rawValue } ?? ""
      case .wrap: flag(alignment.breaksLines)
      case .indent: alignment.indent.flatMap { $0 == 0 ? nil : String($0) } ?? ""
      case .rotation: rotation
      case .shrink: flag(alignment.shrinksToFit)
      case .locked: flag(style.isLocked, usual: true)
      case .hidden: flag(style.hidesFormula)
      }
    }
    var text = formatSpelling
    for aspect in aspects { text += "\u{1F}" + aspect }
    hash = TextHashes().hash(text)
  }

  /// Shows each aspect in which another look differs, as `aspect value`.
  ///
  /// - Parameters:
  ///   - other: The look.
  ///   - countsUsualFont: Whether it is a difference that only one look names a font: not between
  ///     formats, whose usual fonts are not the same.
  ///   - visit: Gets what is said of the aspect here and there.
  func differences(
    from other: ComparedLook,
    countsUsualFont: Bool,
    _ visit: (_ before: String, _ after: String) -> Void
  ) {
    guard hash != other.hash else { return }
    for (index, aspect) in Aspect.allCases.enumerated() where aspects[index] != other.aspects[index]
    {
      if !countsUsualFont, aspect == .font || aspect == .size,
        aspects[index].isEmpty || other.aspects[index].isEmpty
      {
        continue
      }
      visit("\(aspect.rawValue) \(aspects[index])", "\(aspect.rawValue) \(other.aspects[index])")
    }
  }
}
