/// An object that lies on a sheet, over its cells.
package struct SheetObject: Hashable, Sendable {
  /// Where it lies.
  package var anchor: ObjectAnchor
  /// What it is.
  package var drawing: DrawingObject

  /// Places an object.
  package init(_ anchor: ObjectAnchor, _ drawing: DrawingObject) {
    self.anchor = anchor
    self.drawing = drawing
  }
}

/// A picture, a shape, a chart, or a group of them: what it is, not where it lies.
package struct DrawingObject: Hashable, Sendable {
  /// What is shown.
  package indirect enum Content: Hashable, Sendable {
    /// A picture.
    case picture(Picture)
    /// A shape, or a text box.
    case shape(DrawingShape)
    /// A chart.
    case chart(Chart)
    /// Objects that are moved together; the size is that of the space their boxes count in.
    case group([GroupMember], width: Double, height: Double)
  }

  /// What is shown.
  package var content: Content
  /// Name, as lists of objects show it.
  package var name: String
  /// A few words for those who do not see it.
  package var title: String?
  /// A longer description for those who do not see it.
  package var alternativeText: String
  /// Where a click leads; its cell means nothing.
  package var link: Hyperlink?
  /// Degrees by which it is turned clockwise around its centre.
  package var rotation = 0.0
  /// Whether left and right change places, before it is turned.
  package var isFlippedHorizontally = false
  /// Whether top and bottom change places, before it is turned.
  package var isFlippedVertically = false
  /// Whether it is hidden.
  package var isHidden = false
  /// Whether it prints.
  package var prints = true

  /// Makes an object.
  package init(_ content: Content, name: String, title: String? = nil, alternativeText: String = "")
  {
    self.content = content
    self.name = name
    self.title = title
    self.alternativeText = alternativeText
  }
}

/// An object in a group.
package struct GroupMember: Hashable, Sendable {
  /// Its box within the group's space, before it is turned, in points.
  package var box: Box
  /// What it is.
  package var drawing: DrawingObject

  /// Makes a member.
  package init(_ box: Box, _ drawing: DrawingObject) {
    self.box = box
    self.drawing = drawing
  }
}

/// A rectangle, in points.
package struct Box: Hashable, Sendable {
  /// Left edge.
  package var x: Double
  /// Upper edge.
  package var y: Double
  /// Width.
  package var width: Double
  /// Height.
  package var height: Double

  /// Makes a rectangle.
  package init(x: Double = 0, y: Double = 0, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }
}
