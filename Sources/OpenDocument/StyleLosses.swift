import Spreadsheet

/// What OpenDocument cannot hold of a cell style.
struct StyleLosses {
  /// One of them.
  struct Item {
    var feature: Loss.Feature
    var detail: String
  }

  private(set) var items: [Item] = []

  init(_ style: CellStyle, format: NumberFormatCode?, version: String) {
    func note(_ feature: Loss.Feature, _ detail: String) {
      items.append(Item(feature: feature, detail: detail))
    }
    if let code = style.numberFormat, let format, !format.isHeld(version: version) {
      note(.numberFormat, SystemFormat.shown(code))
    }
    if case .pattern(let pattern, _, _) = style.fill { note(.fillPattern, pattern.rawValue) }
    if let border = style.border {
      let lines = [
        border.left, border.right, border.top, border.bottom, border.diagonalUp,
        border.diagonalDown,
      ]
      if lines.contains(where: { $0?.style == .slantDashDot }) {
        note(.borderStyle, Border.Line.Style.slantDashDot.rawValue)
      }
      if let up = border.diagonalUp, let down = border.diagonalDown, up != down {
        note(.diagonalBorder, "")
      }
    }
    if let alignment = style.alignment {
      switch alignment.horizontal {
      case .centerContinuous, .distributed:
        note(.alignment, alignment.horizontal?.rawValue ?? "")
      default: break
      }
      switch alignment.vertical {
      case .justify, .distributed: note(.alignment, alignment.vertical?.rawValue ?? "")
      default: break
      }
      if alignment.indent ?? 0 != 0, alignment.horizontal != .left { note(.alignment, "indent") }
    }
    switch style.font?.underline {
    case .singleAccounting, .doubleAccounting: note(.font, style.font?.underline?.rawValue ?? "")
    default: break
    }
  }
}
