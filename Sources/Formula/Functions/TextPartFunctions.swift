import Spreadsheet

/// Functions that split texts, count their bytes, or write values as texts.
enum TextPartFunctions {
  static let rows: [FunctionRow] = [
    FunctionRow("TEXTBEFORE", "TEXTE.AVANT", .microsoft, 2...6, edge, .operand(before)),
    FunctionRow("TEXTAFTER", "TEXTE.APRES", .microsoft, 2...6, edge, .operand(after)),
    FunctionRow(
      "TEXTSPLIT",
      "FRACTIONNER.TEXTE",
      .microsoft,
      2...6,
      [.value, .array, .array, .value, .value, .value],
      .operand(split)
    ),
    FunctionRow(
      "VALUETOTEXT",
      "VALEUR.EN.TEXTE",
      .excelOnly("_xlfn.VALUETOTEXT"),
      1...2,
      [.value],
      .text { a throws(Failure) in
        let kind = try a.integer(1, default: 0)
        guard 0...1 ~= kind else { throw Failure(.value) }
        return written(a.scalar(0), isStrict: kind == 1, a.calculator)
      }
    ),
    FunctionRow(
      "ARRAYTOTEXT",
      "TABLEAU.EN.TEXTE",
      .excelOnly("_xlfn.ARRAYTOTEXT"),
      1...2,
      [.array, .value],
      .text { a throws(Failure) in
        let m = a.calculator.elements(a.operand(0))
        let kind = try a.integer(1, default: 0)
        guard 0...1 ~= kind else { throw Failure(.value) }
        let texts = m.scalars.map { written($0, isStrict: kind == 1, a.calculator) }
        if kind == 0 { return texts.joined(separator: ", ") }
        let rows = (0..<m.rows).map { row in
          texts[row * m.columns..<(row + 1) * m.columns].joined(separator: ",")
        }
        return "{" + rows.joined(separator: ";") + "}"
      }
    ),
    FunctionRow(
      "LENB",
      "LENB",
      1...1,
      [.value],
      .number { a throws(Failure) in
        Double(width(of: try a.text(0).unicodeScalars))
      }
    ),
    FunctionRow(
      "LEFTB",
      "GAUCHEB",
      1...2,
      [.value],
      .text { a throws(Failure) in
        bytes(try a.text(0), from: 0, count: try length(a, 1))
      }
    ),
    FunctionRow(
      "RIGHTB",
      "DROITEB",
      1...2,
      [.value],
      .text { a throws(Failure) in
        let text = try a.text(0)
        let (all, count) = (width(of: text.unicodeScalars), try length(a, 1))
        return bytes(text, from: max(0, all - count), count: count)
      }
    ),
    FunctionRow(
      "MIDB",
      "STXTB",
      3...3,
      [.value],
      .text { a throws(Failure) in
        let (start, count) = (try a.integer(1), try a.integer(2))
        guard start >= 1, count >= 0 else { throw Failure(.value) }
        return bytes(try a.text(0), from: start - 1, count: count)
      }
    ),
    FunctionRow(
      "REPLACEB",
      "REMPLACERB",
      4...4,
      [.value],
      .text { a throws(Failure) in
        let (text, start, count) = (try a.text(0), try a.integer(1), try a.integer(2))
        guard start >= 1, count >= 0 else { throw Failure(.value) }
        return bytes(text, from: 0, count: start - 1) + (try a.text(3))
          + bytes(text, from: start - 1 + count, count: Int(Int32.max))
      }
    ),
    search("FINDB", "TROUVERB", isExact: true),
    search("SEARCHB", "CHERCHERB", isExact: false),
    FunctionRow(
      "ENCODEURL",
      "URLENCODAGE",
      .microsoft,
      1...1,
      [.value],
      .text { a throws(Failure) in
        var result = ""
        for byte in try a.text(0).utf8 {
          switch byte {
          case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
            result.unicodeScalars.append(Unicode.Scalar(byte))
          default:
            let digits = String(byte, radix: 16, uppercase: true)
            result += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
          }
        }
        return result
      }
    ),
  ]

  private static let edge: [FunctionRow.Parameter] = [
    .value, .array, .value, .value, .value, .value,
  ]

  @Sendable private static func before(_ a: Arguments) throws(Failure) -> Operand {
    try part(a) { text, place in String(text[..<place.lowerBound]) }
  }

  @Sendable private static func after(_ a: Arguments) throws(Failure) -> Operand {
    try part(a) { text, place in String(text[place.upperBound...]) }
  }

  private static func part(
    _ a: Arguments,
    _ cut: (String, Range<String.Index>) -> String
  ) throws(Failure) -> Operand {
    let text = try a.text(0)
    let number = Int(try a.number(2, default: 1).rounded(.down))
    let (match, end) = (try a.integer(3, default: 0), try a.integer(4, default: 0))
    guard number != 0, 0...1 ~= match, 0...1 ~= end else { throw Failure(.value) }
    let (ignoresCase, endCounts) = (match == 1, end == 1)
    let delimiters = try delimiters(a, 1)
    // An instance that the text is too short for is refused, whatever else is asked.
    let longest = text.unicodeScalars.count
    if !a.isMissing(2), longest > 0,
      abs(number) > longest || delimiters.allSatisfy({ $0.unicodeScalars.count > longest })
    {
      throw Failure(.value)
    }
    var places = occurrences(of: delimiters, in: text, ignoresCase: ignoresCase)
    if endCounts {
      if number > 0 {
        places.append(text.endIndex..<text.endIndex)
      } else {
        places.insert(text.startIndex..<text.startIndex, at: 0)
      }
    }
    let index = number > 0 ? number - 1 : places.count + number
    guard places.indices.contains(index) else {
      guard !a.isMissing(5) else { throw Failure(.notAvailable) }
      let other = a.operand(5)
      if case .area(let area) = other, area.isCell, a.scalar(5).isBlank { return .scalar(.text(0)) }
      return other
    }
    return .scalar(a.calculator.pool.intern(cut(text, places[index])))
  }

