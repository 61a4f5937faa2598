/// Changes XML at random, mostly so that it stays well-formed: elements, attributes and texts.
struct MarkupMutation {
  private var generator: SeededGenerator
  /// Tags, each with the text that follows it.
  private var tokens: [[UInt8]]

  init(_ bytes: [UInt8], seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    tokens = []
    var start = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "<") && index > start {
      tokens.append(Array(bytes[start..<index]))
      start = index
    }
    tokens.append(Array(bytes[start...]))
  }

  var bytes: [UInt8] { tokens.flatMap { $0 } }

  private mutating func number(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }

  mutating func change() {
    for _ in 0...number(6) where tokens.count > 2 {
      let place = 1 + number(tokens.count - 1)
      switch number(10) {
      case 0, 1, 2: changeAttribute(place)
      case 3, 4: changeText(place)
      case 5: removeElement(place)
      case 6: repeatElement(place)
      case 7: moveElement(place)
      case 8: tokens.insert(Array(Self.snippets[number(Self.snippets.count)].utf8), at: place)
      default:
        if number(3) == 0 { tokens.remove(at: place) } else { changeAttribute(place) }
      }
    }
  }

  private mutating func changeAttribute(_ place: Int) {
    let token = tokens[place]
    let quotes = token.indices.filter { token[$0] == UInt8(ascii: "\"") }
    guard quotes.count > 1 else { return changeText(place) }
    let choice = number(quotes.count / 2) * 2
    let value = oddValue()
    tokens[place].replaceSubrange(quotes[choice] + 1..<quotes[choice + 1], with: value)
  }

  private mutating func changeText(_ place: Int) {
    guard let end = tokens[place].firstIndex(of: UInt8(ascii: ">")) else { return }
    tokens[place].removeLast(tokens[place].count - end - 1)
    tokens[place] += oddValue()
  }

  private mutating func oddValue() -> [UInt8] {
    if number(8) == 0 {
      return Array(repeating: UInt8(ascii: "a") + UInt8(number(20)), count: number(70_000))
    }
    return Array(Self.values[number(Self.values.count)].utf8)
  }

  /// The tokens from a start tag to its end tag; one token where it is no start tag.
  private func element(_ place: Int) -> Range<Int> {
    var depth = 0
    for index in place..<min(tokens.count, place + 2_000) {
      let token = tokens[index]
      if token.starts(with: [0x3C, 0x2F]) {
        depth -= 1
      } else if let end = token.firstIndex(of: UInt8(ascii: ">")), end > 0,
        token[end - 1] != UInt8(ascii: "/")
      {
        depth += 1
      }
      if depth == 0 { return place..<index + 1 }
      if depth < 0 { break }
    }
    return place..<place + 1
  }

  private mutating func removeElement(_ place: Int) { tokens.removeSubrange(element(place)) }

  private mutating func repeatElement(_ place: Int) {
    let range = element(place)
    let copy = Array(tokens[range])
    for _ in 0..<[1, 2, 30][number(3)] where copy.count < 200 {
      tokens.insert(contentsOf: copy, at: range.upperBound)
    }
  }

  private mutating func moveElement(_ place: Int) {
    let range = element(place)
    let moved = Array(tokens[range])
    tokens.removeSubrange(range)
    tokens.insert(contentsOf: moved, at: min(tokens.count, 1 + number(max(1, tokens.count))))
  }

  private static let values = [
    "", "0", "1", "-1", "2", "255", "65536", "1048576", "1048577", "16385", "4294967295",
    "4294967296", "9223372036854775807", "-9223372036854775808", "99999999999999999999", "1e308",
    "1e999", "-1e-400", "NaN", "INF", "true", "A1", "A0", "XFD1048576", "A1:XFD1048576", "ZZZZ1",
    "$A$1:$B", "A1:", ":", "#REF!", "#N/A", "../../../x", "/xl/workbook.xml", "xl\\workbook.xml",
    "&amp;", "&#0;", "&#x10FFFF;", "&nope;", "&", "]]>", "=1+1", "of:=[.A1]", "of:=", "PT1e9H",
    "2024-02-30", "-9999-01-01T99:99:99", "rId1", "rId999", "float", "string", "date", "percentage",
    "s", "str", "inlineStr", "b", "e", "n", "shared", "array", "hidden", "éàç", "\u{1F4A9}",
    "SUM(A1:A1048576)", "IF(1,", "'", "'''!A1", "[1]Sheet1!A1", "Exécution 2024", "CO2 Synthèse",
  ]

  private static let snippets = [
    "<!DOCTYPE a>", "<!-- a -->", "<![CDATA[ x ]]>", "<?pi x?>", "<a/>", "<a>", "</a>", "<", ">",
    "<x:y xmlns:x=\"z\"/>", "<row r=\"5\"/>", "<c r=\"XFD1\"><v>1</v></c>", "<f>1+</f>",
    "<table:table-row table:number-rows-repeated=\"1000000\"/>", "<text:p>x</text:p>",
    "<table:covered-table-cell/>", "<mergeCell ref=\"A1:B2\"/>",
    "<definedName name=\"x\">1</definedName>",
  ]
}
