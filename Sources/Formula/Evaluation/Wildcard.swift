/// A pattern with `*` for any characters, `?` for one, and `~` before those taken as they are.
struct Wildcard {
  private enum Token: Equatable {
    case scalar(Unicode.Scalar)
    case one
    case any
  }

  private let tokens: [Token]

  /// Makes a pattern from a lower-case text.
  init(_ text: String) {
    var tokens: [Token] = []
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "*": tokens.append(.any)
      case "?": tokens.append(.one)
      case "~":
        if let next = scalars.first, next == "*" || next == "?" || next == "~" {
          tokens.append(.scalar(next))
          scalars.removeFirst()
        } else {
          tokens.append(.scalar(scalar))
        }
      default: tokens.append(.scalar(scalar))
      }
    }
    self.tokens = tokens
  }

  /// Whether a text has a character with a meaning in patterns.
  static func isPattern(_ text: String) -> Bool {
    text.utf8.contains {
      $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "~")
    }
  }

  /// Whether the whole of a lower-case text fits.
  func matches(_ text: String) -> Bool {
    end(in: Array(text.unicodeScalars), from: 0, whole: true) != nil
  }

  /// Where the first part that fits ends when it starts at an offset.
  func end(in text: [Unicode.Scalar], from start: Int, whole: Bool) -> Int? {
    var (position, token) = (start, 0)
    var retry: (position: Int, token: Int)?
    while true {
      if token == tokens.count, !whole || position == text.count { return position }
      if token < tokens.count, tokens[token] == .any {
        retry = (position, token + 1)
        token += 1
      } else if token < tokens.count, position < text.count,
        tokens[token] == .one || tokens[token] == .scalar(text[position])
      {
        position += 1
        token += 1
      } else if let last = retry, last.position < text.count {
        retry = (last.position + 1, last.token)
        (position, token) = (last.position + 1, last.token)
      } else {
        return nil
      }
    }
  }
}
