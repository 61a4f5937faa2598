/// A shape: its outline, how it is painted, and its text.
package struct DrawingShape: Hashable, Sendable {
  /// Its outline.
  package var geometry: ShapeGeometry
  /// How it is filled.
  package var fill = ShapeFill.none
  /// The line around it, or the line that it is; nil for none.
  package var line: ShapeLine?
  /// Its text.
  package var text: ShapeText?
  /// Whether it is a text box rather than a shape that has a text.
  package var isTextBox = false
  /// Whether it is a line that connects shapes.
  package var isConnector = false

  /// Makes a shape that is not painted.
  package init(_ geometry: ShapeGeometry) { self.geometry = geometry }
}

/// The outline of a shape: one that has a name, one that is drawn, or both.
package struct ShapeGeometry: Hashable, Sendable {
  /// Name among the shapes that programs know (ECMA-376 Part 1, §20.1.10.56 `ST_ShapeType`); nil for
  /// a shape that is only drawn.
  package var preset: String?
  /// What the handles of a shape that has a name are set to, in their order, most in
  /// hundred-thousandths; empty where they stand as usual.
  package var adjustments: [Double]
  /// The lines to be drawn, for programs that do not know the name.
  package var outline: ShapeOutline?

  /// Makes an outline that has a name.
  package init(_ preset: String?, adjustments: [Double] = [], outline: ShapeOutline? = nil) {
    self.preset = preset
    self.adjustments = adjustments
    self.outline = outline
  }

  /// Whether it is one straight line from corner to corner.
  package var isLine: Bool { preset == "line" || preset == "straightConnector1" }
}

/// Lines that are drawn, in a space of their own which is stretched over the shape's box.
package struct ShapeOutline: Hashable, Sendable {
  /// A place.
  package struct Point: Hashable, Sendable {
    /// Distance from the left.
    package var x: Double
    /// Distance from above.
    package var y: Double
    /// Makes a place.
    package init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }
  /// A step of drawing.
  package enum Step: Hashable, Sendable {
    /// Go there without drawing.
    case move(Point)
    /// A straight line.
    case line(Point)
    /// A cubic Bézier curve, with its two control points.
    case curve(Point, Point, Point)
    /// Back to where the line began.
    case close
  }
  /// Lines that are painted alike.
  package struct Path: Hashable, Sendable {
    /// The steps.
    package var steps: [Step] = []
    /// Whether it is filled.
    package var isFilled = true
    /// Whether its line is drawn.
    package var isStroked = true
    /// Makes a path without steps.
    package init() {}
  }

  /// Width of the space.
  package var width: Double
  /// Height of the space.
  package var height: Double
  /// The lines.
  package var paths: [Path]
  /// Where the text goes; nil for all of the space.
  package var textBox: Box?

  /// Makes an outline.
  package init(width: Double, height: Double, paths: [Path], textBox: Box? = nil) {
    self.width = width
    self.height = height
    self.paths = paths
    self.textBox = textBox
  }
}

/// How a shape is filled.
package enum ShapeFill: Hashable, Sendable {
  /// Not at all.
  case none
  /// With a colour, which hides what lies behind it from 0 to 1.
  case solid(Color, opacity: Double)
  /// With two colours that pass into one another.
  case gradient(Gradient)
  /// With a pattern of two colours.
  case pattern(HatchPattern)
  /// With an image.
  case image(Int)
}

/// A line of a shape.
package struct ShapeLine: Hashable, Sendable {
  /// How a line is broken (ECMA-376 Part 1, §20.1.10.49 `ST_PresetLineDashVal`).
  package enum Dash: String, Hashable, Sendable, CaseIterable {
    case solid, dot, dash, lgDash, dashDot, lgDashDot, lgDashDotDot
    case sysDash, sysDot, sysDashDot, sysDashDotDot
  }
  /// What stands at an end (§20.1.10.33 `ST_LineEndType`).
  package enum End: String, Hashable, Sendable, CaseIterable {
    case none, triangle, stealth, diamond, oval, arrow
  }

  /// Colour.
  package var color: Color
  /// Width in points.
  package var width: Double
  /// How it is broken.
  package var dash = Dash.solid
  /// What stands where it begins.
  package var head = End.none
  /// What stands where it ends.
  package var tail = End.none
  /// How much it hides, from 0 to 1.
  package var opacity = 1.0

  /// Makes a line.
  package init(_ color: Color, width: Double = 0.75) {
    self.color = color
    self.width = width
  }
}

/// The text of a shape.
package struct ShapeText: Hashable, Sendable {
  /// A stretch of text in one font; line ends within it are line feeds.
  package struct Run: Hashable, Sendable {
    /// The text.
    package var text: String
    /// Its font.
    package var font: Font
    /// Makes a run.
    package init(_ text: String, _ font: Font = Font()) {
      self.text = text
      self.font = font
    }
  }
  /// A paragraph.
  package struct Paragraph: Hashable, Sendable {
    /// Where its lines stand: left, centre, right or at both edges; nil when nothing is said.
    package var alignment: Alignment.Horizontal?
    /// The text.
    package var runs: [Run] = []
    /// Font of a paragraph without text.
    package var endFont: Font?
    /// Makes a paragraph without text.
    package init() {}
  }

  /// The paragraphs.
  package var paragraphs: [Paragraph] = []
  /// Distances from the edges of the shape, in points.
  package var insets = Picture.Insets(left: 7.2, top: 3.6, right: 7.2, bottom: 3.6)
  /// Vertical place: top, centre or bottom.
  package var vertical = Alignment.Vertical.top
  /// Whether lines are broken at the edge.
  package var wraps = true
  /// Whether the shape grows with its text.
  package var grows = false
  /// Degrees by which the text is turned clockwise within the shape: 0, 90 or 270.
  package var rotation = 0

  /// Makes a text without paragraphs.
  package init() {}

  /// The characters, a line for each paragraph.
  package var plain: String {
    paragraphs.map { $0.runs.map(\.text).joined() }.joined(separator: "\n")
  }

  /// Whether there is anything to be read.
  package var isEmpty: Bool { paragraphs.allSatisfy { $0.runs.allSatisfy(\.text.isEmpty) } }
}
