extension CellStyle {
  /// What has to be said of a style that starts from another one, both being whole.
  package func difference(from base: CellStyle) -> CellStyle {
    var change = CellStyle()
    if let font, font != base.font { change.font = font.difference(from: base.font ?? Font()) }
    if fill ?? Fill.none != base.fill ?? Fill.none { change.fill = fill ?? Fill.none }
    if border ?? Border() != base.border ?? Border() { change.border = border ?? Border() }
    if alignment ?? Alignment() != base.alignment ?? Alignment() {
      var own = alignment ?? Alignment()
      own.horizontal = own.horizontal ?? .general
      own.vertical = own.vertical ?? .bottom
      own.wraps = own.wraps ?? false
      if base.alignment?.indent != nil { own.indent = own.indent ?? 0 }
      change.alignment = own
    }
    if numberFormat != base.numberFormat { change.numberFormat = numberFormat ?? "General" }
    if isLocked ?? true != base.isLocked ?? true
      || hidesFormula ?? false != base.hidesFormula ?? false
    {
      change.isLocked = isLocked ?? true
      change.hidesFormula = hidesFormula ?? false
    }
    return change
  }
}

extension Font {
  /// What has to be said of a font that starts from another one, both being whole.
  func difference(from base: Font) -> Font {
    var change = Font()
    if name != base.name { change.name = name }
    if size != base.size { change.size = size }
    func differs(_ path: KeyPath<Font, Bool?>) -> Bool? {
      let own = self[keyPath: path] ?? false
      return own == base[keyPath: path] ?? false ? nil : own
    }
    change.isBold = differs(\.isBold)
    change.isItalic = differs(\.isItalic)
    change.isStruckThrough = differs(\.isStruckThrough)
    change.isOutlined = differs(\.isOutlined)
    change.hasShadow = differs(\.hasShadow)
    let line = underline ?? Underline.none
    if line != base.underline ?? Underline.none { change.underline = line }
    if position ?? .baseline != base.position ?? .baseline {
      change.position = position ?? .baseline
    }
    if color != base.color { change.color = color ?? Color(0) }
    return change
  }
}

extension Font {
  /// The font with what it does not say taken from another one.
  package func completed(by base: Font) -> Font {
    var font = self
    font.name = name ?? base.name
    font.size = size ?? base.size
    font.isBold = isBold ?? base.isBold
    font.isItalic = isItalic ?? base.isItalic
    font.underline = underline ?? base.underline
    font.isStruckThrough = isStruckThrough ?? base.isStruckThrough
    font.position = position ?? base.position
    font.isOutlined = isOutlined ?? base.isOutlined
    font.hasShadow = hasShadow ?? base.hasShadow
    font.color = color ?? base.color
    return font
  }
}
