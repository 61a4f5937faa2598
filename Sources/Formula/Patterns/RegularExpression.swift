/// A regular expression, as cells and criteria hold them: classes, groups, alternatives, repetition,
/// edges of words and lines, groups that look ahead or behind, references to groups.
///
///     alternatives = sequence ("|" sequence)*
///     sequence     = (atom repetition?)*
///     repetition   = ("*" | "+" | "?" | "{" n ("," n?)? "}") ("?" | "+")?
///     atom         = "." | "^" | "$" | class | "\" escape | "(" group ")" | character
///     group        = ("?:" | "?=" | "?!" | "?<=" | "?<!" | "?<" name ">")? alternatives
///     class        = "[" "^"? (character ("-" character)? | "\" escape | "[:" name ":]")* "]"
struct RegularExpression {
  /// What a pattern is made of.
  indirect enum Node {
    case character(Unicode.Scalar)
    case any
    case set(RegularExpressionSet)
    case start
    case end
    case edge(isNegated: Bool)
    case group(Node, index: Int?)
    case look(Node, isBehind: Bool, isNegated: Bool)
    case back(Int)
    case sequence([Node])
    case alternatives([Node])
    case repetition(Node, ClosedRange<Int>, isLazy: Bool)
  }

  let root: Node
  let groupCount: Int
  let ignoresCase: Bool

  /// Reads a pattern; nil when it is none.
  init?(_ pattern: String, ignoresCase: Bool) {
    var parser = RegularExpressionParser(pattern, ignoresCase: ignoresCase)
    guard let root = parser.parse() else { return nil }
    self.root = root
    groupCount = parser.groupCount
    self.ignoresCase = parser.ignoresCase
  }

  /// What a match covers.
  struct Match {
    var range: Range<Int>
    /// The ranges of the groups, the first of them being group 1; nil for those without a part in it.
    var groups: [Range<Int>?]
  }

  /// The first match at or after a place; nil when there is none, or when looking takes too long.
  func firstMatch(in text: [Unicode.Scalar], from start: Int = 0) -> Match? {
    var matcher = RegularExpressionMatcher(text, groups: groupCount, ignoresCase: ignoresCase)
    for position in start...max(start, text.count) where position <= text.count {
      if let match = matcher.match(root, at: position) { return match }
      if matcher.isExhausted { return nil }
    }
    return nil
  }

  /// Whether the whole text fits.
  func matchesWhole(_ text: [Unicode.Scalar]) -> Bool {
    var matcher = RegularExpressionMatcher(text, groups: groupCount, ignoresCase: ignoresCase)
    return matcher.match(.sequence([root, .end]), at: 0, isWhole: true) != nil
  }
}

/// The characters that a class holds.
struct RegularExpressionSet {
  var ranges: [ClosedRange<UInt32>] = []
  var kinds: [(kind: Character, isNegated: Bool)] = []
  var isNegated = false

  func contains(_ scalar: Unicode.Scalar, ignoresCase: Bool) -> Bool {
    var found = matches(scalar)
    if !found, ignoresCase {
      let other = [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping]
      found = other.contains { text in
        text.unicodeScalars.count == 1 && text.unicodeScalars.first.map(matches) == true
      }
    }
    return found != isNegated
  }

  private func matches(_ scalar: Unicode.Scalar) -> Bool {
    ranges.contains { $0.contains(scalar.value) }
      || kinds.contains { Self.isOfKind(scalar, $0.kind) != $0.isNegated }
  }

  static func isOfKind(_ scalar: Unicode.Scalar, _ kind: Character) -> Bool {
    switch kind {
    case "d": scalar.properties.numericType == .decimal
    case "w":
      scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
    case "s": scalar.properties.isWhitespace
    case "a": scalar.properties.isAlphabetic
    case "u": scalar.properties.isUppercase
    case "l": scalar.properties.isLowercase
    case "p":
      scalar.isASCII && scalar.value > 32 && !scalar.properties.isAlphabetic
        && scalar.properties.numericType == nil
    default: false
    }
  }
}

/// Tries a pattern against a text, going back where a way leads nowhere.
struct RegularExpressionMatcher {
  private let text: [Unicode.Scalar]
  private let ignoresCase: Bool
  private var groups: [Range<Int>?]
  private var steps = 0
  private var depth = 0

  /// More steps than any sensible pattern takes.
  private static let greatestSteps = 1_000_000
  private static let greatestDepth = 2000

