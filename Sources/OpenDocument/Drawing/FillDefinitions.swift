import Spreadsheet
import XML

/// Gradients and hatches (ODF 1.3 part 3, §16.40.1, §16.40.5): definitions that graphic properties
/// name, and back.
enum FillDefinitions {
  /// What properties say, and what they name.
  struct Written {
    var attributes: String
    var name: String
    var xml: String
  }

  private static func opacity(_ share: Double) -> String {
    share < 1 ? " draw:opacity=\"\(NumberText.text((share * 100).rounded()))%\"" : ""
  }

  // MARK: Gradients

  /// A gradient; those that are alike have one name.
  static func written(_ gradient: Gradient) -> Written {
    func percent(_ share: Double) -> String { NumberText.text((share * 100).rounded()) }
    // Degrees of the turn from top to bottom, counterclockwise.
    let angle = NumberText.text(turned(gradient.angle))
    let places = gradient.center.map(percent)
    let isLinear = gradient.kind == .linear || gradient.kind == .axial
    let place = isLinear ? angle : places.joined(separator: "_")
    let name = [
      "Gradient", gradient.kind.rawValue, gradient.start.hex, gradient.end.hex,
      place.replacing(".", with: "-"),
    ].joined(separator: "_")
    var xml = "<draw:gradient draw:name=\"\(name)\" draw:style=\"\(gradient.kind.rawValue)\""
    if !isLinear { xml += " draw:cx=\"\(places[0])%\" draw:cy=\"\(places[1])%\"" }
    xml += " draw:start-color=\"\(StyleProperties.hex(gradient.start))\""
    xml += " draw:end-color=\"\(StyleProperties.hex(gradient.end))\""
    xml += " draw:start-intensity=\"100%\" draw:end-intensity=\"100%\""
    if isLinear { xml += " draw:angle=\"\(angle)deg\"" }
    xml += " draw:border=\"0%\"/>"
    return Written(
      attributes: " draw:fill=\"gradient\" draw:fill-gradient-name=\"\(name)\""
        + opacity(gradient.opacity),
      name: name,
      xml: xml
    )
  }

  /// The same turn from the other format's start, which is its own counterpart.
  private static func turned(_ angle: Double) -> Double {
    let turn = 90 - angle
    return turn - (turn / 360).rounded(.down) * 360
  }

  /// Reads a gradient; nil when it has no colours.
  ///
  /// - Parameters:
  ///   - definition: Its `draw:gradient`.
  ///   - opacity: How much it hides.
  ///   - approximate: Told of what is rendered by what is near to it.
  /// - Returns: The gradient.
  static func gradient(
    _ definition: XMLPart.Element?,
    opacity: Double,
    approximate: (String) -> Void
  ) -> Gradient? {
    func value(_ name: String) -> String? {
      definition?.attribute(name, namespace: ODFNamespace.draw.uri)
    }
    func color(_ end: String) -> Color? {
      let share = value("\(end)-intensity").flatMap(GraphicStyles.share) ?? 1
      return value("\(end)-color").flatMap(CellStyleReader.color)?.mixed(with: Color(0), 1 - share)
    }
    guard let start = color("start"), let end = color("end") else { return nil }
    let style = value("style") ?? "linear"
    let kind: Gradient.Kind =
      switch style {
      case "axial": .axial
      case "radial", "ellipsoid": .radial
      case "square", "rectangular": .rectangular
      default: .linear
      }
    var gradient = Gradient(kind, from: start, to: end)
    gradient.angle = turned(angle(value("angle")))
    gradient.center = ["cx", "cy"].map { value($0).flatMap(GraphicStyles.share) ?? 0.5 }
    gradient.opacity = opacity
    let border = value("border").flatMap(GraphicStyles.share) ?? 0
    if border > 0 || style == "ellipsoid" { approximate("gradient") }
    return gradient
  }

  /// Degrees; a number alone is in tenths, as LibreOffice wrote it.
  private static func angle(_ text: String?) -> Double {
    guard let text else { return 0 }
    if text.hasSuffix("deg") { return Double(text.dropLast(3)) ?? 0 }
    return (Double(text) ?? 0) / 10
  }

  // MARK: Hatches

  private static let prefix = "Pattern_"

  /// A pattern as the hatch that comes nearest; its name keeps what it was.
  static func written(_ pattern: HatchPattern) -> Written {
    let name = "\(prefix)\(pattern.name)_\(pattern.foreground.hex)"
    let look = look(of: pattern.name)
    let xml =
      "<draw:hatch draw:name=\"\(name)\" draw:style=\"\(look.isCrossed ? "double" : "single")\""
      + " draw:color=\"\(StyleProperties.hex(pattern.foreground))\""
      + " draw:distance=\"\(NumberText.text(look.distance))cm\""
      + " draw:rotation=\"\(look.rotation * 10)\"/>"
    var attributes = " draw:fill=\"hatch\" draw:fill-hatch-name=\"\(name)\""
    if let background = pattern.background {
      attributes += " draw:fill-hatch-solid=\"true\""
      attributes += " draw:fill-color=\"\(StyleProperties.hex(background))\""
    }
    return Written(attributes: attributes + opacity(pattern.opacity), name: name, xml: xml)
  }

  /// The lines that a pattern resembles: how far they are apart in centimetres, and their turn in
  /// degrees, counterclockwise.
  private static func look(
    of pattern: String
  ) -> (isCrossed: Bool, distance: Double, rotation: Int) {
    let name = pattern.lowercased()
    func has(_ words: String...) -> Bool { words.contains { name.contains($0) } }
    let distance = has("nar", "dk", "sm", "pct") ? 0.05 : has("wd", "lg", "wave") ? 0.2 : 0.1
    if has("horz", "brick", "wave", "zig") { return (false, distance, 0) }
    if has("vert") { return (false, distance, 90) }
    if has("updiag") { return (false, distance, 45) }
    if has("dndiag") { return (false, distance, 135) }
    if name == "cross" || has("grid", "weave", "plaid") { return (true, distance, 0) }
    return (true, distance, 45)
  }

  /// Reads a hatch; nil when it has no colour.
  ///
  /// - Parameters:
  ///   - definition: Its `draw:hatch`.
  ///   - background: The colour behind it.
  ///   - opacity: How much it hides.
  /// - Returns: The pattern.
  static func pattern(
    _ definition: XMLPart.Element?,
    background: Color?,
    opacity: Double
  ) -> HatchPattern? {
    func value(_ name: String) -> String? {
      definition?.attribute(name, namespace: ODFNamespace.draw.uri)
    }
    guard let color = value("color").flatMap(CellStyleReader.color) else { return nil }
    let known = value("name").flatMap { name in
      name.hasPrefix(prefix) ? name.dropFirst(prefix.count).split(separator: "_").first : nil
    }
    let turn = (Int(bounding: (angle(value("rotation")) / 45).rounded()) % 4 + 4) % 4
    let name =
      value("style") == "single"
      ? ["ltHorz", "ltUpDiag", "ltVert", "ltDnDiag"][turn] : turn % 2 == 0 ? "smGrid" : "diagCross"
    var pattern = HatchPattern(
      known.map(String.init) ?? name,
      foreground: color,
      background: background
    )
    pattern.opacity = opacity
    return pattern
  }
}
