import Spreadsheet

/// Draws the path of a `draw:path` (ODF 1.3 part 3, §19.529 `svg:d`), which is one of SVG.
struct SVGPathReader {
  var path: ShapeOutline.Path { pen.path }
  private var pen: OutlinePen
  private var control: (x: Double, y: Double)?

  init(origin: (x: Double, y: Double)) { pen = OutlinePen(origin: origin) }

  /// Reads a path; arcs are drawn as lines.
  mutating func read(_ text: String) {
    var command: Character = "M"
    var pending: [Double] = []
    for word in PathWords.split(text) {
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

  private mutating func perform(_ command: Character, _ p: [Double]) {
    let current = (x: pen.current.x, y: pen.current.y)
    let base = command.isLowercase ? current : (0, 0)
    func place(_ index: Int) -> (x: Double, y: Double) {
      (base.0 + p[index], base.1 + p[index + 1])
    }
    var reflected: (x: Double, y: Double)?
    switch Character(command.uppercased()) {
    case "M":
      let start = place(0)
      pen.move(start.x, start.y)
    case "L":
      let end = place(0)
      pen.line(end.x, end.y)
    case "H": pen.line(base.0 + p[0], current.y)
    case "V": pen.line(current.x, base.1 + p[0])
    case "C":
      let (first, second, end) = (place(0), place(2), place(4))
      pen.curve(first.x, first.y, second.x, second.y, end.x, end.y)
      reflected = second
    case "S":
      let first = control.map { (2 * current.x - $0.x, 2 * current.y - $0.y) } ?? current
      let (second, end) = (place(0), place(2))
      pen.curve(first.0, first.1, second.x, second.y, end.x, end.y)
      reflected = second
    case "Q":
      let (middle, end) = (place(0), place(2))
      pen.quadratic(middle.x, middle.y, end.x, end.y)
    case "T", "A":
      let end = place(p.count - 2)
      pen.line(end.x, end.y)
    case "Z": pen.close()
    default: return
    }
    control = reflected
  }
}