  @Sendable private static func split(_ a: Arguments) throws(Failure) -> Operand {
    let text = try a.text(0)
    let skipsEmpty = a.isMissing(3) ? false : try a.boolean(3)
    let ignoresCase = try a.integer(4, default: 0) != 0
    func pieces(_ text: String, _ delimiters: [String]) -> [String] {
      guard !delimiters.isEmpty else { return [text] }
      var pieces: [String] = []
      var start = text.startIndex
      for place in occurrences(of: delimiters, in: text, ignoresCase: ignoresCase) {
        pieces.append(String(text[start..<place.lowerBound]))
        start = place.upperBound
      }
      pieces.append(String(text[start...]))
      return skipsEmpty ? pieces.filter { !$0.isEmpty } : pieces
    }
    let columns = a.isMissing(1) ? [] : try delimiters(a, 1)
    let rows = a.isMissing(2) ? [] : try delimiters(a, 2)
    let table = pieces(text, rows).map { pieces($0, columns) }
    let width = table.map(\.count).max() ?? 0
    guard width > 0 else { return .scalar(.error(.other)) }
    let filler = a.isMissing(5) ? Scalar.error(.notAvailable) : a.scalar(5)
    let pool = a.calculator.pool
    return .matrix(
      Matrix(rows: table.count, columns: width) { row, column in
        column < table[row].count ? pool.intern(table[row][column]) : filler
      }
    )
  }

  private static func delimiters(_ a: Arguments, _ index: Int) throws(Failure) -> [String] {
    var texts: [String] = []
    for scalar in a.calculator.elements(a.operand(index)).scalars {
      texts.append(try a.calculator.text(scalar))
    }
    return texts
  }

  /// Where delimiters stand, from the left, not within each other.
  private static func occurrences(
    of delimiters: [String],
    in text: String,
    ignoresCase: Bool
  ) -> [Range<String.Index>] {
    func same(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> Bool {
      a == b || ignoresCase && a.properties.lowercaseMapping == b.properties.lowercaseMapping
    }
    let scalars = text.unicodeScalars
    var places: [Range<String.Index>] = []
    var position = scalars.startIndex
    while position < scalars.endIndex {
      let length = delimiters.map(\.unicodeScalars).filter { delimiter in
        !delimiter.isEmpty && scalars[position...].starts(with: delimiter, by: same)
      }.map(\.count).max()
      guard let length else {
        position = scalars.index(after: position)
        continue
      }
      let end = scalars.index(position, offsetBy: length)
      places.append(position..<end)
      position = end
    }
    return places
  }

  private static func written(
    _ scalar: Scalar,
    isStrict: Bool,
    _ calculator: Calculator
  ) -> String {
    if scalar.isError { return scalar.error.rawValue }
    let text = (try? calculator.text(scalar)) ?? ""
    guard isStrict, scalar.isText else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  /// FINDB and SEARCHB: where a text stands in another, in bytes.
  private static func search(_ name: String, _ french: String, isExact: Bool) -> FunctionRow {
    FunctionRow(
      name,
      french,
      2...3,
      [.value],
      .number { a throws(Failure) in
        let text = Array(try a.text(1).unicodeScalars)
        let wanted = Array(try a.text(0).unicodeScalars)
        let pattern = Wildcard(TextPool.fold(try a.text(0)))
        let start = try a.integer(2, default: 1)
        let folded = Array(TextPool.fold(try a.text(1)).unicodeScalars)
        var position = 1
        for index in 0...text.count {
          let found =
            isExact
            ? text[index...].starts(with: wanted)
            : pattern.end(in: folded, from: index, whole: false) != nil
          if position >= start, found { return Double(position) }
          if index < text.count { position += width(text[index]) }
        }
        throw Failure(.value)
      }
    )
  }

  private static func length(_ a: Arguments, _ index: Int) throws(Failure) -> Int {
    let length = try a.integer(index, default: 1)
    guard length >= 0 else { throw Failure(.value) }
    return length
  }

  /// Bytes of a text in the double-byte sets of East Asia: two for each wide character.
  private static func width(of scalars: String.UnicodeScalarView) -> Int {
    scalars.reduce(0) { $0 + width($1) }
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6:
      2
    default: 1
    }
  }

  private static func bytes(_ text: String, from start: Int, count: Int) -> String {
    var result = ""
    var position = 0
    for scalar in text.unicodeScalars {
      let width = width(scalar)
      if position >= start, position + width <= start + count {
        result.unicodeScalars.append(scalar)
      }
      position += width
    }
    return result
  }
}
