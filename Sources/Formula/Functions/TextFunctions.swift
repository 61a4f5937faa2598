import Spreadsheet

/// Functions that cut, join and change texts; places and lengths count characters.
enum TextFunctions {
  static let rows: [FunctionRow] = [
    FunctionRow(
      "LEN",
      "NBCAR",
      1...1,
      [.value],
      .number { a throws(Failure) in
        Double(try a.text(0).unicodeScalars.count)
      }
    ),
    FunctionRow(
      "LEFT",
      "GAUCHE",
      1...2,
      [.value],
      .text { a throws(Failure) in
        text(try scalars(a, 0).prefix(try length(a, 1)))
      }
    ),
    FunctionRow(
      "RIGHT",
      "DROITE",
      1...2,
      [.value],
      .text { a throws(Failure) in
        text(try scalars(a, 0).suffix(try length(a, 1)))
      }
    ),
    FunctionRow(
      "MID",
      "STXT",
      3...3,
      [.value],
      .text { a throws(Failure) in
        let (start, count) = (try a.integer(1), try a.integer(2))
        guard start >= 1, count >= 0 else { throw Failure(.value) }
        return text(try scalars(a, 0).dropFirst(start - 1).prefix(count))
      }
    ),
    FunctionRow(
      "REPLACE",
      "REMPLACER",
      4...4,
      [.value],
      .text { a throws(Failure) in
        let (start, count) = (try a.integer(1), try a.integer(2))
        guard start >= 1, count >= 0 else { throw Failure(.value) }
        let old = try scalars(a, 0)
        return text(old.prefix(start - 1)) + (try a.text(3))
          + text(old.dropFirst(start - 1).dropFirst(count))
      }
    ),
    FunctionRow("SUBSTITUTE", "SUBSTITUE", 3...4, [.value], .text(substitute)),
    FunctionRow(
      "FIND",
      "TROUVE",
      2...3,
      [.value],
      .number { a throws(Failure) in
        let wanted = Array(try a.text(0).unicodeScalars)
        return try search(a, try scalars(a, 1)) { text, start in
          text[start...].starts(with: wanted)
        }
      }
    ),
    FunctionRow(
      "SEARCH",
      "CHERCHE",
      2...3,
      [.value],
      .number { a throws(Failure) in
        let wanted = try a.text(0)
        let text = Array(TextPool.fold(try a.text(1)).unicodeScalars)
        switch a.calculator.settings.patterns {
        case .regularExpressions:
          let start = try a.integer(2, default: 1)
          guard 1...text.count + 1 ~= start,
            let regex = RegularExpression(wanted, ignoresCase: true),
            let match = regex.firstMatch(in: text, from: start - 1)
          else { throw Failure(.value) }
          return Double(match.range.lowerBound + 1)
        case .wildcards:
          let pattern = Wildcard(TextPool.fold(wanted))
          return try search(a, text) { text, start in
            pattern.end(in: text, from: start, whole: false) != nil
          }
        case .none:
          let wanted = Array(TextPool.fold(wanted).unicodeScalars)
          return try search(a, text) { text, start in text[start...].starts(with: wanted) }
        }
      }
    ),
    FunctionRow(
      "CONCATENATE",
      "CONCATENER",
      1...255,
      [.value],
      .text { a throws(Failure) in
        var result = ""
        for index in 0..<a.count { result += try a.text(index) }
        return result
      }
    ),
    FunctionRow(
      "CONCAT",
      "CONCAT",
      .microsoft,
      1...254,
      [.cells],
      .text { a throws(Failure) in
        try pieces(a, from: 0).joined()
      }
    ),
    FunctionRow(
      "TEXTJOIN",
      "JOINDRE.TEXTE",
      .microsoft,
      3...254,
      [.value, .value, .cells],
      .text { a throws(Failure) in
        let skipsEmpty = try a.boolean(1)
        let pieces = try pieces(a, from: 2).filter { !skipsEmpty || !$0.isEmpty }
        return pieces.joined(separator: try a.text(0))
      }
    ),
    FunctionRow(
      "TRIM",
      "SUPPRESPACE",
      1...1,
      [.value],
      .text { a throws(Failure) in
        try a.text(0).split(separator: " ").joined(separator: " ")
      }
    ),
    FunctionRow(
      "CLEAN",
      "EPURAGE",
      1...1,
      [.value],
      .text { a throws(Failure) in
        text(try scalars(a, 0).filter { $0.value >= 32 }[...])
      }
    ),
    FunctionRow(
      "UPPER",
      "MAJUSCULE",
      1...1,
      [.value],
      .text { a throws(Failure) in
        try a.text(0).uppercased()
      }
    ),
    FunctionRow(
      "LOWER",
      "MINUSCULE",
      1...1,
      [.value],
      .text { a throws(Failure) in
        try a.text(0).lowercased()
      }
    ),
    FunctionRow(
      "PROPER",
      "NOMPROPRE",
      1...1,
      [.value],
      .text { a throws(Failure) in
        var result = ""
        var isWithinWord = false
        for character in try a.text(0) {
          result += isWithinWord ? character.lowercased() : character.uppercased()
          isWithinWord = character.isLetter
        }
        return result
      }
    ),
    FunctionRow(
      "EXACT",
      "EXACT",
      2...2,
      [.value],
      .boolean { a throws(Failure) in
        try a.text(0) == a.text(1)
      }
    ),
    FunctionRow(
      "REPT",
      "REPT",
      2...2,
      [.value],
      .text { a throws(Failure) in
        let (text, count) = (try a.text(0), try a.integer(1))
        // Excel's cells hold 32,767 characters.
        guard count >= 0, count * text.utf8.count <= 32_767 else { throw Failure(.value) }
        return String(repeating: text, count: count)
      }
    ),
    FunctionRow(
      "CHAR",
      "CAR",
      1...1,
      [.value],
      .text { a throws(Failure) in
        let code = try a.integer(0)
        guard 1...255 ~= code, let scalar = WindowsLatin.scalar(UInt8(code)) else {
          throw Failure(.value)
        }
        return String(scalar)
      }
    ),
    FunctionRow(
      "CODE",
      "CODE",
      1...1,
      [.value],
      .number { a throws(Failure) in
        guard let scalar = try a.text(0).unicodeScalars.first else { throw Failure(.value) }
        return Double(WindowsLatin.byte(scalar) ?? UInt8(ascii: "?"))
      }
    ),
    FunctionRow(
      "UNICHAR",
      "UNICAR",
      .future,
      1...1,
      [.value],
      .text { a throws(Failure) in
        guard let scalar = UInt32(exactly: try a.integer(0)).flatMap(Unicode.Scalar.init),
          scalar.value > 0
        else { throw Failure(.value) }
        return String(scalar)
      }
    ),
    FunctionRow(
      "UNICODE",
      "UNICODE",
      .future,
      1...1,
      [.value],
      .number { a throws(Failure) in
        guard let scalar = try a.text(0).unicodeScalars.first else { throw Failure(.value) }
        return Double(scalar.value)
      }
    ),
    FunctionRow(
      "VALUE",
      "CNUM",
      1...1,
      [.value],
      .number { a throws(Failure) in
        let scalar = a.scalar(0)
        if scalar.isBoolean { throw Failure(.value) }
        return try a.calculator.number(scalar)
      }
    ),
    FunctionRow("NUMBERVALUE", "VALEURNOMBRE", .future, 1...3, [.value], .number(numberValue)),
    FunctionRow(
      "TEXT",
      "TEXTE",
      2...2,
      [.value],
      .text { a throws(Failure) in
        let scalar = a.scalar(0)
        let pattern = try a.text(1)
        let format = NumberFormat(
          a.calculator.swapsMarks ? NumberFormat.swappingMarks(pattern) : pattern,
          dateSystem: a.calculator.settings.dateSystem
        )
        // What the file stores says in which country the format was written.
        if !format.isRead { a.calculator.reasonToKeep = .unsupported(["TEXT"]) }
        if scalar.isText, NumberReading.number(try a.calculator.text(scalar)) == nil {
          return format.text(try a.calculator.text(scalar))
        }
        if scalar.isBoolean { return format.text(try a.calculator.text(scalar)) }
        guard let text = format.text(try a.calculator.number(scalar)) else {
          throw Failure(.value)
        }
        return text
      }
    ),
    FunctionRow(
      "FIXED",
      "CTXT",
      1...3,
      [.value],
      .text { a throws(Failure) in
        let places = try a.integer(1, default: 2)
        guard -15...127 ~= places else { throw Failure(.value) }
        let number = Arithmetic.round(try a.number(0), places, .toNearestOrAwayFromZero)
        let isPlain = try a.boolean(2, default: false)
        let zeros = places > 0 ? "." + String(repeating: "0", count: places) : ""
        return NumberFormat((isPlain ? "0" : "#,##0") + zeros).text(number) ?? ""
      }
    ),
  ]