  init(_ text: [Unicode.Scalar], groups: Int, ignoresCase: Bool) {
    self.text = text
    self.ignoresCase = ignoresCase
    self.groups = [Range<Int>?](repeating: nil, count: groups)
  }

  /// Whether it gave up.
  var isExhausted: Bool { steps >= Self.greatestSteps }

  mutating func match(
    _ node: RegularExpression.Node,
    at start: Int,
    isWhole: Bool = false
  ) -> RegularExpression.Match? {
    for index in groups.indices { groups[index] = nil }
    var end: Int?
    let count = text.count
    let found = run([node][...], start) { position, _ in
      guard !isWhole || position == count else { return false }
      end = position
      return true
    }
    guard found, let end else { return nil }
    return RegularExpression.Match(range: start..<end, groups: groups)
  }

  private typealias Continuation = (Int, inout RegularExpressionMatcher) -> Bool

  /// Matches nodes one after the other, then what follows.
  private mutating func run(
    _ nodes: ArraySlice<RegularExpression.Node>,
    _ position: Int,
    _ next: Continuation
  ) -> Bool {
    steps += 1
    depth += 1
    defer { depth -= 1 }
    guard steps < Self.greatestSteps, depth < Self.greatestDepth else { return false }
    guard let node = nodes.first else { return next(position, &self) }
    let rest = nodes.dropFirst()
    switch node {
    case .character(let scalar):
      guard position < text.count, same(text[position], scalar) else { return false }
      return run(rest, position + 1, next)
    case .any:
      guard position < text.count, text[position] != "\n" else { return false }
      return run(rest, position + 1, next)
    case .set(let set):
      guard position < text.count, set.contains(text[position], ignoresCase: ignoresCase) else {
        return false
      }
      return run(rest, position + 1, next)
    case .start: return position == 0 && run(rest, position, next)
    case .end: return position == text.count && run(rest, position, next)
    case .edge(let isNegated):
      return (isWord(position - 1) != isWord(position)) != isNegated && run(rest, position, next)
    case .sequence(let inner): return run((inner + rest)[...], position, next)
    case .alternatives(let choices):
      for choice in choices where run(([choice] + rest)[...], position, next) { return true }
      return false
    case .group(let inner, let index):
      return run([inner][...], position) { end, matcher in
        guard let index else { return matcher.run(rest, end, next) }
        let before = matcher.groups[index]
        matcher.groups[index] = position..<end
        if matcher.run(rest, end, next) { return true }
        matcher.groups[index] = before
        return false
      }
    case .look(let inner, let isBehind, let isNegated):
      let starts = isBehind ? Array(0...position) : [position]
      let found = starts.contains { start in
        run([inner][...], start) { end, _ in !isBehind || end == position }
      }
      return found != isNegated && run(rest, position, next)
    case .back(let index):
      guard let range = groups.indices.contains(index) ? groups[index] : nil else { return false }
      guard position + range.count <= text.count,
        range.indices.allSatisfy({
          same(text[$0], text[position + $0 - range.lowerBound])
        })
      else { return false }
      return run(rest, position + range.count, next)
    case .repetition(let inner, let counts, let isLazy):
      return `repeat`(inner, counts, isLazy, 0, rest, position, next)
    }
  }

  private mutating func `repeat`(
    _ inner: RegularExpression.Node,
    _ counts: ClosedRange<Int>,
    _ isLazy: Bool,
    _ done: Int,
    _ rest: ArraySlice<RegularExpression.Node>,
    _ position: Int,
    _ next: Continuation
  ) -> Bool {
    if isLazy, done >= counts.lowerBound, run(rest, position, next) { return true }
    if done < counts.upperBound {
      let went = run([inner][...], position) { end, matcher in
        // A round that takes nothing would go on for ever.
        guard end > position || done < counts.lowerBound else { return false }
        return matcher.`repeat`(inner, counts, isLazy, done + 1, rest, end, next)
      }
      if went { return true }
    }
    return !isLazy && done >= counts.lowerBound && run(rest, position, next)
  }

  private func isWord(_ position: Int) -> Bool {
    text.indices.contains(position) && RegularExpressionSet.isOfKind(text[position], "w")
  }

  private func same(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> Bool {
    a == b || ignoresCase && a.properties.lowercaseMapping == b.properties.lowercaseMapping
  }
}
