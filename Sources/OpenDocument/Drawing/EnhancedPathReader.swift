import Glibc
import Spreadsheet

/// Draws the commands of an enhanced path (ODF 1.3 part 3, §19.145), or of the path of a `draw:path`.
struct EnhancedPathReader {
  private(set) var paths: [ShapeOutline.Path] = []
  private var path = ShapeOutline.Path()
  private var current = ShapeOutline.Point(0, 0)
  private let origin: (x: Double, y: Double)

  init(origin: (x: Double, y: Double)) { self.origin = origin }

  /// Reads a path; the closure gives the value of a parameter.
  mutating func read(_ text: String, value: (Substring) -> Double) {
    var command: Character = "M"
    var pending: [Double] = []
    for word in Self.words(text) {
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

  private static func words(_ text: String) -> [Substring] {
    var words: [Substring] = []
    var start: String.Index?
    for index in text.indices {
      let character = text[index]
      let isBlank = character == " " || character == "," || character == "\n" || character == "\t"
      // Letters stand alone, unless they are in a name.
      let isName = start.map { text[$0] == "?" } ?? false
      if isBlank || character.isLetter && !isName && character != "e" {
        if let start { words.append(text[start..<index]) }
        start = nil
        if !isBlank { words.append(text[index...index]) }
      } else if character == "-" || character == "$" || character == "?",
        let begun = start, text[begun] != "?", text[text.index(before: index)] != "e"
      {
        words.append(text[begun..<index])
        start = index
      } else if start == nil {
        start = index
      }
    }
    if let start { words.append(text[start...]) }
    return words
  }

  private func place(_ x: Double, _ y: Double) -> ShapeOutline.Point {
    ShapeOutline.Point(x - origin.x, y - origin.y)
  }

  private mutating func line(_ x: Double, _ y: Double) {
    current = ShapeOutline.Point(x, y)
    path.steps.append(.line(place(x, y)))
  }

  private mutating func move(_ x: Double, _ y: Double) {
    current = ShapeOutline.Point(x, y)
    path.steps.append(.move(place(x, y)))
  }

  private mutating func curve(
    _ a: ShapeOutline.Point,
    _ b: ShapeOutline.Point,
    _ x: Double,
    _ y: Double
  ) {
    current = ShapeOutline.Point(x, y)
    path.steps.append(.curve(place(a.x, a.y), place(b.x, b.y), place(x, y)))
  }

  private mutating func finish() {
    if path.steps.count > 1 { paths.append(path) }
    path = ShapeOutline.Path()
  }

  private mutating func perform(_ command: Character, _ p: [Double]) {
    switch command {
    case "M": move(p[0], p[1])
    case "L": line(p[0], p[1])
    case "C":
      curve(ShapeOutline.Point(p[0], p[1]), ShapeOutline.Point(p[2], p[3]), p[4], p[5])
    case "Q":
      let (x0, y0) = (current.x, current.y)
      curve(
        ShapeOutline.Point(x0 + (p[0] - x0) * 2 / 3, y0 + (p[1] - y0) * 2 / 3),
        ShapeOutline.Point(p[2] + (p[0] - p[2]) * 2 / 3, p[3] + (p[1] - p[3]) * 2 / 3),
        p[2],
        p[3]
      )
    case "X", "Y":
      // A quarter of an ellipse that begins along the one axis and ends along the other.
      let (x0, y0) = (current.x, current.y)
      let share = 0.5523
      let (dx, dy) = ((p[0] - x0) * share, (p[1] - y0) * share)
      if command == "X" {
        curve(
          ShapeOutline.Point(x0 + dx, y0),
          ShapeOutline.Point(p[0], p[1] - dy),
          p[0],
          p[1]
        )
      } else {
        curve(
          ShapeOutline.Point(x0, y0 + dy),
          ShapeOutline.Point(p[0] - dx, p[1]),
          p[0],
          p[1]
        )
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
      let center = ShapeOutline.Point(
        current.x - p[0] * cos(start),
        current.y - p[1] * sin(start)
      )
      arc(
        center: center,
        radii: (p[0], p[1]),
        from: start,
        sweep: p[3] * .pi / 180,
        joins: true
      )
    case "Z": path.steps.append(.close)
    case "F": path.isFilled = false
    case "S": path.isStroked = false
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
    if joins, !path.steps.isEmpty {
      if abs(x - current.x) > 1e-6 || abs(y - current.y) > 1e-6 { line(x, y) }
    } else {
      move(x, y)
    }
    let swept = min(max(sweep, -2 * .pi), 2 * .pi)
    let pieces = max(1, Int((abs(swept) / (.pi / 2)).rounded(.up)))
    let step = swept / Double(pieces)
    let handle = 4.0 / 3 * tan(step / 4)
    var angle = from
    for _ in 0..<pieces {
      let next = angle + step
      curve(
        ShapeOutline.Point(
          center.x + radii.x * (cos(angle) - handle * sin(angle)),
          center.y + radii.y * (sin(angle) + handle * cos(angle))
        ),
        ShapeOutline.Point(
          center.x + radii.x * (cos(next) + handle * sin(next)),
          center.y + radii.y * (sin(next) - handle * cos(next))
        ),
        center.x + radii.x * cos(next),
        center.y + radii.y * sin(next)
      )
      angle = next
    }
  }
}
