import Glibc
import Spreadsheet

/// Draws the commands of an enhanced path (ODF 1.3 part 3, §19.145), or of the path of a `draw:path`.
struct EnhancedPathReader {
  private(set) var paths: [ShapeOutline.Path] = []
  private var pen: OutlinePen

  init(origin: (x: Double, y: Double)) { pen = OutlinePen(origin: origin) }

  /// Reads a path; the closure gives the value of a parameter.
  mutating func read(_ text: String, value: (Substring) -> Double) {
    var command: Character = "M"
    var pending: [Double] = []
    for word in PathWords.split(text) {
      if let letter = word.first, word.count == 1, letter.isLetter {
        if Self.counts[letter] == 0 || letter == "N" { perform(letter, []) }
        command = letter
        pending.removeAll()
        continue
      }
      pending.append(value(word))
      guard let count = Self.counts[command], count > 0, pending.count == count else { continue }
      perform(command, pending)
      pending.removeAll()
      // What follows a move without a letter is a line.
      if command == "M" { command = "L" }
    }
    finish()
  }

  /// How many parameters a command takes at a time.
  private static let counts: [Character: Int] = [
    "M": 2, "L": 2, "C": 6, "Q": 4, "X": 2, "Y": 2, "A": 8, "B": 8, "W": 8, "V": 8, "T": 6,
    "U": 6, "G": 4, "Z": 0, "N": 0, "F": 0, "S": 0,
  ]

  private mutating func finish() {
    if pen.path.steps.count > 1 { paths.append(pen.path) }
    pen.path = ShapeOutline.Path()
  }

  private mutating func perform(_ command: Character, _ p: [Double]) {
    switch command {
    case "M": pen.move(p[0], p[1])
    case "L": pen.line(p[0], p[1])
    case "C": pen.curve(p[0], p[1], p[2], p[3], p[4], p[5])
    case "Q": pen.quadratic(p[0], p[1], p[2], p[3])
    case "X", "Y":
      // A quarter of an ellipse that begins along the one axis and ends along the other.
      let (x0, y0) = (pen.current.x, pen.current.y)
      let share = 0.5523
      let (dx, dy) = ((p[0] - x0) * share, (p[1] - y0) * share)
      if command == "X" {
        pen.curve(x0 + dx, y0, p[0], p[1] - dy, p[0], p[1])
      } else {
        pen.curve(x0, y0 + dy, p[0] - dx, p[1], p[0], p[1])
      }
    case "T", "U":
      // Angles are degrees, counted as on paper.
      let start = p[4] * .pi / 180
      arc(
        center: ShapeOutline.Point(p[0], p[1]),
        radii: (p[2], p[3]),
        from: start,
        sweep: (p[5] - p[4]) * .pi / 180,
        joins: command == "T"
      )
    case "A", "B", "W", "V":
      let center = ShapeOutline.Point((p[0] + p[2]) / 2, (p[1] + p[3]) / 2)
      let radii = (abs(p[2] - p[0]) / 2, abs(p[3] - p[1]) / 2)
      guard radii.0 > 0, radii.1 > 0 else { return }
      let from = atan2((p[5] - center.y) / radii.1, (p[4] - center.x) / radii.0)
      var sweep = atan2((p[7] - center.y) / radii.1, (p[6] - center.x) / radii.0) - from
      let isClockwise = command == "W" || command == "V"
      if isClockwise, sweep <= 0 { sweep += 2 * .pi }
      if !isClockwise, sweep >= 0 { sweep -= 2 * .pi }
      arc(
        center: center,
        radii: radii,
        from: from,
        sweep: sweep,
        joins: command == "A" || command == "W"
      )
    case "G":
      // LibreOffice's own: radii, start and sweep from where the line is.
      let start = p[2] * .pi / 180
      pen.arc(radii: (p[0], p[1]), start: start, sweep: Self.turn(p[3] * .pi / 180))
    case "Z": pen.close()
    case "F": pen.path.isFilled = false
    case "S": pen.path.isStroked = false
    case "N": finish()
    default: return
    }
  }

  private mutating func arc(
    center: ShapeOutline.Point,
    radii: (x: Double, y: Double),
    from: Double,
    sweep: Double,
    joins: Bool
  ) {
    guard from.isFinite, sweep.isFinite else { return }
    let (x, y) = (center.x + radii.x * cos(from), center.y + radii.y * sin(from))
    if joins, !pen.path.steps.isEmpty {
      if abs(x - pen.current.x) > 1e-6 || abs(y - pen.current.y) > 1e-6 { pen.line(x, y) }
    } else {
      pen.move(x, y)
    }
    pen.arc(radii: radii, start: from, sweep: Self.turn(sweep))
  }

  /// No more than once around.
  private static func turn(_ sweep: Double) -> Double { min(max(sweep, -2 * .pi), 2 * .pi) }
}
