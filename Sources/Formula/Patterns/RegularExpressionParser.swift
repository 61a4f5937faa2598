/// Reads a regular expression.
struct RegularExpressionParser {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var depth = 0
  private var names: [String: Int] = [:]
  private(set) var groupCount = 0
  private(set) var ignoresCase: Bool

  private static let greatestDepth = 100

  init(_ pattern: String, ignoresCase: Bool) {
    scalars = Array(pattern.unicodeScalars)
    self.ignoresCase = ignoresCase
  }

  mutating func parse() -> RegularExpression.Node? {
    if scalars.starts(with: "(?i)".unicodeScalars) {
      ignoresCase = true
      position = 4
    }
    guard let node = alternatives(), position == scalars.count else { return nil }
    return node
  }

  private var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func take(_ text: String) -> Bool {
    guard scalars[position...].starts(with: text.unicodeScalars) else { return false }
    position += text.unicodeScalars.count
    return true
  }

  private mutating func alternatives() -> RegularExpression.Node? {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.greatestDepth else { return nil }
    var choices: [RegularExpression.Node] = []
    repeat {
      guard let next = sequence() else { return nil }
      choices.append(next)
    } while take("|")
    return choices.count == 1 ? choices[0] : .alternatives(choices)
  }

  private mutating func sequence() -> RegularExpression.Node? {
    var nodes: [RegularExpression.Node] = []
    while let next = peek, next != "|", next != ")" {
      if take("\\Q") {
        var quoted: [RegularExpression.Node] = []
        while let next = peek, !take("\\E") {
          quoted.append(.character(next))
          position += 1
        }
        // What repeats comes after the quote, and repeats its last character.
        if let last = quoted.popLast() {
          guard let repeated = repetition(of: last) else { return nil }
          quoted.append(repeated)
        }
        nodes += quoted
        continue
      }
      guard let atom = atom(), let repeated = repetition(of: atom) else { return nil }
      nodes.append(repeated)
    }
    return .sequence(nodes)
  }

  private mutating func repetition(
    of atom: RegularExpression.Node
  ) -> RegularExpression.Node? {
    var counts: ClosedRange<Int>?
    if take("*") {
      counts = 0...Int.max
    } else if take("+") {
      counts = 1...Int.max
    } else if take("?") {
      counts = 0...1
    } else if peek == "{" {
      let start = position
      position += 1
      let low = number()
      var high = low
      if take(",") { high = peek == "}" ? Int.max : number() }
      if let low, let high, take("}") {
        guard low <= high, low <= 1000 else { return nil }
        counts = low...high
      } else {
        position = start
        return atom
      }
    }
    guard let counts else { return atom }
    let isLazy = take("?")
    if !isLazy { _ = take("+") }
    return .repetition(atom, counts, isLazy: isLazy)
  }

  private mutating func number() -> Int? {
    var digits = ""
    while let next = peek, ("0"..."9").contains(next) {
      digits.unicodeScalars.append(next)
      position += 1
    }
    return Int(digits)
  }

  private mutating func atom() -> RegularExpression.Node? {
    guard let next = peek else { return nil }
    position += 1
    switch next {
    case ".": return .any
    case "^": return .start
    case "$": return .end
    case "(": return group()
    case "[": return set()
    case "\\": return escape()
    case "*", "+", "?": return nil
    default: return .character(next)
    }
  }

  private mutating func group() -> RegularExpression.Node? {
    var index: Int?
    var look: (isBehind: Bool, isNegated: Bool)?
    if take("?:") || take("?>") {
    } else if take("?=") {
      look = (false, false)
    } else if take("?!") {
      look = (false, true)
    } else if take("?<=") {
      look = (true, false)
    } else if take("?<!") {
      look = (true, true)
    } else if take("?<") || take("?P<") {
      var name = ""
      while let next = peek, next != ">" {
        name.unicodeScalars.append(next)
        position += 1
      }
      guard take(">") else { return nil }
      index = groupCount
      names[name] = groupCount
      groupCount += 1
    } else if peek == "?" {
      return nil
    } else {
      index = groupCount
      groupCount += 1
    }
    guard let inner = alternatives(), take(")") else { return nil }
    if let look { return .look(inner, isBehind: look.isBehind, isNegated: look.isNegated) }
    return .group(inner, index: index)
  }

  private mutating func escape() -> RegularExpression.Node? {
    guard let next = peek else { return nil }
    position += 1
    switch next {
    case "d", "w", "s": return .set(.init(kinds: [(Character(next), false)]))
    case "D", "W", "S":
      return .set(.init(kinds: [(Character(Character(next).lowercased()), true)]))
    case "b", "<", ">": return .edge(isNegated: false)
    case "B": return .edge(isNegated: true)
    case "A": return .start
    case "z", "Z": return .end
    case "1"..."9": return .back(Int(next.value) - 49)
    case "k":
      guard take("<") else { return nil }
      var name = ""
      while let next = peek, next != ">" {
        name.unicodeScalars.append(next)
        position += 1
      }
      guard take(">"), let index = names[name] else { return nil }
      return .back(index)
    default: return control(next).map(RegularExpression.Node.character)
    }
  }

  /// The character that an escape stands for.
  private mutating func control(_ next: Unicode.Scalar) -> Unicode.Scalar? {
    switch next {
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "x", "u":
      var digits = ""
      if take("{") {
        while let next = peek, next != "}" {
          digits.unicodeScalars.append(next)
          position += 1
        }
        guard take("}") else { return nil }
      } else {
        let length = next == "x" ? 2 : 4
        guard position + length <= scalars.count else { return nil }
        for scalar in scalars[position..<position + length] { digits.unicodeScalars.append(scalar) }
        position += length
      }
      return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
    default: return next.properties.isAlphabetic ? nil : next
    }
  }

  private mutating func set() -> RegularExpression.Node? {
    var set = RegularExpressionSet()
    set.isNegated = take("^")
    var isFirst = true
    while let next = peek, next != "]" || isFirst {
      isFirst = false
      if take("[:") {
        var name = ""
        while let next = peek, next != ":" {
          name.unicodeScalars.append(next)
          position += 1
        }
        guard take(":]"), let kinds = Self.classes[name] else { return nil }
        set.kinds += kinds.map { ($0, false) }
        continue
      }
      guard let low = member(&set) else { continue }
      guard peek == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
        set.ranges.append(low.value...low.value)
        continue
      }
      position += 1
      guard let high = member(&set), low.value <= high.value else { return nil }
      set.ranges.append(low.value...high.value)
    }
    return take("]") ? .set(set) : nil
  }

  private static let classes: [String: [Character]] = [
    "alpha": ["a"], "digit": ["d"], "alnum": ["a", "d"], "space": ["s"], "upper": ["u"],
    "lower": ["l"], "punct": ["p"],
  ]

  /// A character of a class; nil when it was a kind of characters, which is added to the class.
  private mutating func member(_ set: inout RegularExpressionSet) -> Unicode.Scalar? {
    guard let next = peek else { return nil }
    position += 1
    guard next == "\\", let escaped = peek else { return next }
    position += 1
    switch escaped {
    case "d", "w", "s": set.kinds.append((Character(escaped), false))
    case "D", "W", "S": set.kinds.append((Character(Character(escaped).lowercased()), true))
    default: return control(escaped)
    }
    return nil
  }
}