  private static func scalars(
    _ a: Arguments,
    _ index: Int
  ) throws(Failure) -> [Unicode.Scalar] {
    Array(try a.text(index).unicodeScalars)
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }

  private static func length(_ a: Arguments, _ index: Int) throws(Failure) -> Int {
    let length = index < a.count ? try a.integer(index) : 1
    guard length >= 0 else { throw Failure(.value) }
    return length
  }

  private static func pieces(_ a: Arguments, from first: Int) throws(Failure) -> [String] {
    var pieces: [String] = []
    for index in first..<a.count {
      for scalar in a.calculator.elements(a.operand(index)).scalars {
        pieces.append(try a.calculator.text(scalar))
      }
    }
    return pieces
  }

  /// The first place, from one, where a test holds.
  private static func search(
    _ a: Arguments,
    _ text: [Unicode.Scalar],
    _ test: ([Unicode.Scalar], Int) -> Bool
  ) throws(Failure) -> Double {
    let start = try a.integer(2, default: 1)
    guard start >= 1, start <= text.count + 1,
      let found = (start - 1...text.count).first(where: { test(text, $0) })
    else { throw Failure(.value) }
    return Double(found + 1)
  }

  private static func substitute(_ a: Arguments) throws(Failure) -> String {
    let text = Array(try a.text(0).utf8)
    let (old, new) = (Array(try a.text(1).utf8), Array(try a.text(2).utf8))
    let only = a.isMissing(3) ? nil : try a.integer(3)
    if let only, only < 1 { throw Failure(.value) }
    guard !old.isEmpty, text.count >= old.count else {
      return String(decoding: text, as: UTF8.self)
    }
    var result: [UInt8] = []
    var (position, count) = (0, 0)
    while position < text.count {
      if text[position...].starts(with: old) {
        count += 1
        result += only == nil || only == count ? new : old
        position += old.count
      } else {
        result.append(text[position])
        position += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func numberValue(_ a: Arguments) throws(Failure) -> Double {
    let decimal = try a.isMissing(1) ? "." : String(a.text(1).prefix(1))
    let group = try a.isMissing(2) ? "," : String(a.text(2).prefix(1))
    var plain = ""
    for character in try a.text(0) where character != " " && String(character) != group {
      plain += String(character) == decimal ? "." : String(character)
    }
    if plain.isEmpty { return 0 }
    guard let number = NumberReading.number(plain) else { throw Failure(.value) }
    return number
  }
}
