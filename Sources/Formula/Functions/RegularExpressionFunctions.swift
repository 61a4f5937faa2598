import Spreadsheet

/// Functions that look for regular expressions.
enum RegularExpressionFunctions {
  static let rows: [FunctionRow] = [
    FunctionRow(
      "REGEXTEST",
      "REGEX.TEST",
      .excelOnly("_xlfn.REGEXTEST"),
      2...3,
      [.value],
      .boolean { a throws(Failure) in
        let text = Array(try a.text(0).unicodeScalars)
        return try expression(a, 1, caseIndex: 2).firstMatch(in: text) != nil
      }
    ),
    FunctionRow(
      "REGEXEXTRACT",
      "REGEX.EXTRAIRE",
      .excelOnly("_xlfn.REGEXEXTRACT"),
      2...4,
      [.value],
      .operand { a throws(Failure) in
        let text = Array(try a.text(0).unicodeScalars)
        let regex = try expression(a, 1, caseIndex: 3)
        let matches = all(regex, text)
        guard let first = matches.first else { throw Failure(.notAvailable) }
        let pool = a.calculator.pool
        switch try a.integer(2, default: 0) {
        case 0: return .scalar(pool.intern(string(text[first.range])))
        case 1:
          return .matrix(
            Matrix(rows: 1, columns: matches.count) { _, column in
              pool.intern(string(text[matches[column].range]))
            }
          )
        case 2:
          let groups = first.groups.map { $0.map { string(text[$0]) } ?? "" }
          guard !groups.isEmpty else { throw Failure(.notAvailable) }
          return .matrix(
            Matrix(rows: 1, columns: groups.count) { _, column in pool.intern(groups[column]) }
          )
        default: throw Failure(.value)
        }
      }
    ),
    FunctionRow(
      "REGEXREPLACE",
      "REGEX.REMPLACER",
      .excelOnly("_xlfn.REGEXREPLACE"),
      3...5,
      [.value],
      .text { a throws(Failure) in
        let text = Array(try a.text(0).unicodeScalars)
        let matches = all(try expression(a, 1, caseIndex: 4), text)
        let only = try a.integer(3, default: 0)
        let index = only > 0 ? only - 1 : matches.count + only
        let chosen = only == 0 ? matches : matches.indices.contains(index) ? [matches[index]] : []
        return replaced(text, chosen, with: Array(try a.text(2).unicodeScalars))
      }
    ),
    FunctionRow(
      "REGEX",
      "REGEX",
      .openOnly("ORG.LIBREOFFICE.REGEX"),
      2...4,
      [.value],
      .text { a throws(Failure) in
        let text = Array(try a.text(0).unicodeScalars)
        guard let regex = RegularExpression(try a.text(1), ignoresCase: false) else {
          throw Failure(.value)
        }
        let matches = all(regex, text)
        if a.isMissing(2) {
          let wanted = a.isMissing(3) ? 1 : try a.integer(3)
          guard matches.indices.contains(wanted - 1) else { throw Failure(.notAvailable) }
          return string(text[matches[wanted - 1].range])
        }
        let flags = a.isMissing(3) ? Scalar.blank : a.scalar(3)
        var chosen = Array(matches.prefix(1))
        if flags.isText, a.calculator.pool.folded(flags) == "g" { chosen = matches }
        if flags.isNumber {
          let index = Int(flags.double) - 1
          chosen = matches.indices.contains(index) ? [matches[index]] : []
        }
        return replaced(text, chosen, with: Array(try a.text(2).unicodeScalars))
      }
    ),
  ]

  private static func expression(
    _ a: Arguments,
    _ index: Int,
    caseIndex: Int
  ) throws(Failure) -> RegularExpression {
    let ignoresCase = try a.integer(caseIndex, default: 0) != 0
    guard let regex = RegularExpression(try a.text(index), ignoresCase: ignoresCase) else {
      throw Failure(.value)
    }
    return regex
  }

  private static func all(
    _ regex: RegularExpression,
    _ text: [Unicode.Scalar]
  ) -> [RegularExpression.Match] {
    var matches: [RegularExpression.Match] = []
    var position = 0
    while position <= text.count, let match = regex.firstMatch(in: text, from: position) {
      matches.append(match)
      position = max(match.range.upperBound, match.range.lowerBound + 1)
    }
    return matches
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }

  /// Puts a text in the place of matches; `$1` in it is a group.
  private static func replaced(
    _ text: [Unicode.Scalar],
    _ matches: [RegularExpression.Match],
    with replacement: [Unicode.Scalar]
  ) -> String {
    var result = ""
    var position = 0
    for match in matches {
      result += string(text[position..<match.range.lowerBound])
      var index = 0
      while index < replacement.count {
        let scalar = replacement[index]
        let next = index + 1 < replacement.count ? replacement[index + 1] : " "
        if scalar == "$" || scalar == "\\", ("0"..."9").contains(next) {
          let group = Int(next.value) - 48
          let range =
            group == 0
            ? match.range : match.groups.indices.contains(group - 1) ? match.groups[group - 1] : nil
          if let range { result += string(text[range]) }
          index += 2
        } else {
          result.unicodeScalars.append(scalar)
          index += 1
        }
      }
      position = match.range.upperBound
    }
    return result + string(text[position...])
  }
}
