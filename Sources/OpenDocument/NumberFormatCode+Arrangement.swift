extension NumberFormatCode.Section {
  /// The tokens as a data style can hold them (ODF 1.3 part 3, §16.29.2 to §16.29.5): texts beside
  /// each other are one; a style that is no date, time or text has one number, with one text before
  /// it and one after it, and a currency symbol at most.
  ///
  /// Texts between digits go into the number. A second number after decimals cannot be held.
  func arranged(for kind: DataStyleWriter.Kind) -> [NumberFormatCode.Token] {
    let joined = Self.joined(tokens)
    switch kind {
    case .date, .time: return joined
    case .text:
      return joined.filter {
        switch $0 {
        case .literal, .text, .general, .fill: true
        default: false
        }
      }
    case .number, .percentage, .currency: return Self.joined(Self.withOneNumber(joined, kind))
    }
  }

  private static func joined(_ tokens: [NumberFormatCode.Token]) -> [NumberFormatCode.Token] {
    var result: [NumberFormatCode.Token] = []
    for token in tokens {
      if case .literal(let text) = token, case .literal(let before) = result.last {
        result[result.count - 1] = .literal(before + text)
      } else {
        result.append(token)
      }
    }
    return result
  }

  private static func withOneNumber(
    _ tokens: [NumberFormatCode.Token],
    _ kind: DataStyleWriter.Kind
  ) -> [NumberFormatCode.Token] {
    var result: [NumberFormatCode.Token] = []
    /// Where the number is in the result.
    var place: Int?
    var hasCurrency = false
    for token in tokens {
      switch token {
      case .number(let digits):
        guard let index = place else {
          place = result.count
          result.append(token)
          continue
        }
        let between = result[(index + 1)...].reduce("") { text, token in
          if case .literal(let part) = token { text + part } else { text }
        }
        guard case .number(let first) = result[index],
          let whole = first.followed(by: digits, after: between)
        else { continue }
        result.removeLast(result.count - index)
        result.append(.number(whole))
      case .general where place == nil:
        place = result.count
        result.append(token)
      case .currency(let symbol, _):
        if kind == .currency, !hasCurrency {
          hasCurrency = true
          result.append(token)
        } else {
          result.append(.literal(symbol))
        }
      case .literal, .fill: result.append(token)
      default: continue
      }
    }
    return result
  }
}

extension NumberFormatCode.Digits {
  /// The digits with a text and more digits after them; nil when the two do not make one number.
  func followed(
    by digits: NumberFormatCode.Digits,
    after text: String
  ) -> NumberFormatCode.Digits? {
    guard places == 0, exponent == 0, denominator == 0, thousands == 0 else { return nil }
    var whole = digits
    if digits.denominator > 0 {
      guard !digits.hasWholePart, text.allSatisfy({ $0 == " " }) else { return nil }
      whole.hasWholePart = true
      whole.integers = integers
      return whole
    }
    guard digits.exponent == 0 else { return nil }
    whole.integers += integers
    whole.width += width
    whole.isGrouped = isGrouped || digits.isGrouped
    whole.embedded = embedded.map { .init(position: $0.position + digits.width, text: $0.text) }
    if !text.isEmpty { whole.embedded.append(.init(position: digits.width, text: text)) }
    whole.embedded += digits.embedded
    return whole
  }
}
