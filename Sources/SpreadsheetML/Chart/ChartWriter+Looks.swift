import Spreadsheet

extension ChartWriter {
  // MARK: Shapes

  mutating func write(_ look: Chart.Look) {
    guard look != Chart.Look() else { return }
    markup.start("c:spPr")
    write(look.fill)
    write(look.line)
    markup.end("c:spPr")
  }

  mutating func write(_ line: Chart.Line, around name: String) {
    markup.start(name)
    write(Chart.Look(line: line))
    markup.end(name)
  }

  private mutating func write(_ paint: Chart.Paint) {
    switch paint {
    case .automatic: break
    case .none: markup.empty("a:noFill")
    case .solid(let color, let opacity):
      markup.start("a:solidFill")
      if opacity < 1 {
        markup.start("a:srgbClr", ["val": color.hex])
        value("a:alpha", String(Int(bounding: max(opacity, 0) * 100_000)))
        markup.end("a:srgbClr")
      } else {
        value("a:srgbClr", color.hex)
      }
      markup.end("a:solidFill")
    case .gradient(let gradient): DrawingFillMarkup.append(gradient, to: &markup)
    case .pattern(let pattern): DrawingFillMarkup.append(pattern, to: &markup)
    }
  }

  private mutating func write(_ line: Chart.Line) {
    guard line != Chart.Line() else { return }
    let width = line.width.map { String(Int((min(max($0, 0), 1584) * 12_700).rounded())) }
    markup.start("a:ln", ["w": width])
    write(line.paint)
    if line.dash != .solid {
      value("a:prstDash", line.dash == .longDash ? "lgDash" : dash(line.dash))
    }
    if line.paint != .none { markup.empty("a:round") }
    markup.end("a:ln")
  }

  private func dash(_ dash: Chart.Line.Dash) -> String {
    switch dash {
    case .solid: "solid"
    case .dot: "sysDot"
    case .dash: "dash"
    case .longDash: "lgDash"
    case .dashDot: "dashDot"
    case .longDashDot: "lgDashDot"
    case .longDashDotDot: "lgDashDotDot"
    }
  }

  // MARK: Places

  /// Writes a place; plots say whether it is that of their inside.
  mutating func write(_ layout: Chart.Layout, target: String?) {
    markup.start("c:layout")
    markup.start("c:manualLayout")
    if let target { value("c:layoutTarget", target) }
    value("c:xMode", "edge")
    value("c:yMode", "edge")
    value("c:x", NumberText.text(layout.x))
    value("c:y", NumberText.text(layout.y))
    if let width = layout.width { value("c:w", NumberText.text(width)) }
    if let height = layout.height { value("c:h", NumberText.text(height)) }
    markup.end("c:manualLayout")
    markup.end("c:layout")
  }

  // MARK: Words

  mutating func writeTitle(_ title: Chart.Title, isUpright: Bool = false) {
    let rotation = title.rotation ?? (isUpright ? 90 : nil)
    markup.start("c:title")
    markup.start("c:tx")
    if let cells = title.cells {
      markup.start("c:strRef")
      markup.leaf("c:f", cells)
      markup.start("c:strCache")
      value("c:ptCount", "1")
      markup.start("c:pt", ["idx": "0"])
      markup.leaf("c:v", SharedText.encoded(title.text))
      markup.end("c:pt")
      markup.end("c:strCache")
      markup.end("c:strRef")
    } else {
      writeRich(title.text, look: title.look, rotation: rotation)
    }
    markup.end("c:tx")
    if let layout = title.layout {
      write(Chart.Layout(x: layout.x, y: layout.y), target: nil)
    }
    value("c:overlay", flag(title.isOverlaid))
    if title.cells != nil { write(title.look, rotation: rotation) }
    markup.end("c:title")
  }

  mutating func writeRich(_ text: String, look: Chart.TextLook, rotation: Double?) {
    markup.start("c:rich")
    writeBody(rotation)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      markup.start("a:p")
      markup.start("a:pPr")
      writeProperties(look, "a:defRPr")
      markup.end("a:pPr")
      if !line.isEmpty {
        markup.start("a:r")
        writeProperties(look, "a:rPr", language: "fr-FR")
        markup.leaf("a:t", SharedText.encoded(String(line)))
        markup.end("a:r")
      }
      markup.end("a:p")
    }
    markup.end("c:rich")
  }

  mutating func write(_ text: Chart.TextLook, rotation: Double? = nil) {
    guard text != Chart.TextLook() || rotation != nil else { return }
    markup.start("c:txPr")
    writeBody(rotation)
    markup.start("a:p")
    markup.start("a:pPr")
    writeProperties(text, "a:defRPr")
    markup.end("a:pPr")
    markup.empty("a:endParaRPr", ["lang": "fr-FR"])
    markup.end("a:p")
    markup.end("c:txPr")
  }

  /// Turns are written clockwise, from -90 to 90 degrees.
  private mutating func writeBody(_ rotation: Double?) {
    let turn = rotation.map { rotation in
      let clockwise = -rotation.truncatingRemainder(dividingBy: 360)
      let least = clockwise > 180 ? clockwise - 360 : clockwise < -180 ? clockwise + 360 : clockwise
      return String(Int((min(max(least, -90), 90) * 60_000).rounded()))
    }
    markup.empty("a:bodyPr", ["rot": turn, "vert": turn == nil ? nil : "horz"])
    markup.empty("a:lstStyle")
  }

  private mutating func writeProperties(
    _ look: Chart.TextLook,
    _ name: String,
    language: String? = nil
  ) {
    let size = look.size.map { String(Int((min(max($0, 1), 4000) * 100).rounded())) }
    let attributes: Markup.Attributes = [
      "lang": language, "sz": size, "b": look.isBold.map(flag), "i": look.isItalic.map(flag),
    ]
    markup.start(name, attributes)
    if let color = look.color { write(Chart.Paint.solid(color)) }
    if let font = look.font { markup.empty("a:latin", ["typeface": font]) }
    markup.end(name)
  }
}
