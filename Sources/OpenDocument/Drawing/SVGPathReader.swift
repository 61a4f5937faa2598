import Spreadsheet

/// Draws the path of a `draw:path` (ODF 1.3 part 3, §19.529 `svg:d`), which is one of SVG.
struct SVGPathReader {
  private(set) var path = ShapeOutline.Path()
  private let origin: (x: Double, y: Double)
  private var current = (x: 0.0, y: 0.0)
  private var start = (x: 0.0, y: 0.0)
  private var control: (x: Double, y: Double)?

  init(origin: (x: Double, y: Double)) { self.origin = origin }

  /// Reads a path; arcs are drawn as lines.
  mutating func read(_ text: String) {
    var command: Character = "M"
    var pending: [Double] = []
    for word in Self.words(text) {
      if let letter = word.first, letter.isLetter {
        command = letter
        pending.removeAll()
        if letter == "Z" || letter == "z" { perform(letter, []) }
        continue
      }
      pending.append(Double(word) ?? 0)
      let upper = Character(command.uppercased())
      guard let count = Self.counts[upper], pending.count == count else { continue }
      perform(command, pending)
      pending.removeAll()
      if command == "M" { command = "L" }
      if command == "m" { command = "l" }
    }
  }

  private static let counts: [Character: Int] = [
    "M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7,
  ]

  private static func words(_ text: String) -> [Substring] {
    var words: [Substring] = []
    var start: String.Index?
    for index in text.indices {
      let character = text[index]
      let isBlank = character == " " || character == "," || character == "\n" || character == "\t"
      let isSign =
        character == "-"
        && start.map { text[text.index(before: index)] != "e" && $0 < index } ?? false
      if isBlank || isSign || character.isLetter && character != "e" {
        if let start { words.append(text[start..<index]) }
        start = isSign ? index : nil
        if !isBlank, !isSign { words.append(text[index...index]) }
      } else if start == nil {
        start = index
      }
    }
    if let start { words.append(text[start...]) }
    return words
  }

  private func point(_ place: (x: Double, y: Double)) -> ShapeOutline.Point {
    ShapeOutline.Point(place.x - origin.x, place.y - origin.y)
  }

  private mutating func perform(_ command: Character, _ p: [Double]) {
    let base = command.isLowercase ? current : (0, 0)
    func place(_ index: Int) -> (x: Double, y: Double) {
      (base.0 + p[index], base.1 + p[index + 1])
    }
    var reflected: (x: Double, y: Double)?
    switch Character(command.uppercased()) {
    case "M":
      current = place(0)
      start = current
      path.steps.append(.move(point(current)))
    case "L":
      current = place(0)
      path.steps.append(.line(point(current)))
    case "H":
      current.x = base.0 + p[0]
      path.steps.append(.line(point(current)))
    case "V":
      current.y = base.1 + p[0]
      path.steps.append(.line(point(current)))
    case "C":
      path.steps.append(.curve(point(place(0)), point(place(2)), point(place(4))))
      reflected = place(2)
      current = place(4)
    case "S":
      let first = control.map { (2 * current.x - $0.x, 2 * current.y - $0.y) } ?? current
      path.steps.append(.curve(point(first), point(place(0)), point(place(2))))
      reflected = place(0)
      current = place(2)
    case "Q":
      let (middle, end) = (place(0), place(2))
      path.steps.append(
        .curve(
          point(
            (current.x + (middle.x - current.x) * 2 / 3, current.y + (middle.y - current.y) * 2 / 3)
          ),
          point((end.x + (middle.x - end.x) * 2 / 3, end.y + (middle.y - end.y) * 2 / 3)),
          point(end)
        )
      )
      current = end
    case "T", "A":
      current = place(p.count - 2)
      path.steps.append(.line(point(current)))
    case "Z":
      current = start
      path.steps.append(.close)
    default: return
    }
    control = reflected
  }
}
